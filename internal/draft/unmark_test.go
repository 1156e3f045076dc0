package draft

import "testing"

// Narrow cells before words may be taken for cells to mark; who names one as an answer
// that is written makes answers of all of them.
func TestNamesMakeMarksWritten(t *testing.T) {
	d := draftOf(t, "annex_k12", []string{"自治体コード", "", "台数合計", "", "台 units"}, []string{"学校名", "", "備考", "", ""})
	nameCells(t, d, "B1", "organization_local_gov_code", "D1", "total_units")
	if got := fieldAt(t, d, "B1"); got != "organization_local_gov_code" {
		t.Errorf("B1 is %q", got)
	}
	if got := fieldAt(t, d, "D1"); got != "total_units" {
		t.Errorf("D1 is %q", got)
	}
	for _, f := range d.Fields {
		if len(f.Place.Choices) > 0 {
			t.Errorf("%s has choices", f.Place.Area.Cell())
		}
	}
}
