package xlsxwrite

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// StyleSheet is styles.xml, to which formats are added; those that are there
// keep their bytes and their numbers.
type StyleSheet struct {
	data     []byte
	part     string
	prefixed string // what an element of one's own must declare, "" = nothing
	sections map[string]*section
	clones   map[cloneKey]StyleID
}

// section is one of the lists of styles.xml.
type section struct {
	open  Tag
	end   int      // where its end tag begins
	items [][]byte // as written
	added [][]byte
}

// Frame is the mark of a cell: a ground, and lines on those sides that are the
// outline of the area.
type Frame struct {
	Fill, Line               string // colours, "FFE1E1"
	Left, Right, Top, Bottom bool
}

type cloneKey struct {
	of    StyleID
	frame Frame
}

// Styles opens the formats of the book for additions.
func (b *Book) Styles() (*StyleSheet, error) {
	if b.styles != nil {
		return b.styles, nil
	}
	rels, err := b.Relations(b.Main)
	if err != nil {
		return nil, err
	}
	for i := range rels {
		if rels[i].Kind() == "styles" && b.Has(rels[i].Target) {
			b.styles = &StyleSheet{part: rels[i].Target}
		}
	}
	if b.styles == nil {
		return nil, fmt.Errorf("%w: it has no styles", ErrShape)
	}
	if b.styles.data, err = b.utf8Part(b.styles.part); err != nil {
		return nil, err
	}
	return b.styles, b.styles.parse(b.space())
}

func (s *StyleSheet) parse(space string) error {
	s.sections = make(map[string]*section)
	s.clones = make(map[cloneKey]StyleID)
	x := NewScanner(s.data)
	if !x.Next() || !x.Tag.Is("styleSheet") {
		return fmt.Errorf("%w: no style sheet", ErrShape)
	}
	if len(x.Tag.Prefix) > 0 {
		s.prefixed = ` xmlns="` + space + `"`
	}
	for x.Next() && !x.Tag.Close {
		name := string(x.Tag.Name)
		switch name {
		case "numFmts", "fonts", "fills", "borders", "cellXfs":
			s.sections[name] = readSection(s.data, x)
		default:
			x.Skip()
		}
	}
	for _, name := range [...]string{"fonts", "fills", "borders", "cellXfs"} {
		if s.sections[name] == nil {
			return fmt.Errorf("%w: no %s", ErrShape, name)
		}
	}
	return nil
}

func readSection(data []byte, x *Scanner) *section {
	sec := &section{open: x.Tag, end: x.Tag.End}
	if x.Tag.Empty {
		return sec
	}
	for x.Next() && !x.Tag.Close {
		start := x.Tag.Start
		sec.items = append(sec.items, data[start:x.Skip()])
	}
	sec.end = x.Tag.Start
	return sec
}

// add registers an element in a section and returns its index.
func (s *StyleSheet) add(name, element string) int {
	sec := s.sections[name]
	if s.prefixed != "" {
		i := bytes.IndexAny([]byte(element), " />")
		element = element[:i] + s.prefixed + element[i:]
	}
	for i, a := range sec.added {
		if string(a) == element {
			return len(sec.items) + i
		}
	}
	return sec.push([]byte(element))
}

func (sec *section) push(element []byte) int {
	sec.added = append(sec.added, element)
	return len(sec.items) + len(sec.added) - 1
}

// Add registers a format of one's own.
func (s *StyleSheet) Add(style Style) StyleID {
	fill, border := 0, 0
	if style.Fill != "" {
		fill = s.add("fills", solidFill(style.Fill))
	}
	if style.Border != "" {
		border = s.add("borders", style.border())
	}
	xf := `<xf numFmtId="` + strconv.Itoa(builtin[style.Format]) + `" fontId="` + strconv.Itoa(s.add("fonts", style.font())) + `" fillId="` +
		strconv.Itoa(fill) + `" borderId="` + strconv.Itoa(border) + `" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
		style.alignment() + `</xf>`
	return StyleID(s.add("cellXfs", xf))
}

func solidFill(color string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="FF` + color + `"/><bgColor indexed="64"/></patternFill></fill>`
}

// Framed is a format that differs from an existing one by a frame alone.
func (s *StyleSheet) Framed(of StyleID, f Frame) (StyleID, error) {
	key := cloneKey{of, f}
	if id, ok := s.clones[key]; ok {
		return id, nil
	}
	xfs := s.sections["cellXfs"]
	if len(xfs.items) == 0 {
		return 0, fmt.Errorf("%w: it has no formats", ErrShape)
	}
	if int(of) >= len(xfs.items) {
		of = 0 // a cell that names a format that is not there looks plain
	}
	if len(xfs.items)+len(xfs.added) >= maxFormats {
		return 0, fmt.Errorf("%w: too many formats", ErrShape)
	}
	xf := xfs.items[of]
	x := NewScanner(xf)
	x.Next()
	border, _ := strconv.Atoi(x.Tag.Value("borderId"))
	edits := x.Tag.setAttr("fillId", strconv.Itoa(s.add("fills", solidFill(f.Fill))), true)
	edits = append(edits, x.Tag.setAttr("borderId", strconv.Itoa(s.framedBorder(border, f)), true)...)
	edits = append(edits, x.Tag.setAttr("applyFill", "1", true)...)
	edits = append(edits, x.Tag.setAttr("applyBorder", "1", true)...)
	id := StyleID(xfs.push(Apply(xf, sorted(edits))))
	s.clones[key] = id
	return id, nil
}

// Quoted is a format that differs from an existing one in that what begins with
// = stays a text when the cell is edited.
func (s *StyleSheet) Quoted(of StyleID) StyleID {
	xfs := s.sections["cellXfs"]
	x := NewScanner(xfs.items[of])
	x.Next()
	quoted := Apply(xfs.items[of], x.Tag.setAttr("quotePrefix", "1", true))
	for i, a := range xfs.added {
		if bytes.Equal(a, quoted) {
			return StyleID(len(xfs.items) + i)
		}
	}
	return StyleID(xfs.push(quoted))
}

// maxFormats is Excel's published limit, with room for what it adds itself.
const maxFormats = 65_000

// framedBorder keeps the sides of a border that are no outline.
func (s *StyleSheet) framedBorder(of int, f Frame) int {
	sides := map[string]bool{"left": f.Left, "start": f.Left, "right": f.Right, "end": f.Right, "top": f.Top, "bottom": f.Bottom}
	kept := make(map[string]string)
	if borders := s.sections["borders"]; of < len(borders.items) && len(s.prefixed) == 0 {
		kept = children(borders.items[of])
	}
	b := `<border>`
	for _, pair := range [...][2]string{{"left", "start"}, {"right", "end"}, {"top", ""}, {"bottom", ""}} {
		side := pair[0]
		if sides[side] {
			b += `<` + side + ` style="medium"><color rgb="FF` + f.Line + `"/></` + side + `>`
			continue
		}
		b += kept[side] + kept[pair[1]]
	}
	return s.add("borders", b+kept["diagonal"]+`</border>`)
}

// children are the children of an element by name.
func children(element []byte) map[string]string {
	out := make(map[string]string)
	x := NewScanner(element)
	if !x.Next() || x.Tag.Empty {
		return out
	}
	for x.Next() && !x.Tag.Close {
		name, start := string(x.Tag.Name), x.Tag.Start
		out[name] = string(element[start:x.Skip()])
	}
	return out
}

// Save writes the package with all changes.
func (b *Book) Save(w io.Writer) error {
	b.saveStyles()
	return b.Write(w, nil)
}

// saveStyles puts the additions into the package.
func (b *Book) saveStyles() {
	s := b.styles
	if s == nil {
		return
	}
	var edits []Edit
	for _, sec := range s.sections {
		edits = append(edits, sec.edits(s.data)...)
	}
	if len(edits) > 0 {
		b.Set(s.part, Apply(s.data, sorted(edits)))
	}
}

func (sec *section) edits(data []byte) []Edit {
	if len(sec.added) == 0 {
		return nil
	}
	added := bytes.Join(sec.added, nil)
	count := sec.open.setAttr("count", strconv.Itoa(len(sec.items)+len(sec.added)), false)
	if sec.open.Empty {
		return append(count, unfold(data, sec.open, added))
	}
	return append(count, Edit{sec.end, sec.end, added})
}

// Format is the number format of a cell format: its number, and its code where
// it is one of the book's own.
func (s *StyleSheet) Format(of StyleID) (number int, code string) {
	xfs := s.sections["cellXfs"]
	if int(of) >= len(xfs.items) {
		return 0, ""
	}
	x := NewScanner(xfs.items[of])
	x.Next()
	id := x.Tag.Value("numFmtId")
	number, _ = strconv.Atoi(id)
	if own := s.sections["numFmts"]; own != nil {
		for _, item := range own.items {
			f := NewScanner(item)
			if f.Next() && f.Tag.Value("numFmtId") == id {
				code = f.Tag.Value("formatCode")
			}
		}
	}
	return number, code
}
