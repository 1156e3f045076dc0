package shop

import "testing"

func TestPrice(t *testing.T) {
	for n, want := range map[int]cents{0: 0, 1: 100, 9: 900, 10: 800} {
		if got := price(n, false); got != want {
			t.Errorf("%d: %d", n, got)
		}
	}
	if price(1, true) != 80 {
		t.Error("a member pays as others do")
	}
}

func TestFree(t *testing.T) {
	if !free(5, "x") {
		t.Error("not free")
	}
}
