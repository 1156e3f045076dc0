package importer

import "testing"

// Two numbers of an item with － between their cells are not one number without it; of cells
// for a character each the sign says nothing.
func TestCodesBetweenSigns(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: number\n  columns:\n    - {id: number, type: code}\n    - {id: many, type: int}\n",
		names:  []string{"C2,,name,,", "B5,,number,,", "E5,,many,,"},
		draw: func(p *ownPaper) {
			p.print("A1:E1=判定依頼書", "A2:B2=氏名", "C2:E2", "A4=番", "B4:D4=枝肉番号", "E4=頭数")
			for _, row := range []string{"5", "6", "7", "8"} {
				p.print("A"+row+"="+row, "B"+row, "C"+row+"=－", "D"+row, "E"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C2": "山田", "B5": 4522, "D5": 4533, "E5": 12, "B6": "A-1", "D6": "A-9", "E6": 2}, nil)
	want := []string{"4522-4533", "A-1-A-9"}
	for i, text := range want {
		if v, _ := app.Rows.Get(i, "number"); v.Text != text {
			t.Errorf("row %d: %q, want %q", i, v.Text, text)
		}
	}
}
