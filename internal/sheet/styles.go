package sheet

import "hash/fnv"

// styleReader reads cell formats as far as dates, strike-through, lines through cells and emphasis need.
type styleReader struct {
	x     *scanner
	lim   *Limits
	codes map[int64]string // number formats of the book
	fonts []fontLook
	fills []uint32 // hashes of colours, 0 for none and white
	black []bool   // by fill: whether it is black
	cross []bool   // by border: whether a line runs through the cell
	marks []cellFormat
	seen  bool // texts are read as seen, see AsSeen
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
			case "fills":
				s.readFills()
			case "borders":
				s.readBorders()
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
		s.fonts = append(s.fonts, readFont(x))
		s.bound(len(s.fonts))
	}
	s.miscounted = s.miscounted || count.differs(len(s.fonts))
}

// readFills reads the colours of cells. What is odd in them is of no matter here.
func (s *styleReader) readFills() {
	x := s.x
	for d := x.depth; x.each("fill", d); {
		var hash uint32
		black := false
		for e := x.depth; x.child(e); {
			solid := string(x.attr("patternType")) == "solid"
			for g := x.depth; x.child(g); {
				if solid && string(x.name) == "fgColor" {
					if name := colour(x); !IsWhite(name) {
						hash, black = hashOf(name), isBlack(name) && name != "indexed64" && name != "00000000"
					}
				}
			}
		}
		s.fills, s.black = append(s.fills, hash), append(s.black, black)
		s.bound(len(s.fills))
	}
}

// readBorders reads which borders run through their cells, by which people cross them
// out. What is odd in them is of no matter here.
func (s *styleReader) readBorders() {
	x := s.x
	for d := x.depth; x.each("border", d); {
		runs, drawn := isOn(x.attr("diagonalUp")) || isOn(x.attr("diagonalDown")), false
		for e := x.depth; x.child(e); {
			if string(x.name) == "diagonal" {
				style := string(x.attr("style"))
				drawn = style != "" && style != "none"
			}
		}
		s.cross = append(s.cross, runs && drawn)
		s.bound(len(s.cross))
	}
}

// fontLook is what a font, or the properties of a run, tell of a text.
type fontLook struct {
	struck, raised, white bool
	black                 bool // as texts are to which nobody gave a colour
	symbols               Symbols
	emphasis              uint32 // distinguishes weight, slant, line below and colour; 0 for none
}

// readFont reads a font, or the properties of a run.
func readFont(x *scanner) (f fontLook) {
	var bold, slanted, line, ink string
	for d := x.depth; x.childIn(spaceMain, d); {
		switch string(x.name) {
		case "strike":
			f.struck = x.flag("val", true)
			if x.oddAttr() != "" {
				x.fail("strike-through with an unknown attribute")
			}
		case "b":
			bold = switchedOn(x, "b")
		case "i":
			slanted = switchedOn(x, "i")
		case "u":
			if string(x.attr("val")) != "none" {
				line = "u"
			}
		case "name", "rFont":
			f.symbols = SymbolsOf(string(x.attr("val")))
		case "vertAlign":
			v := string(x.attr("val"))
			f.raised = v == "superscript" || v == "subscript"
		case "color":
			if ink = colour(x); isBlack(ink) {
				ink = ""
			}
		}
	}
	f.white = ink != "" && IsWhite(ink) && ink != "indexed64" // the colour of the system's windows is that of its texts here
	f.black = ink == ""
	if all := bold + slanted + line + ink; all != "" {
		f.emphasis = hashOf(all)
	}
	return f
}

// switchedOn is a property's name, "" where it is switched off.
func switchedOn(x *scanner, name string) string {
	if v := string(x.attr("val")); v == "0" || v == "false" || v == "off" {
		return ""
	}
	return name
}

// isOn reports whether an attribute is there and switched on.
func isOn(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// isBlack reports whether a colour is that of texts to which nobody gave one.
func isBlack(name string) bool {
	switch name {
	case "theme1", "FF000000", "00000000", "indexed8", "indexed64", "indexed0":
		return true
	}
	return false
}

func hashOf(text string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return h.Sum32()
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
		s.paint(&m)
		s.marks = append(s.marks, m)
		s.bound(len(s.marks))
	}
	s.miscounted = s.miscounted || count.differs(len(s.marks))
}

// paint adds what the font, the fill and the border of an xf tell.
func (s *styleReader) paint(m *cellFormat) {
	x, font, fill, black := s.x, fontLook{}, uint32(0), false
	if id, ok := x.number("fontId"); ok && id < int64(len(s.fonts)) {
		font = s.fonts[id]
	}
	if id, ok := x.number("fillId"); ok && id < int64(len(s.fills)) {
		fill, black = s.fills[id], s.black[id]
	}
	crossed := false
	if id, ok := x.number("borderId"); ok && id < int64(len(s.cross)) {
		crossed = s.cross[id]
	}
	if font.struck || crossed {
		m.marks |= styleStruck
	}
	if font.white && fill == 0 || font.black && black || ShowsNothing(m.code) {
		m.marks |= styleUnseen
	}
	m.emphasis = font.emphasis ^ fill*31
	if s.seen {
		m.symbols = font.symbols
	}
}

func (s *styleReader) bound(n int) {
	if n > s.lim.Styles {
		s.x.stop(tooMuch("Styles", int64(s.lim.Styles), "many formats"))
	}
}
