package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// In a table with two lines of headings, one of which is as high as both, the label of a
// cell is that of its row with that of its column, in the first row too.
func TestTwoLinesOfHeadings(t *testing.T) {
	got := places(draw(t, "A1:D1=評価表", "+A3:A4=項目", "+B3=2", "+C3=1", "+B4=満足", "+C4=不満", "+D3:D4=そう思う理由",
		"A5=講師の説明", "B5", "C5", "D5", "A6=研修の時間", "B6", "C6", "D6").derive())
	want := []string{
		"options B5 講師の説明 [B5 満足] [C5 不満]", "text D5 講師の説明 そう思う理由",
		"options B6 研修の時間 [B6 満足] [C6 不満]", "text D6 研修の時間 そう思う理由",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
