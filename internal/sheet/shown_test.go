package sheet

import (
	"strings"
	"testing"
)

// What Excel shows; "" is a format that is not taken for certain.
func TestShowNumber(t *testing.T) {
	for _, tt := range []struct{ code, literal, want string }{
		{"000000", "29869", "029869"},
		{`"Q"000000`, "29869", "Q029869"},
		{`\Q000000`, "29869", "Q029869"},
		{`"PO-"0000000`, "9117", "PO-0009117"},
		{`"school"0000`, "123", "school0123"},
		{`0"階"`, "5", "5階"},
		{"0階", "5", "5階"},
		{`"東棟"0"号室"`, "101", "東棟101号室"},
		{`"S68-9886-"0000`, "42", "S68-9886-0042"},
		{"000-0000", "1234567", "123-4567"},
		{"000-0000", "600001", "060-0001"},
		{"00-0000-0000", "312345678", "03-1234-5678"},
		{"00-00", "123456", "1234-56"},
		{"###-####", "123", "-123"},
		{`"A"###`, "0", "A"},
		{`"A"???`, "7", "A  7"},
		{"0", "12345", "12345"},
		{"#,##0,", "250000", "250"},
		{"#,##0,", "2500000", "2500"},
		{`0.0,,"百万"`, "12400000", "12百万"},
		{"0", "12345.5", "12346"},
		{"0", "12344.5", "12345"},
		{"0", "12345.49", "12345"},
		{"0", "0.5", "1"},
		{"0", "9.9999999999E2", "1000"},
		{"0", "9.5E-1", "1"},
		{"0", "5E-2", "0"},
		{"00000000000000000000", "1.23456789012345E+16", "00012345678901234500"},
		{"0", "-7", "-7"},
		{`"Q"0`, "-7", "-Q7"},
		{"0", "-0.3", "0"},
		{`0;"▲"0`, "-7", "▲7"},
		{`0;"▲"0;"なし"`, "0", "なし"},
		{`0;"▲"0;"なし"`, "3", "3"},
		{`0;"▲"0`, "0", "0"},
		{`"LID"@`, "79189344", "LID79189344"},
		{"@", "42", "42"},
		{"@", "-42", "-42"},
		{`0000;@`, "12", "0012"},
		{`0;-0;0;@`, "-12", "-12"},
		{`General"台"`, "10", "10台"},
		{`G/標準"台"`, "1.5", "1.5台"},
		{`General"台"`, "123456789012", ""},
		{"[Red]000", "7", "007"},
		{"[赤]000", "7", "007"},
		{"[色10]000", "7", "007"},
		{"[$¥-411]000", "7", "¥007"},
		{"[$-411]000", "7", "007"},
		{"0_ ", "7", "7 "},
		{`"済"`, "1", "済"},
		{"(00) 00", "1234", "(12) 34"},
		{"#,##0", "999", "999"},
		{"#,##0", "0", "0"},
		// Not for certain:
		{"#,##0", "1000", ""},
		{"0,000", "1", ""},
		{"0,", "1000", "1"},
		{"0.00", "1.5", ""},
		{"0%", "0.5", ""},
		{"0.00E+00", "12345", ""},
		{"# ?/?", "0.5", ""},
		{"[>99]000;0", "7", ""},
		{"[DBNum1]0", "7", ""},
		{"* 0", "7", ""},
		{";;;", "7", ""},
		{"0x0", "7", ""},
		{"0", "NaNs", ""},
	} {
		got, ok := showNumber(tt.code, tt.literal)
		if !ok {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.code, tt.literal, got, tt.want)
		}
	}
}

func TestShowDate(t *testing.T) {
	const noon = "45814.5" // 2025-06-06 12:00
	for _, tt := range []struct{ code, literal, want string }{
		{"yyyy/m/d", noon, "2025/6/6"},
		{"yyyy-mm-dd", noon, "2025-06-06"},
		{`yyyy"年"m"月"d"日"`, noon, "2025年6月6日"},
		{`yyyy"年"m"月"d"日"\(aaa\)`, noon, "2025年6月6日(金)"},
		{"aaaa", noon, "金曜日"},
		{`[$-411]ggge"年"m"月"d"日"`, noon, "令和7年6月6日"},
		{"[$-411]ge.m.d", noon, "R7.6.6"},
		{"ggee", noon, "令07"},
		{`[$-411]ggge"年"`, "43600", "令和1年"},
		{`[$-ja-JP-x-gannen]ggge"年"`, "43600", "令和元年"},
		{"e", noon, "2025"},
		{"m/d", noon, "6/6"},
		{"d-mmm-yy", noon, "6-Jun-25"},
		{"dddd, mmmm d", noon, "Friday, June 6"},
		{"ddd", noon, "Fri"},
		{"[$-F800]dddd, mmmm dd, yyyy", noon, "2025年6月6日"},
		{"[$-F400]h:mm:ss AM/PM", noon, "12:00:00"},
		{"h:mm", noon, "12:00"},
		{"h:mm", "0.5", "12:00"},
		{"hh:mm:ss", "0.25", "06:00:00"},
		{"h:mm AM/PM", "0.75", "6:00 PM"},
		{"h:mm A/P", "0", "12:00 A"},
		{`h"時"mm"分"`, "0.4375", "10時30分"},
		{"[h]:mm", "1.5", "36:00"},
		{"[mm]:ss", "0.5", "720:00"},
		{"mm:ss.0", "0.000005787037037", "00:00.5"},
		{"mm:ss", "0.000694444444444444", "01:00"},
		{"yyyy/m/d h:mm", "45814.999999999", "2025/6/7 0:00"},
		{"yyyy/m/d", "0.5", ""},
		{"yyyy/m/d", "60", ""},
		{"h:mm", "-1", ""},
		{"[DBNum1]yyyy", noon, ""},
		{"b", noon, ""},
	} {
		got, ok := showDate(tt.code, tt.literal, false)
		if !ok {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.code, tt.literal, got, tt.want)
		}
	}
	if got, _ := showDate("yyyy/m/d", "44297", true); got != "2025/4/12" {
		t.Errorf("counted from 1904: %s", got)
	}
}

// Every built-in format of a date can be shown, and none of a number for
// certain but those of whole digits.
func TestBuiltinCodes(t *testing.T) {
	for id, code := range builtinCodes {
		switch _, ok := showDate(code, "45814.5", false); {
		case builtinDate(id) != isDateFormat(code):
			t.Errorf("%d %s: a date is %v", id, code, builtinDate(id))
		case builtinDate(id) && !ok:
			t.Errorf("%d %s is not shown", id, code)
		}
	}
	for id := range int64(60) {
		if _, known := builtinCodes[id]; !known && (builtinDate(id) || id < 5) {
			t.Errorf("%d is not known", id)
		}
	}
}

// The format is found through the styles of .xlsx and those of a builder.
func TestCellShown(t *testing.T) {
	b := pkg{
		"xl/styles.xml": `<styleSheet xmlns="` + nsMain + `"><numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;PO-&quot;0000000"/><numFmt numFmtId="165" formatCode="General"/></numFmts>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="3"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "styles styles.xml"),
		"xl/worksheets/sheet1.xml": cells(`<c r="A1" s="1"><v>9117</v></c><c r="B1"><v>9117</v></c><c r="C1" s="2"><v>9117</v></c>` +
			`<c r="D1" s="3"><v>9117</v></c><c r="E1" s="1" t="str"><v>9117</v></c>`),
	}.read(t)
	want := "PO-0009117 - - - -|false true false true false|true false false false false"
	if got := shownCells(b.Sheets[0]); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	builder := NewSheet("申請書", Visible)
	for i, v := range []Input{{Kind: Number, Text: "9117", Format: `"PO-"0000000`}, {Kind: Number, Text: "9117"},
		{Kind: Number, Text: "9117", Format: "#,##0"}, {Kind: Number, Text: "9117"}, {Kind: Text, Text: "9117", Format: "0000000"}} {
		if err := builder.Add(1, int32(i+1), v); err != nil {
			t.Fatal(err)
		}
	}
	if got := shownCells(builder.Sheet()); got != want {
		t.Errorf("built: %s, want %s", got, want)
	}
}

func shownCells(s *Sheet) string {
	var texts, plains, oks []string
	word := map[bool]string{true: "true", false: "false"}
	for i := range s.Len() {
		text, plain, ok := s.Cell(i).Shown(false)
		if !ok {
			text = "-"
		}
		texts, plains, oks = append(texts, text), append(plains, word[plain]), append(oks, word[ok])
	}
	return strings.Join(texts, " ") + "|" + strings.Join(plains, " ") + "|" + strings.Join(oks, " ")
}
