package container

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// seeds are one honest file of every kind that is opened.
func seeds(t testing.TB) map[string][]byte {
	t.Helper()
	m := map[string][]byte{
		"book.xlsx": book(),
		"nested.zip": buildZip(
			rawEntry{name: "申請書/a.xlsx", body: book(), method: methodDeflate},
			rawEntry{name: "inner.zip", body: bundle("b.xlsx")},
			rawEntry{name: "list.csv", body: []byte("a,b\n1,2\n"), method: methodDeflate}),
	}
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if m[filepath.Base(f)], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// fast keeps key derivation from being all that a fuzzer does.
func fast() Options {
	l := DefaultLimits()
	l.SpinCount = 100
	return Options{Limits: l, Passwords: []string{"himitsu", "ひみつ"}}
}

func FuzzOpen(f *testing.F) {
	for name, data := range seeds(f) {
		f.Add(name, data)
	}
	f.Add("a.csv", []byte("\xFF\xFEa\x00,\x00"))
	f.Add("a.xls", []byte("<html>"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		lines(t, name, data, fast())
	})
}

// FuzzDecrypt reaches the descriptions of encryption without an OLE2 file.
func FuzzDecrypt(f *testing.F) {
	f.Add([]byte(`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="1"/></encryption>`), []byte("12345678"))
	f.Add(make([]byte, 100), make([]byte, 100))
	f.Fuzz(func(t *testing.T, info, body []byte) {
		o := newOpener("a.xlsx", fast())
		if data, p := o.decryptAgile(info, body); p == nil && data == nil {
			t.Error("agile: neither content nor reason")
		}
		if data, p := o.decryptStandard(info, body); p == nil && data == nil {
			t.Error("standard: neither content nor reason")
		}
		if _, p := o.decryptXLS(append([]byte{}, body...)); p != nil && p.code == "" {
			t.Error("xls: a problem without a code")
		}
	})
}

// A single changed byte never yields other content for an entry without a
// word: same content, or a refusal, or a diagnostic.
func TestMutations(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 50
	}
	opt := Options{Passwords: []string{"himitsu", "ひみつ"}}
	for name, data := range seeds(t) {
		if name == "standard.xlsx" || name == "pw.xls" || name == "velvet.xls" {
			continue // these encryptions have no checksum of their own
		}
		want := contents(name, data, opt)
		r := rand.New(rand.NewPCG(1, uint64(len(data))))
		for range rounds {
			bent := bytes.Clone(data)
			bent[r.IntN(len(bent))] ^= byte(1 << r.IntN(8))
			for entry, got := range contents(name, bent, opt) {
				if w, ok := want[entry]; ok && !bytes.Equal(w, got) && !isPackage(w) {
					t.Errorf("%s: %q differs", name, entry)
				}
			}
		}
	}
}

// isPackage reports whether a reader of packages checks the content in its
// turn.
func isPackage(b []byte) bool { return isZIP(b) }

// contents maps entries without any diagnostic to their content.
func contents(name string, data []byte, opt Options) map[string][]byte {
	m := map[string][]byte{}
	for it := range Open(name, data, opt) {
		if it.Data != nil && len(it.Diagnostics) == 0 {
			m[it.Entry] = it.Data
		}
	}
	return m
}

// BenchmarkOpen is the cost of recognising a form by its content.
func BenchmarkOpen(b *testing.B) {
	data, err := os.ReadFile(filepath.Join("..", "..", "samples", "blank", "【A-1】法人向け製品申請書.xlsx"))
	if err != nil {
		b.Skip(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for range Open("a.xlsx", data, Options{}) {
		}
	}
}
