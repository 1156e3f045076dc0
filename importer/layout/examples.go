package layout

import "github.com/uketsuke/uketsuke/internal/lazyregexp"

// examples makes places of cells that show how to answer.
func (d *deriver) examples() {
	g := d.grid
	for i := range g.slots {
		s := &g.slots[i]
		if s.kind != exampleText || s.taken || g.locked && !s.look.Unlocked || !g.isClosed(s) {
			continue
		}
		if g.shapes[s.region].texts > 1 || d.isHint(s) {
			continue
		}
		p := Place{Kind: Text, Area: s.area, Spots: []Spot{{Area: s.area}}, List: d.item(s.area)}
		p.Hints.Example = s.text
		d.add(p)
	}
}

// isHint reports whether an example is beside the cell of the answer that it is one of:
// a column of hints behind that of the answers.
func (d *deriver) isHint(s *slot) bool {
	g := d.grid
	room := g.slot(s.area.Top, s.area.Left-1)
	if room == nil || room.text != "" || room.formula || !g.isClosed(room) || room.region == s.region || room.area.Top != s.area.Top || g.width(room.area) < leastRoom || d.item(room.area) >= 0 {
		return false
	}
	label := g.leftOfBadges(room)
	return label != nil && (label.kind == labelText || label.kind == noteText) && g.isClosed(label) && label.region != room.region
}

// spread makes one place of several cells under one heading that spans them,
// and of several wide ones behind one label.
func (d *deriver) spread() {
	for row := d.grid.area.Top; row <= d.grid.area.Bottom; row++ {
		line := d.line(row)
		for i := 0; i < len(line); {
			n := d.underOne(line[i:])
			if n < 2 {
				n = d.series(line[i:])
			}
			i += max(n, 1)
		}
	}
}

// underOne takes the cells that one heading spans exactly.
func (d *deriver) underOne(line []piece) int {
	g := d.grid
	first := line[0]
	if first.room == nil || !first.room.closed || d.item(first.area) >= 0 {
		return 0
	}
	head := g.slot(first.area.Top-1, first.area.Left)
	if head == nil || head.kind != labelText || head.area.Left != first.area.Left || head.area.Right <= first.area.Right || !g.isClosed(head) {
		return 0
	}
	n := 1
	for n < len(line) && line[n].framed() && line[n-1].touches(line[n]) && line[n].area.Right <= head.area.Right && line[n].area.Bottom == first.area.Bottom {
		n++
	}
	if n < 2 || line[n-1].area.Right != head.area.Right || d.stacked(line[:n]) {
		return 0
	}
	d.addParts(line, line[:n], n)
	return n
}

// leastSeries is how many equal cells behind one label are one answer.
const leastSeries = 3

// series takes equal cells behind a label, none of which has a heading.
func (d *deriver) series(line []piece) int {
	g := d.grid
	if line[0].room == nil || !line[0].room.closed || d.item(line[0].area) >= 0 {
		return 0
	}
	left := g.slot(line[0].area.Top, line[0].area.Left-1)
	if left == nil || left.kind != labelText || !g.isClosed(left) || left.area.Top != line[0].area.Top {
		return 0
	}
	n, digits := 0, asksDigits.MatchString(squeezed(left.text))
	for n < len(line) && line[n].framed() && (n == 0 || line[n-1].touches(line[n])) && (digits || !d.headed(line[n].area) && g.equalWidth(line[0], line[n])) {
		n++
	}
	if n < leastSeries || d.stacked(line[:n]) || d.underTexts(line[:n]) {
		return 0
	}
	d.addParts(line, line[:n], n)
	return n
}

// asksDigits is a label that says how many digits there are, a cell each.
var asksDigits = lazyregexp.New(`[0-9０-９一-九]+桁|左詰|右詰`)

func (g *grid) equalWidth(p, q piece) bool {
	a, b := g.width(p.area), g.width(q.area)
	return a < 1.3*b && b < 1.3*a // 4 and 5 columns of a grid
}

// underTexts reports whether the cells are columns of a table of which this row
// is one: above each is another cell of the same width.
func (d *deriver) underTexts(rooms []piece) bool {
	same := 0
	for _, r := range rooms {
		if s := d.grid.slot(r.area.Top-1, r.area.Left); s != nil && s.area.Left == r.area.Left && s.area.Right == r.area.Right && d.grid.isClosed(s) {
			same++
		}
	}
	return same == len(rooms)
}
