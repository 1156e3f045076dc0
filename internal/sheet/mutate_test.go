package sheet

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// seen is everything that a reader of a book can see, as lines.
func seen(b *Book) []string {
	var lines []string
	lines = append(lines, fmt.Sprint(b.Date1904, b.Names))
	for _, s := range b.Sheets {
		lines = append(lines, fmt.Sprintf("sheet %q %v", s.Name, s.State), fmt.Sprint(s.Merges), fmt.Sprint(s.hiddenRows, s.hiddenCols))
		lines = append(lines, dump(s)...)
		for _, x := range s.Boxes {
			lines = append(lines, fmt.Sprintf("box %+v", x))
		}
		for _, v := range s.Validations {
			lines = append(lines, fmt.Sprintf("list %v %q", v.Areas, v.Items))
		}
		for _, c := range s.Comments {
			lines = append(lines, fmt.Sprintf("comment %v %q", c.Cell, c.Text))
		}
	}
	return lines
}

// mutation is a change of a package of which the reader may make an error, or
// the same values as before.
type mutation struct {
	name string
	data []byte
}

// mutations is how often TestMutations makes each kind of random change; the
// nightly run takes thousands.
var mutations = flag.Int("mutations", 40, "mutations of each kind")

// formFile is a blank form for tests of truthfulness.
func formFile(t testing.TB) []byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*B-3*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatal("no form in testdata")
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestMutations damages a form in many ways, each of which must not change
// what is read unless it is reported.
func TestMutations(t *testing.T) {
	data := formFile(t)
	b, err := ReadXLSX(data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	want := seen(b)
	r := rand.New(rand.NewPCG(1, 2))
	n := *mutations
	var all []mutation
	for range n {
		all = append(all, flipBit(data, r), changeByte(data, r), cut(data, r))
	}
	all = append(all, structural(t, data, r, n)...)
	refused := 0
	for _, m := range all {
		b, err := ReadXLSX(m.data, DefaultLimits())
		if err != nil {
			refused++
			continue
		}
		if got := seen(b); !slices.Equal(got, want) && len(b.Warnings) == 0 {
			t.Errorf("%s: read differently without a word: %s", m.name, firstDifference(want, got))
		}
	}
	t.Logf("%d mutations, %d refused, the others read the same", len(all), refused)
}

func firstDifference(want, got []string) string {
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			return fmt.Sprintf("%.200q, was %.200q", got[i], want[i])
		}
	}
	return fmt.Sprintf("%d lines, was %d", len(got), len(want))
}

func flipBit(data []byte, r *rand.Rand) mutation {
	i, bit := r.IntN(len(data)), r.IntN(8)
	out := bytes.Clone(data)
	out[i] ^= 1 << bit
	return mutation{fmt.Sprintf("bit %d of byte %d", bit, i), out}
}

func changeByte(data []byte, r *rand.Rand) mutation {
	// The directory of the package is at the end; mutate there often.
	i := r.IntN(len(data))
	if r.IntN(2) == 0 {
		i = len(data) - 1 - r.IntN(1500)
	}
	out := bytes.Clone(data)
	out[i] += byte(1 + r.IntN(255))
	return mutation{fmt.Sprintf("byte %d", i), out}
}

func cut(data []byte, r *rand.Rand) mutation {
	i, n := r.IntN(len(data)), 1+r.IntN(20)
	out := slices.Concat(data[:i], data[min(i+n, len(data)):])
	return mutation{fmt.Sprintf("%d bytes cut at %d", n, i), out}
}

// structural changes the XML of parts and packs them again with a right
// checksum. Every change breaks the XML or the rules of the format, or changes
// nothing that is read.
func structural(t testing.TB, data []byte, r *rand.Rand, n int) []mutation {
	t.Helper()
	all := parts(t, data)
	sheet := "xl/worksheets/sheet1.xml"
	change := func(name string, f func(string) string) mutation {
		changed := pkg{}
		for part, body := range all {
			changed[part] = string(body)
		}
		changed[sheet] = f(changed[sheet])
		return mutation{name, changed.alone(t)}
	}
	var out []mutation
	for range (n + 3) / 4 {
		out = append(out,
			change("a tag cut out", func(s string) string { return replaceNth(s, `<[^>]*[^>/]>`, r, "") }),
			change("a tag twice", func(s string) string { return replaceNth(s, `</[a-z]+>`, r, "$0$0") }),
			change("a row twice", func(s string) string { return replaceNth(s, `<row .*?</row>`, r, "$0$0") }),
			change("a cell twice", func(s string) string { return replaceNth(s, `<c r=[^>]*></c>`, r, "$0$0") }),
			change("rows exchanged", func(s string) string { return exchange(s, `<row .*?</row>`, r) }),
			change("cells exchanged", func(s string) string { return exchange(s, `<c r=[^>]*></c>`, r) }),
			change("a comment inside", func(s string) string { return replaceNth(s, `<c r`, r, "<!-- x --><c r") }),
			change("a quote lost", func(s string) string { return replaceNth(s, `"`, r, "") }),
			change("single quotes", func(s string) string { return replaceNth(s, `s="(\d+)"`, r, "s='$1'") }),
			change("blanks in a tag", func(s string) string { return replaceNth(s, `<c r`, r, "<c \n r") }),
			change("a reference too far", func(s string) string { return replaceNth(s, `<c r="[A-Z]+`, r, `<c r="XXXX`) }),
			change("a style that is none", func(s string) string { return replaceNth(s, ` s="`, r, ` s="x`) }),
			change("an index that is none", func(s string) string { return replaceNth(s, `t="s"><v>`, r, `t="s"><v>99999`) }),
			change("attributes in another order", func(s string) string { return replaceNth(s, `(r="[A-Z]+\d+") (s="\d+")`, r, "$2 $1") }),
			change("another dimension", func(s string) string { return replaceNth(s, `<dimension ref="[^"]*"`, r, `<dimension ref="A1"`) }),
			change("end lost", func(s string) string { return s[:r.IntN(len(s))] }),
		)
	}
	return append(out, headers(t, data)...)
}

// headers changes fields of the directory of the package.
func headers(t testing.TB, data []byte) []mutation {
	t.Helper()
	var out []mutation
	for part := range parts(t, data) {
		for field := range 46 {
			at := bytes.LastIndex(data, []byte(part)) - 46 + field
			changed := bytes.Clone(data)
			changed[at] ^= 0xFF
			out = append(out, mutation{fmt.Sprintf("field %d of %s", field, part), changed})
		}
	}
	return out
}

func replaceNth(s, pattern string, r *rand.Rand, with string) string {
	re := compiled(pattern)
	found := re.FindAllStringSubmatchIndex(s, -1)
	if len(found) == 0 {
		return s
	}
	m := found[r.IntN(len(found))]
	with = string(re.ExpandString(nil, strings.ReplaceAll(with, "$0", s[m[0]:m[1]]), s, m))
	return s[:m[0]] + with + s[m[1]:]
}

var patterns = map[string]*regexp.Regexp{}

func compiled(pattern string) *regexp.Regexp {
	if patterns[pattern] == nil {
		patterns[pattern] = regexp.MustCompile(`(?s)` + pattern)
	}
	return patterns[pattern]
}

func exchange(s, pattern string, r *rand.Rand) string {
	found := compiled(pattern).FindAllStringIndex(s, -1)
	a, b := found[r.IntN(len(found))], found[r.IntN(len(found))]
	if a[0] >= b[0] || strings.Contains(pattern, "<c ") && strings.Contains(s[a[0]:b[0]], "<row") {
		return s
	}
	return s[:a[0]] + s[b[0]:b[1]] + s[a[1]:b[0]] + s[a[0]:a[1]] + s[b[1]:]
}

// alone writes a package of exactly these parts.
func (p pkg) alone(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, part := range p {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
