package sheet

import "github.com/uketsuke/uketsuke/internal/diag"

// Covered calls do for every cell with a value that a merged range covers: it
// is not the first of its range, so that no program shows it. One equal to the
// first is skipped. Ranges that no form has are looked at as far as is
// reasonable. It ends when do returns false.
func (s *Sheet) Covered(do func(c Cell, under Area) bool) {
	left := 1 << 20 // rows of merged ranges
	for _, m := range s.Merges {
		first := ""
		if c, ok := s.At(m.Cell()); ok {
			first = c.Text()
		}
		for row := m.Top; row <= m.Bottom && left > 0; row++ {
			left--
			i, _ := s.Index(diag.Cell{Row: row, Col: m.Left})
			if i >= s.Len() {
				break
			}
			if at := s.Cell(i).Pos(); at.Row > row { // empty rows
				row = min(at.Row, m.Bottom+1) - 1
				continue
			}
			for ; i < s.Len(); i++ {
				c := s.Cell(i)
				if !m.Contains(c.Pos()) || c.Pos().Row > row {
					break
				}
				if c.Pos() != m.Cell() && c.Text() != "" && c.Text() != first && !do(c, m) {
					return
				}
			}
		}
	}
}
