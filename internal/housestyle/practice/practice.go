// Package practice has six houses that lay out our forms in their own words and
// ways. The reader may be improved by them; judging is done by other houses.
package practice

import (
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// Styles returns the six houses.
func Styles() []housestyle.Style {
	return []housestyle.Style{tower, ledger, twosheet, controls, office, graph}
}

// A house is a style made of a way to draw and a wording.
type house struct {
	name  string
	forms []string
	// sheet is the name of the sheet on which a form begins.
	sheet func(form string) string
	draw  func(form string, m move) *book
}

// A move is what a filler did to the blank before filling it.
type move struct {
	down, right int
	insert      map[int]int
	items       int
}

func (h house) Name() string    { return h.name }
func (h house) Forms() []string { return h.forms }

// Blank returns the workbook of a form, ready to be filled.
func (h house) Blank(form string) ([]byte, error) {
	b := h.draw(form, move{})
	for _, s := range b.spots {
		b.sheet = s.sheet
		switch s.kind {
		case "ctl", "opt", "tickctl":
			b.groupBox(s)
			for _, o := range s.opts {
				b.control(s, o, false, uint(26+14*len([]rune(o.text))))
			}
		case "calc":
			var result any = ""
			if strings.HasPrefix(s.formula, "SUM") {
				result = 0
			}
			b.formula(s.cells[0], s.formula, result)
		}
	}
	return b.bytes()
}

// Names lists the places of a form. Of a list they are those of the first row.
func (h house) Names(form string) []housestyle.Place {
	b := h.draw(form, move{})
	var out []housestyle.Place
	for _, s := range b.spots {
		if s.row > 0 {
			continue
		}
		switch {
		case s.kind == "gap":
			for i, g := range s.gaps {
				out = append(out, housestyle.Place{Sheet: s.sheet, Cell: s.cells[0], Part: i + 1, Field: g.field})
			}
		case len(s.opts) > 0:
			for _, o := range s.opts {
				id := o.id
				if s.field == "-" {
					id = ""
				}
				out = append(out, housestyle.Place{Sheet: s.sheet, Cell: o.cell, Part: o.part, Field: s.field, Choice: id})
			}
		default:
			out = append(out, housestyle.Place{Sheet: s.sheet, Cell: s.cells[0], Field: s.field, Type: s.typ})
		}
	}
	return out
}

// Filled returns the n-th filling. Of five one has faults and one is moved.
func (h house) Filled(form string, n int) (housestyle.Filling, error) {
	blank := h.draw(form, move{})
	m := &maker{Rand: seeded(h.name, form, n), form: form}
	m.have, m.offer = asked(blank.spots)
	m.computed = map[string]bool{}
	for _, s := range blank.spots {
		m.computed[s.field] = m.computed[s.field] || s.kind == "calc"
	}
	rec := m.make()
	mv := move{items: len(rec.list)}
	if n%5 == 2 {
		mv.insert = map[int]int{m.IntN(3): 1 + m.IntN(2), 2 + m.IntN(4): 1}
		if n%10 == 7 {
			mv.down, mv.right = 1+m.IntN(2), 1
		}
	}
	b := h.draw(form, mv)
	f := newFiller(b, rec, seeded(h.name, form, n, "fill"))
	if n%5 == 4 {
		f.spoil()
	}
	f.fill()
	data, err := b.bytes()
	if err != nil {
		return housestyle.Filling{}, fmt.Errorf("%s %s %d: %w", h.name, form, n, err)
	}
	name := fmt.Sprintf("%s_%s_%02d.xlsx", h.name, form, n)
	return f.filling(name, h.sheet(form), data), nil
}

// asked are the fields of a blank and the choices that it offers.
func asked(spots []*spot) (map[string]bool, map[string][]string) {
	have, offer := map[string]bool{}, map[string][]string{}
	for _, s := range spots {
		if s.row > 0 {
			continue
		}
		have[s.field] = true
		for _, g := range s.gaps {
			have[g.field] = true
		}
		switch s.typ {
		case "person":
			have["eu_contact_first_name"] = true
		case "address":
			have["eu_prefecture"] = true
		}
		for _, o := range s.opts {
			offer[s.field] = append(offer[s.field], o.id)
		}
		for _, text := range s.list {
			for id, p := range printedChoices {
				if p == text && fits(s.field, id) {
					offer[s.field] = append(offer[s.field], id)
				}
			}
		}
	}
	return have, offer
}

// fits distinguishes ids that are printed alike.
func fits(field, id string) bool {
	switch id {
	case "additional":
		return field != "action"
	case "add", "change", "delete":
		return field == "action"
	}
	return true
}
