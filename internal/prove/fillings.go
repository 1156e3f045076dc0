package prove

import (
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// filling is one way in which a form may arrive.
type filling struct {
	name string
	run  func(t *trial, name string)
}

var fillings = []filling{
	{"blank", (*trial).blank},
	{"plain", (*trial).plain},
	{"20 items", (*trial).manyItems},
	{"rows above", (*trial).rowsAbove},
	{"rows inside", (*trial).rowsInside},
	{"column left", (*trial).columnLeft},
	{"block moved", (*trial).blockMoved},
	{"two sheets", (*trial).twoSheets},
	{"marks", (*trial).marks},
	{"unnamed", (*trial).unnamed},
	{"margin", (*trial).margin},
}

// someRows is how many items a typical form has.
const someRows = 2

// manyRows is how many a long one has.
const manyRows = 20

// filled is a paper with every named place answered.
func (t *trial) filled(tk *tokens, rows int) *pen {
	w := newPen(t.known, newPaper(t.known.Blank), tk)
	w.texts()
	w.rows(rows, true)
	for i := 0; len(w.wants) == 0 && i < len(ways); i++ {
		w.mark(0, &ways[i], false) // a form of nothing but choices
	}
	return w
}

// blank must be refused as left blank.
func (t *trial) blank(name string) {
	r := t.reader.Read(newPaper(t.known.Blank).book())
	for _, a := range r.Applications {
		if a.Form == t.known.Definition.Form && a.Verdict == form.Refused && len(a.Unread) == 0 {
			t.note("", name, OK, "form.blank", "form.blank")
			return
		}
	}
	got := whatElse(r)
	for _, a := range r.Applications {
		for _, v := range a.Values {
			got += fmt.Sprintf("; %s = %s", v.Field, v.Text)
		}
		for _, u := range a.Unread {
			got += fmt.Sprintf("; %s %s", u.Cell, u.Text)
		}
	}
	t.note("", name, Wrong, "form.blank", got)
}

func (t *trial) plain(name string) {
	w := t.filled(&tokens{}, t.rows())
	t.try(name, w.paper, w.wants)
}

func (t *trial) rows() int {
	w := newPen(t.known, nil, nil)
	return min(someRows, w.capacity())
}

func (t *trial) manyItems(name string) {
	if len(t.known.Lists) == 0 {
		return
	}
	w := t.filled(&tokens{}, max(manyRows, newPen(t.known, nil, nil).capacity()))
	t.try(name, w.paper, w.wants)
}

func (t *trial) rowsAbove(name string) {
	w := t.filled(&tokens{}, t.rows())
	for _, pg := range w.paper.pages {
		pg.insertRows(1, 3)
	}
	t.try(name, w.paper, w.wants)
}

// rowsInside inserts a row at every row in turn, as far down as the form prints
// anything: an empty row above the last answer shows nowhere, and a text below it
// may be a note. Of pages that print the same one is tried, and of more than
// mostTriedRows rows every so many.
func (t *trial) rowsInside(name string) {
	w := t.filled(&tokens{}, t.rows())
	tried := map[string]bool{}
	var all []spot
	for i, pg := range w.paper.pages {
		key := alike(&t.known.Blank.Pages[i])
		if t.known.Blank.Pages[i].Matter || tried[key] {
			continue // of thirty sheets for pictures one is like the next
		}
		tried[key] = true
		first, _ := pg.bounds()
		last := lastPrint(&t.known.Blank.Pages[i])
		for row := first + 1; row <= last; row++ {
			if !t.inItems(i, row) { // an item with an empty row in it is two; items are alike
				all = append(all, spot{i, diag.Cell{Row: row}})
			}
		}
	}
	step := (len(all) + mostTriedRows - 1) / mostTriedRows
	for n := 0; n < len(all) && !t.ended(); n += max(step, 1) {
		p := w.paper.copy()
		p.pages[all[n].page].insertRows(all[n].cell.Row, 1)
		t.try(name, p, w.wants)
	}
}

// mostTriedRows bounds the rows that are tried in a form: in a book of many sheets,
// every so many are.
const mostTriedRows = 250

// alike is the same for pages that print the same, but for numbers.
func alike(p *layout.Page) string {
	var key strings.Builder
	for i := range p.Prints {
		fmt.Fprintln(&key, p.Prints[i].Area, layout.WithoutNumbers(p.Prints[i].Text))
	}
	return key.String()
}

// lastPrint is the last row in which a page prints something.
func lastPrint(p *layout.Page) (row int32) {
	for i := range p.Prints {
		row = max(row, p.Prints[i].Area.Top)
	}
	return row
}

// inItems reports whether a row is between two rows of one item, or between two
// items of which neither is the first or the last of its list: a list may print
// thousands, and one gap is like the next.
func (t *trial) inItems(page int, row int32) bool {
	for i := range t.known.Blank.Lists {
		l := &t.known.Blank.Lists[i]
		if l.Page != page {
			continue
		}
		if row > l.Example.Top && row <= l.Example.Bottom {
			return true
		}
		if row <= l.Rows.Top || row > l.Rows.Bottom {
			continue
		}
		height := max(l.Height, 1)
		within := (row - l.Rows.Top) % height
		if within != 0 || row > l.Rows.Top+height && row+height <= l.Rows.Bottom {
			return true
		}
	}
	return false
}

func (t *trial) columnLeft(name string) {
	w := t.filled(&tokens{}, t.rows())
	for _, pg := range w.paper.pages {
		pg.insertCols(1, 1)
	}
	t.try(name, w.paper, w.wants)
}

// blockMoved moves the lower half of the form down, from the head of a section.
func (t *trial) blockMoved(name string) {
	w := t.filled(&tokens{}, t.rows())
	tried := map[string]bool{}
	for i, pg := range w.paper.pages {
		key := alike(&t.known.Blank.Pages[i])
		if t.known.Blank.Pages[i].Matter || tried[key] {
			continue // of thirty sheets for pictures one is like the next
		}
		tried[key] = true
		first, last := pg.bounds()
		for row := (first + last) / 2; row <= last; row++ {
			if pg.between(row) && !t.inItems(i, row) {
				pg.insertRows(row, 6)
				break
			}
		}
	}
	t.try(name, w.paper, w.wants)
}

// between reports whether no merged range reaches over the upper edge of a row.
func (p *page) between(row int32) bool {
	for _, m := range p.merges {
		if m.Top < row && m.Bottom >= row {
			return false
		}
	}
	return true
}

// twoSheets sends two forms in one workbook, the second on copied sheets.
func (t *trial) twoSheets(name string) {
	tk := &tokens{}
	first, second := t.filled(tk, t.rows()), t.filled(tk, t.rows())
	for i, pg := range second.paper.pages {
		if t.known.Blank.Pages[i].Matter {
			continue
		}
		pg.name += " (2)"
		first.paper.pages = append(first.paper.pages, pg)
	}
	t.tryEach(name, first.paper, [][]wanted{first.wants, second.wants})
}

// marks marks each choice of each field, in each way.
func (t *trial) marks(string) {
	for i := range ways {
		for _, list := range []bool{false, true} {
			for round := 0; !t.ended(); round++ {
				w := newPen(t.known, newPaper(t.known.Blank), &tokens{})
				if list && w.capacity() > 0 {
					w.rows(1, false)
				}
				if !w.mark(round, &ways[i], list) {
					break
				}
				if len(w.wants) > 0 { // nothing but noes leaves a form blank
					t.try(ways[i].name, w.paper, w.wants)
				}
			}
		}
	}
}

// unnamed writes into each place that has no field: it must be reported.
func (t *trial) unnamed(name string) {
	tk := &tokens{}
	for i := range t.known.Places {
		p := &t.known.Blank.Places[i]
		if t.ended() || len(t.known.Places[i].Fields) > 0 || len(p.Spots) == 0 || p.Kind == layout.Computed {
			continue
		}
		w := newPen(t.known, newPaper(t.known.Blank), tk)
		text := tk.of(&form.Field{Type: form.Text}).typed
		w.set(p, p.Spots[0], 0, text)
		w.settle()
		t.reported(name, w.paper, p.Page, p.Area.Cell(), text)
	}
}

// margin writes into cells beyond the form.
func (t *trial) margin(name string) {
	for i, pg := range newPaper(t.known.Blank).pages {
		if t.ended() || t.known.Blank.Pages[i].Matter {
			continue
		}
		_, last := pg.bounds()
		for _, at := range []diag.Cell{{Row: last + 3, Col: 2}, {Row: 2, Col: 200}} {
			p := newPaper(t.known.Blank)
			p.pages[i].write(at, "鶴亀欄外")
			t.reported(name, p, i, at, "鶴亀欄外")
		}
	}
}

// reported must find a text that belongs to no field among what is unread.
func (t *trial) reported(filling string, p *paper, page int, at diag.Cell, text string) {
	if t.ended() {
		return
	}
	r := t.reader.Read(p.book())
	if Seen(r, at, text) {
		t.note("", filling, OK, text, text)
		return
	}
	t.note("", filling, Lost, t.known.Blank.Pages[page].Name+"!"+at.String()+" "+text, whatElse(r))
}
