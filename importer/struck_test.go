package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Crossing out what does not apply, or the old part of a name, is seen.
func TestStruckRuns(t *testing.T) {
	struck, plain := &excelize.Font{Strike: true}, &excelize.Font{}
	tests := []struct {
		name, cell string
		runs       []excelize.RichTextRun
		want       []string
	}{
		{"choices", "I15", []excelize.RichTextRun{{Text: "□契約者　", Font: struck}, {Text: "□販売店　", Font: plain}, {Text: "□代理店", Font: struck}},
			[]string{"warning choice.unclear applicant_role I15"}},
		{"ticked as well", "I15", []excelize.RichTextRun{{Text: "□契約者　", Font: struck}, {Text: "■販売店", Font: plain}},
			[]string{"warning struck applicant_role I15"}},
		{"part of a name", "K23", []excelize.RichTextRun{{Text: "旧社名", Font: struck}, {Text: "新社名", Font: plain}},
			[]string{"warning struck eu_company_name K23"}},
		{"nothing", "K23", []excelize.RichTextRun{{Text: "新", Font: plain}, {Text: "社名", Font: &excelize.Font{Bold: true}}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, fill(t, a1, func(f *excelize.File) {
				put(t, "申請書", good)(f)
				if err := f.SetCellRichText("申請書", tt.cell, tt.runs); err != nil {
					t.Fatal(err)
				}
			}))
			if d := cmp.Diff(tt.want, said(a, diag.Warning)); d != "" {
				t.Error(d)
			}
		})
	}
}

// What is drawn over an empty answer cannot be read, and is not lost unseen.
func TestShapesOverAnswers(t *testing.T) {
	a := one(t, fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", with(map[string]any{"I15": nil}))(f)
		for cell, text := range map[string]string{"I15": "", "K28": "総務部", "M10": ""} {
			shape := &excelize.Shape{Cell: cell, Type: "ellipse", Width: 40, Height: 18, Line: excelize.LineOptions{Width: 1}}
			if text != "" {
				shape.Paragraph = []excelize.RichTextRun{{Text: text}}
			}
			if err := f.AddShape("申請書", shape); err != nil {
				t.Fatal(err)
			}
		}
	}))
	want := []string{"warning choice.unclear applicant_role I15", "error unread.mark  M10", "warning unread_text  K28"}
	if d := cmp.Diff(want, said(a, diag.Warning)); d != "" {
		t.Error(d)
	}
}
