package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Days of the week beside each other are headings, not the units of dates.
func TestWeekdays(t *testing.T) {
	d := draw(t, "A1:B1=点検項目", "C1=月", "D1=火", "E1=水", "F1=木", "G1=金", "H1=土", "I1=日",
		"A2:B2=照明は十分か", "C2", "D2", "E2", "F2", "G2", "H2", "I2", "A3:B3=手すりの固定", "C3", "D3", "E3", "F3", "G3", "H3", "I3")
	var want []string
	for _, row := range []string{"2 照明は十分か ", "3 手すりの固定 "} {
		for i, day := range []string{"月", "火", "水", "木", "金", "土", "日"} {
			want = append(want, "text "+string(rune('C'+i))+row+day)
		}
	}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
