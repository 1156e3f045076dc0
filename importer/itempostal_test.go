package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A postal code before the address of an item is told of where a column asks for it, and is
// part of the address where none does, whatever the form asks for above its list.
func TestPostalCodeInAddressOfItem(t *testing.T) {
	t.Parallel()
	for column, want := range map[string]string{"postal": "東京都新宿区新宿1-2-3", "text": "〒160-0022 東京都新宿区新宿1-2-3"} {
		o := ownForm{
			fields: "      - {id: name, type: text}\n      - {id: code, type: postal}\nlist:\n  name: rows\n  anchor: place\n  columns:\n    - {id: place, type: text}\n    - {id: zip, type: " + column + "}\n    - {id: where, type: address}\n",
			names:  []string{"C3,,name,,", "C4,,code,,", "B7,,place,,", "C7,,zip,,", "D7,,where,,"},
			draw: func(p *ownPaper) {
				p.print("B2:E2=名簿", "B3=会社", "C3:E3", "B4=郵便番号", "C4:E4", "A6=No.", "B6=拠点", "C6=番号", "D6=住所")
				for _, row := range []string{"7", "8", "9"} {
					p.print("A"+row+"="+row, "B"+row, "C"+row, "D"+row)
				}
			},
		}
		app := o.read(t, map[string]any{"C3": "東商会", "C4": "160-0022", "B7": "本社", "D7": "〒160-0022 東京都新宿区新宿1-2-3"}, nil)
		v, _ := app.Rows.Get(0, "where")
		got := v.Text
		if got != want || len(said(app, diag.Warning)) != map[string]int{"postal": 1, "text": 0}[column] {
			t.Errorf("%s: %q, %v", column, got, said(app, diag.Warning))
		}
	}
}
