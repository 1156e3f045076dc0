package answer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

func TestTicks(t *testing.T) {
	choices := &form.Field{ID: "eu_segment", Type: form.Enum, Choices: []form.Choice{
		{ID: "corporate", Texts: []string{"企業"}}, {ID: "government", Texts: []string{"ガバメント"}}, {ID: "academic", Texts: []string{"アカデミック"}},
		{ID: "switch", Texts: []string{"乗換・切替"}},
	}}
	consent := &form.Field{ID: "terms_agreed", Type: form.Bool, Option: []string{"使用許諾契約書に同意する"}}
	tests := []struct {
		text  string
		field *form.Field
		want  string // texts ticked, or "-" when the text is no choice at all
	}{
		{"■企業　□ガバメント　□アカデミック", choices, "企業"},
		{"□企業　□ガバメント　☑アカデミック", choices, "アカデミック"},
		{"レ企業　□ガバメント", choices, "企業"},
		{"□企業　ﾚガバメント", choices, "ガバメント"},
		{"□企業・レガバメント・□アカデミック", choices, "ガバメント"},
		{"企業●　ガバメント　アカデミック", choices, "企業"},
		{"□企業　・　□アカデミック✓", choices, "アカデミック"},
		{"✓ 企業 □ ガバメント", choices, "企業"},
		{"企業 ✓ ガバメント □", choices, "企業"},
		{"(○)企業 ( )ガバメント", choices, "企業"},
		{"■乗換・切替", choices, "乗換・切替"},
		{"□企業□ガバメント■アカデミック", choices, "アカデミック"},
		{"□企業　／　✓ ガバメント　／　□アカデミック", choices, "ガバメント"},
		{"企業", choices, "-"},
		{"□企業　□その他", choices, "-"},
		{"■ 使用許諾契約書に同意する", consent, "使用許諾契約書に同意する"},
		{"使用許諾契約書に同意するレ", consent, "使用許諾契約書に同意する"},
		{"□使用許諾契約書に同意する✔", consent, "使用許諾契約書に同意する"},
		{"□ 使用許諾契約書に同意する", consent, ""},
	}
	for _, tt := range tests {
		text, _ := ja.Clean(tt.text)
		got := ""
		options, ok := ticks(tt.field, text)
		if !ok {
			got = "-"
		}
		for _, o := range options {
			if ok && o.on {
				got += o.text
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: %s", tt.text, d)
		}
	}
}
