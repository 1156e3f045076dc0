package importer

import (
	"strings"
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
			[]string{"warning choice.struck applicant_role I15"}},
		{"two left", "I15", []excelize.RichTextRun{{Text: "□契約者　", Font: struck}, {Text: "□販売店　□代理店", Font: plain}},
			[]string{"warning choice.struck_several applicant_role I15"}},
		{"all struck", "I15", []excelize.RichTextRun{{Text: "□契約者　□販売店　□代理店", Font: struck}},
			[]string{"warning choice.struck_several applicant_role I15"}},
		{"ticked as well", "I15", []excelize.RichTextRun{{Text: "□契約者　", Font: struck}, {Text: "■販売店", Font: plain}},
			[]string{"warning struck applicant_role I15"}},
		{"part of a name", "K23", []excelize.RichTextRun{{Text: "旧社名", Font: struck}, {Text: "新社名", Font: plain}},
			[]string{"warning struck_part eu_company_name K23"}},
		{"a whole name", "K23", []excelize.RichTextRun{{Text: "旧社名", Font: struck}},
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
			if got := values(a); tt.name == "choices" && got["applicant_role"] != "reseller" || tt.name == "two left" && got["applicant_role"] != "" || tt.name == "part of a name" && got["eu_company_name"] != "新社名" {
				t.Errorf("values are %v", got)
			}
		})
	}
}

// Of words to circle the one is meant that is not struck through, be they in cells of their
// own or in one.
func TestOneWordNotStruck(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n      - {id: had, type: enum}\n",
		names:  []string{"C3,,name,,", "C4,,kind,enum,new", "D4,,kind,enum,more", "E4,,kind,enum,again", "C5,1,had,enum,yes", "C5,2,had,enum,no"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=種類", "C4=新規", "D4=追加", "E4=更新", "B5=履歴", "C5:F5=有　・　無")
		},
	}
	struck := &excelize.Font{Strike: true}
	for _, tt := range []struct {
		cells string // that are struck out, and the first word of C5
		want  map[string]string
		said  []string
	}{
		{"C4 E4", map[string]string{"name": "山田", "kind": "more"}, []string{"warning choice.struck kind C4"}},
		{"C4", map[string]string{"name": "山田"}, []string{"warning choice.struck_several kind C4"}},
		{"C4 D4 E4", map[string]string{"name": "山田"}, []string{"warning choice.struck_several kind C4"}},
		{"C5", map[string]string{"name": "山田", "had": "no"}, []string{"warning choice.struck had C5"}},
	} {
		app := o.read(t, map[string]any{"C3": "山田"}, func(p *ownPaper) {
			style, err := p.f.NewStyle(&excelize.Style{Font: struck})
			must(t, err)
			for _, c := range strings.Fields(tt.cells) {
				if c == "C5" {
					must(t, p.f.SetCellRichText(ownSheet, c, []excelize.RichTextRun{{Text: "有", Font: struck}, {Text: "　・　無"}}))
					continue
				}
				must(t, p.f.SetCellStyle(ownSheet, c, c, style))
			}
		})
		wants(t, app, tt.want)
		if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
			t.Errorf("%s: %s", tt.cells, d)
		}
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
