package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A row that heads some of the items, or adds them up, is none, also behind a printed
// number: every item must have more. It is told of.
func TestHeadsAmongItems(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: school\n  total: [計, 合計]\n  columns:\n    - {id: school, type: text, required: \"yes\"}\n    - {id: town, type: text, required: \"yes\"}\n    - {id: units, type: int}\n",
		names:  []string{"C3,,name,,", "B6,,school,,", "C6,,town,,", "D6,,units,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=名簿", "B3=会社", "C3:D3", "A5=No.", "B5=学校", "C5=市", "D5=台数")
			for _, row := range []string{"6", "7", "8", "9", "10"} {
				p.print("A"+row+"="+string(row[len(row)-1]), "B"+row, "C"+row, "D"+row)
			}
		},
	}
	for name, tt := range map[string]struct {
		cells map[string]any
		want  string
		said  []string
	}{
		"in brackets":          {map[string]any{"B7": "【中学校】"}, "東小;西中;", []string{"warning unread_text  B7"}},
		"a sum":                {map[string]any{"B7": "小学校計", "D7": 5}, "東小;西中;", []string{"warning unread_text  B7"}},
		"brackets, and a town": {map[string]any{"B7": "（中）", "C7": "港"}, "東小;(中);西中;", nil},
		"計, and a town":        {map[string]any{"B7": "小学校計", "C7": "港", "D7": 5}, "東小;小学校計;西中;", nil},
		"brackets and a count": {map[string]any{"B7": "（中）", "D7": 3}, "東小;(中);西中;", []string{"error required rows[1].town C7"}},
	} {
		t.Run(name, func(t *testing.T) {
			cells := map[string]any{"C3": "東", "B6": "東小", "C6": "港", "D6": 5, "B8": "西中", "C8": "港", "D8": 4}
			for k, v := range tt.cells {
				cells[k] = v
			}
			app := o.read(t, cells, nil)
			got := ""
			for i := range app.Rows.Len() {
				v, _ := app.Rows.Get(i, "school")
				got += v.Text + ";"
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("schools (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.said, said(app, diag.Warning)); d != "" {
				t.Errorf("said (-want +got):\n%s", d)
			}
		})
	}
}
