package layout

import "strings"

// leastPairs is how many rows of a checklist have a pair of words at least.
const leastPairs = 3

// pairCells makes a question of each row of a checklist with two words that exclude each
// other in cells of their own, one of which is circled: 有 and 無.
func (d *deriver) pairCells() {
	g := d.grid
	columns := map[[2]int32][][2]*slot{}
	var order [][2]int32
	for i := range g.slots {
		s := &g.slots[i]
		t := g.slot(s.area.Top, s.area.Right+1)
		if t == nil || !d.isPairCell(s) || !d.isPairCell(t) || t.area.Top != s.area.Top || t.area.Bottom != s.area.Bottom || !exclude(s.text, t.text) {
			continue
		}
		key := [2]int32{s.area.Left, t.area.Right}
		if columns[key] == nil {
			order = append(order, key)
		}
		columns[key] = append(columns[key], [2]*slot{s, t})
	}
	for _, key := range order {
		rows := columns[key]
		if len(rows) < leastPairs {
			continue
		}
		for _, pair := range rows {
			p := Place{Kind: Options, Area: pair[0].area, List: -1, Label: d.rowText(pair[0])}
			for _, s := range pair {
				p.Choices = append(p.Choices, Choice{Text: s.text, Means: Word, Area: s.area, Box: -1})
				s.kind = wordText
			}
			d.add(p)
		}
	}
}

func (d *deriver) isPairCell(s *slot) bool {
	return s.text != "" && !s.taken && !s.formula && d.grid.isClosed(s) && d.grid.width(s.area) <= widestMark && d.item(s.area) < 0
}

// exclude reports whether two words are headings that exclude each other.
func exclude(p, q string) bool {
	for _, heads := range markHeads {
		if p, q = squeezed(p), squeezed(q); p != q && heads[p] && heads[q] && !strings.ContainsAny(p+q, "○△×") {
			return true
		}
	}
	return false
}

// tallestRowText is how many rows the text of a row of a checklist has at most.
const tallestRowText = 3

// rowText is the first text of the row of a slot that is no number, nor the title of
// many rows.
func (d *deriver) rowText(s *slot) string {
	for col := d.grid.area.Left; col < s.area.Left; {
		t := d.grid.slot(s.area.Top, col)
		if (t.kind == labelText || t.kind == noteText) && hasLetter(t.text) && t.area.Bottom-t.area.Top < tallestRowText {
			return t.text
		}
		col = t.area.Right + 1
	}
	return ""
}
