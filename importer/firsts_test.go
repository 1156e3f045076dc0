package importer

import (
	"strconv"
	"testing"
)

func TestFirsts(t *testing.T) {
	const rows = 3000
	texts := make([]string, rows)
	for i := range texts {
		texts[i] = strconv.Itoa(i % 1000)
	}
	f := newFirsts(rows)
	for i, text := range texts {
		if got := f.of(text, i, func(row int) bool { return texts[row] == text }); got != i%1000 {
			t.Fatalf("%q of row %d stood first in %d", text, i, got)
		}
	}
}

// Texts of the same hash are told apart.
func TestFirstsOfSameHash(t *testing.T) {
	f := newFirsts(2)
	for i := range f.slots {
		f.slots[i].row = 1
	}
	f.slots[3] = firstRow{}
	for hash := range f.slots {
		f.slots[hash].hash = 0
	}
	never := func(int) bool { return false }
	if got := f.of("a", 1, never); got != 1 || f.slots[3].row != 2 {
		t.Errorf("row %d, slots %v", got, f.slots)
	}
}
