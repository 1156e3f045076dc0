package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// underControls is a form whose check boxes float over cells that can be typed into, and
// one with cells for marks.
var underControls = ownForm{
	fields: "      - {id: kind, type: enum}\n      - {id: more, type: enum_set}\n      - {id: agreed, type: bool, shares: true, option: [規約に同意する]}\n      - {id: way, type: enum}\n      - {id: name, type: text}\n",
	names:  []string{"C3,,kind,,new", "E3,,kind,,again", "C4,,more,,a", "E4,,more,,b", "C5,,agreed,,true", "C6,,way,,code", "F6,,way,,link", "C7,,name,,"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A3:B3=区分", "C3:D3", "E3:F3", "A4:B4=資料", "C4:D4", "E4:F4", "A5:B5=同意", "C5:H5",
			"A6:B6=方法", "C6", "D6:E6=コード", "F6", "G6:H6=リンク", "A7:B7=氏名", "C7:H7")
		for _, c := range [][2]string{{"C3", "新規"}, {"E3", "更新"}, {"C4", "案内"}, {"E4", "図面"}, {"C5", "規約に同意する"}} {
			p.control(c[0], c[1], excelize.FormControlCheckBox)
		}
	},
}

// What is typed into the cell below a check box counts: the words of a choice in place of a
// tick, and against one a refusal or other words.
func TestTypedUnderControls(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, cell, text string
		on               []string
		want             map[string]string
		said             []string
	}{
		{"its own words alone", "C3", "新規", nil, map[string]string{"kind": "new"}, nil},
		{"its own words below its tick", "C3", "新規", []string{"新規"}, map[string]string{"kind": "new"}, nil},
		{"boxes typed", "C3", "□新規　■更新", nil, map[string]string{"kind": "again"}, nil},
		{"the words of the first below the second's tick", "C3", "新規", []string{"更新"}, map[string]string{}, []string{"error choice.several kind C3"}},
		{"one more than ticked", "C4", "案内", []string{"図面"}, map[string]string{"more": "a,b"}, []string{"warning choice.unclear more C4"}},
		{"no below an empty box", "C5", "×", nil, map[string]string{}, nil},
		{"consent typed", "C5", "規約に同意する", nil, map[string]string{"agreed": "true"}, []string{"warning choice.unclear agreed C5"}},
		{"refusal below a tick", "C5", "同意しない", []string{"規約に同意する"}, map[string]string{}, []string{"error choice.unclear agreed C5"}},
		{"no below a tick", "C5", "×", []string{"規約に同意する"}, map[string]string{}, []string{"error choice.unclear agreed C5"}},
		{"other words below a tick", "C5", "別途協議", []string{"規約に同意する"}, map[string]string{"agreed": "true"}, []string{"warning choice.unclear agreed C5"}},
		{"the words of another mark", "F6", "コード", nil, map[string]string{"way": "code"}, []string{"warning choice.unclear way F6"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			app := underControls.read(t, map[string]any{"C7": "東 学", tt.cell: tt.text}, nil, tt.on...)
			tt.want["name"] = "東 学"
			if d := cmp.Diff(tt.want, values(app)); d != "" {
				t.Errorf("values (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
