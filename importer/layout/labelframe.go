package layout

import "github.com/uketsuke/uketsuke/internal/sheet"

// isLabelFrame reports whether a frame with texts is the label of the one as high right
// of it, which is empty or has numbered lines, so that nobody writes into what is left of it.
func (d *deriver) isLabelFrame(a sheet.Area) bool {
	frames := d.framesRight(a)
	if len(frames) != 1 {
		return false
	}
	r := &d.grid.shapes[frames[0]]
	first := d.grid.slot(a.Top, a.Right+1)
	numbered := first.kind == numberText && d.grid.width(a) < d.grid.width(r.area)
	return (r.texts == 0 || numbered) && r.isRectangle() && r.area.Top == a.Top && r.area.Bottom == a.Bottom && d.item(a) < 0
}

// isTitleFrame reports whether a frame is the title down the side of the wider ones
// right of it, which divide its height.
func (d *deriver) isTitleFrame(a sheet.Area) bool {
	frames := d.framesRight(a)
	if len(frames) < 2 {
		return false
	}
	for _, n := range frames {
		r := &d.grid.shapes[n]
		if r.area.Top < a.Top || r.area.Bottom > a.Bottom || d.grid.width(r.area) <= d.grid.width(a) {
			return false
		}
	}
	return true
}

// framesRight are the frames that touch the right edge of an area, from above; none
// if something there has no frame.
func (d *deriver) framesRight(a sheet.Area) (frames []int32) {
	for row := a.Top; row <= a.Bottom; row++ {
		s := d.grid.slot(row, a.Right+1)
		if s == nil || !d.grid.isClosed(s) {
			return nil
		}
		if len(frames) == 0 || frames[len(frames)-1] != s.region {
			frames = append(frames, s.region)
		}
	}
	return frames
}

// inMiddle reports whether the only text of a frame is a label in its middle, which
// fills the frame without all of its cells being merged.
func (d *deriver) inMiddle(n int32, a sheet.Area) bool {
	g := d.grid
	if g.shapes[n].texts != 1 {
		return false
	}
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			if s := g.slot(row, col); s.text != "" {
				b := s.area
				return s.kind == labelText && near(b.Top-a.Top, a.Bottom-b.Bottom) && near(b.Left-a.Left, a.Right-b.Right)
			}
		}
	}
	return false
}

// near reports whether two margins are as wide, but for a cell.
func near(p, q int32) bool { return abs(p-q) <= 1 }
