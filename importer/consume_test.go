package importer

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A list is read as the same whether its cells stay or are given back.
func TestConsumeReadsAsRead(t *testing.T) {
	r := newReader(t)
	const rows = 20_000
	want, got := r.Read(schoolList(t, rows)), r.Consume(schoolList(t, rows))
	if len(got.Applications) != 1 || got.Applications[0].Rows.Len() != rows {
		t.Fatalf("%d applications", len(got.Applications))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The same on the printed form, whose balance is closed after the list was read: going
// through the cells that were given back had ended in a panic.
func TestConsumeReadsPrintedListAsRead(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	const rows = 3_000
	f, err := excelize.OpenFile(filepath.Join(blanks, "K12 RM用_学校情報登録リスト.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	s := f.GetSheetName(0)
	setAll(t, f, s, map[string]any{"L6": "HUXTIZJMD83SJMC6AINAA6WU", "AR6": "SaaS Endpoint Security for K-12 RM", "L8": "川崎市教育委員会", "CJ6": rows * 40})
	must(t, f.SetCellRichText(s, "B4", []excelize.RichTextRun{{Text: "別紙", Font: &excelize.Font{Strike: true}}}))
	for i := range rows {
		row := fmt.Sprint(18 + 2*i)
		setAll(t, f, s, map[string]any{"B" + row: i + 1, "D" + row: fmt.Sprintf("川崎市立第%d小学校", i+1), "M" + row: "ダイイチショウガッコウ", "AC" + row: "B1（小学校）", "AH" + row: "2（公）",
			"AK" + row: "210-0006", "AO" + row: "神奈川県", "AS" + row: "川崎市", "AY" + row: "川崎区砂子1-20", "BF" + row: "044-618-1643",
			"BL" + row: "藤田", "BP" + row: "拓也", "BT" + row: fmt.Sprintf("admin%d@gakko.example.ed.jp", i+1), "CD" + row: fmt.Sprintf("school%06d", i+1), "CR" + row: 40})
		if i >= 30 && i%100 == 0 {
			must(t, f.MergeCell(s, "D"+row, "L"+row), f.SetCellStr(s, "F"+row, "別館"))
		}
	}
	b, err := f.WriteToBuffer()
	must(t, err)
	read := func(read func(*sheet.Book) Result) Result {
		book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits())
		must(t, err)
		return read(book)
	}
	want, got := read(r.Read), read(r.Consume)
	if len(got.Applications) != 1 || got.Applications[0].Rows.Len() != rows {
		t.Fatalf("%d applications", len(got.Applications))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
