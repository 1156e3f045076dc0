package importer

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// itemsOf is what each item of a list says in one column.
func itemsOf(a form.Application, field string) []string {
	var out []string
	for i := range a.Rows.Len() {
		v, _ := a.Rows.Get(i, field)
		out = append(out, v.Text)
	}
	return out
}

// setAll writes texts by cell.
func setAll(t *testing.T, f *excelize.File, sheetName string, cells map[string]any) {
	t.Helper()
	for ref, v := range cells {
		must(t, f.SetCellValue(sheetName, ref, v))
	}
}

// A line between two items that looks like the title of a block is none: the
// list goes on below it, and the line is pointed out.
func TestNoteAmongItems(t *testing.T) {
	t.Parallel()
	const s = "コンタクトパーソン登録票"
	app := one(t, fill(t, "コンタクトパーソン登録票.xlsx", func(f *excelize.File) {
		setAll(t, f, s, map[string]any{"L15": "佐藤", "R15": "愛", "L17": "東", "R17": "学"})
		must(t, f.InsertRows(s, 17, 1), f.SetCellValue(s, "D17", "（次頁へ続く）"))
	}))
	if d := cmp.Diff([]string{"佐藤", "東"}, itemsOf(app, "last_name")); d != "" {
		t.Error(d)
	}
	pointed := false
	for _, d := range app.Diagnostics {
		pointed = pointed || d.Code == "unread_text" && d.Pos.Cell == "D17"
	}
	if !pointed {
		t.Error("D17 is not pointed out")
	}
}

// The header is printed again below the first item, as on a new page: the item
// above it counts, and 備考 in it is no label of the form's own 備考.
func TestHeaderAgain(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		setAll(t, f, s, map[string]any{"D26": "Trend Micro Deep Security", "Z26": 1, "D27": "ServerProtect for Linux", "Z27": 2, "K54": "至急"})
		must(t, f.InsertRows(s, 27, 2))
		setAll(t, f, s, map[string]any{"B27": "No.", "D27": "製品名", "U27": "型番", "Z27": "数量", "AH27": "種別", "AL27": "契約期間（和暦）", "AZ27": "備考",
			"Z28": "追加数", "AD28": "単位", "AL28": "年数", "AN28": "開始日", "AT28": "終了日"})
	}))
	if d := cmp.Diff([]string{"1", "2"}, itemsOf(app, "line_quantity")); d != "" {
		t.Error(d)
	}
	if got := values(app)["remarks"]; got != "至急" {
		t.Errorf("remarks = %q", got)
	}
}

// A cell merged over two items says the same of both; a quantity may be the sum.
func TestCellMergedOverItems(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		for _, m := range [][2]string{{"AD26", "AG27"}, {"Z26", "AC27"}} {
			must(t, f.UnmergeCell(s, m[0], m[1]), f.MergeCell(s, m[0], m[1]))
		}
		setAll(t, f, s, map[string]any{"D26": "Trend Micro Deep Security", "D27": "ServerProtect for Linux", "AD26": "サーバ", "Z26": 5})
	}))
	if d := cmp.Diff([]string{"server", "server"}, itemsOf(app, "line_unit")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"5", ""}, itemsOf(app, "line_quantity")); d != "" {
		t.Error(d)
	}
}

// A column of the sender's own whose name is that of another block's field, 仕入先,
// does not end the header above it.
func TestColumnNamedAsAnotherField(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		must(t, f.UnmergeCell(s, "B24", "BA26"))
		setAll(t, f, s, map[string]any{"Y25": "仕入先", "D26": "Trend Micro Deep Security", "U26": "ISEDJP-X99", "Y26": "K-001", "Z26": 5, "AD26": "サーバ"})
	}))
	for field, want := range map[string]string{"line_product_code": "ISEDJP-X99", "line_unit": "server", "line_quantity": "5"} {
		if d := cmp.Diff([]string{want}, itemsOf(app, field)); d != "" {
			t.Errorf("%s: %s", field, d)
		}
	}
}

// A program that does not know check boxes left them out: each choice drawn with
// them is warned about, since what was ticked is gone; also on a form that has
// two of them only.
func TestBoxesLost(t *testing.T) {
	t.Parallel()
	for name, fields := range map[string][]string{
		"b-2_plain.xlsx":   {"transaction_type", "applicant_role", "eu_segment", "terms_agreed", "privacy_agreed"},
		"b-2hw_plain.xlsx": {"support_same_as_eu", "distributor_same_as_reseller"},
	} {
		data, err := os.ReadFile(filepath.Join("../samples/filled", name))
		must(t, err)
		b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
		must(t, err)
		for _, s := range b.Sheets {
			s.Boxes = nil
		}
		lost := map[string]bool{}
		for _, d := range one(t, newReader(t).Read(b)).Diagnostics {
			if d.Code == "box.lost" && d.Severity == diag.Warning {
				lost[d.Field] = true
			}
		}
		for _, field := range fields {
			if !lost[field] {
				t.Errorf("%s: no warning about %s", name, field)
			}
		}
	}
}

// A label right of the list, on the rows of its items, does not end it, and its
// answer is none of the item's.
func TestLabelBesideItems(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		must(t, f.UnmergeCell(s, "AZ27", "BA27"))
		setAll(t, f, s, map[string]any{"D26": "Trend Micro Deep Security", "Z26": 1, "D27": "ServerProtect for Linux", "Z27": 2, "D28": "Trend Micro Safe Lock", "Z28": 3,
			"AZ24": "", "AJ49": "", "AZ27": "SBD番号", "BA27": "S-0001"})
	}))
	if d := cmp.Diff([]string{"1", "2", "3"}, itemsOf(app, "line_quantity")); d != "" {
		t.Error(d)
	}
	if got := said(app, diag.Error); !slices.Contains(got, "error cells.several product_lines[1].line_option AZ27") {
		t.Errorf("AZ27 is not held for: %v", got)
	}
}

// A block that somebody moved beside the list is no column of it, and its answers
// are not lost: they hold the form.
func TestUntitledBlockBesideList(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		for _, row := range []string{"24", "25"} {
			must(t, f.MergeCell(s, "BD"+row, "BH"+row), f.MergeCell(s, "BI"+row, "BZ"+row))
		}
		setAll(t, f, s, map[string]any{"D26": "Trend Micro Deep Security", "Z26": 5, "AD26": "サーバ", "AL26": 2, "D42": "", "D43": "",
			"BD24": "納品先メールアドレス", "BI24": "nohin@hokuto.example.co.jp", "BD25": "納品先会社名", "BI25": "株式会社北斗電機"})
	}))
	for column, want := range map[string]string{"line_quantity": "5", "line_unit": "server", "line_years": "2"} {
		if d := cmp.Diff([]string{want}, itemsOf(app, column)); d != "" {
			t.Errorf("%s %s", column, d)
		}
	}
	if got := said(app, diag.Error); !slices.Contains(got, "error unread.answer  BI24") {
		t.Errorf("BI24 is not held for: %v", got)
	}
}

// ■販売店と同じ answers no label that asks for 契約者と同じ.
func TestTickOfAnotherBlock(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formA1, put(t, "申請書", map[string]any{"B40": "", "B42": "", "B57": "", "B59": "", "B63": "", "D42": "", "K42": "", "K63": "■販売店と同じ"})))
	got := values(app)
	if got["support_same_as_eu"] != "" || got["distributor_same_as_reseller"] != "true" {
		t.Errorf("support %q, distributor %q", got["support_same_as_eu"], got["distributor_same_as_reseller"])
	}
}

// A product merged over two items is that of both, each with its own numbers,
// whether they are numbered or not.
func TestProductMergedOverItems(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	for _, no := range []any{2, nil} {
		app := one(t, fill(t, formB1, func(f *excelize.File) {
			must(t, f.UnmergeCell(s, "D26", "T27"), f.MergeCell(s, "D26", "T27"))
			setAll(t, f, s, map[string]any{"B27": no, "D26": "Trend Micro Deep Security", "Z26": 5, "Z27": 6, "AD26": "サーバ", "AD27": "クライアント"})
		}))
		for column, want := range map[string][]string{
			"line_product_name": {"Trend Micro Deep Security", "Trend Micro Deep Security"},
			"line_quantity":     {"5", "6"}, "line_unit": {"server", "client"},
		} {
			if d := cmp.Diff(want, itemsOf(app, column)); d != "" {
				t.Errorf("%s %s", column, d)
			}
		}
	}
}

// Where no number parts the lines of a product merged over two, what differs
// between them is nobody's to choose.
func TestLinesOfOneProduct(t *testing.T) {
	t.Parallel()
	const s = "B-1申請書"
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		must(t, f.UnmergeCell(s, "D26", "T27"), f.MergeCell(s, "D26", "T27"))
		setAll(t, f, s, map[string]any{"B27": nil, "D26": "Trend Micro Deep Security", "Z26": 5, "AD26": "サーバ", "AD27": "クライアント", "AZ26": "あ", "AZ27": "い"})
	}))
	for _, column := range []string{"line_unit", "line_option"} {
		field := "product_lines[0]." + column
		if !slices.ContainsFunc(app.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "cells.several" && d.Field == field }) {
			t.Errorf("%s = %q without a word", column, itemsOf(app, column))
		}
	}
}

// Items of two lines, split and without numbers: their lines are as far apart as
// those of the header.
func TestLinesOfSplitItems(t *testing.T) {
	t.Parallel()
	const s = "申請書"
	app := one(t, fill(t, formA2, func(f *excelize.File) {
		merged, err := f.GetMergeCells(s)
		must(t, err)
		for _, m := range merged {
			if _, row, _ := excelize.CellNameToCoordinates(m.GetStartAxis()); row >= 86 && row < 118 {
				must(t, f.UnmergeCell(s, m.GetStartAxis(), m.GetEndAxis()), f.SetCellValue(s, m.GetStartAxis(), nil))
			}
		}
		setAll(t, f, s, map[string]any{"D86": "Trend Micro Deep Security", "AU86": 5, "AF88": 2, "D90": "ServerProtect for Linux", "AU90": 6, "AF92": 3})
	}))
	for column, want := range map[string][]string{"line_quantity": {"5", "6"}, "line_years": {"2", "3"}} {
		if d := cmp.Diff(want, itemsOf(app, column)); d != "" {
			t.Errorf("%s %s", column, d)
		}
	}
}
