package sheet

import "strings"

// cellFormat is all that is kept of a cell format.
type cellFormat struct {
	marks    styleMarks
	emphasis uint32  // see Cell.Emphasis
	code     string  // number format, "" = General
	symbols  Symbols // font in which its texts are read
}

// generalCode is the format of what has none.
const generalCode = "General"

// builtinCodes are the codes of the built-in number formats as the Japanese
// edition shows them ([ISO/IEC 29500-1], 18.8.30).
var builtinCodes = map[int64]string{
	0: generalCode, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"¥"#,##0;"¥"-#,##0`, 6: `"¥"#,##0;"¥"-#,##0`, 7: `"¥"#,##0.00;"¥"-#,##0.00`, 8: `"¥"#,##0.00;"¥"-#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: gengoShort, 28: gengoLong, 29: gengoLong, 30: "m/d/yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"時"mm"分"`, 33: `h"時"mm"分"ss"秒"`,
	34: `yyyy"年"m"月"`, 35: `m"月"d"日"`, 36: gengoShort,
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
	41: "#,##0", 42: `"¥"#,##0`, 43: "#,##0.00", 44: `"¥"#,##0.00`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: gengoShort, 51: gengoLong, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: gengoLong, 55: `yyyy"年"m"月"`, 56: `m"月"d"日"`, 57: gengoShort, 58: gengoLong,
}

const (
	gengoShort = "[$-411]ge.m.d"
	gengoLong  = `[$-411]ggge"年"m"月"d"日"`
)

// FormatCode is the code of a number format: own is that of the file, if it
// defines the format itself. It is "" for General.
func FormatCode(id int64, own string, defined bool) string {
	if !defined {
		own = builtinCodes[id]
	}
	if strings.EqualFold(own, generalCode) {
		return ""
	}
	return own
}

// ShowsNothing reports whether a number format hides every value: ;;; with nothing in
// any section. (With one section for numbers texts are shown all the same.)
func ShowsNothing(code string) bool { return len(code) >= 3 && strings.Trim(code, "; ") == "" }

func (c Cell) format() cellFormat {
	if c.s == nil || int(c.p.style) >= len(c.s.styles) {
		return cellFormat{}
	}
	return c.s.styles[c.p.style]
}

// FormatCode is the number format of the cell, "" for General.
func (c Cell) FormatCode() string { return c.format().code }

// marks are those of the format of the cell.
func (c Cell) marks() styleMarks { return c.format().marks }

// Visible is the text of the cell for somebody who looks at the sheet: of a date, what
// its format makes of it.
func (c Cell) Visible() string {
	if c.IsDate() {
		if text, _, ok := c.Shown(c.s.Date1904); ok && text != "" {
			return text
		}
	}
	return c.Text()
}

// Shown is what a spreadsheet shows for a Number with a format of its own, as
// far as the format determines it: one made of 0 # ? @ and texts, or one of
// dates and times. plain reports a Number without a format, of which Text is
// all that there is to show; ok is false for any other format and cell.
func (c Cell) Shown(date1904 bool) (text string, plain, ok bool) {
	if c.Kind() != Number {
		return "", false, false
	}
	code := c.format().code
	switch {
	case c.IsDate():
		if c.p.rowFlags&flagISO != 0 && !isDateFormat(code) {
			code = builtinCodes[14]
		}
		text, ok = showDate(code, c.Text(), date1904)
		return text, false, ok
	case code == "":
		return "", true, false
	}
	text, ok = showNumber(code, c.Text())
	return text, false, ok
}
