package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Area returns the area of the sheet that an area of the blank is mapped to.
// Rows or columns inserted inside it or beside it are included, so that what
// somebody wrote there is found.
func (m *Map) Area(a sheet.Area) sheet.Area {
	if m.Identity {
		return a
	}
	top, bottom := m.rowShifts(a)
	left, right := m.colShifts(a)
	out := sheet.Area{Top: a.Top + top, Left: a.Left + left, Bottom: a.Bottom + bottom, Right: a.Right + right}
	out.Top, out.Left = max(out.Top, 1), max(out.Left, 1)
	out.Bottom, out.Right = max(out.Bottom, out.Top), max(out.Right, out.Left)
	if left, right := m.beside(a); out.Bottom-out.Top > a.Bottom-a.Top || m.besideGrown(left, a) || m.besideGrown(right, a) {
		m.byMerges(a, &out)
	}
	if out.Bottom-out.Top > a.Bottom-a.Top || out.Right-out.Left > a.Right-a.Left {
		m.clip(a, &out)
	}
	return out
}

// byMerges finds an area that is merged in the blank among the rows between the
// printed texts above and below, where it seems to have grown: rows that somebody
// inserted there have no such merged cells. Nothing is found unless sheet and blank
// have as many of them.
func (m *Map) byMerges(a sheet.Area, out *sheet.Area) {
	up, down := m.above(a), m.below(a)
	if a.Left == a.Right || up < 0 || down < 0 {
		return
	}
	if apart := m.shiftOf(down).rows - m.shiftOf(up).rows; apart <= 0 || apart > fewInserted || m.shiftOf(down).cols != m.shiftOf(up).cols {
		return // nothing was inserted here, or another block follows
	}
	own := alikeBetween(m.page.Sheet, a, m.page.prints[up].Area.Bottom, m.page.prints[down].Area.Top)
	to := *out
	to.Bottom = to.Top + a.Bottom - a.Top
	found := alikeBetween(m.Sheet, to, m.area(up).Bottom, m.area(down).Top)
	if i := slices.Index(own, a.Top); i >= 0 && len(found) == len(own) {
		out.Top, out.Bottom = found[i], found[i]+a.Bottom-a.Top
	}
}

// fewInserted bounds the rows that somebody inserts between two lines of a form.
const fewInserted = 10

// alikeBetween are the first rows of the merged ranges between two rows that have
// the columns and the height of an area.
func alikeBetween(s *sheet.Sheet, a sheet.Area, above, below int32) (rows []int32) {
	for row := above + 1; row < min(below, above+mostInserted); row++ {
		if b := s.Area(cellAt(row, a.Left)); b.Top == row && b.Left == a.Left && b.Right == a.Right && b.Bottom-b.Top == a.Bottom-a.Top {
			rows = append(rows, row)
		}
	}
	return rows
}

// clip ends an area that grew where a printed text begins that the blank has
// elsewhere: what was inserted there is another block, not room to write.
func (m *Map) clip(a sheet.Area, out *sheet.Area) {
	for i := range m.at {
		if m.at[i] < 0 {
			continue
		}
		own, at := m.page.prints[i].Area, m.area(int32(i))
		if own.Overlaps(a) || !at.Overlaps(*out) {
			continue
		}
		if at.Left > out.Left && at.Top <= out.Top+a.Bottom-a.Top {
			out.Right = min(out.Right, max(at.Left-1, out.Left+a.Right-a.Left))
		} else if at.Top > out.Top {
			out.Bottom = min(out.Bottom, max(at.Top-1, out.Top+a.Bottom-a.Top))
		}
	}
}

// Redrawn reports whether the sheet has fewer columns for the same texts than
// the blank: a grid of narrow merged columns drawn again with wide ones. Nothing
// but its words is the blank's then.
func (m *Map) Redrawn() bool {
	if m.regrid == 0 {
		m.regrid = -1
		pairs, closer := 0, 0
		for i := range m.at {
			if m.at[i] < 0 {
				continue
			}
			_, right := m.beside(m.page.prints[i].Area)
			if right < 0 || m.page.prints[right].Area.Top != m.page.prints[i].Area.Top {
				continue
			}
			pairs++
			if m.shiftOf(right).cols < m.shiftOf(int32(i)).cols {
				closer++
			}
		}
		if pairs > 2 && closer*2 > pairs {
			m.regrid = 1
		}
	}
	return m.regrid > 0
}

// area is where a found print is on the sheet.
func (m *Map) area(i int32) sheet.Area { return m.Sheet.Area(posOf(m.Sheet, m.at[i])) }

// beside returns the found prints in the rows of an area that are nearest to
// it, left and right; -1 = none. A print that begins in the same row is nearer
// than a tall title.
func (m *Map) beside(a sheet.Area) (left, right int32) {
	left, right = -1, -1
	var bestLeft, bestRight int32
	for r := a.Top; r <= min(a.Bottom, a.Top+tallest); r++ {
		for _, i := range m.page.rows[r] {
			if m.at[i] < 0 {
				continue
			}
			b := m.page.prints[i].Area
			far := 3*abs(b.Top-a.Top) + gapBetween(a.Left, a.Right, b.Left, b.Right)
			if b.Right < a.Left && (left < 0 || far < bestLeft) {
				left, bestLeft = i, far
			}
			if b.Left > a.Right && (right < 0 || far < bestRight) {
				right, bestRight = i, far
			}
		}
	}
	return left, right
}

// above and below return the nearest found print above and below an area,
// rather one in its columns; -1 = none.
func (m *Map) above(a sheet.Area) int32 {
	return m.nearest(a, func(b sheet.Area) bool { return b.Bottom < a.Top })
}

func (m *Map) below(a sheet.Area) int32 {
	return m.nearest(a, func(b sheet.Area) bool { return b.Top > a.Bottom })
}

// nearest is the nearest found print of those wanted, on equal terms the first;
// -1 = none.
func (m *Map) nearest(a sheet.Area, where func(sheet.Area) bool) int32 {
	return m.nearestWithin(sheet.MaxRow, a, where)
}

// nearestWithin is nearest, in so many rows around an area.
func (m *Map) nearestWithin(most int32, a sheet.Area, where func(sheet.Area) bool) int32 {
	best, least := int32(-1), int32(0)
	for i, rows := range m.page.outward.from(a) {
		if rows > most || best >= 0 && 4*rows > least {
			break
		}
		b := m.page.prints[i].Area
		if m.at[i] < 0 || !where(b) {
			continue
		}
		far := 4*gapBetween(a.Top, a.Bottom, b.Top, b.Bottom) + gapBetween(a.Left, a.Right, b.Left, b.Right)
		if best < 0 || far < least || far == least && i < best {
			best, least = i, far
		}
	}
	return best
}

// rowShifts are by how many rows the first and the last row of an area moved.
func (m *Map) rowShifts(a sheet.Area) (top, bottom int32) {
	if own := m.own(a); own >= 0 {
		s := m.shiftOf(own).rows
		return s, s
	}
	left, right := m.beside(a)
	left, right = m.level(a, left), m.level(a, right)
	if m.besideGrown(left, a) {
		left = -1
	}
	if m.besideGrown(right, a) {
		right = -1
	}
	level := left // the print that decides, in the first rows of the area
	if level < 0 {
		level = right
	}
	up, down := m.above(a), m.below(a)
	switch {
	case level >= 0:
		top = m.shiftOf(level).rows
	case up >= 0:
		top = m.shiftOf(up).rows
	case down >= 0:
		level = down
		top = m.shiftOf(down).rows
	}
	if level >= 0 && m.page.prints[level].Area.Top > a.Top {
		if least := m.leastShift(a, up); top > least && top-least <= fewInserted {
			return least, top // rows were inserted above the area or within it, nobody can tell
		}
	}
	bottom = top
	if down >= 0 && (a.Bottom > a.Top || left < 0 && right < 0) {
		if s := m.shiftOf(down).rows; s-top <= mostInserted && (s > top || a.Bottom > a.Top && top-s <= a.Bottom-a.Top) {
			bottom = s
		}
	}
	return top, bottom
}

// leastShift is by how many rows an area moved at least: as the print above did, or
// not at all below the upper edge of the sheet.
func (m *Map) leastShift(a sheet.Area, up int32) int32 {
	if up < 0 {
		return 0
	}
	return m.shiftOf(up).rows
}

// level is the print i beside an area, -1 if it is the title at the side of a block
// of several rows: it moves with the first of them, and rows may have been inserted
// further down.
func (m *Map) level(a sheet.Area, i int32) int32 {
	if i < 0 {
		return i
	}
	b := m.page.prints[i].Area
	if b.Top >= a.Top || b.Bottom-b.Top <= a.Bottom-a.Top+tallerBy {
		return i
	}
	up := m.above(a)
	if up >= 0 && m.page.prints[up].Area.Top >= b.Top {
		return -1
	}
	return i
}

// besideGrown reports whether a print beside an area is a title down the side of
// several rows that rows were inserted into: it does not tell whether above or below
// the area.
func (m *Map) besideGrown(i int32, a sheet.Area) bool {
	if i < 0 {
		return false
	}
	own := m.page.prints[i].Area
	return own.Bottom-own.Top > a.Bottom-a.Top && m.grew(i)
}

// mostInserted bounds the rows or columns by which a place may have grown; more
// is a block that moved away.
const mostInserted = 60

// own is the found print that has exactly this area, -1 = none.
func (m *Map) own(a sheet.Area) int32 {
	for _, i := range m.page.rows[a.Top] {
		if m.at[i] >= 0 && m.page.prints[i].Area == a {
			return i
		}
	}
	return -1
}

// colShifts are by how many columns the first and the last column moved.
func (m *Map) colShifts(a sheet.Area) (first, last int32) {
	if own := m.own(a); own >= 0 {
		s := m.shiftOf(own).cols
		return s, s
	}
	left, right := m.beside(a)
	if left < 0 && right < 0 {
		return m.colsFromHeader(a)
	}
	if left < 0 {
		s := m.shiftOf(right).cols
		return s, s
	}
	first = m.shiftOf(left).cols
	last = first
	if right < 0 {
		right = m.sideways(a, m.shiftOf(left).rows)
	}
	if right >= 0 {
		if s := m.shiftOf(right).cols; s-first <= mostInserted {
			last = s
		}
	}
	return first, last
}

// colsFromHeader takes the columns from the print above, and their end from the
// next print right of that.
func (m *Map) colsFromHeader(a sheet.Area) (first, last int32) {
	up := m.nearest(a, func(b sheet.Area) bool { return b.Bottom < a.Top && b.Left <= a.Right && b.Right >= a.Left })
	if up < 0 {
		if up = m.above(a); up < 0 {
			up = m.below(a)
		}
	}
	if up < 0 {
		return 0, 0
	}
	first = m.shiftOf(up).cols
	last = first
	head := m.page.prints[up].Area
	if _, next := m.beside(head); next >= 0 && m.page.prints[next].Area.Left > a.Right {
		if s := m.shiftOf(next).cols; s-first <= mostInserted && m.shiftOf(next).rows == m.shiftOf(up).rows {
			last = s
		}
	}
	return first, last
}

// sideways is a found print in nearby rows that moved by as many rows and lies
// right of an area: where a column was inserted it shows by how much what is
// right of it moved.
func (m *Map) sideways(a sheet.Area, rows int32) int32 {
	const near = 30
	return m.nearestWithin(near, a, func(b sheet.Area) bool {
		return b.Left > a.Left && gapBetween(a.Top, a.Bottom, b.Top, b.Bottom) <= near && m.rowsMoved(b, rows)
	})
}

func (m *Map) rowsMoved(b sheet.Area, rows int32) bool {
	i := m.own(b)
	return i >= 0 && m.shiftOf(i).rows == rows
}
