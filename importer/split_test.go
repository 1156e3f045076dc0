package importer

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

const (
	formA2  = "【A-2】法人向け製品申請書.xlsx"
	formB1  = "【B-1】法人向け製品申請書.xlsx"
	formNUR = "新規ユーザー登録書.xlsx"
)

// must runs edits that cannot fail.
func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The cell for an answer split in two, the choice picked in the second: it is
// the only text there and the answer all the same.
func TestChoiceBehindSplitCell(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		const s = "B-1申請書"
		must(t, f.UnmergeCell(s, "M13", "X13"), f.MergeCell(s, "M13", "R13"), f.MergeCell(s, "S13", "X13"),
			f.SetCellValue(s, "M13", nil), f.SetCellValue(s, "S13", "企業"))
	}))
	if got := values(app)["eu_segment"]; got != "corporate" {
		t.Errorf("eu_segment = %q, want corporate", got)
	}
}

// Behind a choice is a label that no definition knows and no format tells
// from an answer: it is no part of the choice, and what is behind it is not
// lost without a word.
func TestUnknownLabelBehindChoice(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		const s = "B-1申請書"
		must(t, f.SetCellStyle(s, "A1", "BA60", 0), f.SetCellValue(s, "J6", "追加"),
			f.SetCellValue(s, "Z6", "もとになる番号"), f.SetCellValue(s, "AH6", "4GHKKQ06JQ5KMNLFIVU54FGM"))
	}))
	if got := values(app)["transaction_type"]; got != "additional" {
		t.Errorf("transaction_type = %q, want additional", got)
	}
	if got := said(app, diag.Warning); !slices.ContainsFunc(got, func(d string) bool { return d == "warning unread.reworded copied_from_reception_number Z6" }) {
		t.Errorf("no warning about Z6 in %q", got)
	}
}

// A mark cell that is no longer merged is nearer to the text before it than
// to its own, behind it. That the last text leaves no room for a mark tells.
func TestMarkOfSplitCell(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formA2, func(f *excelize.File) {
		const s = "申請書"
		for _, c := range []string{"K10", "T10", "AC10", "AL10", "AU10"} {
			col, row, _ := excelize.CellNameToCoordinates(c)
			end, _ := excelize.CoordinatesToCellName(col+1, row+1)
			must(t, f.UnmergeCell(s, c, end))
		}
		must(t, f.SetCellValue(s, "T10", "v"))
	}))
	if got := values(app)["transaction_type"]; got != "switch" {
		t.Errorf("transaction_type = %q, want switch", got)
	}
}

// What heads notes beside the form is not the label of 備考.
func TestNotesBesideTheForm(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formNUR, put(t, "登録書", map[string]any{"BF5": "メモ", "BF6": "確認済", "J75": "至急"})))
	if got := values(app)["remarks"]; got != "至急" {
		t.Errorf("remarks = %q, want 至急", got)
	}
}

// Labels whose cells are not merged, as are those of their answers, still are
// where the form begins: an answer across it is no title of a block.
func TestLabelsNotMerged(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formNUR, func(f *excelize.File) {
		const s = "登録書"
		merged, err := f.GetMergeCells(s)
		must(t, err)
		for _, m := range merged {
			if m.GetCellValue() != "" {
				must(t, f.UnmergeCell(s, m.GetStartAxis(), m.GetEndAxis()))
			}
		}
		must(t, f.SetCellValue(s, "J75", "納期は6月末希望"))
	}))
	if got := values(app)["remarks"]; got != "納期は6月末希望" {
		t.Errorf("remarks = %q", got)
	}
}

// 代理店 is picked as an answer, though it is a label elsewhere: what is
// behind it, label and answer in one cell, is not its answer.
func TestJoinedLabelBehindPickedLabel(t *testing.T) {
	t.Parallel()
	app := one(t, fill(t, formB1, func(f *excelize.File) {
		const s = "B-1申請書"
		must(t, f.SetCellValue(s, "J7", "代理店"), f.SetCellValue(s, "Z7", "申請者 会社名：システムパートナーズ株式会社"))
	}))
	got := values(app)
	if got["applicant_role"] != "distributor" || got["applicant_company"] != "システムパートナーズ株式会社" {
		t.Errorf("applicant: role %q, company %q", got["applicant_role"], got["applicant_company"])
	}
}
