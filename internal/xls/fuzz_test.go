package xls

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// samples are the streams of the workbooks in testdata and a small one with
// every record that is read.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	m := map[string][]byte{"small": book(strings32(wide("髙"), narrow("b")), func(s *stream) {
		s.rec(recRow, u16(0, 0, 5, 255, 0, 0, 0x100, 0x0F))
		s.rec(recLabelSST, u16(0, 0, 0), u32(0)).rec(recLabelSST, u16(0, 1, 0), u32(1))
		s.rec(recFormula, u16(0, 2, 0), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8)).rec(recString, wide("x"))
		s.rec(recMulRK, u16(0, 3, 0), u32(7<<2|2), u16(0), u32(7<<2|2), u16(4))
		s.rec(recMergeCells, u16(1), u16(3, 4, 0, 1))
		s.rec(recNote, u16(0, 0, 0, 1), wide("a"))
	})}
	files, err := filepath.Glob("testdata/*.xls")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c, err := cfb.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		if m[filepath.Base(f)], err = c.Stream("Workbook"); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func FuzzReadXLS(f *testing.F) {
	for _, data := range samples(f) {
		if len(data) < 10_000 { // large ones only slow the fuzzer down
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read(data, sheet.DefaultLimits())
		var e *sheet.ReadError
		if err != nil && !errors.As(err, &e) {
			t.Errorf("an error of another kind: %v", err)
		}
		if err == nil {
			for _, s := range b.Sheets {
				dump(s)
			}
		}
	})
}

// TestMutations bends single bits of the heads of records, where a mistake
// would lose or move cells: every time the same cells come out, or an error, or
// a warning. (Bits inside values cannot be noticed: .xls has no checksums.)
func TestMutations(t *testing.T) {
	for name, data := range samples(t) {
		want := read(t, data)
		heads := recordHeads(data)
		r := rand.New(rand.NewPCG(7, 7))
		silent, tries := 0, 600
		for range tries {
			bent := bytes.Clone(data)
			bent[heads[r.IntN(len(heads))]+r.IntN(4)] ^= byte(1 << r.IntN(8))
			got, err := Read(bent, sheet.DefaultLimits())
			if err != nil || len(got.Warnings) > 0 {
				continue
			}
			if !sameCells(want, got) {
				silent++
			}
		}
		// The last record of a table may become one that is not known.
		if silent > tries/100 {
			t.Errorf("%s: %d of %d mutations changed cells and nobody noticed", name, silent, tries)
		}
	}
}

// recordHeads lists where the records of cells and strings begin.
func recordHeads(data []byte) (heads []int) {
	for c := (&cursor{stream: data}); c.pos < len(data); {
		at := c.pos
		rec, err := c.single()
		if err != nil {
			break
		}
		if _, cell := cellRecords[rec.kind]; cell && rec.kind != recBlank && rec.kind != recMulBlank || rec.kind == recSST || rec.kind == recContinue {
			heads = append(heads, at)
		}
	}
	return heads
}

func sameCells(a, b *sheet.Book) bool {
	if len(a.Sheets) != len(b.Sheets) {
		return false
	}
	for i := range a.Sheets {
		if !cmp.Equal(dump(a.Sheets[i]), dump(b.Sheets[i])) {
			return false
		}
	}
	return true
}

// TestAnyByte bends whole files anywhere: no panic, no endless loop.
func TestAnyByte(t *testing.T) {
	for _, data := range samples(t) {
		r := rand.New(rand.NewPCG(3, 3))
		for range 400 {
			bent := bytes.Clone(data)
			for range 1 + r.IntN(4) {
				bent[r.IntN(len(bent))] = byte(r.Uint32())
			}
			if b, err := Read(bent[:len(bent)-r.IntN(2)*r.IntN(len(bent))], sheet.DefaultLimits()); err == nil {
				for _, s := range b.Sheets {
					dump(s)
				}
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for name, data := range samples(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(data, sheet.DefaultLimits()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
