package layout

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// rule draws lines of cells: l, r, t and b.
func (d *drawing) rule(sides, first, last string) {
	d.t.Helper()
	style := &excelize.Style{}
	for _, s := range sides {
		style.Border = append(style.Border, excelize.Border{Type: map[rune]string{'l': "left", 'r': "right", 't': "top", 'b': "bottom"}[s], Style: 1, Color: "000000"})
	}
	id, err := d.f.NewStyle(style)
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, first, last, id))
}

// A table is one however it is drawn: with lines below its rows, their numbers, stripes,
// a frame around it, or nothing below a heading that is set off.
func TestTablesWithoutColumnLines(t *testing.T) {
	want := []string{"column B3 品名", "column C3 数量", "column D3 単価", "column E3 備考"}
	heads := []string{"-A2=No.", "-B2=品名", "-C2=数量", "-D2=単価", "-E2=備考"}
	for name, paint := range map[string]func(*drawing){
		"lines below the rows": func(d *drawing) {
			for _, row := range []string{"2", "3", "4", "5"} {
				d.rule("b", "A"+row, "E"+row)
			}
		},
		"numbers": func(d *drawing) { d.numbers(1) },
		"stripes": func(d *drawing) {
			for _, c := range []string{"+-A4", "+-B4", "+-C4", "+-D4", "+-E4", "+-A6", "+-B6", "+-C6", "+-D6", "+-E6"} {
				d.cell(c)
			}
		},
		"frame": func(d *drawing) {
			d.rule("l", "A3", "A5")
			d.rule("r", "E3", "E5")
			d.rule("b", "B6", "D6")
			d.rule("lb", "A6", "A6")
			d.rule("rb", "E6", "E6")
		},
		"heading":          func(d *drawing) { d.bold("A2", "E2"); d.cell("-A9=以上") },
		"end of the sheet": func(d *drawing) { d.bold("A2", "E2") },
	} {
		d := draw(t, heads...)
		paint(d)
		got := slices.DeleteFunc(places(d.derive()), func(p string) bool { return p == "column A3 No." })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func (d *drawing) bold(first, last string) {
	d.t.Helper()
	id, err := d.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, first, last, id))
}

// numbers numbers three rows below the heading.
func (d *drawing) numbers(from int) {
	for i := range 3 {
		cell, err := excelize.CoordinatesToCellName(1, 3+i)
		d.must(err)
		d.must(d.f.SetCellInt(d.sheet, cell, int64(from+i)))
	}
}

// Labels above answers that have a line below, and words that stand in a row, are no
// headings of a table.
func TestNoTables(t *testing.T) {
	d := draw(t, "-A2=会社", "-B2=部署", "-C2=氏名", "-A4=電話", "-B4=FAX", "-C4=メール")
	d.rule("b", "A3", "C3")
	d.rule("b", "A5", "C5")
	for _, p := range places(d.derive()) {
		if p[:6] == "column" {
			t.Error(p)
		}
	}
}
