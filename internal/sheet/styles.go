package sheet

// styleReader reads cell formats as far as dates and strike-through need.
type styleReader struct {
	x     *scanner
	lim   *Limits
	codes map[int64]string // number formats of the book
	fonts []bool           // struck through
	marks []cellFormat
	// miscounted: there are more or fewer fonts or formats than declared, so
	// that those of cells may be off by one.
	miscounted bool
}

func (s *styleReader) read() error {
	x := s.x
	if x.root(spaceMain, "styleSheet") {
		for d := x.depth; x.only(inStyles, d); {
			switch string(x.name) {
			case "numFmts":
				s.formats()
			case "fonts":
				s.readFonts()
			case "cellXfs":
				s.cellFormats()
			}
		}
	}
	return x.finish()
}

func (s *styleReader) formats() {
	x := s.x
	for d := x.depth; x.each("numFmt", d); {
		id, ok := x.number("numFmtId")
		if !ok {
			continue
		}
		if s.codes == nil {
			s.codes = map[int64]string{}
		}
		s.codes[id] = x.value("formatCode")
		s.bound(len(s.codes))
	}
}

func (s *styleReader) readFonts() {
	x := s.x
	count := x.attrCount()
	for d := x.depth; x.each("font", d); {
		s.fonts = append(s.fonts, struckFont(x))
		s.bound(len(s.fonts))
	}
	s.miscounted = s.miscounted || count.differs(len(s.fonts))
}

// struckFont reads a font, or the properties of a run, for its strike-through.
func struckFont(x *scanner) bool {
	struck := false
	for d := x.depth; x.childIn(spaceMain, d); {
		if string(x.name) == "strike" {
			struck = x.flag("val", true)
			if x.oddAttr() != "" {
				x.fail("strike-through with an unknown attribute")
			}
		}
	}
	return struck
}

func (s *styleReader) cellFormats() {
	x := s.x
	count := x.attrCount()
	for d := x.depth; x.each("xf", d); {
		var m cellFormat
		if id, ok := x.number("numFmtId"); ok {
			own, defined := s.codes[id]
			m.code = FormatCode(id, own, defined)
			if ShowsDate(id, own, defined) {
				m.marks |= styleDate
			}
		}
		if id, ok := x.number("fontId"); ok && id < int64(len(s.fonts)) && s.fonts[id] {
			m.marks |= styleStruck
		}
		s.marks = append(s.marks, m)
		s.bound(len(s.marks))
	}
	s.miscounted = s.miscounted || count.differs(len(s.marks))
}

func (s *styleReader) bound(n int) {
	if n > s.lim.Styles {
		s.x.stop(tooMuch("Styles", int64(s.lim.Styles), "many formats"))
	}
}
