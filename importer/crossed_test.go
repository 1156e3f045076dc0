package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A cell is crossed out by a border that runs through it, too: an answer in it is told
// of, and a printed text holds the form. What the blank crosses says nothing.
func TestCellsCrossedByBorders(t *testing.T) {
	t.Parallel()
	cross := func(p *ownPaper, cell string) {
		style, err := p.f.GetCellStyle(ownSheet, cell)
		must(t, err)
		look, err := p.f.GetStyle(style)
		must(t, err)
		look.Border = append(look.Border, excelize.Border{Type: "diagonalUp", Style: 1, Color: "000000"})
		style, err = p.f.NewStyle(look)
		must(t, err, p.f.SetCellStyle(ownSheet, cell, cell, style))
	}
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: unit, type: text}\n",
		names:  []string{"C3,,name,,", "C4,,unit,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=氏名", "C3:H3", "A4:B4=部署", "C4:H4", "A6=項目", "A7:H7=同意します")
			cross(p, "A6")
		},
	}
	answers := map[string]any{"C3": "東 学", "C4": "営業部"}
	for cell, want := range map[string][]string{"": nil, "C4": {"warning struck unit C4"}, "A7": {"error unread.mark  A7"}} {
		app := o.read(t, answers, func(p *ownPaper) {
			if cell != "" {
				cross(p, cell)
			}
		})
		if d := cmp.Diff(want, said(app, diag.Warning)); d != "" {
			t.Errorf("%s: %s", cell, d)
		}
	}
}
