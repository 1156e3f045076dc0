package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A second text in the place of a choice, whose merged cell somebody divided, is told of.
func TestSecondTextBesideChoice(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: way, type: enum}\n      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: unit, type: enum}\n",
		names:  []string{"C3,,kind,,", "C4,1,way,,code", "C4,2,way,,link", "C5,,name,,", "B8,,what,,", "C8,,unit,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A3:B3=区分", "C3:H3", "A4:B4=方法", "C4:H4=□コード　□リンク", "A5:B5=氏名", "C5:H5", "A7=No.", "B7=品名", "C7:E7=単位", "A8=1", "B8", "C8:E8", "A9=2", "B9", "C9:E9", "A10=3", "B10", "C10:E10")
			list := excelize.NewDataValidation(true)
			list.Sqref = "C3 C8:C10"
			must(p.t, list.SetDropList([]string{"新規", "更新", "端末", "サーバ"}), p.f.AddDataValidation(ownSheet, list))
		},
	}
	for _, tt := range []struct {
		name, area, cell, text string
		said                   []string
	}{
		{"nothing", "C3:H3", "F3", "", nil},
		{"a remark beside a list's item", "C3:H3", "F3", "（至急）", []string{"error choice.unknown kind C3"}},
		{"another item", "C3:H3", "F3", "更新", []string{"error choice.several kind C3"}},
		{"a remark beside boxes", "C4:H4", "F4", "（至急）", []string{"error choice.unknown way C4"}},
		{"a remark in an item", "C8:E8", "D8", "（予備含む）", []string{"error cells.several rows[0].unit C8"}},
		{"another choice in an item", "C8:E8", "D8", "サーバ", []string{"error cells.several rows[0].unit C8"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			app := o.read(t, map[string]any{"C3": "新規", "C4": "■コード　□リンク", "C5": "東 学", "B8": "机", "C8": "端末"}, func(p *ownPaper) {
				from, to, _ := strings.Cut(tt.area, ":")
				must(t, p.f.UnmergeCell(ownSheet, from, to), p.f.SetCellStr(ownSheet, tt.cell, tt.text))
			})

			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
