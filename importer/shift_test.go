package importer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Rows and columns inserted anywhere, other sheet names, merges undone and
// formats lost change no value, unless something is said about it.
func TestShiftedSheetsReadTheSame(t *testing.T) {
	reader := newReader(t)
	names, err := filepath.Glob("../samples/filled/*.xlsx")
	if err != nil || len(names) == 0 {
		t.Fatal("no samples: ", err)
	}
	for n, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
			if err != nil {
				t.Skip(err) // locked
			}
			before := reader.Read(b).Applications
			for round := range 200 {
				s := newShift(rand.New(rand.NewPCG(uint64(n), uint64(round))), round)
				after := reader.Read(s.book(t, b)).Applications
				if len(after) != len(before) {
					t.Fatalf("%v: %d applications, were %d", s, len(after), len(before))
				}
				for i := range before {
					for _, change := range silent(&before[i], &after[i]) {
						if !s.heldFor(&after[i], change.path) {
							t.Errorf("%v: %s", s, change.text)
						}
					}
				}
			}
		})
	}
}

// shift is what is done to a sheet.
type shift struct {
	rows, cols []int32 // before which one is inserted
	unmerge    bool
	name       string
}

func newShift(r *rand.Rand, round int) shift {
	s := shift{unmerge: round%3 == 2, name: fmt.Sprintf("株式会社%d様", round)}
	for range r.IntN(4) {
		s.cols = append(s.cols, 1+r.Int32N(60))
	}
	if s.unmerge && round%2 == 0 {
		// Without merged cells nothing tells an inserted row inside an item
		// of two lines from the next item: only the rows above lists move.
		s.rows = append(s.rows, 1+r.Int32N(3))
		return s
	}
	for range r.IntN(5) {
		s.rows = append(s.rows, 1+r.Int32N(110))
	}
	return s
}

func moved(n int32, inserted []int32) int32 {
	to := n
	for _, at := range inserted {
		if n >= at {
			to++
		}
	}
	return to
}

func (s shift) cell(c diag.Cell) diag.Cell {
	return diag.Cell{Row: moved(c.Row, s.rows), Col: moved(c.Col, s.cols)}
}

func (s shift) area(a sheet.Area) sheet.Area {
	from, to := s.cell(a.Cell()), s.cell(diag.Cell{Row: a.Bottom, Col: a.Right})
	return sheet.Area{Top: from.Row, Left: from.Col, Bottom: to.Row, Right: to.Col}
}

// book builds the workbook anew, without formats but for those of dates.
func (s shift) book(t *testing.T, b *sheet.Book) *sheet.Book {
	t.Helper()
	out := sheet.NewBook(b.Date1904)
	for i, old := range b.Sheets {
		if old.State != sheet.Visible || old.Skipped || namesExample(old.Name) {
			continue
		}
		out.Sheets = append(out.Sheets, s.sheet(t, old, fmt.Sprintf("%s %d", s.name, i)))
	}
	return out
}

func (s shift) sheet(t *testing.T, old *sheet.Sheet, name string) *sheet.Sheet {
	t.Helper()
	b := sheet.NewSheet(name, sheet.Visible)
	for i := range old.Len() {
		c := old.Cell(i)
		p := s.cell(c.Pos())
		in := sheet.Input{Kind: c.Kind(), Text: c.Text(), Date: c.IsDate(), Struck: c.Struck()}
		in.Formula, in.HasFormula = c.Formula()
		if err := b.Add(p.Row, p.Col, in); err != nil {
			t.Fatal(err)
		}
		if old.RowHidden(c.Pos().Row) {
			b.HideRow(p.Row)
		}
	}
	for _, m := range old.Merges {
		if !s.unmerge {
			b.Merge(s.area(m))
		}
	}
	out := b.Sheet()
	for _, box := range old.Boxes {
		box.Anchor = s.cell(box.Anchor)
		if !box.Link.IsZero() {
			box.Link = s.cell(box.Link)
		}
		out.Boxes = append(out.Boxes, box)
	}
	return out
}

// heldFor reports whether a form is held for errors in the list that a path lies in,
// which is enough without merged cells: there nothing tells a row inserted inside an
// item of two lines from the next item.
func (s shift) heldFor(a *form.Application, path string) bool {
	list := a.Rows.Name + "["
	return s.unmerge && a.Verdict == form.Held && strings.HasPrefix(path, list) && slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && strings.HasPrefix(d.Field, list)
	})
}

// change is a value that differs.
type change struct{ path, text string }

// silent lists the values that differ although nothing is said about them.
func silent(before, after *form.Application) []change {
	var out []change
	was, is := flatten(before), flatten(after)
	for path := range was {
		is[path] += ""
	}
	for path, text := range is {
		if was[path] != text && !warned(after, path) && !unread(before, after, path) {
			out = append(out, change{path, fmt.Sprintf("%s was %q, is %q", path, was[path], text)})
		}
	}
	slices.SortFunc(out, func(a, b change) int { return strings.Compare(a.text, b.text) })
	return out
}

func flatten(a *form.Application) map[string]string {
	out := make(map[string]string)
	for _, v := range a.Values {
		out[v.Field] = v.Text
	}
	for i := range a.Rows.Len() {
		for _, v := range a.Rows.Row(i) {
			out[fmt.Sprintf("%s[%d].%s", a.Rows.Name, i, v.Field)] = v.Text
		}
	}
	return out
}

// unread reports whether the text of a lost value is named as unread, or by an
// error of another field, on a form that is held.
func unread(before, after *form.Application, path string) bool {
	v, ok := before.Get(path)
	return ok && after.Verdict == form.Held && (slices.ContainsFunc(after.Unread, func(u form.Unread) bool { return u.Text == v.Raw }) ||
		slices.ContainsFunc(after.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && strings.Contains(d.Value, v.Raw) }))
}

// warned reports whether something is said about a path, its row or its list.
func warned(a *form.Application, path string) bool {
	return slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Severity >= diag.Warning && d.Field != "" && strings.HasPrefix(path, d.Field)
	})
}
