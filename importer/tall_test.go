package importer

import "testing"

// A row inserted between the answers of a label that is merged over them leaves
// each with its own.
func TestRowInsertedBesideATallLabel(t *testing.T) {
	o := ownForm{
		fields: "      - {id: first, type: text}\n      - {id: second, type: text}\n      - {id: third, type: text}\n",
		names:  []string{"C3,,first,,", "C4,,second,,", "C5,,third,,"},
		draw: func(p *ownPaper) {
			p.print("B2:G2=申込書", "B3:B4=送付先", "C3:G3", "C4:G4", "B5=担当者", "C5:G5")
		},
	}
	answers := map[string]any{"C3": "大阪市", "C4": "本社ビル", "C5": "東"}
	want := map[string]string{"first": "大阪市", "second": "本社ビル", "third": "東"}
	insert := func(row int) func(p *ownPaper) {
		return func(p *ownPaper) { must(t, p.f.InsertRows(ownSheet, row, 1)) }
	}
	wants(t, o.read(t, answers, nil), want)
	wants(t, o.read(t, answers, insert(4)), want)
	wants(t, o.read(t, answers, insert(3)), want)
	wants(t, o.read(t, answers, insert(5)), want)
}
