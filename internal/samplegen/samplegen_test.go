package samplegen

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheckDigits(t *testing.T) {
	for _, tc := range []struct{ make, got, want string }{
		{"国税庁", corporateNumber("000012050002"), "7000012050002"},
		{"an invoice number", corporateNumber("123456789012"), "7123456789012"},
		{"a university", schoolCode("F11231010234"), "F112310102342"},
		{"a primary school", schoolCode("B10121000001"), "B101210000018"},
		{"武蔵野市", localGovCode("13203"), "132039"},
		{"札幌市", localGovCode("01100"), "011002"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.make, tc.got, tc.want)
		}
	}
}

func TestShift(t *testing.T) {
	insert := shift{func(r int) int {
		if r >= 5 {
			return r + 2
		}
		return r
	}, same}
	remove := shift{func(r int) int {
		switch r {
		case 5, 6:
			return 0
		}
		if r > 6 {
			return r - 2
		}
		return r
	}, same}
	for _, tc := range []struct {
		name     string
		s        shift
		in, want string
	}{
		{"an insertion inside widens", insert, "B4:C6", "B4:C8"},
		{"an insertion above moves", insert, "B5:C6", "B7:C8"},
		{"a deletion at the edge shrinks", remove, "B4:C6", "B4:C4"},
		{"a deletion of the first row keeps the rest", remove, "B5:C8", "B5:C6"},
	} {
		got, ok := tc.s.area(parseArea(tc.in))
		if want := parseArea(tc.want); !ok || got != want {
			t.Errorf("%s: got %v %v, want %v", tc.name, got, ok, want)
		}
	}
	if _, ok := remove.area(parseArea("B5:C6")); ok {
		t.Error("nothing is left of a deleted range")
	}
}

func TestReorderKeepsRows(t *testing.T) {
	got := reorder([][2]int{{8, 10}, {11, 11}, {12, 20}}, 0, 3)
	want := [][2]int{{8, 8}, {9, 17}, {18, 20}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func shop(t *testing.T) *workshop {
	t.Helper()
	w, err := newWorkshop(filepath.Join("..", "..", "samples", "blank"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A blank that is parsed and written again has the same content.
func TestBooksSurvive(t *testing.T) {
	t.Parallel()
	w := shop(t)
	for _, l := range layouts {
		k, err := openBook(w.blanks[l.file], l.sheet)
		if err != nil {
			t.Fatal(err)
		}
		data, err := k.bytes()
		if err != nil {
			t.Fatal(err)
		}
		again, err := openBook(data, l.sheet)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(k.form.cells, again.form.cells, cmp.AllowUnexported(cell{}, ref{})); d != "" {
			t.Errorf("%s: %s", l.form, d)
		}
	}
}

// A blank whose texts are all inline, as some libraries write it, is refused:
// samples made of it would refer to strings that no part of them has.
func TestBlankWithoutSharedStrings(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create("xl/workbook.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := openBook(b.Bytes(), "申請書"); err == nil || !strings.Contains(err.Error(), "no shared strings") {
		t.Errorf("%v", err)
	}
}

// Every spot lies in an empty cell or in one the blank prints something into
// that is to be written over, never on a label that others need.
func TestSpotsAreFree(t *testing.T) {
	t.Parallel()
	w := shop(t)
	for _, l := range layouts {
		k, err := openBook(w.blanks[l.file], l.sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range l.spots {
			for _, c := range s.cells {
				if c == "/" || slices.Contains([]string{"inline", "daytext", "postal", "postalm", "drop", "pref"}, s.kind) {
					continue
				}
				if x := k.form.cell(at(c)); x.kind != 0 && !bytes.HasPrefix([]byte(x.text), []byte("例")) {
					t.Errorf("%s %s: %s holds %q", l.form, s.field, c, x.text)
				}
			}
		}
	}
}

// The same seed makes the same files and the same truth.
func TestSeeds(t *testing.T) {
	t.Parallel()
	w := shop(t)
	for _, name := range []string{"plain", "mixture", "bad_required"} {
		c := classes[slices.IndexFunc(classes, func(c class) bool { return c.name == name })]
		first, err := w.make(c, 9, 0)
		if err != nil {
			t.Fatal(err)
		}
		second, err := w.make(c, 9, 0)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(first, second, cmp.AllowUnexported(made{}, value{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// A line with an error is held or refused, a line without is neither.
func TestErrorsHold(t *testing.T) {
	t.Parallel()
	w := shop(t)
	for _, c := range classes {
		if !bytes.HasPrefix([]byte(c.name), []byte("bad_")) && !bytes.HasPrefix([]byte(c.name), []byte("warn_")) {
			continue
		}
		all, err := w.make(c, 4, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			for _, line := range m.truth {
				wrong := slices.ContainsFunc(line.Diagnostics, func(d diagnostic) bool { return d.Severity == "error" })
				if held := line.Status == "held"; held != wrong {
					t.Errorf("%s: status %s with %v", m.name, line.Status, line.Diagnostics)
				}
			}
		}
	}
}

// A class that is not there is a fault, not an empty folder.
func TestUnknownClass(t *testing.T) {
	if err := run(nil, t.TempDir(), 1, 0, classes[0].name+","+classes[1].name); err != nil {
		t.Error(err)
	}
	if err := run(nil, t.TempDir(), 1, 0, classes[0].name+",nope"); err == nil || !strings.Contains(err.Error(), `no class "nope"; there are `+classes[0].name) {
		t.Errorf("no class of that name: %v", err)
	}
}

// The kept set is what the program makes today, Go alone: a change that makes
// other workbooks comes with them. Encrypted files differ each time.
func TestSamplesAreCurrent(t *testing.T) {
	t.Parallel()
	samples := filepath.Join("..", "..", "samples")
	dir := t.TempDir()
	kept, err := os.ReadFile(filepath.Join(samples, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	// A sample of a form that has no layout here was made by hand and stays.
	kept = append(kept, `{"file":"loan.xlsx","form":"loan"}`+"\n"...)
	if err := os.WriteFile(filepath.Join(dir, "truth.jsonl"), kept, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeGoldens(shop(t), dir, SamplesSeed); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(string(made), "\n")); d != "" {
		t.Errorf("samples/truth.jsonl is not what is generated; go run ./samples/gen -golden:\n%s", d)
	}
	files, err := os.ReadDir(filepath.Join(dir, "filled"))
	if err != nil || len(files) < len(goldens) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), "locked") {
			continue
		}
		ours, err := os.ReadFile(filepath.Join(dir, "filled", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := os.ReadFile(filepath.Join(samples, "filled", f.Name()))
		if err != nil || !bytes.Equal(ours, theirs) {
			t.Errorf("samples/filled/%s is not what is generated, %v; go run ./samples/gen -golden", f.Name(), err)
		}
	}
}
