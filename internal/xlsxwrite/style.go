package xlsxwrite

import "strconv"

// StyleID names a cell format of a workbook; 0 is the plain one.
type StyleID uint16

// Style is how a cell looks, as far as lists need it.
type Style struct {
	Format      string // number format: "@", "yyyy/mm/dd", "" = General
	Bold        bool
	Color       string // of the text, "FFFFFF"
	Size        int    // of the font in points; 0 = 11
	Underline   bool
	Strike      bool
	Fill        string // colour of the ground, "1F3864"; "" = none
	Border      string // colour of a thin frame; "" = none
	BorderStyle string // thin, medium …; "" = thin
	Center      bool
	Left        bool // numbers too
	Top         bool // text at the top, not at the foot, of a high row
	Wrap        bool
	Quote       bool // marked as text: stays one when the cell is edited
}

// Style registers a format; equal ones have the same id.
func (b *Workbook) Style(s Style) StyleID {
	for i := range b.styles {
		if b.styles[i] == s {
			return StyleID(i)
		}
	}
	b.styles = append(b.styles, s)
	return StyleID(len(b.styles) - 1)
}

// table collects the different values of one list of styles.xml.
type table struct {
	items []string
}

func (t *table) add(item string) int {
	for i := range t.items {
		if t.items[i] == item {
			return i
		}
	}
	t.items = append(t.items, item)
	return len(t.items) - 1
}

func (t *table) append(dst []byte, name string) []byte {
	if len(t.items) == 0 {
		return dst
	}
	dst = append(dst, '<')
	dst = append(dst, name...)
	dst = append(dst, ` count="`...)
	dst = strconv.AppendInt(dst, int64(len(t.items)), 10)
	dst = append(dst, `">`...)
	for _, item := range t.items {
		dst = append(dst, item...)
	}
	dst = append(dst, '<', '/')
	dst = append(dst, name...)
	return append(dst, '>')
}

// firstFormat is the first id that is free for formats of one's own.
const firstFormat = 164

// stylesPart is styles.xml.
func (b *Workbook) stylesPart() []byte {
	var formats, fonts, fills, borders, xfs table
	fonts.add(`<font><sz val="11"/><name val="` + fontName + `"/><family val="2"/></font>`)
	fills.add(`<fill><patternFill patternType="none"/></fill>`)
	fills.add(`<fill><patternFill patternType="gray125"/></fill>`)
	borders.add(`<border><left/><right/><top/><bottom/><diagonal/></border>`)
	for _, s := range b.styles {
		// Not through add: equal formats would merge and shift the ids.
		xfs.items = append(xfs.items, s.xf(&formats, &fonts, &fills, &borders))
	}
	dst := []byte(xmlHead + `<styleSheet xmlns="` + mainSpace + `">`)
	dst = formats.append(dst, "numFmts")
	dst = fonts.append(dst, "fonts")
	dst = fills.append(dst, "fills")
	dst = borders.append(dst, "borders")
	dst = append(dst, `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`...)
	dst = xfs.append(dst, "cellXfs")
	return append(dst, `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`...)
}

const fontName = "游ゴシック"

// xf is the element of a format; its parts are registered in the tables.
func (s *Style) xf(formats, fonts, fills, borders *table) string {
	xf := `<xf numFmtId="` + strconv.Itoa(s.formatID(formats)) + `" fontId="` + strconv.Itoa(fonts.add(s.font())) + `"`
	fill, border := 0, 0
	if s.Fill != "" {
		fill = fills.add(`<fill><patternFill patternType="solid"><fgColor rgb="FF` + s.Fill + `"/><bgColor indexed="64"/></patternFill></fill>`)
	}
	if s.Border != "" {
		border = borders.add(s.border())
	}
	xf += ` fillId="` + strconv.Itoa(fill) + `" borderId="` + strconv.Itoa(border) + `" xfId="0"`
	if s.Format != "" {
		xf += ` applyNumberFormat="1"`
	}
	if s.Quote {
		xf += ` quotePrefix="1"`
	}
	if !s.Center && !s.Left && !s.Top && !s.Wrap {
		return xf + `/>`
	}
	return xf + ` applyAlignment="1">` + s.alignment() + `</xf>`
}

func (s *Style) alignment() string {
	a := `<alignment`
	switch {
	case s.Center:
		a += ` horizontal="center"`
	case s.Left:
		a += ` horizontal="left"`
	}
	switch {
	case s.Top:
		a += ` vertical="top"`
	case s.Center:
		a += ` vertical="center"`
	}
	if s.Wrap {
		a += ` wrapText="1"`
	}
	return a + `/>`
}

func (s *Style) border() string {
	line := s.BorderStyle
	if line == "" {
		line = "thin"
	}
	b := `<border>`
	for _, side := range [...]string{"left", "right", "top", "bottom"} {
		b += `<` + side + ` style="` + line + `"><color rgb="FF` + s.Border + `"/></` + side + `>`
	}
	return b + `<diagonal/></border>`
}

func (s *Style) font() string {
	f := `<font>`
	if s.Bold {
		f += `<b/>`
	}
	if s.Strike {
		f += `<strike/>`
	}
	if s.Underline {
		f += `<u/>`
	}
	size := s.Size
	if size == 0 {
		size = 11
	}
	f += `<sz val="` + strconv.Itoa(size) + `"/>`
	if s.Color != "" {
		f += `<color rgb="FF` + s.Color + `"/>`
	}
	return f + `<name val="` + fontName + `"/><family val="2"/></font>`
}

// builtin are the formats that have fixed ids ([ISO/IEC 29500-1] 18.8.30).
var builtin = map[string]int{"": 0, "0": 1, "#,##0": 3, "@": 49}

func (s *Style) formatID(formats *table) int {
	if id, ok := builtin[s.Format]; ok {
		return id
	}
	code := string(AppendEscaped(nil, s.Format))
	for i, item := range formats.items {
		if item == formatItem(firstFormat+i, code) {
			return firstFormat + i
		}
	}
	formats.items = append(formats.items, formatItem(firstFormat+len(formats.items), code))
	return firstFormat + len(formats.items) - 1
}

func formatItem(id int, code string) string {
	return `<numFmt numFmtId="` + strconv.Itoa(id) + `" formatCode="` + code + `"/>`
}
