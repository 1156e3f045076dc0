// Package practice2 holds six more invented houses, each with its own wording and
// layout of our forms, and filled copies with what they contain. They were laid out
// without knowledge of the reader and once measured it; since the reader is
// improved by what went wrong with them, they are for practice now.
package practice2

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand"
	"strings"
	"sync"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// Styles returns the six houses.
func Styles() []housestyle.Style {
	return []housestyle.Style{desk, kencho, hospital, intra, dist, board}
}

// A house is a style: what it draws for each form.
type house struct {
	name  string
	forms []string
	font  string
	size  float64
	// locked sheets do not allow inserting rows.
	locked bool
	draw   func(b *book)
}

func (h house) Name() string    { return h.name }
func (h house) Forms() []string { return h.forms }

// build draws a form, blank or filled.
func (h house) build(form string, rec *record, r *rand.Rand, m moves) *book {
	b := newBook(form, rec, r, h.font, h.size)
	b.mut = m
	b.hand = newHand(r)
	h.draw(b)
	b.f.SetActiveSheet(0)
	return b
}

func (h house) seed(form string, n int) *rand.Rand {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s/%s/%d", h.name, form, n)
	return rand.New(rand.NewSource(int64(sum.Sum64())))
}

// Blank returns the workbook as published.
func (h house) Blank(form string) ([]byte, error) {
	return h.build(form, nil, h.seed(form, -1), moves{}).bytes()
}

// Names returns the places of the blank.
func (h house) Names(form string) []housestyle.Place {
	return h.build(form, nil, h.seed(form, -1), moves{}).places
}

var asked sync.Map

// asks returns what a form asks for, which its blank knows.
func (h house) asks(form string) asks {
	if a, ok := asked.Load(h.name + form); ok {
		return a.(asks)
	}
	a := h.build(form, nil, h.seed(form, -1), moves{}).asks
	asked.Store(h.name+form, a)
	return a
}

// Filled returns a filled copy. Of ten, two have faults, one inserted rows and
// one a block that was moved.
func (h house) Filled(form string, n int) (housestyle.Filling, error) {
	b := h.fill(form, n)
	data, err := b.bytes()
	if err != nil {
		return housestyle.Filling{}, fmt.Errorf("%s %s %d: %w", h.name, form, n, err)
	}
	rec := b.rec
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
	if strings.HasPrefix(form, "annex_") {
		return "rows"
	}
	return "product_lines"
}

// fill draws the n-th filled copy.
func (h house) fill(form string, n int) *book {
	a := h.asks(form)
	r := h.seed(form, n)
	var rec *record
	if strings.HasPrefix(form, "annex_") {
		rec = annex(r, form, a)
	} else {
		rec = application(r, form, a)
	}
	var m moves
	switch n % 10 {
	case 2:
		m = moves{blankItem: 2 + r.Intn(5), blanks: 1 + r.Intn(3)}
	case 7:
		m = moves{swap: true}
	case 4, 9:
		rec.spoil(r, form, a)
	case 6:
		m = moves{gapRow: 1}
	}
	if h.locked {
		m = moves{gapRow: m.gapRow}
	}
	return h.build(form, rec, r, m)
}

func fileName(house, form string, n int, rec *record) string {
	whose := "提出"
	for _, f := range []string{"eu_company_name", "organization_name"} {
		if s, ok := rec.v[f].(string); ok {
			whose = strings.ReplaceAll(s, " ", "")
		}
	}
	return fmt.Sprintf("%s_%s_%02d_%s.xlsx", house, form, n, whose)
}
