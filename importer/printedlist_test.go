package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A list may print its products and ask how many: names point at the printed cells, too.
// Lines in which nothing is written are none.
func TestPrintedProducts(t *testing.T) {
	o := ownForm{
		fields: "      - {id: who, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text, required: \"yes\"}\n    - {id: many, type: int}\n",
		names:  []string{"B2,,who,,,", "B5,,what,,,1", "C5,,many,,,1", "B6,,what,,,2", "C6,,many,,,2", "B7,,what,,,3", "C7,,many,,,3"},
		draw: func(p *ownPaper) {
			p.print("A1:C1=申込書", "A2=会社名", "B2:C2", "A4=No.", "B4=製品名", "C4=本数", "A5=1", "B5=机", "C5", "A6=2", "B6=椅子", "C6", "A7=3", "B7=棚", "C7")
		},
	}
	for _, c := range o.reader(t).now().blanks[0].blank.Places {
		if len(c.Choices) > 0 {
			t.Errorf("%s is a choice", c.Area.Cell())
		}
	}
	app := o.read(t, map[string]any{"B2": "東", "C5": 4, "C7": 2}, nil)
	wants(t, app, map[string]string{"who": "東", "what": "机;棚;", "many": "4;2;"})
	var cells []string
	for i := range app.Rows.Len() {
		cells = append(cells, app.Rows.Row(i)[0].Cell.String())
	}
	if diff := cmp.Diff("B5 B7", strings.Join(cells, " ")); diff != "" {
		t.Error(diff)
	}
}
