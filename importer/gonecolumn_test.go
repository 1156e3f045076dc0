package importer

import "testing"

// Where somebody took a column out of a list, the headers say what is below them: the
// column that came into its place is read as itself.
func TestColumnsTakenOut(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: school\n  columns:\n    - {id: school, type: text, required: \"yes\"}\n    - {id: town, type: text, required: \"yes\"}\n    - {id: street, type: text}\n    - {id: units, type: int}\n",
		names:  []string{"C3,,name,,", "B6,,school,,", "C6,,town,,", "D6,,street,,", "E6,,units,,"},
		draw: func(p *ownPaper) {
			p.print("B2:E2=名簿", "B3=会社", "C3:E3", "A5=No.", "B5=学校", "C5=市", "D5=町", "E5=台数")
			for _, row := range []string{"6", "7", "8", "9"} {
				p.print("A"+row+"="+row, "B"+row, "C"+row, "D"+row, "E"+row)
			}
		},
	}
	cells := map[string]any{"C3": "東", "B6": "東小", "C6": "港", "D6": "一番", "E6": 5, "B7": "西小", "C7": "北", "D7": "二番", "E7": 4}
	held := map[string][]string{"C": {"error label.missing rows[0].town"}}
	for col, want := range map[string]map[string]string{
		"":  {"school": "東小;西小;", "town": "港;北;", "street": "一番;二番;", "units": "5;4;"},
		"D": {"school": "東小;西小;", "town": "港;北;", "units": "5;4;"},
		"C": {"school": "東小;西小;", "street": "一番;二番;", "units": "5;4;"},
		"E": {"school": "東小;西小;", "town": "港;北;", "street": "一番;二番;"},
	} {
		if col != "C" { // in which the name is, too
			want["name"] = "東"
		}
		wants(t, o.read(t, cells, func(p *ownPaper) {
			if col != "" {
				must(t, p.f.RemoveCol(ownSheet, col))
			}
		}), want, held[col]...)
	}
}
