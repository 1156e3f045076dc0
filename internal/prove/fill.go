package prove

import (
	"fmt"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// wanted is a value that must be read.
type wanted struct {
	field *form.Field
	row   int      // of the list, -1 = outside
	text  string   // "": any value will do
	loose bool     // blanks and printed words within do not count
	parts []string // of a loose text what is written into its gaps, in order
	// token is a text that no other value may contain, "" where it is not
	// unique.
	token string
}

// pen fills in a paper and remembers what is to be read.
type pen struct {
	*tokens
	known *importer.Known
	paper *paper
	wants []wanted
	gaps  map[spot]map[int]string // written into printed texts, by gap
	boxes map[spot]map[int]string // set in place of boxes
}

type spot struct {
	page int
	cell diag.Cell
}

func newPen(k *importer.Known, p *paper, t *tokens) *pen {
	if p != nil {
		p.untick()
	}
	return &pen{tokens: t, known: k, paper: p, gaps: map[spot]map[int]string{}, boxes: map[spot]map[int]string{}}
}

// inList reports whether a place is a column of the definition's list.
func (w *pen) inList(place int) bool { return w.known.Blank.Places[place].List >= 0 }

// texts answers every named place outside the list that is to be written into.
func (w *pen) texts() {
	done, cards := map[*form.Field]bool{}, perItem{}
	for i := range w.known.Places {
		if !w.inList(i) {
			if item := w.known.Places[i].Item; item > 0 { // each has the same columns
				w.place(i, 0, item-1, cards.in(item))
				continue
			}
			w.place(i, 0, -1, done)
		}
	}
	w.settle()
}

// perItem are the fields of each item that were answered.
type perItem map[int]map[*form.Field]bool

func (p perItem) in(item int) map[*form.Field]bool {
	if p[item] == nil {
		p[item] = map[*form.Field]bool{}
	}
	return p[item]
}

// rows answers the columns of each table of the list in its first n items, or in
// as many as it has; grow lets tables have as many.
func (w *pen) rows(n int, grow bool) {
	first := make([]int, len(w.known.Lists)) // the row of the list that is the table's first
	count := make([]int, len(w.known.Lists))
	for k, at := range w.known.Lists {
		if count[k] = min(n, w.holds(at)); grow && !w.hasBeside(at) {
			count[k] = n
		}
		if k > 0 {
			first[k] = first[k-1] + count[k-1]
		}
	}
	for k := len(w.known.Lists) - 1; k >= 0; k-- { // growing moves what is below
		at := w.known.Lists[k]
		w.grow(at, count[k])
		for row := range count[k] {
			done := map[*form.Field]bool{}
			for i := range w.known.Places {
				if w.known.Blank.Places[i].List == at {
					w.place(i, int32(row)*max(w.known.Blank.Lists[at].Height, 1), first[k]+row, done)
				}
			}
		}
	}
	w.settle()
}

// hasBeside reports whether another list has rows in common with one.
func (w *pen) hasBeside(list int) bool {
	l := &w.known.Blank.Lists[list]
	for i := range w.known.Blank.Lists {
		o := &w.known.Blank.Lists[i]
		if i != list && o.Page == l.Page && o.Rows.Top <= l.Rows.Bottom && o.Rows.Bottom >= l.Rows.Top {
			return true
		}
	}
	return false
}

// place answers one place, moved down by some rows.
func (w *pen) place(i int, down int32, row int, done map[*form.Field]bool) {
	p := &w.known.Blank.Places[i]
	fields := slices.DeleteFunc(slices.Clone(w.known.Places[i].Fields), func(f *form.Field) bool { return done[f] })
	if len(fields) == 0 || len(p.Choices) > 0 || p.Kind == layout.Computed {
		return
	}
	w.era(p)
	spots := w.spotsOf(fields[0], i)
	for _, f := range fields {
		done[f] = true
	}
	if len(fields) > 1 {
		w.compose(p, fields, spots, down, row)
		return
	}
	w.spell(p, fields[0], spots, down, row)
}

// spotsOf are the spots of all places that are one field alone.
func (w *pen) spotsOf(f *form.Field, first int) (spots []layout.Spot) {
	for i := first; i < len(w.known.Places); i++ {
		p := &w.known.Blank.Places[i]
		if p.Page == w.known.Blank.Places[first].Page && w.known.Places[i].Item == w.known.Places[first].Item && len(p.Choices) == 0 && slices.Contains(w.known.Places[i].Fields, f) {
			spots = append(spots, p.Spots...)
		}
	}
	return spots
}

// set writes into a spot.
func (w *pen) set(p *layout.Place, s layout.Spot, down int32, text string) {
	at := diag.Cell{Row: s.Area.Top + down, Col: s.Area.Left}
	if s.Gap == 0 {
		w.paper.pages[p.Page].write(at, text)
		return
	}
	w.edit(w.gaps, p.Page, at, s.Gap, text)
}

func (w *pen) edit(in map[spot]map[int]string, page int, at diag.Cell, n int, text string) {
	k := spot{page, at}
	if in[k] == nil {
		in[k] = map[int]string{}
	}
	in[k][n] = text
}

// settle writes the printed texts with what was filled in.
func (w *pen) settle() {
	done := map[spot]bool{}
	for _, in := range []map[spot]map[int]string{w.gaps, w.boxes} {
		for k := range in {
			if !done[k] {
				done[k] = true
				pg := w.paper.pages[k.page]
				pg.write(k.cell, layout.FillIn(pg.text(k.cell), w.gaps[k], w.boxes[k]))
			}
		}
	}
	clear(w.gaps)
	clear(w.boxes)
}

func (w *pen) want(f *form.Field, row int, text string, loose bool) {
	token := text
	switch f.Type {
	case form.Int, form.Bool, form.Enum, form.EnumSet, form.Date, form.Time, form.Duration, form.Month, form.Year, form.Percent, form.Sign, form.Picture, form.Money, form.Decimal:
		token = ""
	}
	if f.Reader == "prefecture" || len([]rune(text)) < 3 {
		token = ""
	}
	w.wants = append(w.wants, wanted{field: f, row: row, text: text, loose: loose, token: token})
}

// agree reports whether a value is the wanted one.
func (w *wanted) agree(text string) bool {
	switch {
	case w.text == "":
		return true
	case len(w.parts) > 0:
		return inOrder(bare(text), w.parts)
	case w.loose:
		return strings.Contains(bare(text), bare(w.text)) || bare(text) == bare(w.text)
	}
	return text == w.text
}

// inOrder reports whether a text has parts one behind the other.
func inOrder(text string, parts []string) bool {
	for _, p := range parts {
		_, rest, ok := strings.Cut(text, bare(p))
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// bare drops what is printed between the parts of an answer.
func bare(text string) string {
	clean, _ := ja.Clean(text)
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" 　-ー－/・、,:：\n", r) {
			return -1
		}
		return r
	}, clean)
}

// path is the field of a wanted value as diagnostics name it.
func (w *wanted) path(list string) string {
	if w.row < 0 {
		return w.field.ID
	}
	return fmt.Sprintf("%s[%d].%s", list, w.row, w.field.ID)
}

// capacity is how many items the printed rows of the largest table of the list hold.
func (w *pen) capacity() (n int) {
	for _, at := range w.known.Lists {
		n = max(n, w.holds(at))
	}
	return n
}

// holds is how many items the printed rows of a list of the blank hold.
func (w *pen) holds(list int) int {
	l := &w.known.Blank.Lists[list]
	return int((l.Rows.Bottom - l.Rows.Top + 1) / max(l.Height, 1))
}

// grow inserts rows at the end of a list of the blank until it holds n items.
func (w *pen) grow(list, n int) {
	have := w.holds(list)
	if have == 0 || have >= n {
		return
	}
	l := &w.known.Blank.Lists[list]
	height := max(l.Height, 1)
	pg := w.paper.pages[l.Page]
	pg.insertRows(l.Rows.Bottom+1, int32(n-have)*height)
	for i := have; i < n; i++ {
		pg.copyRows(l.Rows.Top, l.Rows.Top+height-1, l.Rows.Top+int32(i)*height)
	}
}
