package sheet

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// A text in the colour of its cell is not seen: white on white, black on black.
func TestUnseen(t *testing.T) {
	f := excelize.NewFile()
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	for cell, style := range map[string]excelize.Style{
		"A1": {Font: &excelize.Font{Color: "FFFFFF"}}, "A2": {Font: &excelize.Font{Color: "FFFFFF"}, Fill: fill("000000")},
		"A3": {Fill: fill("000000")}, "A4": {Fill: fill("FFFF00")}, "A5": {Font: &excelize.Font{Color: "000000"}, Fill: fill("000000")},
	} {
		id, err := f.NewStyle(&style)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("Sheet1", cell, "経営企画室"); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	book, err := ReadXLSX(b.Bytes(), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, true, false, true} {
		if got := book.Sheets[0].Cell(i).Unseen(); got != want {
			t.Errorf("A%d unseen is %v", i+1, got)
		}
	}
}
