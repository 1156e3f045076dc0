package sheet

// Option changes what ReadXLSX reads.
type Option func(*reader)

// Skip leaves out the sheets for which unwanted holds: they are listed, with
// Skipped set and without cells, and their parts are neither inflated nor
// checked. A sheet that a drop-down list of another needs is read all the same.
func Skip(unwanted func(name string, state State) bool) Option {
	return func(r *reader) { r.unwanted = unwanted }
}

// EachRow hands every row over when it has been read, and keeps none of its
// cells: do gets the sheet with the cells of one row alone, to be used before
// it returns. So a list can be looked through that no memory would hold. Rows
// or cells that come out of order are an error.
func EachRow(do func(s *Sheet)) Option {
	return func(r *reader) { r.eachRow = do }
}

// handOver ends a row for EachRow.
func (r *sheetReader) handOver() {
	switch {
	case r.x.err != nil:
		return
	case r.disorder:
		r.x.fail("rows or cells out of order")
		return
	}
	s := r.sheet
	if s.Len() > 0 {
		r.eachRow(s)
		s.cells.clear()
	}
	if len(s.texts.done) > 0 {
		s.texts, r.here = arena{}, r.here[:0]
	}
}

// readTabs reads the sheets that are wanted.
func (r *reader) readTabs() error {
	for _, t := range r.tabs {
		r.book.Sheets = append(r.book.Sheets, &Sheet{Name: t.name, State: t.state, Date1904: r.book.Date1904, shared: r.shared, styles: r.styles,
			Skipped: r.unwanted != nil && r.unwanted(t.name, t.state)})
	}
	for i, s := range r.book.Sheets {
		if s.Skipped {
			continue
		}
		if err := r.readTab(i); err != nil {
			return err
		}
	}
	return nil
}

// readSources finds the sheets with the items of lists, and reads those that
// were skipped. What lists of their own need is read as well.
func (r *reader) readSources(l *lister) error {
	for i := 0; i < len(r.todo); i++ {
		p := &r.todo[i]
		l.sheet = p.sheet
		p.from, p.found = l.locate(p.formula)
		if !p.found || !p.from.sheet.Skipped {
			continue
		}
		source := p.from.sheet
		for j, s := range r.book.Sheets {
			if s != source {
				continue
			}
			s.Skipped = false
			if err := r.readTab(j); err != nil {
				return err
			}
		}
	}
	r.sheet = nil
	return nil
}
