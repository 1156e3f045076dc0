package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ℃ and 通 behind a cell are units, no captions of a box to mark.
func TestUnitsOfNumbers(t *testing.T) {
	b := draw(t, "A1=気温", "B1", "-C1=℃", "A2=住民票", "B2", "-C2=通", "A3=飲酒", "B3:F3=毎日・週（　　）回・飲まない").derive()
	want := []string{"text B1 気温", "text B2 住民票", "options B3 飲酒 [B3 毎日] [B3 週回] [B3 飲まない]", "inline B3 毎日・週"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Fatal(diff)
	}
	for i, want := range []string{"℃", "通", "", "回"} {
		if got := b.Places[i].Hints.Unit; got != want {
			t.Errorf("unit of %s: %q, want %q", b.Places[i].Label, got, want)
		}
	}
}

// Of boxes below each other one applies where one of them denies another.
func TestDenialIsOneAnswer(t *testing.T) {
	for _, tt := range []struct {
		words [3]string
		many  bool
	}{
		{[3]string{"吸う", "やめた", "吸わない"}, false},
		{[3]string{"利用している", "検討中", "利用していない"}, false},
		{[3]string{"契約書", "見積書", "納品書"}, true},
		{[3]string{"動かない", "映らない", "音が出ない"}, true},
	} {
		b := draw(t, "A1:A3=質問", "B1:D1=□"+tt.words[0], "B2:D2=□"+tt.words[1], "B3:D3=□"+tt.words[2]).derive()
		if len(b.Places) != 1 || b.Places[0].Many != tt.many {
			t.Errorf("%v: %d places, many %v, want one and %v", tt.words, len(b.Places), b.Places[0].Many, tt.many)
		}
	}
}
