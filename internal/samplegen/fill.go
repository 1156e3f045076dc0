package samplegen

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// hand is a person's way of filling in a form: the mark used, how dates are
// written, how carelessly texts are typed, and what was typed instead of the
// truth.
type hand struct {
	seed    seed
	r       *rand.Rand // of the place that is filled in
	mark    mark
	date    func(h *hand, s spot, t time.Time) *cell
	noise   bool
	instead map[string]*cell // by field, "rows[2].units" inside lists
	partial map[string]bool  // fields left as the blank prints them
}

// mark is how a choice is made in cells: the sign, where it goes, what a
// choice not taken shows.
type mark struct {
	on, off string // off is "" for "as printed"
	after   bool   // behind the text instead of before it
	kind    byte   // 's', 'b' for a boolean, 'n' for a number
}

func newHand(s seed) *hand {
	return &hand{seed: s, r: s.rand(), date: ordinaryDate, instead: map[string]*cell{}, partial: map[string]bool{}}
}

// filler types a record into the form's sheet of a book.
type filler struct {
	*hand
	k    *book
	on   map[string]bool // native check boxes to tick
	path string          // "rows[2]." inside a list
}

// fill types v into k. Rows of the list beyond the printed ones need a table
// that was lengthened before.
func (k *book) fill(l *layout, v record, h *hand) error {
	f := &filler{hand: h, k: k, on: map[string]bool{}}
	for _, s := range l.spots {
		f.spot(s, v)
	}
	if l.table != nil {
		for i, row := range v[l.table.field].r {
			if i == l.table.count {
				break
			}
			f.path = fmt.Sprintf("%s[%d].", l.table.field, i)
			for _, s := range l.table.row(i) {
				f.spot(s, row)
			}
		}
		f.sum(l.table, v)
	}
	return k.tick(f.on)
}

// fillMore lengthens the table of a filled form and types the rows that the
// printed table had no room for.
func (k *book) fillMore(l *layout, v record, h *hand) {
	f := &filler{hand: h, k: k, on: map[string]bool{}}
	t := l.table
	k.repeatRows(t.first+(t.count-1)*t.step, t.step, len(v[t.field].r)-t.count)
	for i := t.count; i < len(v[t.field].r); i++ {
		no := k.form.cell(at(t.address("B", i)))
		no.kind, no.text = 'n', strconv.Itoa(i+1)
		f.path = fmt.Sprintf("%s[%d].", t.field, i)
		for _, s := range t.row(i) {
			f.spot(s, v[t.field].r[i])
		}
	}
}

// sum stores what the total's formula shows once the book is calculated.
func (f *filler) sum(t *table, v record) {
	if t.total == "" {
		return
	}
	n := 0
	for i := range v[t.field].r {
		if i == t.count {
			break
		}
		for _, s := range t.row(i) {
			if c := f.k.form.cell(at(s.cells[0])); s.field == t.totalOf && c.kind == 'n' {
				q, _ := strconv.Atoi(c.text)
				n += q
			}
		}
	}
	c := f.k.form.cell(at(t.total))
	c.kind, c.text = 'n', strconv.Itoa(n)
}

func (f *filler) put(addr string, c cell) {
	to := f.k.form.cell(at(addr))
	style := to.style
	if c.style != 0 {
		style = c.style
	}
	*to = c
	to.style = style
}

func (f *filler) putText(addr, s string) {
	if s != "" {
		f.put(addr, cell{kind: 's', text: s})
	}
}

func (f *filler) spot(s spot, v record) {
	if f.partial[f.path+s.field] {
		return
	}
	f.r = f.seed.of(f.path + s.field).rand()
	if c, ok := f.instead[f.path+s.field]; ok {
		f.put(s.cells[0], *c)
		return
	}
	switch s.kind {
	case "none":
	case "inline":
		f.inline(s, v.ids(s.field))
	case "marks", "mark", "boxes":
		f.marks(s, v.ids(s.field))
	case "native":
		f.native(s, v.ids(s.field))
	case "drop":
		f.drop(s, v.ids(s.field))
	case "name":
		f.name(s, v)
	case "fulladdr":
		f.putText(s.cells[0], f.typed(s, v.str("eu_prefecture")+v.str("eu_address")))
	default:
		if x, ok := v[s.field]; ok {
			f.value(s, x)
		}
	}
}

func (f *filler) value(s spot, x value) {
	switch s.kind {
	case "num":
		f.number(s, x.n)
	case "ymd", "wareki", "day", "daytext":
		t, err := time.Parse("2006-01-02", x.s)
		if err != nil {
			panic(err)
		}
		f.day(s, t)
	case "postal", "postalm", "postal2", "postal7":
		f.postal(s, x.s)
	case "phone", "phone3", "phonedigits":
		f.phone(s, x.s)
	case "digits":
		f.each(s.cells, f.typed(s, x.s))
	case "lids":
		for i, id := range x.l {
			f.putText(s.cells[i], f.typed(s, id))
		}
	default:
		f.putText(s.cells[0], f.typed(s, x.s))
	}
}

func (f *filler) number(s spot, n int) {
	if f.noise {
		if t := noisyNumber(f.r, s.field, n); t != "" {
			f.putText(s.cells[0], t)
			return
		}
	}
	f.put(s.cells[0], cell{kind: 'n', text: strconv.Itoa(n)})
}

func (f *filler) name(s spot, v record) {
	last, first := v.str("eu_contact_last_name"), v.str("eu_contact_first_name")
	sep := pick(f.r, []string{" ", "　"})
	if first == "" {
		sep = ""
	}
	f.putText(s.cells[0], f.typed(s, last+sep+first))
}

// each types one character into each cell, numbers and texts mixed as they come.
func (f *filler) each(cells []string, s string) {
	for i, c := range []rune(s) {
		if i >= len(cells) {
			return
		}
		if c >= '0' && c <= '9' && chance(f.r, 60) {
			f.put(cells[i], cell{kind: 'n', text: string(c)})
		} else {
			f.putText(cells[i], string(c))
		}
	}
}

func (f *filler) postal(s spot, p string) {
	a, b, _ := strings.Cut(p, "-")
	p = f.typed(s, p)
	switch s.kind {
	case "postal":
		printed := f.k.form.text(s.cells[0])
		if printed != "" && chance(f.r, 60) {
			p = pick(f.r, []string{"〒", "〒 ", "〒　"}) + p
		}
		f.putText(s.cells[0], p)
	case "postalm":
		f.putText(s.cells[0], pick(f.r, []string{"〒", "〒　", ""})+p)
	case "postal2":
		f.putText(s.cells[0], f.typed(s, a))
		f.putText(s.cells[1], f.typed(s, b))
	case "postal7":
		f.each(s.cells, a+b)
	}
}

func (f *filler) phone(s spot, p string) {
	parts := strings.Split(p, "-")
	switch s.kind {
	case "phone":
		f.putText(s.cells[0], f.typed(s, p))
	case "phone3":
		for i, x := range parts {
			f.putText(s.cells[i], f.typed(s, x))
		}
	case "phonedigits":
		groups := strings.Split(strings.Join(s.cells, " "), " / ")
		for i, x := range parts {
			f.each(strings.Fields(groups[i]), x)
		}
	}
}

func (f *filler) drop(s spot, ids []string) {
	want := strings.Join(ids, ",")
	for _, o := range s.opts {
		if want != "" && o.id == want {
			f.putText(s.cells[0], o.text)
		}
	}
}

func (f *filler) native(s spot, ids []string) {
	for _, o := range s.opts {
		for _, id := range ids {
			if o.id == id {
				f.on[o.text] = true
			}
		}
	}
}
