package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The units of a date in English, below or beside those in Japanese, are no part of it.
func TestUnitsInTwoLanguages(t *testing.T) {
	cells := []string{"A1:A2=生年月日", "B1:B2", "-C1=年", "-C2=Year", "D1:D2", "-E1=月", "-E2=Month", "F1:F2", "-G1=日", "-G2= Day"}
	f := filledOf(t, draw(t, cells...).derive(), draw(t, cells...))
	var got []string
	for i := range f.Answers {
		for _, n := range f.Between(&f.Answers[i]) {
			got = append(got, f.Sheet.Cell(int(n)).Text())
		}
	}
	if diff := cmp.Diff([]string{"年", "月", "日"}, got); diff != "" {
		t.Error(diff)
	}
}
