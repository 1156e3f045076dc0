package importer

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// A line or a × through a word strikes out what does not apply. It had been read as a
// circle around the word, the opposite of what its sender says.
func TestLineThroughWordDoesNotChooseIt(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"line", "straightConnector1", "mathMultiply"} {
		app := words.read(t, map[string]any{"C5": "東 学", "A9": "A"}, func(p *ownPaper) {
			p.shape(kind, 3, 75, 50)
			p.shape(kind, 4, 130, 50)
			p.shape(kind, 9, 40, 50)
		})
		want := []string{"warning choice.unclear who C3", "warning choice.unclear kind C4", "error unread.mark  C9"}
		wants(t, app, map[string]string{"person": "東 学", "name": "A;"}, "error unread.mark  C9")
		if d := cmp.Diff(want, said(app, diag.Warning)); d != "" {
			t.Errorf("%s: %s", kind, d)
		}
		app = words.read(t, map[string]any{"C5": "東 学"}, func(p *ownPaper) {
			p.ellipse(3, 0, 55)
			p.shape(kind, 3, 75, 50)
		})
		wants(t, app, map[string]string{"person": "東 学", "who": "user"})
	}
}

// A form is not blank in which all that was done is to strike something out, or to take
// away a circle that the blank prints; struck-out print is a mark.
func TestStruckOutIsNotBlank(t *testing.T) {
	t.Parallel()
	o := words
	o.draw = func(p *ownPaper) {
		words.draw(p)
		p.ellipse(3, 0, 55)
		if !p.on["one circle"] {
			p.ellipse(6, 0, 75)
		}
	}
	strike := func(cell string) func(p *ownPaper) {
		return func(p *ownPaper) {
			text, err := p.f.GetCellValue(ownSheet, cell)
			must(p.t, err)
			r := []rune(text)
			must(p.t, p.f.SetCellRichText(ownSheet, cell, []excelize.RichTextRun{{Text: string(r[:1])}, {Text: string(r[1:]), Font: &excelize.Font{Strike: true}}}))
		}
	}
	for what, tt := range map[string]struct {
		edit func(p *ownPaper)
		on   []string
		said []string
	}{
		"untouched":        {said: []string{"error form.blank"}},
		"a word struck":    {edit: strike("C3"), said: []string{"warning struck who C3"}},
		"print struck":     {edit: strike("A2"), said: []string{"error unread.mark  A2"}},
		"a line drawn":     {edit: func(p *ownPaper) { p.shape("line", 6, 0, 75) }, said: []string{"warning choice.unclear same C6"}},
		"a line elsewhere": {edit: func(p *ownPaper) { p.shape("line", 2, 0, 75) }, said: []string{"error unread.mark  C2"}},
		"circle gone":      {on: []string{"one circle"}},
	} {
		app := o.read(t, nil, tt.edit, tt.on...)
		if got := said(app, diag.Warning); (app.Verdict == form.Refused) != (what == "untouched") || !slices.Equal(got, tt.said) {
			t.Errorf("%s: verdict %v, %q", what, app.Verdict, got)
		}
	}
}
