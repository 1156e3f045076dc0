package sheetview

import (
	"strings"
)

// styles are the formats of a workbook as CSS.
type styles struct{ formats []format }

// format is a cell format as declarations.
type format struct {
	font, fill, align string
	border            border
}

// at is format i; one that does not exist is plain.
func (s *styles) at(i int) format {
	if i < 0 || i >= len(s.formats) {
		return format{}
	}
	return s.formats[i]
}

// The parts of styles.xml that can be seen.
type stylesXML struct {
	Fonts   []fontXML   `xml:"fonts>font"`
	Fills   []fillXML   `xml:"fills>fill"`
	Borders []borderXML `xml:"borders>border"`
	Formats []struct {
		Font   int `xml:"fontId,attr"`
		Fill   int `xml:"fillId,attr"`
		Border int `xml:"borderId,attr"`
		Align  struct {
			Horizontal string `xml:"horizontal,attr"`
			Vertical   string `xml:"vertical,attr"`
			Wrap       string `xml:"wrapText,attr"`
			Rotation   string `xml:"textRotation,attr"`
		} `xml:"alignment"`
	} `xml:"cellXfs>xf"`
	Indexed []struct {
		RGB string `xml:"rgb,attr"`
	} `xml:"colors>indexedColors>rgbColor"`
}

type flagXML struct {
	Val string `xml:"val,attr"`
}

// on reports whether the element is there and not switched off.
func (f *flagXML) on() bool { return f != nil && f.Val != "0" && f.Val != "false" && f.Val != "none" }

type fontXML struct {
	Size      flagXML  `xml:"sz"`
	Bold      *flagXML `xml:"b"`
	Italic    *flagXML `xml:"i"`
	Strike    *flagXML `xml:"strike"`
	Underline *flagXML `xml:"u"`
	Color     colorXML `xml:"color"`
}

type fillXML struct {
	Pattern struct {
		Type string   `xml:"patternType,attr"`
		Fore colorXML `xml:"fgColor"`
	} `xml:"patternFill"`
}

type borderXML struct {
	Left   edgeXML `xml:"left"`
	Right  edgeXML `xml:"right"`
	Top    edgeXML `xml:"top"`
	Bottom edgeXML `xml:"bottom"`
}

type edgeXML struct {
	Style string   `xml:"style,attr"`
	Color colorXML `xml:"color"`
}

func readStyles(data, theme []byte) *styles {
	var x stylesXML
	decode(data, &x)
	p := newPalette(theme)
	for _, c := range x.Indexed {
		p.indexed = append(p.indexed, c.RGB)
	}
	out := &styles{formats: make([]format, len(x.Formats))}
	for i, f := range x.Formats {
		out.formats[i] = format{
			font:   fontCSS(pick(x.Fonts, f.Font), p),
			fill:   fillCSS(pick(x.Fills, f.Fill), p),
			border: newBorder(pick(x.Borders, f.Border), p),
			align:  alignCSS(f.Align.Horizontal, f.Align.Vertical, f.Align.Wrap, f.Align.Rotation),
		}
	}
	return out
}

func pick[T any](list []T, i int) (out T) {
	if i >= 0 && i < len(list) {
		return list[i]
	}
	return out
}

func fontCSS(f fontXML, p *palette) string {
	var b strings.Builder
	if size := positive(f.Size.Val, 0); size > 0 {
		b.WriteString("font-size:" + pixels(min(max(size, 5), 48)*4/3) + ";")
	}
	if f.Bold.on() {
		b.WriteString("font-weight:700;")
	}
	if f.Italic.on() {
		b.WriteString("font-style:italic;")
	}
	switch {
	case f.Strike.on():
		b.WriteString("text-decoration:line-through;")
	case f.Underline.on():
		b.WriteString("text-decoration:underline;")
	}
	if c := p.color(f.Color); c != "" {
		b.WriteString("color:" + c + ";")
	}
	return b.String()
}

func fillCSS(f fillXML, p *palette) string {
	if f.Pattern.Type == "" || f.Pattern.Type == "none" {
		return ""
	}
	if c := p.color(f.Pattern.Fore); c != "" {
		return "background-color:" + c + ";"
	}
	return ""
}

func alignCSS(horizontal, vertical, wrap, rotation string) string {
	var b strings.Builder
	switch horizontal {
	case "center", "centerContinuous", "distributed":
		b.WriteString("text-align:center;")
	case "right":
		b.WriteString("text-align:right;")
	}
	switch vertical {
	case "top":
		b.WriteString("vertical-align:top;")
	case "center", "distributed", "justify":
		b.WriteString("vertical-align:middle;")
	}
	if wrap == "1" || wrap == "true" {
		b.WriteString("white-space:pre-wrap;")
	}
	if rotation == "255" {
		b.WriteString("writing-mode:vertical-rl;text-orientation:upright;")
	}
	return b.String()
}

// border is the four edges of a format.
type border map[string]string

func newBorder(x borderXML, p *palette) border {
	b := border{}
	for side, e := range map[string]edgeXML{"left": x.Left, "right": x.Right, "top": x.Top, "bottom": x.Bottom} {
		if e.Style == "" || e.Style == "none" {
			continue
		}
		c := p.color(e.Color)
		if c == "" {
			c = "#000000"
		}
		b[side] = edgeStyle(e.Style) + " " + c
	}
	return b
}

// side is one edge as a declaration.
func (b border) side(name string) string {
	if b[name] == "" {
		return ""
	}
	return "border-" + name + ":" + b[name] + ";"
}

// edgeStyle is a line style of ST_BorderStyle in CSS.
func edgeStyle(style string) string {
	switch style {
	case "medium":
		return "2px solid"
	case "thick":
		return "3px solid"
	case "double":
		return "3px double"
	case "dotted", "hair":
		return "1px dotted"
	case "mediumDashed", "mediumDashDot", "mediumDashDotDot":
		return "2px dashed"
	case "dashed", "dashDot", "dashDotDot", "slantDashDot":
		return "1px dashed"
	}
	return "1px solid"
}
