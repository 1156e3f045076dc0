package practice2

import (
	"math/rand"
	"strings"
)

// A section is a block of questions with a heading.
type section struct {
	title string
	forms string // forms that have it, empty for all
	items []item
	table *table
	note  string
	right *section // is beside it
}

func (s section) on(form string) bool { return onForm(s.forms, form) }

func onForm(forms, form string) bool {
	if forms == "" {
		return true
	}
	for _, f := range strings.Fields(forms) {
		if f == form {
			return true
		}
	}
	return false
}

const (
	ordering = "A-1 A-2 B-1 B-2 B-2HW" // forms with a list of products
	holding  = "A-2 B-1 B-2 B-2HW B-3" // forms about a contract that exists
	clouding = "A-1 A-2 B-1 B-2"
)

// inOrder draws the sections of the form; the sender may have moved a block.
func (b *book) inOrder(list []section, draw func(s section)) {
	var own []section
	for _, s := range list {
		if s.on(b.form) {
			own = append(own, s)
		}
	}
	if n := len(own); b.mut.swap && n > 4 {
		own[n/2], own[n/2-1] = own[n/2-1], own[n/2]
	}
	for _, s := range own {
		draw(s)
	}
}

// ask is a question answered in a cell.
func ask(label, field string) item { return item{label: label, field: field} }

// must is a question that has to be answered.
func must(label, field string) item { return item{label: label, field: field, must: true} }

func (it item) by(kind, opts string) item { it.kind, it.opts = kind, opts; return it }
func (it item) with(hint string) item     { it.hint = hint; return it }
func (it item) in(unit string) item       { it.unit = unit; return it }
func (it item) size(w int) item           { it.w = w; return it }
func (it item) and(second string) item    { it.also = second; return it }
func (it item) as(format string) item     { it.format = format; return it }
func (it item) showing(s string) item     { it.shown = s; return it }
func (it item) gapped(tmpl string) item   { it.kind, it.tmpl = "gap", tmpl; return it }
func (it item) below() item               { it.second = true; return it }
func (it item) from(source string) item   { it.formula = source; return it }

func replaceAll(s, old, to string) string { return strings.ReplaceAll(s, old, to) }

func pick[T any](r *rand.Rand, list []T) T { return list[r.Intn(len(list))] }

// often reports true in percent of 100 cases.
func often(r *rand.Rand, percent int) bool { return r.Intn(100) < percent }
