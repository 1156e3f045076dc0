package importer

import "testing"

// Narrow cells before words may be taken for cells to mark; where a name says that
// something is written there, all of them are answers to write.
func TestNamesMakeMarksWritten(t *testing.T) {
	o := ownForm{
		fields: "      - {id: code, type: text}\n      - {id: units, type: int}\n",
		names:  []string{"B2,,code,,", "D2,,units,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A2=自治体コード", "B2", "C2=台数合計", "D2", "E2=台 units", "A3=備考", "B3:E3")
		},
	}
	if c := o.reader(t).now().blanks[0].blank.Find(0, cellAt(2, 2), 0); len(c.Choices) > 0 {
		t.Error("B2 is to be marked")
	}
	wants(t, o.read(t, map[string]any{"B2": "131016", "D2": 20}, nil), map[string]string{"code": "131016", "units": "20"})
}
