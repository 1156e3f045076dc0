package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/samplegen"
)

// says demands the Japanese message of the first diagnostic that is.
func says(t *testing.T, a form.Application, is func(diag.Diagnostic) bool, want string) {
	t.Helper()
	i := slices.IndexFunc(a.Diagnostics, is)
	if i < 0 {
		t.Fatalf("not said: %s; but %v", want, said(a, diag.Warning))
	}
	if got := a.Diagnostics[i].Message(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Of an unknown layout, what is missing is called as people write it, and what may
// be meant as it stands on the sheet.
func TestNameOfMissingLabel(t *testing.T) {
	a := one(t, fillUnknown(t, "../filled/b-1_plain.xlsx", put(t, "B-1申請書", map[string]any{
		"B21": "ライセンス IB（LIB）", "M21": nil, "M22": nil})))
	says(t, a, isCode("label.missing"), "「ライセンスID（LID）」の欄が見つかりません（近い見出し：「ライセンスIB(LIB)」）。")
}

// So are the choices.
func TestNamesOfChoices(t *testing.T) {
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", put(t, "B-1申請書", map[string]any{"K52": "登録票"})))
	i := slices.IndexFunc(a.Diagnostics, isCode("choice.unknown"))
	if i < 0 {
		t.Fatal("the choice is taken")
	}
	const want = "選択肢（学校情報登録リスト・既存Biz-LID報告書・コンタクトパーソン登録票）から選び直してください。当てはまるものがないときは「添付別紙」を空欄にし、備考欄にご記入ください。"
	if got := a.Diagnostics[i].Hint(diag.JA); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// So is a list without items.
func TestNameOfEmptyList(t *testing.T) {
	a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{"D76": nil, "AE76": nil}))))
	listMissing := func(d diag.Diagnostic) bool { return d.Code == "required" && d.Field == "product_lines" }
	says(t, a, listMissing, "必須項目「製品名」が入力されていません。")
}

// A hidden item is called by what stands in it, not by its number.
func TestNameOfHiddenItem(t *testing.T) {
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", func(f *excelize.File) {
		if err := f.SetRowVisible("B-1申請書", 26, false); err != nil {
			t.Fatal(err)
		}
	}))
	want, err := samplegen.Expected("../samples", "b-1_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	says(t, a, isCode("hidden"), "「製品名」の「"+want["product_lines[0].line_product_name"]+"」は非表示の行または列にあります。値はそのまま読み取りました。")
}

// A whole name in the column for family names of a list is divided or doubted, as on a form.
func TestWholeNameInARow(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		last, first any
		want        string
		names       []string
	}{
		"whole name":          {"清水 美咲", nil, "warning name_not_split rows[0].last_name L15", []string{"清水", "美咲"}},
		"whole name and 名":    {"清水 美咲", "美咲", "warning name_unsure rows[0].last_name L15", []string{"清水 美咲", "美咲"}},
		"whole name, 名 again": {"清水美咲", "美咲", "warning name_unsure rows[0].last_name L15", []string{"清水美咲", "美咲"}},
		"one character again": {"清水 学", "学", "warning name_unsure rows[0].last_name L15", []string{"清水 学", "学"}},
		"in both cells":       {"清水美咲", "清水美咲", "warning name_unsure rows[0].last_name L15", []string{"清水美咲", "清水美咲"}},
		"姓 again":             {"清水", "清水美咲", "warning name_unsure rows[0].last_name L15", []string{"清水", "清水美咲"}},
		"姓 begins 名":          {"原", "原子", "", []string{"原", "原子"}},
		"two people":          {"鈴木\n佐藤", "一郎", "warning name_unsure rows[0].last_name L15", []string{"鈴木\n佐藤", "一郎"}},
		"an honorific in 名":   {"清水", "美咲 様", "warning name_unsure rows[0].first_name R15", []string{"清水", "美咲 様"}},
		"as the list asks it": {"清水", "美咲", "", []string{"清水", "美咲"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const s = "コンタクトパーソン登録票"
			a := one(t, fill(t, "コンタクトパーソン登録票.xlsx", put(t, s, map[string]any{"L15": tt.last, "R15": tt.first})))
			got := said(a, diag.Warning)
			if tt.want != "" && !slices.Contains(got, tt.want) || tt.want == "" && slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, " name_") }) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			var names []string
			for _, field := range []string{"last_name", "first_name"} {
				v, _ := answer.ValueIn(a.Rows.Row(0), field)
				names = append(names, v.Text)
			}
			if !slices.Equal(names, tt.names) {
				t.Errorf("%q, want %q", names, tt.names)
			}
		})
	}
}
