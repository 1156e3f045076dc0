// Package judge holds six invented houses that lay out our forms in words and ways
// of their own, and filled copies with what they contain. They measure drafting and
// reading: whoever works on the reader does not fit it to them, and they were laid
// out without knowledge of the reader. Only check digits and parts of workbooks are
// made by the same code as those of the practice houses.
package judge

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
	return []housestyle.Style{seizo, gakuin, kumiai, shinkin, vendor, shiyakusho}
}

// A house is a style: what it draws for each form.
type house struct {
	name  string
	forms []string
	font  string
	size  float64
	// locked sheets do not allow inserting rows.
	locked bool
	// bound sheets are named by formulas, so that a copy cannot replace them.
	bound bool
	// general cells, also for telephone numbers, are what Excel makes of the input.
	general bool
	draw    func(b *book)
}

func (h house) Name() string    { return h.name }
func (h house) Forms() []string { return h.forms }

// build draws a form, blank or filled.
func (h house) build(form string, rec *record, r *rand.Rand, m moves) *book {
	b := newBook(form, rec, r, h)
	b.mut = m
	b.hand = newHand(r)
	h.draw(b)
	b.unmerge()
	b.f.SetActiveSheet(0)
	return b
}

func (h house) seed(form string, n int) *rand.Rand {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s/%s/%d", h.name, form, n)
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
	b := h.fill(form, n)
	data, err := b.bytes()
	if err != nil {
		return housestyle.Filling{}, fmt.Errorf("%s %s %d: %w", h.name, form, n, err)
	}
	rec := b.rec
	f := housestyle.Filling{File: fileName(h.name, form, n, rec), Data: data, Sheet: b.f.GetSheetName(0), Status: "valid", Values: maps.Clone(rec.v), Diagnostics: rec.diags}
	if b.first != "" {
		f.Sheet = b.first
	}
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
	if strings.HasPrefix(form, "annex_") {
		return "rows"
	}
	return "product_lines"
}

// cycle is the number of things that happen to filled copies.
const cycle = 14

// fill draws the n-th filled copy.
func (h house) fill(form string, n int) *book {
	a := h.asks(form)
	a.many = n%cycle == 5 && !h.locked
	a.few = h.locked
	r := h.seed(form, n)
	var rec *record
	if strings.HasPrefix(form, "annex_") {
		rec = annex(r, form, a)
	} else {
		rec = application(r, form, a)
	}
	var m moves
	switch n % cycle {
	case 2: // blank rows inserted among the questions
		m = moves{blankItem: 2 + r.Intn(6), blanks: 1 + r.Intn(3)}
	case 3: // some answers are no longer merged
		m = moves{unmerge: 2 + r.Intn(4)}
	case 4, 9: // a fault
		rec.spoil(r, form, a)
	case 6: // a row of the list skipped
		m = moves{gapRow: 1}
	case 7: // two blocks have changed places
		m = moves{swap: true}
	case 8: // filled in on a copy of the sheet
		m = moves{copied: !h.bound}
	case 10:
		rec.private(r)
	case 11: // rows inserted above everything
		m = moves{down: 1 + r.Intn(3)}
	case 12: // a value struck through, which is read and warned of
		rec.strike(r, a)
	case 13: // two faults
		rec.spoil(r, form, a)
		rec.spoil(r, form, a)
	}
	if h.locked {
		m = moves{gapRow: m.gapRow}
	}
	return h.build(form, rec, r, m)
}

func fileName(house, form string, n int, rec *record) string {
	whose := "回答"
	for _, f := range []string{"eu_company_name", "organization_name"} {
		if s, ok := rec.v[f].(string); ok {
			whose = strings.ReplaceAll(s, " ", "")
		}
	}
	return fmt.Sprintf("%s_%s_%02d_%s.xlsx", house, form, n, whose)
}
