package verify

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCompute: results that are sure are offered; those that depend on the
// moment, the program or anything else, that are empty or errors, or that rest
// on what excelize computes otherwise than was stored, are not.
func TestCompute(t *testing.T) {
	rows := strings.Join([]string{
		`<row r="1"><c r="A1"><v>10</v></c><c r="B1"><v>15</v></c><c r="C1" t="inlineStr"><is><t>商店</t></is></c><c r="D1" s="1"><v>45901</v></c></row>`,
		`<row r="2"><c r="A2"><f>A1+B1</f></c><c r="B2"><f>SUM($A$1:B1)*2</f></c><c r="C2" t="str"><f>C1&amp;"株式会社"</f></c><c r="D2" s="1"><f>D1+30</f></c></row>`,
		`<row r="3"><c r="A3"><f>A2*2</f></c><c r="B3"><f>IF(A1&gt;5,"新規","更新")</f></c><c r="C3"><f>C1</f></c></row>`,
		`<row r="4"><c r="A4"><f>NOW()</f></c><c r="B4"><f>B1+TODAY()-TODAY()</f></c><c r="C4"><f>INDIRECT("A1")</f></c><c r="D4"><f>RAND()*0+A1</f></c></row>`,
		`<row r="5"><c r="A5"><f>A1/0</f></c><c r="B5"><f>Z99</f></c><c r="C5"><f>Z99&amp;""</f></c><c r="D5"><f>NOSUCH(A1)</f></c></row>`,
		`<row r="6"><c r="A6"><f>[1]Sheet1!A1</f></c><c r="B6"><f>名前+1</f></c><c r="C6"><f>WEBSERVICE("http://x")</f></c><c r="D6"><f>C6&amp;"x"</f></c></row>`,
		`<row r="7"><c r="A7"><f>A7+1</f></c><c r="B7"><f>SUM(A:A)</f></c><c r="C7"><f>別のシート!A1</f></c></row>`,
		`<row r="8"><c r="A8"><f>A1+1</f><v>99</v></c><c r="B8"><f>A8+1</f></c><c r="C8"><f>A1+1</f><v>11</v></c><c r="D8"><f>C8+1</f></c></row>`,
	}, "")
	data := pkg{"xl/worksheets/sheet1.xml": sheetOf(rows)}.pack(t)
	want := map[string]string{"A2": "25", "B2": "50", "C2": "商店株式会社", "D2": "2025-10-01", "A3": "50", "B3": "新規", "C3": "商店", "D8": "12"}
	var cells []Place
	for row := '2'; row <= '8'; row++ {
		for _, col := range "ABCD" {
			if cell := string(col) + string(row); cell != "A8" && cell != "C8" {
				cells = append(cells, Place{"申請書", cell})
			}
		}
	}
	found, err := child().Compute(context.Background(), data, cells)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for p, c := range found {
		got[p.Cell] = c.Text
		if c.Formula == "" {
			t.Errorf("%s: no formula", p.Cell)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, c := range []*Child{{Command: []string{"/bin/false"}}, child()} {
		if none, err := c.Compute(context.Background(), []byte("no workbook"), cells); err != nil || len(none) != 0 {
			t.Errorf("%v, %v", none, err)
		}
	}
}
