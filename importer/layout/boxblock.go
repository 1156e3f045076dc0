package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// askedBoxes makes one question of the boxes in the rows right below a sentence that asks
// for one of them to be marked: 交付についていずれかに ☑ をしてください. They are no part of
// a question further up, and what they say is no declaration of its own.
func (d *deriver) askedBoxes() (asked []Place) {
	g := d.grid
	for i := range g.slots {
		ask := &g.slots[i]
		if ask.text == "" || !asksForOne.MatchString(squeezed(ask.text)) || d.item(ask.area) >= 0 {
			continue
		}
		p := Place{Kind: Options, List: -1, Label: ask.text}
		kept := d.found[:0:0]
		next := ask.area.Bottom + 1
		for _, q := range d.sorted() {
			if q.isBareBox() && q.Area.Top == next && q.Area.Left >= ask.area.Left-1 && q.Area.Left <= ask.area.Left+1 && q.Choices[0].Text != "" && (len(p.Choices) == 0 || q.Area.Left == p.Choices[0].Area.Left) {
				p.Choices = append(p.Choices, q.Choices[0])
				next = q.Area.Bottom + 1
				continue
			}
			kept = append(kept, q)
		}
		if len(p.Choices) < 2 {
			continue
		}
		p.Area = p.Choices[0].Area
		d.found = kept
		asked = append(asked, p)
	}
	return asked
}

// asksForOne is a sentence that asks for one of the boxes that follow to be marked.
var asksForOne = lazyregexp.New(`いずれか(?:１つ|1つ|一つ|ひとつ)?[にを](?:[☑✓✔レ○〇]|チェック|印)[^。]{0,12}[。)）]?$`)

// sorted are the places found so far in reading order.
func (d *deriver) sorted() []Place {
	return slices.SortedStableFunc(slices.Values(d.found), func(a, b Place) int { return compareAreas(a.Area, b.Area) })
}

// besideBoxes joins boxes further right to the question of those before them: a block of
// the same rows under one heading, or one more box in one of its rows, with nothing
// between but the words of the first and empty cells.
func (d *deriver) besideBoxes() {
	for i := 0; i < len(d.found); i++ {
		p := &d.found[i]
		if p.Kind != Options || p.List >= 0 || !d.isBlockOfBoxes(p) {
			continue
		}
		k := slices.IndexFunc(d.found, func(q Place) bool { return q.List < 0 && q.Area.Left > p.Area.Left && d.goesOnIn(p, &q) })
		if k < 0 {
			continue
		}
		p.Choices = append(p.Choices, d.found[k].Choices...)
		d.found = slices.Delete(d.found, k, k+1)
		i = -1
	}
}

// isBlockOfBoxes reports whether boxes in cells of their own, with words behind, are below
// each other, without a label in their rows.
func (d *deriver) isBlockOfBoxes(p *Place) bool {
	for i, c := range p.Choices {
		if c.Means != InCell || c.Caption.Left <= c.Area.Right || i > 0 && c.Area.Left == p.Area.Left && c.Area.Top <= p.Choices[i-1].Area.Top {
			return false
		}
	}
	return len(p.Choices) > 1 && p.Choices[1].Area.Left == p.Area.Left && d.boxLabel(p) == nil
}

// goesOnIn reports whether the boxes of q are in the rows of p's, all of them or one.
func (d *deriver) goesOnIn(p, q *Place) bool {
	one := q.isBareBox() && q.Choices[0].Caption.Left > q.Area.Right && q.Choices[0].Text != ""
	if head := d.labelAbove(q.Area); one && head != nil && !d.isCaption(head.area) {
		return false
	}
	if !one && (q.Kind != Options || len(q.Choices) != len(p.Choices) || !d.isBlockOfBoxes(q)) || !one && d.hasOwnHead(q) {
		return false
	}
	for _, c := range q.Choices {
		k := slices.IndexFunc(p.Choices, func(o Choice) bool { return o.Area.Top == c.Area.Top && o.Area.Bottom == c.Area.Bottom })
		if k < 0 || !d.onlyRoomBetween(&p.Choices[k], &c) {
			return false
		}
	}
	return true
}

// hasOwnHead reports whether the heading above some boxes is theirs: not one whose
// answers are beside it.
func (d *deriver) hasOwnHead(p *Place) bool {
	head := d.labelAbove(p.Area)
	return head != nil && !slices.ContainsFunc(d.found, func(q Place) bool {
		return len(q.Choices) > 0 && q.Area.Top == head.area.Top && d.boxLabel(&q) == head
	})
}

// onlyRoomBetween reports whether between the words of a box and another one in its row
// are empty cells alone, in which nobody writes.
func (d *deriver) onlyRoomBetween(a, b *Choice) bool {
	for col := a.Caption.Right + 1; col < b.Area.Left; {
		s := d.grid.slot(a.Area.Top, col)
		if s == nil || s.text != "" || s.taken {
			return false
		}
		col = s.area.Right + 1
	}
	return a.Caption.Right < b.Area.Left
}
