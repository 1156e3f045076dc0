package xlsxwrite

import (
	"strconv"
	"strings"
)

// layout is what is known of a sheet's measures and of the place of its old
// drawing.
type layout struct {
	columns   []colStyle
	width     int // of a column, in pixels
	height    int // of a row, in pixels
	drawingID string
	prefix    string // of the sheet's elements
	legacyAt  int    // position of an element for the old drawing
}

// afterDrawing are the elements that follow legacyDrawing ([ISO/IEC 29500-1]
// 18.3.1.99).
var afterDrawing = map[string]bool{"legacyDrawingHF": true, "drawingHF": true, "picture": true, "oleObjects": true,
	"controls": true, "webPublishItems": true, "tableParts": true, "extLst": true, "AlternateContent": true}

func layoutOf(data []byte) *layout {
	l := &layout{width: 64, height: 20}
	s := NewScanner(data)
	s.Next() // the root
	l.prefix = string(s.Tag.Prefix)
	for s.Next() {
		t := s.Tag
		switch {
		case t.Close:
			if l.legacyAt == 0 {
				l.legacyAt = t.Start
			}
			return l
		case t.Is("sheetFormatPr"):
			l.defaults(&t)
		case t.Is("cols") && !t.Empty:
			for s.Next() && !s.Tag.Close {
				l.columns = append(l.columns, columnStyle(s.Tag))
				s.Skip() // <col></col>, as encoding/xml writes an empty element
			}
			continue
		case t.Is("legacyDrawing"):
			l.drawingID = attrLocal(&t, "id")
		case afterDrawing[string(t.Name)] && l.legacyAt == 0 && l.past(data[:t.Start]):
			l.legacyAt = t.Start
		}
		s.Skip()
	}
	return l
}

// past reports whether the cells have been passed: AlternateContent may occur
// anywhere.
func (l *layout) past(before []byte) bool { return strings.Contains(string(before), "sheetData") }

func (l *layout) defaults(t *Tag) {
	if w := parseWidth(t.Value("defaultColWidth")); w > 0 {
		l.width = w
	}
	if points, err := strconv.ParseFloat(t.Value("defaultRowHeight"), 32); err == nil && points > 0 {
		l.height = max(int(points*4/3), 1)
	}
}

// parseWidth turns a width in characters into pixels of the usual font.
func parseWidth(s string) int {
	chars, err := strconv.ParseFloat(s, 32)
	if err != nil || chars <= 0 || chars > 255 {
		return 0
	}
	return int(chars*7) + 5
}

// attrLocal finds an attribute whatever its prefix.
func attrLocal(t *Tag, name string) string {
	for _, field := range strings.Fields(string(t.attrs)) {
		if key, _, ok := strings.Cut(field, "="); ok && (key == name || strings.HasSuffix(key, ":"+name)) {
			return t.Value(key)
		}
	}
	return ""
}

// legacy is the part of the old drawing, "" without one.
func (l *layout) legacy(rels []Relation) string {
	for i := range rels {
		if l.drawingID != "" && rels[i].ID == l.drawingID {
			return rels[i].Target
		}
	}
	return ""
}

func (l *layout) columnWidth(col int) int {
	for _, c := range l.columns {
		if c.from <= col && col <= c.to && c.width > 0 {
			return c.width
		}
	}
	return l.width
}

// vmlSpaces are the namespaces of drawings; some programs do not declare them
// on the root.
const vmlSpaces = ` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`

// boxType is the shape that Excel gives to comments.
func boxType(declared string) string {
	return `<v:shapetype` + declared + ` id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
}

// The size of a box in pixels.
const (
	boxWidth  = 300
	boxHeight = 110
)

func (l *layout) appendBoxes(b []byte, notes []Note, id int, declared string) []byte {
	for i, n := range notes {
		b = append(b, `<v:shape`+declared+` id="_x0000_s`+strconv.Itoa(id+i)+`" type="#_x0000_t202" style='position:absolute;margin-left:60pt;margin-top:2pt;width:225pt;height:82pt;z-index:1;visibility:hidden' fillcolor="#ffffe1" o:insetmode="auto">`+
			`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>`+
			`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>`...)
		b = l.appendAnchor(b, n)
		b = append(b, `</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>`+strconv.Itoa(n.Row-1)+`</x:Row><x:Column>`+strconv.Itoa(n.Col-1)+`</x:Column></x:ClientData></v:shape>`...)
	}
	return b
}

// appendAnchor puts the box to the right of its cell, as wide and high as the
// columns and rows there make it: on squared paper it spans many.
func (l *layout) appendAnchor(b []byte, n Note) []byte {
	right, wide := n.Col, 0
	for wide < boxWidth && right < MaxCol-1 {
		right++
		wide += max(l.columnWidth(right), 1)
	}
	bottom := min(n.Row-1+max(boxHeight/l.height, 1), MaxRow-1)
	for i, v := range [...]int{min(n.Col, MaxCol-2), 10, max(n.Row-2, 0), 4, right, 0, max(bottom, n.Row), 0} {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return b
}
