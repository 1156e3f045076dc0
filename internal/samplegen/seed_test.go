package samplegen

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// showsEmpty are the classes that print the labels of all fields or type something
// into places left empty, so that a workbook may show a field that its truth does
// not name.
var showsEmpty = []string{"placeholders", "empty_formulas", "redrawn", "halves"}

// drawsByField are the classes that draw for each field and are not among the kept
// ones.
var drawsByField = append([]string{
	"joined", "dates_more", "ornate", "own_labels", "like_hints", "doubles", "honorifics", "wanted", "uncalculated", "bad_phone", "bad_postal",
	"strange", "strange_header", "reworded", "date_formats", "extra_columns", "besides", "stacked", "quantities", "mixture", "loose_choices",
}, showsEmpty...)

// One more optional field changes the workbooks and the lines of truth that show
// it, and nothing else. Not parallel: the layouts are everybody's.
func TestFieldChangesOnlyWhatShowsIt(t *testing.T) {
	const field = "applicant_reference"
	w := shop(t)
	before := manyClasses(t, w)
	printed, given := layoutA1.spots, optionals
	defer func() { layoutA1.spots, optionals = printed, given }()
	layoutA1.spots = slices.Concat(spots(field+" text M112"), printed)
	optionals = slices.Insert(slices.Clone(given), 0, optional{field, 1, oneOf("A-17", "B-4")})
	shown := 0
	for i, after := range manyClasses(t, w) {
		if after.name != before[i].name {
			t.Fatalf("%s is called %s", before[i].name, after.name)
		}
		if strings.Contains(after.lines, field) {
			shown++
			continue
		}
		if slices.Contains(showsEmpty, after.class) && strings.Contains(after.lines, `"A-1"`) {
			continue
		}
		if after.lines != before[i].lines {
			t.Errorf("%s: truth is\n%s, was\n%s", after.name, after.lines, before[i].lines)
		} else if !bytes.Equal(after.data, before[i].data) {
			t.Errorf("%s: the workbook is another one", after.name)
		}
	}
	if shown < 20 {
		t.Errorf("%d workbooks show the new field", shown)
	}
}

// output is a file of a class with its lines of truth as they are written.
type output struct {
	class, name, lines string
	data               []byte
}

// manyClasses makes once the kept classes, as far as they give the same bytes each
// time, and those that draw for each field.
func manyClasses(t *testing.T, w *workshop) (out []output) {
	t.Helper()
	for _, c := range classes {
		kept := slices.ContainsFunc(goldens, func(g golden) bool { return g.class == c.name && g.forms != nil })
		if !kept && !slices.Contains(drawsByField, c.name) {
			continue
		}
		all, err := w.make(c, 21, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			var lines strings.Builder
			for _, line := range m.truth {
				b, err := plainJSON(line)
				if err != nil {
					t.Fatal(err)
				}
				lines.Write(b)
			}
			out = append(out, output{c.name, m.name, lines.String(), m.data})
		}
	}
	return out
}

// Names that are drawn or put in order keep what they were when one more comes.
func TestOneMoreName(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e"}
	picked, won := map[string]bool{}, 0
	for run := range uint64(200) {
		s := seed{run, "class"}
		was, is := s.pickField(names), s.pickField(append([]string{"new"}, names...))
		picked[was] = true
		if is != was && is != "new" {
			t.Errorf("run %d: %s was drawn, now %s", run, was, is)
		}
		if is == "new" {
			won++
		}
		order := append([]string{"new"}, names...)
		s.shuffle(order)
		rest := slices.DeleteFunc(order, func(n string) bool { return n == "new" })
		old := slices.Clone(names)
		s.shuffle(old)
		if !slices.Equal(rest, old) {
			t.Errorf("run %d: order was %v, is %v", run, old, rest)
		}
	}
	if len(picked) != len(names) || won < 10 || won > 70 {
		t.Errorf("drawn were %v, the new one %d times of 200", picked, won)
	}
}

// A source depends on its path: neither on its parts run together nor on other
// sources.
func TestSources(t *testing.T) {
	s := seed{1, "class"}
	first := func(r *rand.Rand) uint64 { return r.Uint64() }
	a := first(s.of("a").of("b").rand())
	if b := first(s.of("a").of("b").rand()); a != b {
		t.Error("the same path gives other numbers")
	}
	for _, other := range []seed{s.of("ab"), s.of("b").of("a"), {2, s.of("a").of("b").path}} {
		if first(other.rand()) == a {
			t.Errorf("%q gives the same number", other.path)
		}
	}
}
