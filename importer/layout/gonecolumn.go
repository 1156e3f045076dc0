package layout

import "slices"

// dropGone takes out the columns that are no longer on the sheet: the blank's own header
// of each was not found, and where it would be begins that of a column right of it. What
// is below a header is what the header says, wherever it was on the blank.
func (m *Map) dropGone(l *List, columns []Answer) []Answer {
	if m.Identity {
		return columns
	}
	headers := make([]int32, len(columns))
	for i := range columns {
		headers[i] = m.ownHeader(l, columns[i].Place)
	}
	gone := make([]bool, len(columns))
	for i := range columns {
		if headers[i] < 0 || m.at[headers[i]] >= 0 {
			continue
		}
		was, at := m.page.prints[headers[i]].Area, columns[i].Area
		gone[i] = slices.ContainsFunc(headers, func(h int32) bool {
			if h < 0 || m.at[h] < 0 || m.page.prints[h].Area.Left <= was.Right {
				return false
			}
			left := m.area(h).Left
			return left >= at.Left && left <= at.Right
		})
	}
	left := columns[:0]
	for i := range columns {
		if !gone[i] {
			left = append(left, columns[i])
		}
	}
	return left
}

// ownHeader is the print of a list's header that is right above a column and above no
// more than it; -1 without one.
func (m *Map) ownHeader(l *List, p *Place) int32 {
	own, a := int32(-1), p.wide()
	for i := range m.page.prints {
		h := m.page.prints[i].Area
		if h.Top >= l.Header.Top && h.Bottom <= l.Header.Bottom && h.Left <= a.Right && h.Right >= a.Left && (own < 0 || h.Bottom > m.page.prints[own].Area.Bottom) {
			own = int32(i)
		}
	}
	if own >= 0 && (m.page.prints[own].Area.Left < a.Left || m.page.prints[own].Area.Right > a.Right) {
		return -1
	}
	return own
}
