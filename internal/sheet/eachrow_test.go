package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every row is handed over once, with what a whole reading finds in it.
func TestEachRow(t *testing.T) {
	rows := `<row r="1"><c r="A1" t="inlineStr"><is><t>第一</t></is></c><c r="C1"><v>40</v></c></row><row r="2"/>` +
		`<row r="4"><c r="A4" t="inlineStr"><is><t>第一</t></is></c><c r="B4"><f>1+1</f><v>2</v></c></row>`
	var got []string
	each := EachRow(func(s *Sheet) {
		for i := range s.Len() {
			got = append(got, s.Cell(i).Pos().String()+" "+s.Cell(i).Text())
		}
	})
	b, err := ReadXLSX(listBook(t, rows), DefaultLimits(), each)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"A1 第一", "C1 40", "A4 第一", "B4 2"}, got); d != "" {
		t.Error(d)
	}
	if n := b.Sheets[0].Len(); n != 0 {
		t.Errorf("%d cells were kept", n)
	}
	for name, rows := range map[string]string{
		"rows":  `<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`,
		"cells": `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`,
	} {
		if _, err := ReadXLSX(listBook(t, rows), DefaultLimits(), each); err == nil {
			t.Errorf("%s out of order were read", name)
		}
	}
}

func listBook(t *testing.T, rows string) []byte {
	t.Helper()
	return pkg{
		"xl/workbook.xml": `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><sheets>` +
			`<sheet name="一覧" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": rels("worksheet worksheets/sheet1.xml"),
		"xl/worksheets/sheet1.xml":   sheetXML(`<sheetData>` + rows + `</sheetData>`),
	}.zip(t)
}
