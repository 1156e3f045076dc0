package cfb_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/cfb/cfbtest"
)

func sample() []byte {
	return cfbtest.Build(
		cfbtest.Stream{Path: "Workbook", Data: bytes.Repeat([]byte("0123456789abcdef"), 700)},
		cfbtest.Stream{Path: "small", Data: bytes.Repeat([]byte("xyz"), 100)},
		cfbtest.Stream{Path: "none"},
		cfbtest.Stream{Path: "VBA/dir", Data: []byte("macro")},
		cfbtest.Stream{Path: "second", Data: bytes.Repeat([]byte("!"), 5000)},
	)
}

func TestStreams(t *testing.T) {
	f, err := cfb.Open(sample())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Workbook", "small", "none", "VBA/dir", "second"}, f.Streams()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"VBA"}, f.Storages()); diff != "" {
		t.Error(diff)
	}
	for path, want := range map[string]string{
		"WORKBOOK": string(bytes.Repeat([]byte("0123456789abcdef"), 700)),
		"small":    string(bytes.Repeat([]byte("xyz"), 100)), "none": "", "VBA/dir": "macro",
	} {
		got, err := f.Stream(path)
		if err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, %v", path, len(got), err)
		}
	}
	if _, err := f.Stream("dir"); !errors.Is(err, cfb.ErrFormat) {
		t.Errorf("a stream of a storage is not one of the root: %v", err)
	}
}

// Some writers do not fill up the last sector.
func TestLastSectorMayBeShort(t *testing.T) {
	data := cfbtest.Build(cfbtest.Stream{Path: "Workbook", Data: bytes.Repeat([]byte("a"), 4096+10)})
	le := binary.LittleEndian
	table := (int(le.Uint32(data[76:])) + 1) * 512
	last, end := len(data)/512-1, bytes.Repeat([]byte("b"), 10)
	le.PutUint32(data[table+4*7:], uint32(last)) // the ninth sector of the stream moves behind the table
	le.PutUint32(data[table+4*last:], 0xFFFFFFFE)
	f, err := cfb.Open(append(data, end...))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Stream("Workbook")
	if err != nil || !bytes.HasSuffix(got, append([]byte("a"), end...)) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if f, err = cfb.Open(append(data, end[1:]...)); err == nil {
		_, err = f.Stream("Workbook")
	}
	if err == nil {
		t.Error("a stream that is cut was read")
	}
}

// A file may end where the last of the small streams does.
func TestLastSmallStreamMayEndTheFile(t *testing.T) {
	small := bytes.Repeat([]byte("xyz"), 100)
	data := cfbtest.Build(cfbtest.Stream{Path: "small", Data: small})
	le := binary.LittleEndian
	table := (int(le.Uint32(data[76:])) + 1) * 512
	root := (int(le.Uint32(data[48:])) + 1) * 512
	last := len(data)/512 - 1 // the small streams move to the end of the file
	le.PutUint32(data[root+116:], uint32(last))
	le.PutUint32(data[table+4*last:], 0xFFFFFFFE)
	for name, c := range map[string]struct {
		end   []byte
		whole bool
	}{"whole": {small, true}, "cut": {small[1:], false}} {
		var got []byte
		f, err := cfb.Open(append(bytes.Clone(data), c.end...))
		if err == nil {
			got, err = f.Stream("small")
		}
		if (err == nil && bytes.Equal(got, small)) != c.whole {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

// readAll opens data and reads every stream.
func readAll(data []byte) (map[string]string, error) {
	f, err := cfb.Open(data)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, path := range f.Streams() {
		b, err := f.Stream(path)
		if err != nil {
			return nil, err
		}
		out[path] = string(b)
	}
	return out, nil
}

// A pointer of the allocation table that is bent must never yield other bytes
// for the stream it belongs to.
func TestBentChains(t *testing.T) {
	good := sample()
	want, err := readAll(good)
	if err != nil {
		t.Fatal(err)
	}
	le := binary.LittleEndian
	table := (int(le.Uint32(good[76:])) + 1) * 512
	used := 0
	for i := 0; i < 128; i++ {
		old := le.Uint32(good[table+4*i:])
		if old > 128 {
			continue
		}
		used++
		for _, v := range []uint32{old + 1, old - 1, uint32(i), 0, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF} {
			bent := bytes.Clone(good)
			le.PutUint32(bent[table+4*i:], v)
			got, err := readAll(bent)
			if err == nil && got["Workbook"] != want["Workbook"] {
				t.Errorf("sector %d to %#x: the workbook differs and nobody noticed", i, v)
			}
		}
	}
	if used < 20 {
		t.Fatalf("only %d pointers tried", used)
	}
}

func TestNonsense(t *testing.T) {
	good := sample()
	for name, bend := range map[string]func([]byte) []byte{
		"empty":           func([]byte) []byte { return nil },
		"header only":     func(b []byte) []byte { return b[:512] },
		"magic":           func(b []byte) []byte { b[0] = 0; return b },
		"sector shift":    func(b []byte) []byte { b[30] = 31; return b },
		"mini shift":      func(b []byte) []byte { b[32] = 20; return b },
		"mini cutoff":     func(b []byte) []byte { b[57] = 0; return b },
		"table count":     func(b []byte) []byte { b[47] = 0xFF; return b },
		"directory start": func(b []byte) []byte { b[49] = 0xFF; return b },
		"mini start":      func(b []byte) []byte { b[61] = 0x7F; return b },
		"table place":     func(b []byte) []byte { b[77] = 0x7F; return b },
		"no table":        func(b []byte) []byte { b[44] = 0; return b },
		"all FF":          func(b []byte) []byte { return append(b[:8:8], bytes.Repeat([]byte{0xFF}, 5000)...) },
	} {
		if _, err := cfb.Open(bend(bytes.Clone(good))); !errors.Is(err, cfb.ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample())
	f.Add(cfbtest.Build())
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := readAll(data); err != nil && !errors.Is(err, cfb.ErrFormat) {
			t.Errorf("an error of another kind: %v", err)
		}
	})
}
