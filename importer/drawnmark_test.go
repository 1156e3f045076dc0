package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// An oval over the cell of a mark is the mark; over a control or a drop-down list nobody
// knows what it means, and that is told, also where the field has a value.
func TestDrawnMarks(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: way, type: enum}\n      - {id: agreed, type: bool}\n      - {id: name, type: text}\n",
		names:  []string{"C3,,kind,,", "C5,,way,,code", "F5,,way,,link", "C7,,agreed,,", "C9,,name,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:H3", "A5:B5=方法", "C5", "D5:E5=コード", "F5", "G5:H5=リンク", "A7:B7=同意", "C7:D7", "A9:B9=氏名", "C9:H9")
			list := excelize.NewDataValidation(true)
			list.Sqref = "C3"
			must(p.t, list.SetDropList([]string{"新規", "更新"}), p.f.AddDataValidation(ownSheet, list))
			p.control("C7", "同意する", excelize.FormControlCheckBox)
		},
	}
	for name, tt := range map[string]struct {
		cells map[string]any
		on    []string
		draw  func(p *ownPaper)
		want  map[string]string
		said  []string
	}{
		"over a mark cell":             {nil, nil, func(p *ownPaper) { p.ellipse(5, 4, 50) }, map[string]string{"way": "code"}, nil},
		"a ring":                       {nil, nil, func(p *ownPaper) { p.shape("donut", 5, 200, 40) }, map[string]string{"way": "link"}, nil},
		"over the cell that is ticked": {map[string]any{"C5": "○"}, nil, func(p *ownPaper) { p.ellipse(5, 4, 50) }, map[string]string{"way": "code"}, nil},
		"another is ticked":            {map[string]any{"C5": "○"}, nil, func(p *ownPaper) { p.ellipse(5, 200, 40) }, map[string]string{}, []string{"error choice.several way C5"}},
		"over both":                    {nil, nil, func(p *ownPaper) { p.ellipse(5, 4, 300) }, map[string]string{}, []string{"error unread.mark  C5"}},
		"over an empty list":           {nil, nil, func(p *ownPaper) { p.ellipse(3, 4, 300) }, map[string]string{}, []string{"warning choice.unclear kind C3"}},
		"over a list with a value":     {map[string]any{"C3": "新規"}, nil, func(p *ownPaper) { p.ellipse(3, 4, 300) }, map[string]string{"kind": "新規"}, []string{"error unread.mark  C3"}},
		"over a control":               {nil, nil, func(p *ownPaper) { p.ellipse(7, 4, 50) }, map[string]string{}, []string{"warning choice.unclear agreed C7"}},
		"over a ticked control":        {nil, []string{"同意する"}, func(p *ownPaper) { p.ellipse(7, 4, 50) }, map[string]string{"agreed": "true"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			cells := map[string]any{"C9": "東 学"}
			for k, v := range tt.cells {
				cells[k] = v
			}
			tt.want["name"] = "東 学"
			app := o.read(t, cells, tt.draw, tt.on...)
			if d := cmp.Diff(tt.want, values(app)); d != "" {
				t.Errorf("values (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
