package sheet

import (
	"errors"
	"fmt"
	"reflect"

	"archive/zip"
	"bytes"
	stdflate "compress/flate"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/flate"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// inflated is what the inflater makes of a stream of size bytes; nil, false where
// it leaves that to package flate.
func inflated(d *inflater, src []byte, size int) ([]byte, bool) {
	dst := bytes.Repeat([]byte{0xa5}, size+inflateSlack)
	ok := d.inflate(dst, src)
	return dst[:size], ok
}

// TestInflate takes streams of every kind of block and of every level apart.
func TestInflate(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 70_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	skewed := make([]byte, 200_000) // codes of all lengths up to 15
	for i := range skewed {
		for skewed[i] < 250 && random.IntN(3) > 0 {
			skewed[i]++
		}
	}
	text, err := os.ReadFile("inflate.go")
	if err != nil {
		t.Fatal(err)
	}
	d := new(inflater)
	for name, data := range map[string][]byte{"nothing": {}, "a byte": {1}, "noise": noise, "skewed": skewed, "text": text,
		"one byte": bytes.Repeat([]byte("a"), 100_000), "seven": bytes.Repeat([]byte("abcdefg"), 9_000), "nine": bytes.Repeat([]byte("abcdefghi"), 9_000),
		"mixed": bytes.Join([][]byte{text, noise, text, skewed, noise[:300], text}, nil)} {
		for level := -2; level <= 9; level++ {
			for _, make := range []func(io.Writer) io.WriteCloser{
				func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, level); return z },
				func(w io.Writer) io.WriteCloser { z, _ := stdflate.NewWriter(w, level); return z },
			} {
				var packed bytes.Buffer
				z := make(&packed)
				_, _ = z.Write(data)
				_ = z.Close()
				got, ok := inflated(d, packed.Bytes(), len(data))
				if !ok || !bytes.Equal(got, data) {
					t.Errorf("%s, level %d: %v", name, level, ok)
				}
				if _, ok := inflated(d, packed.Bytes(), len(data)+1); ok {
					t.Errorf("%s, level %d: too short, and taken", name, level)
				}
				if len(data) > 0 {
					if _, ok := inflated(d, packed.Bytes(), len(data)-1); ok {
						t.Errorf("%s, level %d: too long, and taken", name, level)
					}
				}
			}
		}
	}
}

// agree checks that what the inflater takes, package flate reads alike.
func agree(t *testing.T, d *inflater, src []byte, size int) (taken bool) {
	t.Helper()
	got, ok := inflated(d, src, size)
	if !ok {
		return false
	}
	want, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(src)), int64(size)+1))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x: %d bytes were taken for %d, %v", src[:min(len(src), 200)], len(got), len(want), err)
	}
	return true
}

// FuzzInflate holds it against package flate.
func FuzzInflate(f *testing.F) {
	for level := -2; level <= 9; level++ {
		var packed bytes.Buffer
		z, _ := stdflate.NewWriter(&packed, level)
		_, _ = io.WriteString(z, "aaaaaaaaaaaaaabcabcabcabc<c r=\"B7\" s=\"12\"/><c r=\"B8\" s=\"12\"/>")
		_ = z.Close()
		f.Add(packed.Bytes(), uint16(64))
	}
	d := new(inflater)
	f.Fuzz(func(t *testing.T, src []byte, size uint16) {
		agree(t, d, src, int(size))
		want, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(src)), 1<<16))
		if err == nil && len(want) < 1<<16 {
			agree(t, d, src, len(want))
		}
	})
}

// TestInflateDamage changes bits of the parts of a workbook.
func TestInflateDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	d := new(inflater)
	taken, refused := 0, 0
	for _, p := range packedParts(t, "a-1_plain.xlsx") {
		if !agree(t, d, p.data, p.size) {
			t.Errorf("a part of %d bytes was not taken", p.size)
		}
		for range 300 {
			damaged := bytes.Clone(p.data)
			if random.IntN(2) == 0 {
				damaged = damaged[:random.IntN(len(damaged))]
			} else {
				damaged[random.IntN(len(damaged))] ^= 1 << random.IntN(8)
			}
			if agree(t, d, damaged, p.size) {
				taken++
			} else {
				refused++
			}
		}
	}
	if taken == 0 || refused == 0 {
		t.Errorf("%d were taken, %d were not", taken, refused)
	}
}

type packedPart struct {
	data []byte
	size int
}

// packedParts are the parts of a sample as they are packed.
func packedParts(t testing.TB, name string) (out []packedPart) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "samples", "filled", name))
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if from, err := f.DataOffset(); err != nil {
			t.Fatal(err)
		} else if f.Method == zip.Deflate {
			out = append(out, packedPart{data[from : from+int64(f.CompressedSize64)], int(f.UncompressedSize64)})
		}
	}
	return out
}

// TestWholeOrStream reads workbooks, sound and damaged, with their parts inflated
// at once and as streams.
func TestWholeOrStream(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	whole, stream := DefaultLimits(), DefaultLimits()
	stream.Text = 1500 // larger parts are streams
	for _, name := range []string{"a-1_plain.xlsx", "annex_k12_plain.xlsx"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "samples", "filled", name))
		if err != nil {
			t.Fatal(err)
		}
		for round := range 150 {
			damaged := bytes.Clone(data)
			if round > 0 {
				damaged[random.IntN(len(data))] ^= 1 << random.IntN(8)
			}
			got, err := ReadXLSX(damaged, whole)
			want, err2 := ReadXLSX(damaged, stream)
			if codeOf(err) != codeOf(err2) {
				t.Fatalf("%s, round %d: at once %v, as a stream %v", name, round, err, err2)
			}
			if err == nil && !reflect.DeepEqual(cellsOf(got), cellsOf(want)) {
				t.Fatalf("%s, round %d: cells differ", name, round)
			}
		}
	}
}

// codeOf is the code of an error of ReadXLSX, "" without one. Which of several faults
// of a damaged part is met first depends on how much of it was inflated by then.
func codeOf(err error) diag.Code {
	if e, ok := errors.AsType[*ReadError](err); ok {
		return e.Code
	}
	return ""
}

// cellsOf are all cells of a book.
func cellsOf(b *Book) (out []string) {
	for _, s := range b.Sheets {
		for i := range s.Len() {
			c := s.Cell(i)
			out = append(out, fmt.Sprint(s.Name, c.Pos(), c.Kind(), c.Text(), c.Style()))
		}
	}
	return out
}

// BenchmarkInflate has the parts of a form inflated by the inflater, and by the
// stream.
func BenchmarkInflate(b *testing.B) {
	parts := packedParts(b, "a-1_plain.xlsx")
	total := int64(0)
	for _, p := range parts {
		total += int64(p.size)
	}
	b.Run("whole", func(b *testing.B) {
		b.SetBytes(total)
		d, dst := new(inflater), make([]byte, 1<<20)
		for b.Loop() {
			for _, p := range parts {
				if !d.inflate(dst[:p.size+inflateSlack], p.data) {
					b.Fatal("not taken")
				}
			}
		}
	})
	b.Run("stream", func(b *testing.B) {
		b.SetBytes(total)
		in, dst := bytes.NewReader(nil), make([]byte, window)
		r := flate.NewReader(in)
		for b.Loop() {
			for _, p := range parts {
				in.Reset(p.data)
				_ = r.(flate.Resetter).Reset(in, nil)
				for {
					if _, err := r.Read(dst); err != nil {
						break
					}
				}
			}
		}
	})
}
