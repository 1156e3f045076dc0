package sheet

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// What is left of a text that somebody struck out in part, whichever run follows the font
// of the cell, also in a sheet that was built again.
func TestUnstruck(t *testing.T) {
	f := excelize.NewFile()
	struck := &excelize.Font{Strike: true}
	style, err := f.NewStyle(&excelize.Style{Font: struck})
	if err != nil {
		t.Fatal(err)
	}
	runs := map[string][]excelize.RichTextRun{
		"A1": {{Text: "佐藤花子", Font: struck}, {Text: "佐藤華子"}},
		"A2": {{Text: "□新規　"}, {Text: "□追加　", Font: &excelize.Font{Bold: true}}, {Text: "□更新", Font: struck}},
		"A3": {{Text: "旧"}, {Text: "新", Font: &excelize.Font{Bold: true}}},
		"A4": {{Text: "旧"}, {Text: "新", Font: &excelize.Font{Bold: true}}},
		"A5": {{Text: "旧", Font: struck}, {Text: " "}, {Text: "古", Font: struck}},
	}
	for cell, r := range runs {
		if err := f.SetCellRichText("Sheet1", cell, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "A3", "A3", style); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr("Sheet1", "A6", "平"); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	book, err := ReadXLSX(b.Bytes(), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	s := book.Sheets[0]
	again := NewSheet("again", Visible)
	for n := range s.Len() {
		if err := again.Add(s.Cell(n).Pos().Row, s.Cell(n).Pos().Col, InputOf(s.Cell(n))); err != nil {
			t.Fatal(err)
		}
	}
	built := again.Sheet()
	for i, want := range []string{"佐藤華子", "□新規　□追加　", "新", "旧新", "", "平"} {
		for _, s := range []*Sheet{s, built} {
			if got := s.Cell(i).Unstruck(); got != want {
				t.Errorf("%s!A%d: %q, want %q", s.Name, i+1, got, want)
			}
		}
	}
}
