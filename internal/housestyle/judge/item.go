package judge

import (
	"math/rand"
	"slices"
	"strings"
)

// An item is a question of a form and the way in which it is to be answered.
type item struct {
	label, field string
	also         string // the second field of a shared cell
	kind         string // see ways, "" for a cell to write into
	opts         string // id=text|id=text
	tmpl         string // pattern of several cells, or printed text with {field#piece:width} for gaps
	unit         string // printed behind the answer
	hint         string // printed note or example
	shown        string // what the blank shows in the answer's cell
	format       string // number format
	formula      string // %d is the row
	must, exact  bool   // exact: typed as a number, because a formula adds it up
	second       bool   // in the second line of an item of two
	w, lw, tall  int    // widths of answer and label in columns, rows
	group        string // of a column: the heading that it shares with its neighbours
}

type choice struct{ id, text string }

func (it item) choices() []choice {
	var list []choice
	for _, s := range strings.Split(it.opts, "|") {
		id, text, two := strings.Cut(s, "=")
		if !two {
			text = id
		}
		list = append(list, choice{id, text})
	}
	return list
}

// ask is a question answered in a cell.
func ask(label, field string) item { return item{label: label, field: field} }

// must is a question that has to be answered.
func must(label, field string) item { return item{label: label, field: field, must: true} }

func (it item) by(kind, opts string) item { it.kind, it.opts = kind, opts; return it }
func (it item) with(hint string) item     { it.hint = hint; return it }
func (it item) in(unit string) item       { it.unit = unit; return it }
func (it item) size(w int) item           { it.w = w; return it }
func (it item) lead(w int) item           { it.lw = w; return it }
func (it item) rows(n int) item           { it.tall = n; return it }
func (it item) and(second string) item    { it.also = second; return it }
func (it item) as(format string) item     { it.format = format; return it }
func (it item) showing(s string) item     { it.shown = s; return it }
func (it item) gap(tmpl string) item      { it.kind, it.tmpl = "gap", tmpl; return it }
func (it item) cells(kind, pattern string) item {
	it.kind, it.tmpl = kind, pattern
	return it
}
func (it item) below() item          { it.second = true; return it }
func (it item) from(src string) item { it.formula = src; return it }
func (it item) under(g string) item  { it.group = g; return it }
func (it item) number() item         { it.exact = true; return it }
func (it item) calc(f string) item   { it.kind, it.formula = "formula", f; return it }

// A section is a block of questions with a heading.
type section struct {
	title string
	forms string // forms that have it, empty for all
	items []item
	table *table
	note  string
	right *section // beside it
	n     int      // its number on this form
}

func (s section) on(form string) bool { return onForm(s.forms, form) }

func onForm(forms, form string) bool {
	return forms == "" || slices.Contains(strings.Fields(forms), form)
}

const (
	ordering = "A-1 A-2 B-1 B-2 B-2HW" // forms with a list of products
	holding  = "A-2 B-1 B-2 B-2HW B-3" // forms about a contract that exists
	clouding = "A-1 A-2 B-1 B-2"
)

// flow deals items into rows of a width in columns, labels and answers together.
// Behind an item with a note the row ends.
func flow(items []item, wide int) (rows [][]item) {
	used := wide
	for _, it := range items {
		n := it.lw + it.w
		if used+n > wide {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], it)
		used += n
		if it.noted() {
			used = wide
		}
	}
	return rows
}

// noted reports whether a hint is printed behind the answer.
func (it item) noted() bool { return it.hint != "" && it.hint != "pick" && it.hint != "lines" }

// inOrder draws the sections of the form; the sender may have moved a block.
func (b *book) inOrder(list []section, draw func(s section)) {
	var own []section
	for _, s := range list {
		if s.on(b.form) {
			own = append(own, s)
		}
	}
	for i := range own {
		own[i].n = i + 1
	}
	if n := len(own); b.mut.swap && n > 4 {
		own[n/2], own[n/2-1] = own[n/2-1], own[n/2]
	}
	for _, s := range own {
		draw(s)
	}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.Intn(len(list))] }

// often reports true in percent of 100 cases.
func often(r *rand.Rand, percent int) bool { return r.Intn(100) < percent }

// prefectureChoices are the 47 names as choices.
func prefectureChoices() string { return strings.Join(prefectures, "|") }
