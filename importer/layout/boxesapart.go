package layout

import "github.com/uketsuke/uketsuke/internal/sheet"

// apart finds the answers for whose characters boxes stand apart beside a label, also in
// several lines, before those are taken for the rows of an item table.
func (d *deriver) apart() {
	for row := d.grid.area.Top; row <= d.grid.area.Bottom; row++ {
		line := d.line(row)
		for i := 0; i < len(line); {
			n := 0
			if line[i].gap > 0 && d.isBox(line[i]) {
				n = d.boxed(line[i:])
			}
			i += max(n, 1)
		}
	}
}

// boxed makes a place of the boxes that a line begins with and returns how many pieces
// it takes.
func (d *deriver) boxed(line []piece) int {
	label, _ := d.labelLeft(line[0].area)
	if label == nil {
		return 0
	}
	n := d.parts(line)
	if n == 0 {
		return 0
	}
	p := &d.found[len(d.found)-1]
	if p.Kind != Parts || len(p.Spots) != n || n < leastCharacters {
		return n
	}
	for row, free := line[0].area.Bottom+1, 0; row <= d.grid.area.Bottom && free <= linesApart; {
		next := d.below(line[:n], row)
		if next == nil {
			row, free = row+1, free+1
			continue
		}
		if l, _ := d.labelLeft(next[0].area); l != nil && l != label {
			break
		}
		for _, q := range next {
			p.Spots = append(p.Spots, Spot{Area: q.area})
			p.Between = append(p.Between, "")
			p.Printed += " "
			d.grid.take(q.area)
		}
		p.Hints.Cells = len(p.Spots)
		row, free = next[0].area.Bottom+1, 0
	}
	return n
}

// linesApart is how many rows are at most between two lines of boxes of an answer: one
// that counts the boxes.
const linesApart = 1

// below are the pieces that begin in a row in the columns of some boxes; nil if they are
// not as many boxes alike.
func (d *deriver) below(boxes []piece, row int32) (line []piece) {
	left, right := boxes[0].area.Left, boxes[len(boxes)-1].area.Right
	for _, q := range d.line(row) {
		if q.area.Right < left || q.area.Left > right {
			continue
		}
		n := len(line)
		if n == len(boxes) || !d.isBox(q) || q.area != (sheet.Area{Top: row, Left: boxes[n].area.Left, Bottom: row + boxes[n].area.Bottom - boxes[n].area.Top, Right: boxes[n].area.Right}) {
			return nil
		}
		line = append(line, q)
	}
	if len(line) < len(boxes) {
		return nil
	}
	return line
}
