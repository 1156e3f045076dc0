package importer

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What is missing is called as people write it, and what may be meant as it
// stands on the sheet.
func TestNameOfMissingLabel(t *testing.T) {
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", put(t, "B-1申請書", map[string]any{
		"B21": "ライセンス IB（LIB）", "M21": nil, "M22": nil})))
	i := slices.IndexFunc(a.Diagnostics, isCode("label.missing"))
	if i < 0 {
		t.Fatalf("no label is missing: %v", said(a, diag.Warning))
	}
	const want = "「ライセンスID（LID）」の欄が見つかりません（近い見出し：「ライセンスIB(LIB)」）。"
	if got := a.Diagnostics[i].Message(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// So are the choices.
func TestNamesOfChoices(t *testing.T) {
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", put(t, "B-1申請書", map[string]any{"K52": "登録票"})))
	i := slices.IndexFunc(a.Diagnostics, isCode("list.value"))
	if i < 0 {
		t.Fatal("the choice is taken")
	}
	const want = "プルダウン（学校情報登録リスト・既存Biz-LID報告書・コンタクトパーソン登録票）から選び直すか、正しい値であることを確認してください。"
	if got := a.Diagnostics[i].Hint(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// And a list that is not there, by its column.
func TestNameOfMissingList(t *testing.T) {
	a := one(t, fill(t, "../filled/annex_vbbss_hyb_plain.xlsx", func(f *excelize.File) {
		sheet := f.GetSheetName(0)
		found, err := f.SearchSheet(sheet, "LID", true)
		if err != nil || len(found) == 0 {
			t.Fatal(found, err)
		}
		for _, cell := range found {
			put(t, sheet, map[string]any{cell: "既存のもの"})(f)
		}
	}))
	i := slices.IndexFunc(a.Diagnostics, isCode("label.missing"))
	if i < 0 {
		t.Fatalf("no label is missing: %v", said(a, diag.Warning))
	}
	const want = "「既存Biz-LID（ライセンスID）」の欄が見つかりません。"
	if got := a.Diagnostics[i].Message(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// So is a list without items.
func TestNameOfEmptyList(t *testing.T) {
	a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"D76": nil, "AE76": nil}))))
	i := slices.IndexFunc(a.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "required" && d.Field == "product_lines" })
	if i < 0 {
		t.Fatalf("the list is not missed: %v", said(a, diag.Warning))
	}
	const want = "必須項目「製品名」が入力されていません。"
	if got := a.Diagnostics[i].Message(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A hidden item is called by what stands in it, not by its number.
func TestNameOfHiddenItem(t *testing.T) {
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", func(f *excelize.File) {
		if err := f.SetRowVisible("B-1申請書", 26, false); err != nil {
			t.Fatal(err)
		}
	}))
	i := slices.IndexFunc(a.Diagnostics, isCode("hidden"))
	if i < 0 {
		t.Fatalf("nothing is hidden: %v", said(a, diag.Warning))
	}
	const want = "「製品名」の「ウイルスバスター ビジネスセキュリティ 25ユーザ版」は非表示の行または列にあります。値はそのまま読み取りました。"
	if got := a.Diagnostics[i].Message(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
