// Package judge2 holds six more invented houses that lay out our forms. Like those
// of judge they measure drafting and reading and were laid out without knowledge of
// the reader, which is not fitted to them. They differ from all others in what a
// list looks like (a card for each item, a column for each item), in how questions
// are asked, and in how senders write. Only check digits and parts of workbooks are
// made by the same code.
package judge2

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand"
	"strings"
	"sync"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// Styles returns the houses.
func Styles() []housestyle.Style {
	return []housestyle.Style{byoin, shosha, daigaku, tsushin, sier, kyoiku}
}

// A house is a style: what it draws for each form.
type house struct {
	name  string
	forms []string
	font  string
	size  float64
	// abroad is a house whose senders may write dates and telephone numbers in the
	// English way.
	abroad bool
	// native controls lose their places when LibreOffice saves the sheet, and option
	// buttons are lost.
	native bool
	draw   func(b *book)
}

func (h house) Name() string    { return h.name }
func (h house) Forms() []string { return h.forms }

// Fixed reports whether copies lose answers when LibreOffice saves them again.
func (h house) Fixed() bool { return h.native }

// build draws a form, blank or filled.
func (h house) build(form string, rec *record, r *rand.Rand, m moves) *book {
	b := newBook(form, rec, r, h)
	b.mut = m
	b.hand = newHand(r, h.abroad)
	if m.era {
		b.hand.dates = pick(r, eraDates)
	}
	h.draw(b)
	b.scribble()
	b.unmerge()
	b.f.SetActiveSheet(0)
	return b
}

func (h house) seed(form string, n int) *rand.Rand {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "2/%s/%s/%d", h.name, form, n)
	return rand.New(rand.NewSource(int64(sum.Sum64())))
}

func (h house) blank(form string) *book { return h.build(form, nil, h.seed(form, -1), moves{}) }

// Blank returns the workbook as published.
func (h house) Blank(form string) ([]byte, error) { return h.blank(form).bytes() }

// Names returns the places of the blank.
func (h house) Names(form string) []housestyle.Place { return h.blank(form).places }

var asked sync.Map

// asks returns what a form asks for, which its blank knows.
func (h house) asks(form string) asks {
	if a, ok := asked.Load(h.name + form); ok {
		return a.(asks)
	}
	a := h.blank(form).asks
	asked.Store(h.name+form, a)
	return a
}

// Filled returns a filled copy. What happens to it beside being filled in goes by n
// in a cycle, see fill.
func (h house) Filled(form string, n int) (housestyle.Filling, error) {
	return h.filling(h.fill(form, n), n)
}

// filling finishes the n-th copy.
func (h house) filling(b *book, n int) (housestyle.Filling, error) {
	form, rec := b.form, b.rec
	data, err := b.bytes()
	if err != nil {
		return housestyle.Filling{}, fmt.Errorf("%s %s %d: %w", h.name, form, n, err)
	}
	f := housestyle.Filling{File: fileName(h.name, form, n, rec), Data: data, Sheet: b.f.GetSheetName(0), Status: "valid", Values: maps.Clone(rec.v), Diagnostics: rec.diags}
	if len(rec.rows) > 0 {
		f.Values[listOf(form)] = rec.rows
	}
	for _, d := range rec.diags {
		if d.Severity == "error" {
			f.Status = "held"
		}
	}
	return f, nil
}

// listOf is the key of the list of a form.
func listOf(form string) string {
	if annexed(form) {
		return "rows"
	}
	return "product_lines"
}

func annexed(form string) bool { return strings.HasPrefix(form, "annex_") }

// What happens to the copies of a cycle.
const (
	asIs      = iota
	allMarks  // every choice and every optional question is answered
	eras      // dates in years of the era
	inserted  // blank rows among the questions
	manyItems // more items than the list has room for
	moved     // two blocks have changed places
	spoilt    // one or two faults
	copied    // filled in on a copy of the sheet, under another name
	noted     // remarks beside and below the form
	bare      // nothing but what must be answered
	struck    // a value struck through
	apart     // some answers are no longer merged, rows are above everything
	cycle
)

// fill draws the n-th filled copy.
func (h house) fill(form string, n int) *book {
	a := h.asks(form)
	what := n % cycle
	a.many, a.all, a.bare = what == manyItems, what == allMarks, what == bare
	r := h.seed(form, n)
	var rec *record
	if annexed(form) {
		rec = annex(r, form, a)
	} else {
		rec = application(r, form, a)
	}
	var m moves
	switch what {
	case eras:
		m.era = true
	case inserted:
		m.blankItem, m.blanks = 2+r.Intn(5), 1+r.Intn(3)
	case moved:
		m.swap = true
	case spoilt:
		rec.spoil(r, form, a)
		if n/cycle%2 == 1 {
			rec.spoil(r, form, a)
		}
	case copied:
		m.copied = true
	case noted:
		m.notes = 2
	case struck:
		rec.strike(r, a)
	case apart:
		m.unmerge, m.down = 2+r.Intn(3), 1+r.Intn(3)
	}
	return h.build(form, rec, r, m)
}

func fileName(house, form string, n int, rec *record) string {
	whose := "提出"
	for _, f := range []string{"eu_company_name", "organization_name"} {
		if s, ok := rec.v[f].(string); ok {
			whose = strings.NewReplacer(" ", "", "　", "", "/", "").Replace(s)
		}
	}
	return fmt.Sprintf("%s_%s_%02d_%s.xlsx", house, form, n, whose)
}
