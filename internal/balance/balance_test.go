package balance

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func night() *Report {
	return &Report{Night: 1, Run: 3, Day: "2026-08-27",
		Inboxes: []Inbox{{Name: "main", Items: 5, Files: 5, Counts: Counts{3, 1, 1, 0}}, {Name: "mail"}},
		Forms:   []Form{{"main", "A-1", Counts{2, 1, 0, 0}}, {"main", "", Counts{1, 0, 1, 0}}},
		Reasons: []Reason{{"main", "", "held", "required", "", "=SUM(A1)", "", 1}}}
}

func TestClose(t *testing.T) {
	r := night()
	r.Close(3)
	if !r.Good() || r.Differences != nil {
		t.Errorf("closes, but: %v", r.Alarms)
	}
}

func TestCloseFindsDifferences(t *testing.T) {
	tests := map[string]func(r *Report) int64{
		"a receipt is missing":              func(r *Report) int64 { r.Forms[0].Duplicate = 0; return 3 },
		"a receipt too many":                func(r *Report) int64 { r.Forms[1].Refused = 1; return 3 },
		"an application is missing":         func(*Report) int64 { return 2 },
		"receipts of an inbox not in ours":  func(r *Report) int64 { r.Forms = append(r.Forms, Form{"other", "A-1", Counts{0, 0, 1, 0}}); return 3 },
		"registered and held changed sides": func(r *Report) int64 { r.Forms[0].Registered, r.Forms[0].Held = 1, 1; return 3 },
	}
	for name, spoil := range tests {
		r := night()
		r.Close(spoil(r))
		if r.Good() || len(r.Differences) == 0 {
			t.Errorf("%s: no difference was found", name)
		}
	}
}

func TestText(t *testing.T) {
	text := night().Text(diag.JA)
	want := `夜間処理の報告　2026-08-27
収支は一致しています。

■ 受信箱別の収支
受信箱  到着  ファイル  登録  重複  保留  受付不可  計  未処理  消失  対象外
main       5         5     3     1     1         0   5       0     0       0
mail       0         0     0     0     0         0   0       0     0       0
合計                       3     1     1         0   5
`
	if got := text[:min(len(text), len(want))]; got != want {
		t.Error(cmp.Diff(want, got))
	}
}

func TestTextInEnglish(t *testing.T) {
	r := night()
	r.Night, r.Day = 0, ""
	r.Reasons = []Reason{{"main", "A-1", "held", "required", "", "未入力", "empty", 1}}
	text := r.Text(diag.EN)
	for _, r := range text {
		if r > 0x2FFF {
			t.Fatalf("%q is no English in\n%s", r, text)
		}
	}
	if first, _, _ := strings.Cut(text, "\n"); first != "Report of the archive" {
		t.Errorf("%q", first)
	}
}

// Everything of the workbook has English words.
func TestWorkbookInEnglish(t *testing.T) {
	r := night()
	r.Reasons[0].English = r.Reasons[0].Text
	r.Exports = []Export{{Name: "annexes/", Rows: 3, Missing: 1}}
	r.Forms[0].Registered++
	r.Close(3)
	r.Alarm(AlarmInbox, "受信箱 %s を読めません", "inbox %s cannot be read", "main")
	data, err := r.Workbook(diag.EN)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range append(rows, []string{name}) {
			if strings.ContainsFunc(strings.Join(row, " "), func(c rune) bool { return c > 0x2FFF }) {
				t.Errorf("%s: %q", name, row)
			}
		}
	}
}

// Counts are by field: fifty empty names and one empty address are not
// fifty-one empty names. Rows of a list are one field.
func TestBecauseOfFields(t *testing.T) {
	var r Report
	for _, d := range []diag.Diagnostic{
		{Severity: diag.Error, Code: "required", Field: "eu_phone", Pos: diag.Pos{Label: "電話番号"}},
		{Severity: diag.Error, Code: "required", Field: "rows[3].units", Pos: diag.Pos{Label: "台数"}},
		{Severity: diag.Error, Code: "required", Field: "rows[11].units", Pos: diag.Pos{Label: "台数"}},
	} {
		r.Because("A-1", "held", []diag.Diagnostic{d}, diag.JA)
	}
	r.SortReasons()
	var got []string
	for _, c := range r.Reasons {
		got = append(got, fmt.Sprint(c.N, c.Field, c.Text))
	}
	want := []string{"2rows[].units必須項目「台数」が入力されていません。", "1eu_phone必須項目「電話番号」が入力されていません。"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWorkbook has numbers as numbers, and what looks like a formula as text.
func TestWorkbook(t *testing.T) {
	data, err := night().Workbook(diag.JA)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"夜間処理", "受信箱別の収支", "様式別の結果", "保留・受付不可の理由"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	for cell, want := range map[string]string{"受信箱別の収支!D2": "3", "保留・受付不可の理由!E2": "=SUM(A1)"} {
		sheet, at, _ := strings.Cut(cell, "!")
		if got, err := f.GetCellValue(sheet, at); got != want || err != nil {
			t.Errorf("%s: %q, %v", cell, got, err)
		}
	}
	if width, err := f.GetColWidth("夜間処理", "B"); width > 40 || err != nil {
		t.Errorf("numbers stand %v columns from their names, %v", width, err)
	}
	if formula, _ := f.GetCellFormula("保留・受付不可の理由", "E2"); formula != "" {
		t.Errorf("a formula: %s", formula)
	}
}

// The workbook has a chart beside the counts by inbox and by form, over the cells
// that hold them; another program reads it.
func TestWorkbookCharts(t *testing.T) {
	r := Report{Night: 1, Day: "2026-08-27", Inboxes: []Inbox{{Name: "share", Items: 5, Files: 5, Counts: Counts{Registered: 3, Held: 2}},
		{Name: "mail", Items: 4, Files: 4, Counts: Counts{Registered: 2, Duplicate: 1, Refused: 1}}},
		Forms: []Form{{Inbox: "share", Form: "A-1", Counts: Counts{Registered: 3, Held: 2}}, {Inbox: "mail", Form: "B-1", Counts: Counts{Registered: 2, Duplicate: 1, Refused: 1}}}}
	book, err := r.Workbook(diag.JA)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("UKETSUKE_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "balance.xlsx"), book, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all string
	f.Pkg.Range(func(name, part any) bool {
		if strings.HasPrefix(name.(string), "xl/charts/chart") {
			all += html.UnescapeString(string(part.([]byte)))
		}
		return true
	})
	for _, ref := range []string{"'受信箱別の収支'!$A$2:$A$3", "'受信箱別の収支'!$D$2:$D$3", "'受信箱別の収支'!$G$2:$G$3", "'様式別の結果'!$B$2:$B$3", "'様式別の結果'!$C$2:$C$3"} {
		if !strings.Contains(all, ref) {
			t.Errorf("no chart over %s", ref)
		}
	}
	if head, err := f.GetCellValue("受信箱別の収支", "D1"); err != nil || head != "登録" {
		t.Errorf("the first bars are over %q, %v", head, err)
	}
	if head, err := f.GetCellValue("様式別の結果", "C1"); err != nil || head != "登録" {
		t.Errorf("the first bars are over %q, %v", head, err)
	}
}
