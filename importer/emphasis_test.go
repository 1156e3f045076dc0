package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Who makes one of several printed words stand out instead of ticking its box has
// chosen it, or has not: the form is held.
func TestWordThatStandsOutHolds(t *testing.T) {
	t.Parallel()
	runs := func(font *excelize.Font) func(*testing.T, *excelize.File) {
		return func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellRichText("申請書", "I15", []excelize.RichTextRun{{Text: "□契約者　"}, {Text: "□販売店", Font: font}, {Text: "　□代理店"}}))
		}
	}
	style := func(cell string, s *excelize.Style) func(*testing.T, *excelize.File) {
		return func(t *testing.T, f *excelize.File) {
			id, err := f.NewStyle(s)
			must(t, err, f.SetCellStyle("申請書", cell, cell, id))
		}
	}
	for name, tt := range map[string]struct {
		form string
		edit func(*testing.T, *excelize.File)
		want string
	}{
		"bold":       {formA1, runs(&excelize.Font{Bold: true}), "error unread.mark  I15"},
		"red":        {formA1, runs(&excelize.Font{Color: "FF0000"}), "error unread.mark  I15"},
		"underlined": {formA1, runs(&excelize.Font{Underline: "single"}), "error unread.mark  I15"},
		"plain":      {formA1, runs(&excelize.Font{Family: "Meiryo"}), ""},
		"yellow":     {formA2, style("AV12", &excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFF00"}}}), "error unread.mark  AV12"},
		"others deleted": {formA2, func(t *testing.T, f *excelize.File) {
			setAll(t, f, "申請書", map[string]any{"AN12": nil, "AP12": nil, "AZ12": nil, "BB12": nil})
		}, "error unread.mark  AV12"},
		"circled": {formA2, func(t *testing.T, f *excelize.File) {
			must(t, f.AddShape("申請書", &excelize.Shape{Cell: "AV12", Type: "ellipse", Width: 60, Height: 20}))
		}, "error unread.mark  AV12"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := one(t, fill(t, tt.form, func(f *excelize.File) {
				must(t, f.SetCellValue("申請書", "N20", "株式会社北斗電機"))
				tt.edit(t, f)
			}))
			got := said(a, diag.Warning)
			if tt.want != "" && !slices.Contains(got, tt.want) || tt.want == "" && slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "unread.mark") }) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// What a sheet does not show, or shows as the number of a note, is told of.
func TestLookOfAnAnswer(t *testing.T) {
	t.Parallel()
	nothing := ";;;"
	for name, tt := range map[string]struct {
		edit func(*testing.T, *excelize.File)
		want string
	}{
		"white": {func(t *testing.T, f *excelize.File) {
			id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
			must(t, err, f.SetCellStyle("申請書", "K28", "K28", id), f.SetCellValue("申請書", "K28", "総務部"))
		}, "warning unseen eu_department K28"},
		"white on blue": {func(t *testing.T, f *excelize.File) {
			id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"000080"}}})
			must(t, err, f.SetCellStyle("申請書", "K28", "K28", id), f.SetCellValue("申請書", "K28", "総務部"))
		}, ""},
		";;;": {func(t *testing.T, f *excelize.File) {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &nothing})
			must(t, err, f.SetCellStyle("申請書", "K28", "K28", id), f.SetCellValue("申請書", "K28", "総務部"))
		}, "warning unseen eu_department K28"},
		"raised in a number": {func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellRichText("申請書", "AO32", []excelize.RichTextRun{{Text: "027-669-5533"}, {Text: "1", Font: &excelize.Font{VertAlign: "superscript"}}}))
		}, "error raised eu_phone AO32"},
		"raised in a text": {func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellRichText("申請書", "K28", []excelize.RichTextRun{{Text: "総務部"}, {Text: "2", Font: &excelize.Font{VertAlign: "superscript"}}}))
		}, "warning raised eu_department K28"},
		"above the page": {func(t *testing.T, f *excelize.File) {
			must(t, f.SetHeaderFooter("申請書", &excelize.HeaderFooterOptions{OddHeader: `&R&"ＭＳ ゴシック,標準"&10至急`, OddFooter: "&C&P / &N"}))
		}, "warning unread.page_head  A1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := one(t, fill(t, formA1, func(f *excelize.File) {
				put(t, "申請書", good)(f)
				tt.edit(t, f)
			}))
			if got := said(a, diag.Warning); tt.want != "" && !slices.Contains(got, tt.want) || tt.want == "" && slices.Contains(got, "warning unseen eu_department K28") {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
