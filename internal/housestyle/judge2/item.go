package judge2

import (
	"math/rand"
	"slices"
	"strings"
)

// An item is a question of a form and the way in which it is to be answered.
type item struct {
	label, field string
	also         string // the second field of a shared cell
	kind         string // see way, "" for a cell to write into
	opts         string // id=text|id=text
	tmpl         string // pattern of several cells, or printed text with {field#piece:width} for gaps
	unit         string // printed behind the answer
	hint         string // printed note or example
	shown        string // what the blank shows in the answer's cell
	format       string // number format
	source       string // range of a drop-down; formula, in which %d is the row
	must         bool
	exact        bool // typed as a number or a true date, because a formula refers to it
	w, lw        int  // widths of answer and label in columns
	line         int  // the line of a card, from 0
	group        string
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
func (it item) as(kind, tmpl string) item { it.kind, it.tmpl = kind, tmpl; return it }
func (it item) with(hint string) item     { it.hint = hint; return it }
func (it item) in(unit string) item       { it.unit = unit; return it }
func (it item) size(lw, w int) item       { it.lw, it.w = lw, w; return it }
func (it item) and(second string) item    { it.also = second; return it }
func (it item) formed(format string) item { it.format = format; return it }
func (it item) showing(s string) item     { it.shown = s; return it }
func (it item) from(src string) item      { it.source = src; return it }
func (it item) under(group string) item   { it.group = group; return it }
func (it item) number() item              { it.exact = true; return it }
func (it item) on(line int) item          { it.line = line; return it }

// A section is a block of questions with a heading.
type section struct {
	title string
	forms string // forms that have it, empty for all
	items []item
	note  string
	list  func(b *book) // draws the list of the form
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
func flow(items []item, wide int) (rows [][]item) {
	used := wide
	for _, it := range items {
		n := it.lw + it.w
		if used+n > wide {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], it)
		used += n
	}
	return rows
}

// own returns the sections of the form in order; the sender may have moved a block.
func (b *book) own(list []section) []section {
	var own []section
	for _, s := range list {
		if s.on(b.form) {
			own = append(own, s)
		}
	}
	if n := len(own); b.mut.swap && !b.silent && n > 2 {
		i := 1 + b.r.Intn(n-2)
		own[i], own[i+1] = own[i+1], own[i]
	}
	return own
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.Intn(len(list))] }

// often reports true in percent of 100 cases.
func often(r *rand.Rand, percent int) bool { return r.Intn(100) < percent }

// prefectureChoices are the 47 names as choices.
func prefectureChoices() string { return strings.Join(prefectures, "|") }

func unitChoices() string {
	return "client=クライアント|server=サーバ|user=ユーザー|device=台|school=校"
}
