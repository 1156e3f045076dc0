package layout

import "github.com/uketsuke/uketsuke/internal/sheet"

// NewStrikes returns the lines and crosses of the sheet that the blank has not.
func (f *Filled) NewStrikes() (out []*sheet.Shape) {
	for i := range f.Sheet.Shapes {
		if sh := &f.Sheet.Shapes[i]; sh.Strikes && sh.Text == "" && f.owns(sh.Area.Cell()) && !f.HasDrawing(sh) {
			out = append(out, sh)
		}
	}
	return out
}

// steepRows is how many rows further down the end of a line is from which it counts as
// steep.
const steepRows = 2

// Strikes reports whether a line or cross passes over a cell. One that goes over more than
// two rows goes from corner to corner, nobody knows which.
func Strikes(sh *sheet.Shape, cell sheet.Area) bool {
	d := sh.Area
	if !d.Overlaps(cell) {
		return false
	}
	if d.Bottom-d.Top < steepRows {
		row := MiddleRow(d)
		return row >= cell.Top && row <= cell.Bottom
	}
	share := func(from, to, first, last int32) (a, b float32) {
		n := float32(last - first + 1)
		return float32(max(from, first)-first) / n, float32(min(to, last)-first+1) / n
	}
	left, right := share(cell.Left, cell.Right, d.Left, d.Right)
	top, bottom := share(cell.Top, cell.Bottom, d.Top, d.Bottom)
	return left < bottom && top < right || 1-right < bottom && top < 1-left
}
