package sheet

import (
	"cmp"
	"strings"
)

// lookReader reads the cell formats of a book.
type lookReader struct {
	*reader
	numbers map[int64]string
	fonts   []Look // the part of a look that a font decides
	fills   []string
	borders []Look
	looks   []Look
}

// readLooks reads all cell formats.
func (r *reader) readLooks(part string) ([]Look, error) {
	if part == "" || !r.pack.has(part) {
		return nil, nil
	}
	if err := r.pack.open(r.x, part, r.lim.Part); err != nil {
		return nil, err
	}
	l := lookReader{reader: r, numbers: map[int64]string{}}
	x := r.x
	if x.root(spaceMain, "styleSheet") {
		for d := x.depth; x.child(d); {
			l.section(string(x.name))
		}
	}
	return l.looks, x.finish()
}

// section reads one of the lists of the part.
func (l *lookReader) section(name string) {
	switch name {
	case "numFmts", "fonts", "fills", "borders", "cellXfs":
	default:
		return
	}
	x := l.x
	for d, n := x.depth, 0; x.child(d); n++ {
		if n > l.lim.Styles {
			return // the first pass has refused it
		}
		switch name {
		case "numFmts":
			id, _ := x.number("numFmtId")
			l.numbers[id] = x.value("formatCode")
		case "fonts":
			l.fonts = append(l.fonts, l.font())
		case "fills":
			l.fills = append(l.fills, l.fill())
		case "borders":
			l.borders = append(l.borders, l.border())
		case "cellXfs":
			l.looks = append(l.looks, l.look())
		}
	}
}

func (l *lookReader) font() (f Look) {
	x := l.x
	for d := x.depth; x.child(d); {
		switch string(x.name) {
		case "b":
			f.Bold = x.flag("val", true)
		case "u":
			f.Underline = x.value("val") != "none"
		case "sz":
			fr := formatReader{reader: l.reader}
			f.Size, _ = fr.float("val")
		case "color":
			f.Font = colour(x)
		}
	}
	if f.Font == "theme1" || f.Font == "FF000000" || f.Font == "indexed8" {
		f.Font = ""
	}
	return f
}

// colour is the colour that an element names, its brightness changed or not.
func colour(x *scanner) string {
	tint := x.value("tint")
	if tint != "" {
		tint = " " + tint
	}
	switch {
	case x.attr("rgb") != nil:
		return strings.ToUpper(x.value("rgb")) + tint
	case x.attr("theme") != nil:
		return "theme" + x.value("theme") + tint
	case x.attr("indexed") != nil:
		return "indexed" + x.value("indexed")
	}
	return ""
}

// fill is the colour of a fill; "" for none and for white.
func (l *lookReader) fill() (fill string) {
	x := l.x
	for d := x.depth; x.child(d); {
		pattern := x.value("patternType")
		if string(x.name) == "gradientFill" {
			fill = "gradient"
			continue
		}
		for e := x.depth; x.child(e); {
			if string(x.name) == "fgColor" && pattern == "solid" {
				fill = colour(x)
			}
		}
		if fill == "" && pattern != "" && pattern != "none" && pattern != "solid" {
			fill = pattern
		}
	}
	if IsWhite(fill) {
		return ""
	}
	return fill
}

func (l *lookReader) border() (b Look) {
	x := l.x
	across := x.flag("diagonalUp", false) || x.flag("diagonalDown", false)
	for d := x.depth; x.child(d); {
		style := x.value("style")
		if style == "" || style == "none" {
			continue
		}
		switch string(x.name) {
		case "left", "start":
			b.Left = true
		case "right", "end":
			b.Right = true
		case "top":
			b.Top = true
		case "bottom":
			b.Bottom = true
		case "diagonal":
			b.Crossed = across
			continue
		default:
			continue
		}
		b.Thick = b.Thick || style == "medium" || style == "thick" || style == "double"
	}
	return b
}

// look reads an xf.
func (l *lookReader) look() (k Look) {
	x := l.x
	if i, ok := x.number("borderId"); ok && i < int64(len(l.borders)) {
		k = l.borders[i]
	}
	if i, ok := x.number("fontId"); ok && i < int64(len(l.fonts)) {
		f := l.fonts[i]
		k.Font, k.Size, k.Bold, k.Underline = f.Font, cmp.Or(f.Size, l.fonts[0].Size), f.Bold, f.Underline
	}
	if i, ok := x.number("fillId"); ok && i < int64(len(l.fills)) {
		k.Fill = l.fills[i]
	}
	if i, ok := x.number("numFmtId"); ok && i > 0 {
		k.Number = l.numberFormat(i)
	}
	for d := x.depth; x.child(d); {
		switch string(x.name) {
		case "protection":
			k.Unlocked = !x.flag("locked", true)
		case "alignment":
			k.Align = x.value("horizontal")
			k.High = x.value("vertical") == "top"
			turn := x.value("textRotation")
			k.Upright = turn == "255" || turn == "90" || turn == "180"
		}
	}
	return k
}

func (l *lookReader) numberFormat(id int64) string {
	if f, ok := l.numbers[id]; ok {
		return f
	}
	return builtinFormats[id]
}

// builtinFormats are the number formats that are not written down
// ([ISO/IEC 29500-1], 18.8.30), in their Japanese meaning.
var builtinFormats = map[int64]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"¥"#,##0`, 6: `"¥"#,##0`, 7: `"¥"#,##0.00`, 8: `"¥"#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "[$-411]ge.m.d",
	28: `[$-411]ggge"年"m"月"d"日"`, 29: `[$-411]ggge"年"m"月"d"日"`, 30: "m/d/yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"時"mm"分"`,
	33: `h"時"mm"分"ss"秒"`, 34: `yyyy"年"m"月"`, 35: `m"月"d"日"`, 36: "[$-411]ge.m.d", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
	40: "#,##0.00", 41: "#,##0", 42: `"¥"#,##0`, 43: "#,##0.00", 44: `"¥"#,##0.00`, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
	48: "##0.0E+0", 49: "@", 50: "[$-411]ge.m.d", 51: `[$-411]ggge"年"m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`,
	54: `[$-411]ggge"年"m"月"d"日"`, 55: `yyyy"年"m"月"`, 56: `m"月"d"日"`, 57: "[$-411]ge.m.d", 58: `[$-411]ggge"年"m"月"d"日"`,
}
