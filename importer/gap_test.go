package importer

import (
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Digits of a count with an empty cell between them are no count; a code is warned of,
// and what the form prints between characters is no gap.
func TestGapBetweenCharacters(t *testing.T) {
	o := ownForm{
		fields: "      - {id: count, type: int}\n      - {id: code, type: code}\n",
		names:  []string{"B2,,count,,", "B3,,code,,"},
		draw: func(p *ownPaper) {
			p.print("A1:N1=申込書", "A2=人数", "B2", "C2", "D2", "E2", "F2=人")
			p.print("A3=会員番号", "B3", "C3", "D3", "E3=-", "F3", "G3", "H3", "A5=備考", "B5:N5")
		},
	}
	full := map[string]any{"B2": 1, "C2": 0, "D2": 3, "B3": 4, "C3": 5, "D3": 2, "F3": 4, "G3": 5, "H3": 3}
	app := o.read(t, full, nil)
	if got := fmt.Sprint(values(app), said(app, diag.Warning)); got != "map[code:452453 count:103] []" {
		t.Error(got)
	}
	delete(full, "C2")
	delete(full, "G3")
	app = o.read(t, full, nil)
	if got := fmt.Sprint(values(app), said(app, diag.Warning)); got != "map[code:45243] [error cells.gap count B2 warning cells.gap code B3]" {
		t.Error(got)
	}
}
