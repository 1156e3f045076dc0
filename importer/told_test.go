package importer

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// What office people do to a form and nobody expects is told of, or holds the form.
func TestSlipsAreTold(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		cells map[string]any
		want  string
	}{
		{"a number in brackets behind its label", map[string]any{"AI30": "FAX（027-283-0543）"}, "error unread.answer  AI30"},
		{"a name in brackets behind its label", map[string]any{"D28": "部署名（情報システム部）", "K28": nil}, "warning unread.reworded eu_department D28"},
		{"an arrow at a choice", map[string]any{"I15": "□契約者　□販売店　□代理店←"}, "error unread.mark  I15"},
		{"a choice deleted", map[string]any{"I15": "□契約者　　　　　□代理店"}, "error unread.mark  I15"},
		{"choices without boxes", map[string]any{"I15": "契約者・販売店・代理店"}, "warning unread.reworded  I15"},
		{"an answer behind the label of a filled field", map[string]any{"D28": "部署名：総務部", "K28": "営業部"}, "error unread.answer  D28"},
		{"an example of the sender's own", map[string]any{"K28": "例）総務部"}, "warning unread_text  K28"},
		{"an example in a row", map[string]any{"BC78": "例）大阪支店は除く"}, "warning unread_text  BC78"},
		{"a note alone in a row", map[string]any{"D82": "※No.2は7月開始希望"}, "warning unread_text  D82"},
		{"a remark behind a label's line", map[string]any{"D52": "納品先\nメールアドレス※\n（変更あり）"}, "warning unread.reworded delivery_email D52"},
		{"ditto in a longer text", map[string]any{"BC76": "〃 大阪"}, "warning value.reference product_lines[0].line_option BC76"},
		{"記入例 as a remark", map[string]any{"K105": "記入例"}, "warning unread_text  K105"},
		{"a prefecture behind the postal code", map[string]any{"K32": "〒100-0001 大阪府"}, "warning unread_text eu_postal_code K32"},
		{"the end of a second number", map[string]any{"AO32": "052-209-0039、40"}, "warning phone.several eu_phone AO32"},
		{"an old number", map[string]any{"AO32": "旧052-209-0039"}, "warning phone.extension eu_phone AO32"},
		{"a facsimile for a telephone", map[string]any{"AO32": "FAX:052-209-0039"}, "warning phone.extension eu_phone AO32"},
		{"words over a total", map[string]any{"AE92": "20（予備含む）"}, "warning unread.reworded  AE92"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := one(t, fill(t, a1, put(t, "申請書", with(tt.cells))))
			if got := said(a, diag.Warning); !slices.Contains(got, tt.want) {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}

// A line drawn through an answer may take it back.
func TestLineThroughAnAnswer(t *testing.T) {
	t.Parallel()
	a := one(t, fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", good)(f)
		must(t, f.AddShape("申請書", &excelize.Shape{Cell: "K23", Type: "line", Width: 120, Height: 1}))
	}))
	if got := said(a, diag.Warning); !slices.Contains(got, "warning struck eu_company_name K23") {
		t.Error(got)
	}
}

// A comment on a cell may correct its answer. The blank's own say nothing, and neither
// do those of a workbook that was sent back with its errors marked.
func TestCommentsAreTold(t *testing.T) {
	t.Parallel()
	for author, want := range map[string]bool{"山田": true, sheet.OwnAuthor: false} {
		a := one(t, fill(t, a1, func(f *excelize.File) {
			put(t, "申請書", good)(f)
			must(t, f.AddComment("申請書", excelize.Comment{Cell: "K28", Author: author, Text: "6月末で社名が変わります"}))
		}))
		if got := said(a, diag.Warning); slices.Contains(got, "warning unread.note  K28") != want {
			t.Errorf("%s: %v", author, got)
		}
	}
}
