package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// dump writes the cells of a sheet as "A1 s text", with what else is known of
// a cell behind it.
func dump(s *Sheet) []string {
	var lines []string
	for i := range s.Len() {
		c := s.Cell(i)
		line := fmt.Sprintf("%v %s %s", c.Pos(), c.TypeLetter(), c.Text())
		if c.Raw() != c.Text() {
			line += " raw=" + c.Raw()
		}
		if f, ok := c.Formula(); ok {
			line += " =" + f
		}
		if c.Kind() == Empty {
			line += " empty"
		}
		if f := c.Furigana(); f != "" {
			line += " furigana=" + f
		}
		if c.Struck() {
			line += " struck"
		}
		if c.PartStruck() {
			line += " partstruck"
		}
		lines = append(lines, line)
	}
	return lines
}

// wantError demands a ReadError of a code whose text holds a word.
func wantError(t *testing.T, err error, code diag.Code, word string) {
	t.Helper()
	var e *ReadError
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want %s", err, code)
	}
	if e.Code != code || !strings.Contains(e.Error(), word) {
		t.Errorf("error %v, want %s with %q", e, code, word)
	}
	if d := e.Diagnostic(); d.Code != code || d.Severity != diag.Error {
		t.Errorf("diagnostic %+v", d)
	}
}

func TestCells(t *testing.T) {
	tests := []struct {
		name string
		row  string
		want []string
	}{
		{"number", `<c r="A1"><v>42</v></c>`, []string{"A1 n 42"}},
		{"number written oddly", `<c r='A1' t = "n" ><v> 1E+3 </v></c >`, []string{"A1 n 1E+3"}},
		{"digits stay as stored", `<c r="A1"><v>1234567890123456</v></c>`, []string{"A1 n 1234567890123456"}},
		{"shared string", `<c r="A1" t="s"><v>1</v></c>`, []string{"A1 s 山田太郎"}},
		{"shared string with an inline one", `<c r="A1" t="s"><v>1</v><is><t>偽物</t></is></c>`, []string{"A1 s 山田太郎"}},
		{"string of a formula", `<c r="A1" t="str"><f>B1&amp;"x"</f><v>漢字</v></c>`, []string{`A1 s 漢字 =B1&"x"`}},
		{"empty string of a formula", `<c r="A1" t="str"><f>B1</f><v></v></c>`, []string{"A1 s  =B1"}},
		{"formula without a value", `<c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c>`, []string{"A1 n  =B1 empty", "B1 n  =C1 empty"}},
		{"child of a shared formula", `<c r="A1"><f t="shared" si="0"/><v>3</v></c>`, []string{"A1 n 3 ="}},
		{"booleans", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>`, []string{"A1 b TRUE raw=1", "B1 b FALSE raw=false"}},
		{"error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, []string{"A1 e #DIV/0! =1/0"}},
		{"inline", `<c r="A1" t="inlineStr"><is><t>東京</t></is></c>`, []string{"A1 s 東京"}},
		{"inline with a value", `<c r="A1" t="inlineStr"><v>0</v><is><t>本物</t></is></c>`, []string{"A1 s 本物"}},
		{"inline, rich, with furigana", `<c r="A1" t="inlineStr"><is><r><t>山田</t></r><r><rPr><b/></rPr><t>太郎</t></r>` +
			`<rPh sb="0" eb="2"><t>ヤマダ</t></rPh><rPh sb="2" eb="4"><t>タロウ</t></rPh><phoneticPr fontId="1"/></is></c>`,
			[]string{"A1 s 山田太郎 furigana=ヤマダタロウ"}},
		{"inline text of a formula in its value", `<c r="A1" t="inlineStr"><f>B1</f><v>a_x0041_</v></c><c r="B1" t="inlineStr"><f>B1</f><v></v></c>`, []string{"A1 s aA =B1", "B1 n  =B1 empty"}},
		{"furigana in runs", `<c r="A1" t="inlineStr"><is><r><t>毛</t></r><rPh sb="0" eb="1"><r><rPr><b/></rPr><t>ケ</t></r></rPh></is></c>`, []string{"A1 s 毛 furigana=ケ"}},
		{"an empty format", `<c r="A1" s=""><v>1</v></c>`, []string{"A1 n 1"}},
		{"nothing in it", `<c r="A1"/><c r="B1"></c><c r="C1"><v/></c><c r="D1" t="s"/><c r="E1" t="str"><v></v></c><c r="F1" s="1" t="n"></c>`, nil},
		{"without references", `<c><v>1</v></c><c><v>2</v></c><c r="E1"><v>3</v></c><c><v>4</v></c>`,
			[]string{"A1 n 1", "B1 n 2", "E1 n 3", "F1 n 4"}},
		{"out of order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"/>`, []string{"A1 n 1", "C1 n 3"}},
		{"lower case and blanks in the reference", `<c r=" b1 "><v>3</v></c>`, []string{"B1 n 3"}},
		{"attributes not known", `<c xmlns:q="urn:q" q:r="Z9" r="A1" cm="1" ph="1"><v>3</v></c>`, []string{"A1 n 3"}},
		{"last cell", `<c r="XFD1"><v>3</v></c>`, []string{"XFD1 n 3"}},
		{"a format that does not exist", `<c r="A1" s="-1"><v>45000</v></c><c r="B1" s="99"><v>1</v></c>`, []string{"A1 n 45000", "B1 n 1"}},
		{"CDATA, comment, instruction", `<c r="A1" t="str"><v><![CDATA[A&B]]><!-- x -->C<?pi y?>D</v></c>`, []string{"A1 s A&BCD"}},
		{"references", `<c r="A1" t="str"><v>&lt;&#x3042;&#12356;&gt;&quot;&apos;&amp;</v></c>`, []string{`A1 s <あい>"'&`}},
		{"references that follow each other", `<c r="A1" t="str"><v>&#30003;&#35531;&#128512;&#2047;&#2048;x&#55295;&#57344;&#x3042;&#50;</v></c>`, []string{"A1 s 申請😀\u07FF\u0800x\uD7FF\uE000あ2"}},
		{"line ends", "<c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d_x000D_\ne</v></c>", []string{"A1 s a\nb\nc\rd\r\ne"}},
		{"escapes", `<c r="A1" t="str"><v>a_x000D_b_x0000_c_x005F_x0041__xD800_d_xD842__xDFB7__x3042_</v></c>`,
			[]string{"A1 s a\rb\uFFFDc_x0041_\uFFFDd𠮷あ"}},
		{"what looks like escapes", `<c r="A1" t="str"><v>_x12_ _xZZZZ_ _x004 _</v></c>`, []string{"A1 s _x12_ _xZZZZ_ _x004 _"}},
		{"dates", `<c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45001.5</v></c><c r="C1"><v>45002</v></c>`,
			[]string{"A1 d 45000", "B1 d 45001.5", "C1 n 45002"}},
		{"dates in ISO 8601", `<c r="A1" t="d"><v>2024-04-01T00:00:00</v></c><c r="B1" t="d"><v>2024-04-01T18:00:00Z</v></c>` +
			`<c r="C1" t="d"><v>12:00:00</v></c><c r="D1" t="d"><v>いつか</v></c><c r="E1" t="d"><f>A1</f><v>2024-04-02</v></c>`,
			[]string{"A1 d 45383 raw=2024-04-01T00:00:00", "B1 d 45383.75 raw=2024-04-01T18:00:00Z", "C1 d 0.5 raw=12:00:00",
				"D1 s いつか", "E1 d 45384 raw=2024-04-02 =A1"}},
		{"decoy in another namespace", `<z:c xmlns:z="urn:z" r="A1"><z:v>666</z:v></z:c><c r="A1"><v>42</v><z:v xmlns:z="urn:z">6</z:v></c>`, []string{"A1 n 42"}},
		{"default namespace changed inside", `<c xmlns="urn:z" r="A1"><v>666</v></c><c r="B1"><v>42</v></c>`, []string{"B1 n 42"}},
		{"choice not understood", mcRow(`<mc:Choice Requires="zz"><c r="A1"><v>666</v></c></mc:Choice><mc:Fallback><c r="A1"><v>42</v></c></mc:Fallback>`), []string{"A1 n 42"}},
		{"choice understood", mcRow(`<mc:Choice Requires="x14"><c r="A1"><v>42</v></c></mc:Choice><mc:Fallback><c r="A1"><v>666</v></c></mc:Fallback>`), []string{"A1 n 42"}},
		{"choice nested, and a cell after it", mcRow(`<mc:Choice Requires="x14">`+mcRow(`<mc:Choice Requires="zz"><c r="A1"/></mc:Choice><mc:Choice Requires="x14"><c r="A1"><v>42</v></c></mc:Choice>`)+
			`</mc:Choice>`) + `<c r="B1"><v>43</v></c>`, []string{"A1 n 42", "B1 n 43"}},
		{"struck by the font", `<c r="A1" s="3"><v>1</v></c><c r="B1" s="3" t="s"><v>1</v></c>`, []string{"A1 n 1 struck", "B1 s 山田太郎 struck"}},
		{"struck by its runs", `<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>旧</t></r><r><rPr><strike val="1"/></rPr><t>名</t></r><r><t> </t></r></is></c>` +
			`<c r="B1" t="inlineStr"><is><r><rPr><strike/></rPr><t>旧</t></r><r><rPr><strike val="0"/></rPr><t>新</t></r></is></c>` +
			`<c r="C1" s="3" t="inlineStr"><is><r><rPr/><t>新</t></r></is></c>`,
			[]string{"A1 s 旧名  struck", "B1 s 旧新 partstruck", "C1 s 新"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := pkg{"xl/worksheets/sheet1.xml": cells(tt.row)}.read(t)
			if diff := cmp.Diff(tt.want, dump(b.Sheets[0])); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}

func mcRow(branches string) string {
	return `<mc:AlternateContent xmlns:mc="` + nsMC + `" xmlns:x14="` + nsX14 + `" xmlns:zz="urn:zz">` + branches + `</mc:AlternateContent>`
}

// ExcelJS loses the text that a shared formula shows; the file is whole otherwise.
func TestFormulaWithoutResult(t *testing.T) {
	b, err := ReadXLSX(pkg{"xl/worksheets/sheet1.xml": cells(`<c r="A1"><f>IF(B1="","NG","OK")</f><v>NaN</v></c><c r="B1"><v>7</v></c>`)}.zip(t), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	c := b.Sheets[0].Cell(0)
	if _, ok := c.Formula(); !ok || c.Kind() != Empty || len(b.Warnings) != 1 {
		t.Errorf("A1 is %v with %d warnings", c.Kind(), len(b.Warnings))
	}
}

func TestBadCells(t *testing.T) {
	tests := []struct{ name, row, word string }{
		{"reference to another row", `<c r="B5"><v>1</v></c>`, "row"},
		{"reference beyond the columns", `<c r="XFE1"><v>1</v></c>`, "XFE1"},
		{"reference too long", `<c r="ZZZZ1"><v>1</v></c>`, "ZZZZ1"},
		{"reference empty", `<c r=""><v>1</v></c>`, "reference"},
		{"reference to a range", `<c r="A1:B2"><v>1</v></c>`, "A1:B2"},
		{"reference with a dollar", `<c r="A$1"><v>1</v></c>`, "A$1"},
		{"reference with a leading zero", `<c r="A01"><v>1</v></c>`, "A01"},
		{"row out of range", `<c r="A99999999999"><v>1</v></c>`, "reference"},
		{"cell twice", `<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`, "twice"},
		{"cell twice, one empty, out of order", `<c r="B1"/><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>`, "twice"},
		{"cell after the last column", `<c r="XFD1"/><c><v>1</v></c>`, "row"},
		{"style no number", `<c r="A1" s="abc"><v>1</v></c>`, "style"},
		{"type not known", `<c r="A1" t="z"><v>1</v></c>`, "type"},
		{"number with a comma", `<c r="A1"><v>1,234</v></c>`, "number"},
		{"not a number", `<c r="A1"><v>NaN</v></c>`, "number"},
		{"exponent without digits", `<c r="A1"><v>1e</v></c>`, "number"},
		{"boolean of another value", `<c r="A1" t="b"><v>2</v></c>`, "boolean"},
		{"index beyond the strings", `<c r="A1" t="s"><v>2</v></c>`, "shared string"},
		{"index below zero", `<c r="A1" t="s"><v>-1</v></c>`, "shared string"},
		{"index with a sign", `<c r="A1" t="s"><v>+1</v></c>`, "shared string"},
		{"index with blanks", `<c r="A1" t="s"><v> 0 </v></c>`, "shared string"},
		{"index no number", `<c r="A1" t="s"><v>abc</v></c>`, "shared string"},
		{"two values", `<c r="A1"><v>1</v><v>2</v></c>`, "two values"},
		{"two formulas", `<c r="A1"><f>1</f><f>2</f></c>`, "two values"},
		{"inline without text", `<c r="A1" t="inlineStr"><v>1</v></c>`, "inline"},
		{"inline text of a number", `<c r="A1"><is><t>1</t></is></c>`, "inline"},
		{"element inside text", `<c r="A1" t="str"><v>a<b/>c</v></c>`, "element"},
		{"NUL", "<c r=\"A1\" t=\"str\"><v>a\x00b</v></c>", "control"},
		{"control character in an attribute", "<c r=\"A1\" cm=\"\x01\"/>", "control"},
		{"reference to NUL", `<c r="A1" t="str"><v>&#0;</v></c>`, "reference"},
		{"reference to half a pair", `<c r="A1" t="str"><v>&#xD800;</v></c>`, "reference"},
		{"reference to an entity", `<c r="A1" t="str"><v>&bomb;</v></c>`, "reference"},
		{"ampersand alone", `<c r="A1" t="str"><v>A&B</v></c>`, "reference"},
		{"invalid UTF-8", "<c r=\"A1\" t=\"str\"><v>\x8e\x52</v></c>", "UTF-8"},
		{"U+FFFF", "<c r=\"A1\" t=\"str\"><v>\uFFFF</v></c>", "UTF-8"},
		{"CDATA end in text", `<c r="A1" t="str"><v>]]></v></c>`, "]]>"},
		{"attribute twice", `<c r="A1" r="B1"><v>1</v></c>`, "twice"},
		{"attribute without quotes", `<c r=A1><v>1</v></c>`, "quotes"},
		{"attributes glued", `<c r="A1"s="1"><v>1</v></c>`, "well-formed"},
		{"attribute without value", `<c r><v>1</v></c>`, "value"},
		{"less-than in an attribute", `<c r="A1" cm="<"><v>1</v></c>`, "<"},
		{"wrong end tag", `<c r="A1"><v>1</c></v>`, "end tag"},
		{"unknown prefix", `<q:c r="A1"/>`, "prefix"},
		{"hyphens in a comment", `<!-- a -- b -->`, "hyphens"},
		{"document type", `<!DOCTYPE x>`, "document type"},
		{"declaration inside", `<?xml version="1.0"?>`, "instruction"},
		{"branches in disorder", mcRow(`<c r="A1"/>`), "compatibility"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadXLSX(pkg{"xl/worksheets/sheet1.xml": cells(tt.row)}.zip(t), DefaultLimits())
			wantError(t, err, CodeCorrupt, tt.word)
			var e *ReadError
			if errors.As(err, &e) && (e.Sheet != "申請書" || e.Part != "xl/worksheets/sheet1.xml" || e.Offset <= 0) {
				t.Errorf("place of %+v", e)
			}
		})
	}
}

func TestRows(t *testing.T) {
	tests := []struct {
		name, data, word string
		want             []string
	}{
		{"out of order", `<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "", []string{"A1 n 1", "A2 n 2"}},
		{"without numbers", `<row><c r="A1"><v>1</v></c></row><row/><row><c><v>3</v></c></row>`, "", []string{"A1 n 1", "A3 n 3"}},
		{"after a gap", `<row r="1048575"><c><v>1</v></c></row><row><c><v>2</v></c></row>`, "", []string{"A1048575 n 1", "A1048576 n 2"}},
		{"foreign rows", `<z:row xmlns:z="urn:z" r="1"><z:c r="A1"/></z:row><row r="1"><c><v>1</v></c></row>`, "", []string{"A1 n 1"}},
		{"something else in a row", `<row r="1"><extLst><ext><c r="A1"><v>6</v></c></ext></extLst><c r="A1"><v>1</v></c></row>`, "", []string{"A1 n 1"}},
		{"in pieces", `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="B1"><v>3</v></c></row>`, "", []string{"A1 n 1", "B1 n 3", "A2 n 2"}},
		{"in pieces, a cell twice", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>`, "cell twice", nil},
		{"in pieces, cells counted", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c><v>1</v></c></row>`, "row twice", nil},
		{"twice by counting", `<row r="2"/><row r="1"/><row/>`, "row twice", nil},
		{"negative", `<row r="1"/><row r="-5"/>`, "not a number", nil},
		{"zero", `<row r="0"/>`, "outside", nil},
		{"too far", `<row r="2147483647"/>`, "outside", nil},
		{"past the end", `<row r="1048576"/><row/>`, "outside", nil},
		{"no number", `<row r="x"/>`, "not a number", nil},
		{"far too many digits", `<row r="99999999999999999999"/>`, "not a number", nil},
		{"cells in two places", `</sheetData><sheetData>`, "two places", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pkg{"xl/worksheets/sheet1.xml": sheetXML(`<sheetData>` + tt.data + `</sheetData>`)}
			b, err := ReadXLSX(p.zip(t), DefaultLimits())
			if tt.word != "" {
				wantError(t, err, CodeCorrupt, tt.word)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, dump(b.Sheets[0])); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}
