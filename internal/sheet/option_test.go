package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Skipped sheets are listed without being looked at; one that holds the items
// of a drop-down list is read.
func TestSkip(t *testing.T) {
	p := pkg{
		"xl/workbook.xml": `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><sheets>` +
			`<sheet name="申請書" sheetId="1" r:id="rId1"/><sheet name="記入例" sheetId="2" r:id="rId2"/>` +
			`<sheet name="リスト" sheetId="3" state="hidden" r:id="rId3"/><sheet name="別" sheetId="4" state="hidden" r:id="rId2"/></sheets>` +
			`<definedNames><definedName name="種別">リスト!$A$1:$A$2</definedName></definedNames></workbook>`,
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml", "worksheet worksheets/sheet2.xml", "worksheet worksheets/sheet3.xml", "sharedStrings sharedStrings.xml"),
		"xl/worksheets/sheet1.xml": sheetXML(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>` +
			`<dataValidations><dataValidation type="list" sqref="A1"><formula1>種別</formula1></dataValidation></dataValidations>`),
		"xl/worksheets/sheet2.xml": "<damaged",
		"xl/worksheets/sheet3.xml": sheetXML(`<sheetData><row r="1"><c r="A1" t="str"><v>新規</v></c></row><row r="2"><c r="A2" t="str"><v>追加</v></c></row></sheetData>`),
	}
	data := p.zip(t)
	if _, err := ReadXLSX(data, DefaultLimits()); err == nil {
		t.Error("a damaged sheet was read")
	}
	b, err := ReadXLSX(data, DefaultLimits(), Skip(func(name string, state State) bool { return state != Visible || strings.Contains(name, "例") }))
	if err != nil {
		t.Fatal(err)
	}
	type tab struct {
		Name    string
		State   State
		Skipped bool
		Cells   int
	}
	var got []tab
	for _, s := range b.Sheets {
		got = append(got, tab{s.Name, s.State, s.Skipped, s.Len()})
	}
	want := []tab{{"申請書", Visible, false, 1}, {"記入例", Visible, true, 0}, {"リスト", Hidden, false, 2}, {"別", Hidden, true, 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"新規", "追加"}, b.Sheets[0].Validations[0].Items); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
}
