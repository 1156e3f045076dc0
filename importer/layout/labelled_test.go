package layout

import (
	"fmt"
	"testing"
)

// What is labelled by its row and by the heading of its column, which may be one
// character, is located for sure where the label of the row was found.
func TestSureOfTwoLabels(t *testing.T) {
	table := func(top int) []string {
		out := []string{"A1=点検表"}
		at := func(format string, row int) { out = append(out, fmt.Sprintf(format, top+row)) }
		for _, head := range []string{"A%d:B%[1]d=点検項目", "C%d=火", "D%d=水", "E%d=木", "F%d:G%[1]d=是正内容"} {
			at(head, 0)
		}
		for n, what := range []string{"障害物はないか", "照明は十分か", "すき間はないか"} {
			for _, cell := range []string{"A%d:B%[1]d=" + what, "C%d", "D%d", "E%d", "F%d:G%[1]d"} {
				at(cell, n+1)
			}
		}
		return out
	}
	d := draw(t, table(3)...)
	d.list("C4:E6", "○", "△", "×")
	f := filledOf(t, d.derive(), draw(t, table(4)...))
	for i := range f.Answers {
		if a := &f.Answers[i]; !a.Sure {
			t.Errorf("%s %s is not sure", a.Place.Area.Cell(), a.Place.Label)
		}
	}
	if len(f.Answers) != 12 {
		t.Errorf("%d answers, want 12", len(f.Answers))
	}
}
