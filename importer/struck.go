package importer

// struck reports whether somebody crossed out something of an answer, also of what
// the form prints: crossing out what does not apply is a way to choose.
func (s *span) struck() bool {
	for _, t := range s.tokens {
		if t.area != nil && t.area.cell >= 0 && t.text() != "" && s.grid.sheet.Cell(int(t.area.cell)).AnyStruck() {
			return true
		}
	}
	return false
}
