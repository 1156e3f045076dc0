package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

const nsThreaded = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

func at(row, col int32) diag.Cell { return diag.Cell{Row: row, Col: col} }

// warnings are the details of what was warned of.
func warnings(b *Book) (details []string) {
	for _, w := range b.Warnings {
		details = append(details, w.Args[0].Text)
	}
	return details
}

func TestBook(t *testing.T) {
	p := pkg{
		"xl/workbook.xml": `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><workbookPr date1904="1"/><sheets>` +
			`<sheet name="申請書" sheetId="1" r:id="rId1"/><sheet name="リスト" sheetId="2" state="hidden" r:id="rId2"/>` +
			`<sheet name="マスタ" sheetId="3" state="veryHidden" r:id="rId1"/><sheet name="Chart &amp; 図" sheetId="4" r:id="rId3"/>` +
			`<sheet name="Macro1" sheetId="5" r:id="rId4"/></sheets>` +
			`<definedNames><definedName name="種別">リスト!$A$1:$A$3</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">申請書!$A$1:$C$9</definedName></definedNames></workbook>`,
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "worksheet worksheets/sheet2.xml", "chartsheet chartsheets/sheet1.xml",
			"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet macrosheets/sheet1.xml", "sharedStrings sharedStrings.xml"),
		"xl/worksheets/sheet2.xml":  cells(`<c r="A1"><v>1</v></c>`),
		"xl/chartsheets/sheet1.xml": `<chartsheet xmlns="` + nsMain + `"/>`,
		"xl/macrosheets/sheet1.xml": `<xm:macrosheet xmlns="` + nsMain + `" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">` +
			`<sheetData><row r="1"><c r="A1" t="str"><v>auto_open</v></c></row></sheetData></xm:macrosheet>`,
	}
	b := p.read(t)
	if !b.Date1904 {
		t.Error("Date1904 not set")
	}
	type tab struct {
		Name  string
		State State
		Cells int
	}
	var tabs []tab
	for _, s := range b.Sheets {
		tabs = append(tabs, tab{s.Name, s.State, s.Len()})
	}
	want := []tab{{"申請書", Visible, 1}, {"リスト", Hidden, 1}, {"マスタ", VeryHidden, 1}, {"Chart & 図", Visible, 0}, {"Macro1", Visible, 1}}
	if diff := cmp.Diff(want, tabs); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	names := []Name{{"種別", "リスト!$A$1:$A$3", -1}, {"_xlnm.Print_Area", "申請書!$A$1:$C$9", 0}}
	if diff := cmp.Diff(names, b.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestISODate1904(t *testing.T) {
	b := pkg{
		"xl/worksheets/sheet1.xml": cells(`<c r="A1" t="d"><v>2019-05-01</v></c>`),
		"xl/workbook.xml":          replaced("xl/workbook.xml", "<sheets>", `<workbookPr date1904="true"/><sheets>`),
	}.read(t)
	if diff := cmp.Diff([]string{"A1 d 42124 raw=2019-05-01"}, dump(b.Sheets[0])); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestSerialOf(t *testing.T) {
	tests := []struct {
		text     string
		date1904 bool
		want     string
	}{
		{"1900-01-01", false, "1"},
		{"1900-02-28", false, "59"},
		{"1900-03-01", false, "61"},
		{"1899-12-29", false, ""},
		{"1904-01-01", true, "0"},
		{"1903-12-31", true, ""},
		{"2025-06-06", false, "45814"},
		{"2025-06-06T23:59:59", false, "45814.999988425925926"[:len("45814.999988425925926")]},
		{"2025-06-06T06:00", false, "45814.25"},
		{"T18:00:00", false, "0.75"},
		{"2025-06-06T06:00:00+09:00", false, ""},
		{"2025-02-30", false, ""},
		{"令和7年", false, ""},
	}
	for _, tt := range tests {
		got, _ := serialOf(tt.text, tt.date1904)
		if tt.text == "2025-06-06T23:59:59" {
			tt.want = "45814.999988425925926"
			if len(got) < 16 || got[:16] != tt.want[:16] {
				t.Errorf("serialOf(%q) = %q, want about %q", tt.text, got, tt.want)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("serialOf(%q, %v) = %q, want %q", tt.text, tt.date1904, got, tt.want)
		}
	}
}

func TestIsDateFormat(t *testing.T) {
	tests := map[string]bool{
		`yyyy/m/d`:                         true,
		`[$-411]ggge"年"m"月"d"日"`:           true,
		`[$-1030411]ggge\年m\月d\日`:          true,
		`[$-ja-JP-x-gannen]ggge"年";@`:      true,
		`[DBNum1][$-411]yyyy"年"m"月"d"日"`:   true,
		`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`: true,
		`aaaa`:                             true,
		`[h]:mm:ss`:                        true,
		`[mm]`:                             true,
		`h:mm AM/PM`:                       true,
		`e/m/d`:                            true,
		`0;yyyy`:                           false,
		`General`:                          false,
		`G/標準`:                             false,
		`General"年"`:                       false,
		`0.00E+00`:                         false,
		`##0.0e-0`:                         false,
		`#,##0;[Red]-#,##0`:                false,
		`#,##0_);(#,##0)`:                  false,
		`"〒"000-0000`:                      false,
		`"year"0`:                          false,
		`\y0`:                              false,
		`_y0*d`:                            false,
		`[DBNum3]0`:                        false,
		`[$¥-411]#,##0`:                    false,
		`@`:                                false,
		``:                                 false,
		`"`:                                false,
		`\`:                                false,
		`[`:                                false,
		`_`:                                false,
		`0"円`:                              false,
	}
	for code, want := range tests {
		if got := isDateFormat(code); got != want {
			t.Errorf("isDateFormat(%q) = %v, want %v", code, got, want)
		}
	}
}

func TestBuiltinDates(t *testing.T) {
	for id, want := range map[int64]bool{0: false, 9: false, 13: false, 14: true, 22: true, 23: false, 27: true, 36: true, 37: false, 44: false, 45: true, 47: true, 48: false, 49: false, 50: true, 58: true, 59: false} {
		if got := builtinDate(id); got != want {
			t.Errorf("builtinDate(%d) = %v", id, got)
		}
	}
}

func TestHidden(t *testing.T) {
	b := pkg{"xl/worksheets/sheet1.xml": sheetXML(
		`<cols><col min="2" max="3" hidden="1" width="8"/><col min="5" max="16384" width="0"/><col min="4" max="4" width="9"/></cols>` +
			`<sheetData><row r="1"/><row r="3" hidden="true"/><row r="4" hidden="1"/><row r="6" ht="0" customHeight="1"/></sheetData>`)}.read(t)
	s := b.Sheets[0]
	for row, want := range map[int32]bool{1: false, 2: false, 3: true, 4: true, 5: false, 6: true, 7: false} {
		if s.RowHidden(row) != want {
			t.Errorf("RowHidden(%d) = %v", row, !want)
		}
	}
	for col, want := range map[int32]bool{1: false, 2: true, 3: true, 4: false, 5: true, 16384: true} {
		if s.ColHidden(col) != want {
			t.Errorf("ColHidden(%d) = %v", col, !want)
		}
	}
	s = pkg{"xl/worksheets/sheet1.xml": sheetXML(`<sheetFormatPr zeroHeight="1"/><sheetData><row r="2"/><row r="3" hidden="1"/></sheetData>`)}.read(t).Sheets[0]
	for row, want := range map[int32]bool{1: true, 2: false, 3: true, 4: true} {
		if s.RowHidden(row) != want {
			t.Errorf("with hidden rows by default, RowHidden(%d) = %v", row, !want)
		}
	}
}

func TestMerges(t *testing.T) {
	merge := func(refs ...string) pkg {
		data := `<sheetData/><mergeCells>`
		for _, ref := range refs {
			data += `<mergeCell ref="` + ref + `"/>`
		}
		return pkg{"xl/worksheets/sheet1.xml": sheetXML(data + `</mergeCells>`)}
	}
	tests := []struct {
		name   string
		refs   []string
		want   []Area
		warned int
	}{
		{"sorted", []string{"C3:D4", "A1:B2", "C1:D1"}, []Area{{1, 1, 2, 2}, {1, 3, 1, 4}, {3, 3, 4, 4}}, 0},
		{"one cell", []string{"D4", "E5:E5"}, nil, 0},
		{"from another corner", []string{"B2:A1"}, []Area{{1, 1, 2, 2}}, 1},
		{"overlapping", []string{"B2:C3", "A1:B2", "A3:B3"}, []Area{{1, 1, 2, 2}, {3, 1, 3, 2}}, 1},
		{"the same twice", []string{"A1:B2", "A1:B2"}, []Area{{1, 1, 2, 2}}, 1},
		{"columns", []string{"B:C"}, []Area{{1, 2, MaxRow, 3}}, 0},
		{"rows", []string{"2:3"}, []Area{{2, 1, 3, MaxCol}}, 0},
		{"a wide one over narrow ones", []string{"B1:B9", "D1:D9", "A5:E5"}, []Area{{1, 2, 9, 2}, {1, 4, 9, 4}}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := merge(tt.refs...).read(t)
			if diff := cmp.Diff(tt.want, b.Sheets[0].Merges, cmp.Comparer(func(a, b Area) bool { return a == b })); diff != "" && len(tt.want)+len(b.Sheets[0].Merges) > 0 {
				t.Errorf("merges (-want +got):\n%s", diff)
			}
			if len(b.Warnings) != tt.warned {
				t.Errorf("warnings %q", warnings(b))
			}
		})
	}
	for _, ref := range []string{"", "A1:", "XFE1:XFF2", "A0:B0", "あ:い", "A1:B2:C3", "A1:B1048577"} {
		_, err := ReadXLSX(merge(ref).zip(t), DefaultLimits())
		wantError(t, err, CodeCorrupt, "merged range")
	}
}

// TestArea compares the index of merged ranges with looking at each of them.
func TestArea(t *testing.T) {
	s := &Sheet{Merges: []Area{{1, 1, 1, 5}, {2, 1, 40, 1}, {2, 2, 3, 3}, {2, 4, 2, 9}, {4, 2, 700, 3}, {5, 4, 5, 5}, {41, 1, 90000, 1}}}
	for row := int32(1); row < 800; row++ {
		for col := int32(1); col < 11; col++ {
			want := Area{row, col, row, col}
			for _, m := range s.Merges {
				if m.Contains(at(row, col)) {
					want = m
				}
			}
			if got := s.Area(at(row, col)); got != want {
				t.Fatalf("Area(%v) = %v, want %v", at(row, col), got, want)
			}
		}
	}
	if got := s.Area(at(89999, 1)); got != s.Merges[6] {
		t.Errorf("Area(A89999) = %v", got)
	}
}

func TestLookups(t *testing.T) {
	b := pkg{"xl/worksheets/sheet1.xml": sheetXML(`<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row></sheetData>` +
		`<mergeCells><mergeCell ref="D2:F3"/></mergeCells>`)}.read(t)
	s := b.Sheets[0]
	if got, want := s.Bounds(), (Area{2, 1, 9, 6}); got != want {
		t.Errorf("Bounds() = %v, want %v", got, want)
	}
	for p, want := range map[diag.Cell]int{at(1, 1): 0, at(2, 2): 0, at(2, 3): 1, at(2, 4): 1, at(2, 5): 2, at(9, 1): 2, at(9, 2): 3} {
		i, ok := s.Index(p)
		if i != want || ok != (p == at(2, 2) || p == at(2, 4) || p == at(9, 1)) {
			t.Errorf("Index(%v) = %d, %v", p, i, ok)
		}
	}
	if c, ok := s.At(at(2, 3)); ok || c.Text() != "" || c.Kind() != Empty || c.IsDate() || c.Struck() {
		t.Errorf("At(C2) = %v", c)
	}
}

func TestValidations(t *testing.T) {
	p := pkg{
		"xl/workbook.xml": replaced("xl/workbook.xml", "</sheets>", `<sheet name="リスト 'x'" sheetId="2" r:id="rId2"/></sheets><definedNames>`+
			`<definedName name="種別">'リスト ''x'''!$A$1:$A$3</definedName><definedName name="種別" localSheetId="1">$B$1</definedName>`+
			`<definedName name="輪">環</definedName><definedName name="環">輪</definedName></definedNames>`),
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "worksheet worksheets/sheet2.xml", "sharedStrings sharedStrings.xml"),
		"xl/worksheets/sheet2.xml": sheetXML(`<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>5</v></c></row><row r="3"><c r="A3" t="str"><v>新規</v></c></row></sheetData>` +
			`<dataValidations><dataValidation type="list" sqref="C1"><formula1>種別</formula1></dataValidation></dataValidations>`),
		"xl/worksheets/sheet1.xml": sheetXML(`<sheetData/><dataValidations count="9">` +
			list1("A1 B2:C3", `"新規,追加, 更新 ,""他"""`) + list1("A2", `'リスト ''x'''!$A$1:$A$3`) + list1("A3", "種別") + list1("A4", "輪") +
			list1("A5", "INDIRECT(B1)") + list1("A6", "[1]Sheet1!$A$1:$A$2") +
			`<dataValidation type="whole" sqref="A7"><formula1>1</formula1></dataValidation>` + list1("A:A", "$B$1:$B$2") + `</dataValidations>` +
			`<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="` + nsX14 + `"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">` +
			`<x14:dataValidation type="list"><x14:formula1><xm:f>'リスト ''x'''!$A$1:$B$1</xm:f></x14:formula1><xm:sqref>D1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`),
	}
	b := p.read(t)
	cell := func(row, col int32) []Area { return []Area{{row, col, row, col}} }
	want := []Validation{
		{[]Area{{1, 1, 1, 1}, {2, 2, 3, 3}}, []string{"新規", "追加", "更新", `"他"`}},
		{cell(2, 1), []string{"山田太郎", "新規"}},
		{cell(3, 1), []string{"山田太郎", "新規"}},
		{cell(4, 1), nil},
		{cell(5, 1), nil},
		{cell(6, 1), nil},
		{[]Area{{1, 1, MaxRow, 1}}, []string{}},
		{cell(1, 4), []string{"山田太郎", "5"}},
	}
	if diff := cmp.Diff(want, b.Sheets[0].Validations); diff != "" {
		t.Errorf("validations (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Validation{{cell(1, 3), []string{"5"}}}, b.Sheets[1].Validations); diff != "" {
		t.Errorf("validations of sheet 2 (-want +got):\n%s", diff)
	}
}

func list1(ref, formula string) string {
	return `<dataValidation type="list" allowBlank="1" sqref="` + ref + `"><formula1>` + formula + `</formula1></dataValidation>`
}

func TestComments(t *testing.T) {
	b := pkg{
		"xl/worksheets/_rels/sheet1.xml.rels": rels("comments ../comments1.xml", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment ../threadedComments/threadedComment1.xml"),
		"xl/comments1.xml": `<comments xmlns="` + nsMain + `"><authors><author>x</author></authors><commentList>` +
			`<comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>担当:</t></r><r><t xml:space="preserve"> 記入</t></r></text></comment>` +
			`<comment ref="A1" authorId="0"><text><t>[Threaded comment] …</t></text></comment></commentList></comments>`,
		"xl/threadedComments/threadedComment1.xml": `<ThreadedComments xmlns="` + nsThreaded + `"><threadedComment ref="A1" id="1"><text>これは何ですか</text></threadedComment>` +
			`<threadedComment ref="A1" id="2" parentId="1"><text>会社名です</text></threadedComment></ThreadedComments>`,
	}.read(t)
	want := []Comment{{Cell: at(1, 1), Text: "これは何ですか\n会社名です"}, {Cell: at(2, 2), Text: "担当: 記入", Author: "x"}}
	if diff := cmp.Diff(want, b.Sheets[0].Comments); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}

func TestBuilder(t *testing.T) {
	b := NewSheet("様式", Hidden)
	add := func(row, col int32, v Input) {
		t.Helper()
		if err := b.Add(row, col, v); err != nil {
			t.Errorf("Add(%d, %d): %v", row, col, err)
		}
	}
	add(2, 1, Input{Kind: Text, Text: "会社名", Furigana: "カイシャメイ", Struck: true})
	add(1, 3, Input{Kind: Number, Text: "45814", Date: true})
	add(1, 1, Input{Kind: Bool, Text: "TRUE"})
	add(1, 2, Input{Kind: Text})
	add(3, 1, Input{Kind: Empty, Formula: "A1", HasFormula: true})
	add(3, 2, Input{Kind: Error, Text: "#N/A"})
	add(3, 3, Input{Kind: Text, Text: "新旧", PartStruck: []Piece{{Size: 1, Struck: true}, {Size: 1}}, Formula: "x", HasFormula: true, Furigana: "シン"})
	for _, p := range []diag.Cell{at(1, 1), at(3, 3), at(1, 2), at(0, 1), at(1, MaxCol+1), at(MaxRow+1, 1)} {
		if b.Add(p.Row, p.Col, Input{Kind: Number, Text: "1"}) == nil {
			t.Errorf("Add(%v) twice or outside: no error", p)
		}
	}
	b.Merge(Area{5, 1, 6, 2})
	b.Merge(Area{1, 1, 1, 1})
	b.Merge(Area{5, 2, 5, 3})
	b.HideRow(3)
	b.HideCol(2)
	s := b.Sheet()
	want := []string{"A1 b TRUE raw=1", "C1 d 45814", "A2 s 会社名 furigana=カイシャメイ struck", "A3 n  =A1 empty", "B3 e #N/A", "C3 s 新旧 =x furigana=シン partstruck"}
	if diff := cmp.Diff(want, dump(s)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Area{{5, 1, 6, 2}}, s.Merges); diff != "" {
		t.Errorf("merges (-want +got):\n%s", diff)
	}
	if !s.RowHidden(3) || s.RowHidden(2) || !s.ColHidden(2) || s.State != Hidden {
		t.Error("hidden rows or columns")
	}
}

// What some programs write among the rows costs nothing but a warning.
func TestElementsAmongRows(t *testing.T) {
	sheet := `<worksheet xmlns="` + nsMain + `"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>` +
		`<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells><extLst/><row r="2"><c r="A2"><v>2</v></c></row></sheetData>` +
		`<mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells></worksheet>`
	b := pkg{"xl/worksheets/sheet1.xml": sheet}.read(t)
	if b.Sheets[0].Len() != 2 {
		t.Errorf("%d cells", b.Sheets[0].Len())
	}
	if diff := cmp.Diff([]Area{{3, 1, 3, 2}, {4, 1, 4, 2}}, b.Sheets[0].Merges); diff != "" {
		t.Error(diff)
	}
	want := []string{"an element of the sheet stands among its rows: autoFilter", "an element of the sheet stands among its rows: mergeCells", "merged ranges in two places"}
	if diff := cmp.Diff(want, warnings(b)); diff != "" {
		t.Error(diff)
	}
}
