package xls

import (
	"bytes"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// drawing is the state while the objects of a sheet are read. The place of an
// object comes in MSODRAWING, its kind in OBJ, its text in TXO, in this order.
type drawing struct {
	rect     bool       // the object that comes next is a rectangle
	area     sheet.Area // of the object that comes next; zero inside a group
	inner    sheet.Area // without the row and the column of which it covers less than half
	boxes    []sheet.Box
	box      int // 1 + index of the box that the next text belongs to
	shapes   []sheet.Shape
	graphics []sheet.Graphic
	shape    int               // 1 + index of the shape that the next text belongs to
	id       uint16            // of the last object
	texts    map[uint16]string // of objects that are no boxes, for notes
}

// Types inside MSODRAWING ([MS-ODRAW] 2.2; [MS-XLS] 2.5.193).
const (
	escherHead         = 8
	escherContainer    = 0xF
	escherShape        = 0xF00A
	escherClientAnchor = 0xF010
	shapeRectangle     = 1 // and shapeTextBox, as instances of escherShape
	shapeTextBox       = 202
	wholeColumn        = 1024 // in the offsets of an anchor
	wholeRow           = 256
)

// msoDrawing finds the position of the next object.
func (s *sheetReader) msoDrawing(rec *record) error {
	b := rec.data
	if len(rec.more) > 0 {
		b = bytes.Join(append([][]byte{b}, rec.more...), nil)
	}
	s.draw.area = sheet.Area{}
	for len(b) >= escherHead {
		version, instance := le.Uint16(b)&0xF, le.Uint16(b)>>4
		kind, size := le.Uint16(b[2:]), uint64(le.Uint32(b[4:]))
		b = b[escherHead:]
		if version == escherContainer {
			continue // what it holds follows, perhaps in later records
		}
		if size > uint64(len(b)) {
			return nil // the rest comes after OBJ and TXO, and holds no anchor
		}
		if kind == escherShape {
			s.draw.rect = instance == shapeRectangle || instance == shapeTextBox
		}
		if kind == escherClientAnchor && size == 18 {
			a := sheet.Area{Top: int32(le.Uint16(b[6:])) + 1, Left: int32(le.Uint16(b[2:])) + 1}
			a.Bottom, a.Right = max(a.Top, int32(le.Uint16(b[14:]))+1), max(a.Left, int32(le.Uint16(b[10:]))+1)
			s.draw.area, s.draw.inner = a, a
			if le.Uint16(b[12:]) < wholeColumn/2 {
				s.draw.inner.Right = max(a.Left, a.Right-1)
			}
			if le.Uint16(b[16:]) < wholeRow/2 {
				s.draw.inner.Bottom = max(a.Top, a.Bottom-1)
			}
		}
		b = b[size:]
	}
	return nil
}

// Kinds of objects and parts of OBJ ([MS-XLS] 2.5.143 on).
const (
	objectCheckBox = 0x0B
	objectOption   = 0x0C
	partEnd        = 0x00
	partCommon     = 0x15
	partChecks     = 0x12
	partChecksOld  = 0x0A
	partPicture    = 0x09
	partLink       = 0x14
)

// object reads OBJ as far as check boxes need it.
func (s *sheetReader) object(rec *record) error {
	if err := s.readObject(rec); err != nil || len(rec.more) == 0 {
		return err
	}
	// Of a drawing too long for one record the rest is continued here.
	return s.msoDrawing(&record{kind: recMSODrawing, at: rec.at, data: bytes.Join(rec.more, nil)})
}

func (s *sheetReader) readObject(rec *record) error {
	s.draw.box, s.draw.shape = 0, 0
	parts := objectParts(rec.data)
	common := parts[partCommon]
	if len(common) < 6 {
		return nil
	}
	kind := le.Uint16(common)
	s.draw.id = le.Uint16(common[2:])
	option := kind == objectOption || isClass(parts[partPicture], "Forms.OptionButton")
	activeX := isClass(parts[partPicture], "Forms.CheckBox") || option && kind != objectOption
	if kind != objectCheckBox && !option && !activeX {
		s.shapeOf(kind, len(parts[partPicture]) > 0)
		return nil
	}
	if len(s.draw.boxes) >= s.lim.Boxes {
		return tooMuch("Boxes", int64(s.lim.Boxes), "many check boxes")
	}
	box := sheet.Box{Anchor: s.draw.area.Cell(), Option: option, Doubt: true}
	if state, ok := checkState(parts); ok && !activeX {
		box.Checked, box.Doubt = state == 1, state > 1
	}
	box.Link = s.link(parts[partLink])
	s.draw.boxes = append(s.draw.boxes, box)
	s.draw.box = len(s.draw.boxes)
	return nil
}

// isClass reports whether the part of a picture names a class of ActiveX, in
// characters of one byte or two.
func isClass(part []byte, class string) bool {
	wide := make([]byte, 0, 2*len(class))
	for i := range len(class) {
		wide = append(wide, class[i], 0)
	}
	return bytes.Contains(part, []byte(class)) || bytes.Contains(part, wide[:len(wide)-1])
}

// drawnKinds are the objects that are drawn over the cells: lines, rectangles,
// ovals, arcs, texts, polygons and shapes of other forms.
var drawnKinds = map[uint16]bool{0x01: true, 0x02: true, 0x03: true, 0x04: true, 0x06: true, 0x09: true, 0x1E: true}

const (
	objectLine    = 0x01
	objectPicture = 0x08
)

// shapeOf notes a shape or a picture, which may be that of an embedded object.
func (s *sheetReader) shapeOf(kind uint16, embedded bool) {
	switch {
	case s.draw.area.Top == 0:
	case kind == objectPicture:
		s.look.picture(s.draw.area)
		if !embedded && len(s.draw.graphics) < s.lim.Boxes {
			s.draw.graphics = append(s.draw.graphics, sheet.Graphic{Area: s.draw.inner})
		}
	case drawnKinds[kind] && len(s.draw.shapes) < s.lim.Boxes:
		s.draw.shapes = append(s.draw.shapes, sheet.Shape{Area: s.draw.area, Rect: s.draw.rect, Strikes: kind == objectLine})
		s.draw.shape = len(s.draw.shapes)
	}
}

// checkState is the state of a box: 0 empty, 1 ticked, 2 mixed. LibreOffice
// writes it only where Excel has unused bytes.
func checkState(parts map[uint16][]byte) (state uint16, ok bool) {
	for _, kind := range []uint16{partChecks, partChecksOld} {
		if b := parts[kind]; len(b) >= 2 {
			return le.Uint16(b), true
		}
	}
	return 0, false
}

// objectParts splits OBJ; of a kind that comes twice the first counts. A part
// that is cut ends the list: list boxes have sizes that lie.
func objectParts(b []byte) map[uint16][]byte {
	parts := map[uint16][]byte{}
	for len(b) >= 4 {
		kind, size := le.Uint16(b), int(le.Uint16(b[2:]))
		if kind == partEnd || size > len(b)-4 {
			break
		}
		if _, twice := parts[kind]; !twice {
			parts[kind] = b[4 : 4+size]
		}
		b = b[4+size:]
	}
	return parts
}

// link reads the cell that mirrors the state ([MS-XLS] 2.5.181): the size of
// the formula, four unused bytes, and a reference to a cell of this sheet.
func (s *sheetReader) link(b []byte) diag.Cell {
	const head = 6
	if len(b) < head {
		return diag.Cell{}
	}
	size := int(le.Uint16(b) & 0x7FFF)
	if head+size > len(b) {
		return diag.Cell{}
	}
	t, ok := s.reference(b[head:head+size], s.index)
	if !ok || t.sheet != s.index {
		return diag.Cell{}
	}
	return t.area.Cell()
}

// textObject reads the text of the object before it ([MS-XLS] 2.4.329): it is
// in the CONTINUE records.
func (s *sheetReader) textObject(rec *record) error {
	if err := rec.need(14); err != nil {
		return err
	}
	n := int(le.Uint16(rec.data[10:]))
	if n == 0 || len(rec.more) == 0 {
		return nil
	}
	p := &pieces{more: rec.more, at: rec.at}
	text, err := p.chars(n, false)
	if err != nil {
		return err
	}
	if err := s.keep(text); err != nil {
		return err
	}
	if s.draw.box > 0 {
		s.draw.boxes[s.draw.box-1].Label = text
		return nil
	}
	if s.draw.shape > 0 {
		s.draw.shapes[s.draw.shape-1].Text = strings.TrimSpace(strings.ReplaceAll(text, "\r", "\n"))
		return nil
	}
	if s.draw.texts == nil {
		s.draw.texts = map[uint16]string{}
	}
	s.draw.texts[s.draw.id] = text
	return nil
}

// finishBoxes compares the boxes with their linked cells. Excel shows a mixed
// state there as #N/A, so a logical value settles a state that is not clear.
func (s *sheetReader) finishBoxes(out *sheet.Sheet) {
	for i := range s.draw.boxes {
		box := &s.draw.boxes[i]
		c, ok := out.At(box.Link)
		if !ok || c.Kind() != sheet.Bool {
			continue
		}
		ticked := c.Text() == "TRUE"
		if box.Doubt {
			box.Checked, box.Doubt = ticked, false
		}
		box.Doubt = ticked != box.Checked
	}
}

// note is a comment whose text is in a drawing object.
type note struct {
	at diag.Cell
	id uint16
}

func (s *sheetReader) note(rec *record) error {
	if err := rec.need(8); err != nil {
		return err
	}
	if len(s.notes) >= s.lim.Comments {
		return tooMuch("Comments", int64(s.lim.Comments), "many comments")
	}
	s.notes = append(s.notes, note{readCell(rec.data), le.Uint16(rec.data[6:])})
	return nil
}

func (s *sheetReader) comments() []sheet.Comment {
	var list []sheet.Comment
	for _, n := range s.notes {
		if text := s.draw.texts[n.id]; text != "" {
			list = append(list, sheet.Comment{Cell: n.at, Text: strings.ReplaceAll(text, "\r", "\n")})
		}
	}
	return list
}
