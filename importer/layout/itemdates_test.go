package layout

import "testing"

func TestDateUnderThreeHeadings(t *testing.T) {
	b := draw(t, "A1=No.", "B1=製品名", "C1=開始年", "D1=月", "E1=日", "A2=1", "B2", "C2", "D2", "E2", "A3=2", "B3", "C3", "D3", "E3", "A4=3", "B4", "C4", "D4", "E4").derive()
	var got string
	for _, p := range b.Places {
		if p.Kind == Parts {
			got = p.Label + " " + p.Spots[0].Area.Cell().String() + " " + p.Spots[2].Area.Cell().String()
		}
	}
	if got != "開始年月日 C2 E2" {
		t.Errorf("%q of %d places", got, len(b.Places))
	}
}
