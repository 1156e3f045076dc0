package sheetview

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// colorXML is CT_Color.
type colorXML struct {
	RGB     string `xml:"rgb,attr"`
	Theme   string `xml:"theme,attr"`
	Indexed string `xml:"indexed,attr"`
	Tint    string `xml:"tint,attr"`
}

// palette resolves colours. Nothing of a file reaches the style sheet but six
// hexadecimal digits.
type palette struct {
	theme   []string
	indexed []string // as the workbook redefines them; nil = as usual
}

// office is the theme of Office 2013 on, in the order in which cells count:
// light 1, dark 1, light 2, dark 2, then the accents.
var office = []string{"FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72"}

func newPalette(data []byte) *palette {
	type choice struct {
		System struct {
			Last string `xml:"lastClr,attr"`
		} `xml:"sysClr"`
		RGB struct {
			Val string `xml:"val,attr"`
		} `xml:"srgbClr"`
	}
	var x struct {
		Scheme struct {
			List []struct {
				XMLName xml.Name
				choice
			} `xml:",any"`
		} `xml:"themeElements>clrScheme"`
	}
	decode(data, &x)
	if len(x.Scheme.List) < 12 {
		return &palette{theme: office}
	}
	p := &palette{}
	for _, c := range x.Scheme.List[:12] {
		p.theme = append(p.theme, c.RGB.Val+c.System.Last)
	}
	// The file lists dark before light; cells count light before dark.
	for i := 0; i < 4; i += 2 {
		p.theme[i], p.theme[i+1] = p.theme[i+1], p.theme[i]
	}
	return p
}

// legacy are the first 64 indexed colours ([ISO/IEC 29500-1], 18.8.27); the
// first eight are repeated.
const legacy = `000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF
000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
003366 339966 003300 333300 993300 993366 333399 333333`

var legacyColors = strings.Fields(legacy)

// color is a colour as #rrggbb, "" when it is the usual one.
func (p *palette) color(c colorXML) string {
	rgb := ""
	switch {
	case len(c.RGB) >= 6:
		rgb = c.RGB[len(c.RGB)-6:]
	case c.Theme != "":
		rgb = pick(p.theme, int(number(c.Theme)))
	case c.Indexed != "":
		i := int(number(c.Indexed))
		if rgb = pick(p.indexed, i); len(rgb) == 8 {
			rgb = rgb[2:]
		}
		if rgb == "" {
			rgb = pick(legacyColors, i)
		}
	}
	n, err := strconv.ParseUint(rgb, 16, 32)
	if len(rgb) != 6 || err != nil {
		return ""
	}
	tint, err := strconv.ParseFloat(c.Tint, 64)
	if err != nil || math.IsNaN(tint) {
		tint = 0
	}
	return fmt.Sprintf("#%02x%02x%02x", shade(n>>16, tint), shade(n>>8&255, tint), shade(n&255, tint))
}

// shade lightens (tint above 0) or darkens a channel. The standard does it to
// the lightness; by channel it is the same for greys and near enough else.
func shade(channel uint64, tint float64) int {
	v := float64(channel)
	if tint < 0 {
		v *= 1 + max(tint, -1)
	} else {
		v += (255 - v) * min(tint, 1)
	}
	return int(math.Round(v))
}
