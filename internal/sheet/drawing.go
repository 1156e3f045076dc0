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
	var later []anchoredShape
	if x.root(spaceDrawing, "wsDr") {
		for d := x.depth; x.childIn(spaceDrawing, d); {
			if s := r.anchored(x.depth); s.rel != "" || s.absolute {
				later = append(later, s)
			} else {
				r.keepDrawing(&s)
			}
		}
	}
	if err := x.finish(); err != nil {
		return err
	}
	r.complete(part, later)
	return nil
}

// anchoredShape is what an anchor of a drawing holds.
type anchoredShape struct {
	from, to diag.Cell
	left     float32 // of its first and last column, in points
	right    float32
	below    float32 // of the upper edge of its last row
	width    float32 // in points
	number   int64
	text     []byte
	rect     bool // a rectangle
	strikes  bool // a line or a cross
	drawn    bool // a shape or a line, not a picture or a chart
	picture  bool
	ink      bool   // drawn by hand
	frame    bool   // a chart or a diagram
	rel      string // of the part that has what is in the frame
	absolute bool   // placed by its distance from the corner of the sheet, not by a cell
	x, y     int64  // that distance, and the size, in English Metric Units
	cx, cy   int64
}

// anchored reads one anchor, whose element is at depth d.
func (r *sheetReader) anchored(d int) (s anchoredShape) {
	x := r.x
	s.absolute = string(x.name) == "absoluteAnchor"
	for x.err == nil && x.depth >= d {
		switch x.next() {
		case kindText:
			x.checkText()
		case kindStart:
			s.element(x)
		}
	}
	return s
}

// keepDrawing puts what an anchor holds where it belongs.
func (r *sheetReader) keepDrawing(s *anchoredShape) {
	if c := r.controlOf(s.number, s.from); c != nil {
		if c.label == "" {
			c.label = string(s.text)
		}
		return
	}
	if s.from.IsZero() {
		return
	}
	if !s.drawn && (s.picture || s.ink || s.frame) && len(r.sheet.Graphics) < r.lim.Boxes {
		r.sheet.Graphics = append(r.sheet.Graphics, Graphic{Area: s.covered(), Ink: s.ink, Frame: s.frame})
	}
	if s.drawn && len(r.sheet.Shapes) < r.lim.Boxes {
		r.sheet.Shapes = append(r.sheet.Shapes, Shape{Area: s.area(), Text: strings.TrimSpace(string(s.text)), Rect: s.rect, Strikes: s.strikes, From: s.left, To: s.right, Width: s.width})
	}
}

func (s *anchoredShape) element(x *scanner) {
	switch string(x.name) {
	case "from":
		s.from, s.left, _ = anchorCell(x)
	case "to":
		s.to, s.right, s.below = anchorCell(x)
	case "pos":
		s.x, _ = digits(x.attr("x"))
		s.y, _ = digits(x.attr("y"))
	case "ext":
		if n, ok := x.number("cx"); ok && s.width == 0 {
			s.width = float32(n) / perPoint
			s.cx = n
			s.cy, _ = digits(x.attr("cy"))
		}
	case "prstGeom":
		kind := x.value("prst")
		s.rect, s.strikes = kind == "rect", strikingShapes[kind]
	case "sp", "cxnSp":
		s.drawn = true
	case "pic":
		s.picture = true
	case "contentPart":
		s.ink = true
	case "graphicFrame":
		s.frame = true
	case "relIds":
		s.rel = string(x.attrIn(spaceRel, "dm"))
	case "chart":
		s.rel = string(x.attrIn(spaceRel, "id"))
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

// strikingShapes are drawn over what does not apply: lines, a ×, a sign of what is not
// allowed.
var strikingShapes = map[string]bool{"line": true, "lineInv": true, "straightConnector1": true, "mathMultiply": true, "mathMinus": true, "noSmoking": true}

// area is what a shape covers; without an end it is one cell.
func (s *anchoredShape) area() Area {
	return Area{s.from.Row, s.from.Col, max(s.from.Row, s.to.Row), max(s.from.Col, s.to.Col)}
}

// lap is how far a graphic may reach into a row or column, in points, without covering it.
const lap = 7

// covered is the area without the row and the column that the shape only laps into.
func (s *anchoredShape) covered() Area {
	a := s.area()
	if s.below < lap && !s.absolute {
		a.Bottom = max(a.Top, a.Bottom-1)
	}
	if s.right < lap && !s.absolute {
		a.Right = max(a.Left, a.Right-1)
	}
	return a
}
