package sheet

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// Whatever the sizes of the records, each is found again at its address.
func TestArena(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		longest := 1 << rnd.IntN(18)
		var a arena
		var records [][]byte
		var at []uint32
		for size := 0; size < 5*arenaChunk; {
			rec := bytes.Repeat([]byte{byte(len(records))}, rnd.IntN(longest))
			off, ok := a.add(rec)
			if !ok {
				t.Fatal("the arena is full")
			}
			records, at = append(records, rec), append(at, off)
			size += len(rec) + 1
		}
		for i, rec := range records {
			if got := a.at(at[i]); len(got) < len(rec) || got[:len(rec)] != string(rec) {
				t.Fatalf("seed %d: record %d of %d bytes is not found at %d", seed, i, len(rec), at[i])
			}
		}
	}
}
