package sheet

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// drawn reads the drawing of a sheet: the printed texts of its controls, and
// shapes. Where there are no controls a drawing is decoration, and one that
// cannot be read costs a warning alone.
func (r *sheetReader) drawn(part string) error {
	err := r.readDrawing(part)
	if err != nil && len(r.controls) == 0 {
		r.warn("the drawing of a sheet cannot be read; shapes may be missing: " + err.Error())
		return nil
	}
	return err
}

func (r *sheetReader) readDrawing(part string) error {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		return err
	}
	if x.root(spaceDrawing, "wsDr") {
		for d := x.depth; x.childIn(spaceDrawing, d); {
			r.anchored(x.depth)
		}
	}
	return x.finish()
}

// anchoredShape is what an anchor of a drawing holds.
type anchoredShape struct {
	from, to diag.Cell
	left     float32 // of its first and last column, in points
	right    float32
	width    float32 // in points
	number   int64
	text     []byte
	rect     bool // a rectangle
	strikes  bool // a line or a cross
	drawn    bool // a shape or a line, not a picture or a chart
	picture  bool
}

// anchored reads one anchor, whose element is at depth d.
func (r *sheetReader) anchored(d int) {
	x := r.x
	var s anchoredShape
	for x.err == nil && x.depth >= d {
		switch x.next() {
		case kindText:
			x.checkText()
		case kindStart:
			s.element(x)
		}
	}
	if c := r.controlOf(s.number, s.from); c != nil {
		if c.label == "" {
			c.label = string(s.text)
		}
		return
	}
	if s.picture && !s.drawn && !s.from.IsZero() && len(r.sheet.Graphics) < r.lim.Boxes {
		r.sheet.Graphics = append(r.sheet.Graphics, Graphic{Area: s.area()})
	}
	if s.drawn && !s.from.IsZero() && len(r.sheet.Shapes) < r.lim.Boxes {
		r.sheet.Shapes = append(r.sheet.Shapes, Shape{Area: s.area(), Text: strings.TrimSpace(string(s.text)), Rect: s.rect, Strikes: s.strikes, From: s.left, To: s.right, Width: s.width})
	}
}

func (s *anchoredShape) element(x *scanner) {
	switch string(x.name) {
	case "from":
		s.from, s.left = anchorCell(x)
	case "to":
		s.to, s.right = anchorCell(x)
	case "ext":
		if n, ok := x.number("cx"); ok && s.width == 0 {
			s.width = float32(n) / perPoint
		}
	case "prstGeom":
		kind := x.value("prst")
		s.rect, s.strikes = kind == "rect", strikingShapes[kind]
	case "sp", "cxnSp":
		s.drawn = true
	case "pic":
		s.picture = true
	case "compatExt":
		s.number = shapeNumber(x.value("spid"))
	case "cNvPr":
		if n, ok := x.number("id"); ok && s.number == 0 {
			s.number = n
		}
	case "t":
		s.text = x.content(s.text)
	}
}

// strikingShapes are drawn over what does not apply: lines, and a ×.
var strikingShapes = map[string]bool{"line": true, "lineInv": true, "straightConnector1": true, "mathMultiply": true, "mathMinus": true}

// area is what a shape covers; without an end it is one cell.
func (s *anchoredShape) area() Area {
	return Area{s.from.Row, s.from.Col, max(s.from.Row, s.to.Row), max(s.from.Col, s.to.Col)}
}
