package importer

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What is typed over a formula of the blank is told of, also where it is a value; what the
// formula shows is not, nor is a workbook whose formulas a program took for values.
func TestTypedOverFormula(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: one, type: int}\n      - {id: two, type: int}\n      - {id: sum, type: int}\n",
		names:  []string{"C3,,name,,", "C4,,one,,", "C5,,two,,", "C6,,sum,,"},
		draw: func(p *ownPaper) {
			p.print("B2:C2=申請書", "B3=氏名", "C3", "B4=大人の枚数", "C4", "B5=子供の枚数", "C5", "B6=合計枚数", "C6", "B7=確認番号", "C7")
			must(p.t, p.f.SetCellFormula(ownSheet, "C6", "C4+C5"), p.f.SetCellFormula(ownSheet, "C7", `C4&"-"&C5`))
		},
	}
	good := map[string]any{"C3": "山田", "C4": 1, "C5": 2}
	with := func(cells map[string]any) map[string]any {
		out := map[string]any{}
		for _, m := range []map[string]any{good, cells} {
			for c, v := range m {
				out[c] = v
			}
		}
		return out
	}
	for _, tt := range []struct {
		cells map[string]any
		want  string
	}{
		{map[string]any{"C6": 99}, "warning unread.reworded  C6"},
		{map[string]any{"C7": "03-9999-8888"}, "warning unread.reworded  C7"},
	} {
		told := false
		for _, d := range said(o.read(t, with(tt.cells), nil), 0) {
			told = told || d == tt.want
		}
		if !told {
			t.Errorf("%v: no %q", tt.cells, tt.want)
		}
	}
	for _, d := range said(o.read(t, good, nil), 0) {
		if d == "warning unread.reworded  C6" || d == "warning unread.reworded  C7" {
			t.Errorf("of the blank's formulas: %q", d)
		}
	}
}

// A form that a library made has no results of its formulas yet: left blank, it is blank,
// and a sum without a result beside answers is a fault of its own.
func TestBlankWhoseFormulasHaveNoResult(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: first, type: int}\n      - {id: second, type: int}\n      - {id: sum, type: int}\n",
		names:  []string{"C4,,first,,", "C5,,second,,", "C6,,sum,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=経費申請書", "A4:B4=交通費", "C4:H4", "A5:B5=宿泊費", "C5:H5", "A6:B6=合計", "C6:H6")
			must(p.t, p.f.SetCellFormula(ownSheet, "C6", "C4+C5"))
		},
	}
	if got, want := said(o.read(t, nil, nil), diag.Error), []string{"error form.blank"}; !slices.Equal(got, want) {
		t.Errorf("left blank: %q, want %q", got, want)
	}
	if got, want := said(o.read(t, map[string]any{"C4": 5}, nil), diag.Error), []string{"error formula_no_value sum C6"}; !slices.Equal(got, want) {
		t.Errorf("filled in: %q, want %q", got, want)
	}
}
