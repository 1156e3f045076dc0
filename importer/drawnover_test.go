package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What is drawn on boxes that are ticked may take the tick back or mean another one: that
// holds the form. Around the choice that is ticked it says nothing new.
func TestDrawingsAgainstTicks(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: agreed, type: bool}\n      - {id: name, type: text}\n",
		names:  []string{"C3,1,kind,,new", "C3,2,kind,,more", "C3,3,kind,,again", "C4,,agreed,,", "C5,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:H3=□新規　　□追加　　□更新", "A4:B4=同意", "C4=□", "D4:H4=同意します", "A5:B5=氏名", "C5:H5")
		},
	}
	answers := map[string]any{"C3": "■新規　　□追加　　□更新", "C4": "☑", "C5": "東 学"}
	all := map[string]string{"kind": "new", "agreed": "true", "name": "東 学"}
	for name, tt := range map[string]struct {
		draw func(p *ownPaper)
		held []string
	}{
		"nothing":                 {func(*ownPaper) {}, nil},
		"around the ticked word":  {func(p *ownPaper) { p.ellipse(3, 0, 50) }, nil},
		"around another word":     {func(p *ownPaper) { p.ellipse(3, 80, 40) }, []string{"error choice.unclear kind C3"}},
		"a × through the consent": {func(p *ownPaper) { p.shape("mathMultiply", 4, 4, 20) }, []string{"error choice.unclear agreed C4"}},
	} {
		t.Run(name, func(t *testing.T) { wants(t, o.read(t, answers, tt.draw), all, tt.held...) })
	}
}

// A line or cross over an answer is told of, whatever the answer is: picked from a list,
// marked in a cell of its own with its words beside, or written in cells of several rows.
func TestStrikesOverAnswers(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: way, type: enum}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,kind,,", "C5,,way,,code", "F5,,way,,link", "C7,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:H3", "A5:B5=方法", "C5", "D5:E5=コード", "F5", "G5:H5=リンク", "A7:B9=氏名", "C7:H9")
			list := excelize.NewDataValidation(true)
			list.Sqref = "C3"
			must(p.t, list.SetDropList([]string{"新規", "更新"}), p.f.AddDataValidation(ownSheet, list))
		},
	}
	answers := map[string]any{"C3": "新規", "C5": "○", "C7": "東 学"}
	for name, tt := range map[string]struct {
		draw func(p *ownPaper)
		want []string
	}{
		"nothing":                 {func(*ownPaper) {}, nil},
		"a list":                  {func(p *ownPaper) { p.shape("line", 3, 4, 90) }, []string{"warning struck kind C3"}},
		"a list, no-entry sign":   {func(p *ownPaper) { p.shape("noSmoking", 3, 4, 20) }, []string{"warning struck kind C3"}},
		"the words of a mark":     {func(p *ownPaper) { p.shape("line", 5, 10, 140) }, []string{"error choice.unclear way C5"}},
		"corner to corner":        {func(p *ownPaper) { p.tall("line", 7, 0, 380, 58) }, []string{"warning struck name C7"}},
		"two lines that cross it": {func(p *ownPaper) { p.tall("line", 7, 0, 380, 58); p.tall("lineInv", 7, 0, 380, 58) }, []string{"warning struck name C7"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, said(o.read(t, answers, tt.draw), diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
