package prove

import (
	"fmt"
	"slices"
	"strconv"
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

// spell answers a field in its spots.
func (w *pen) spell(p *layout.Place, f *form.Field, spots []layout.Spot, down int32, row int) {
	a := w.of(f)
	if len(spots) <= 1 {
		w.set(p, spots[0], down, w.typed(p, f, a.typed, spots))
		w.want(f, row, a.want, p.Kind == layout.Inline)
		return
	}
	if f.Type == form.List {
		w.each(p, f, spots, down, row)
		return
	}
	spots = w.onePerUnit(p, f, spots)
	parts, loose := w.parts(p, f, a, len(spots))
	for i, s := range spots {
		if i < len(parts) {
			w.set(p, s, down, parts[i])
		}
	}
	if loose {
		w.want(f, row, strings.Join(parts, ""), true)
		if last := &w.wants[len(w.wants)-1]; p.Kind == layout.Inline && f.Type == form.Text {
			last.parts, last.token = parts, parts[0] // printed words may be behind it
		}
		return
	}
	w.want(f, row, a.want, false)
}

// onePerUnit are the spots of a date or time that people write into, the widest before
// each unit, where some unit has several: slivers beside the cell of the number.
func (w *pen) onePerUnit(p *layout.Place, f *form.Field, spots []layout.Spot) []layout.Spot {
	units := len(slices.DeleteFunc(slices.Clone(p.Between), func(s string) bool { return s == "" }))
	want := map[form.Type]int{form.Date: 3, form.Month: 2, form.Time: 2, form.Duration: 2}[f.Type]
	if p.Kind != layout.Parts || len(p.Between) != len(spots) || want == 0 || units != want || len(spots) == want || len(spots) == fullDate {
		return spots
	}
	var out []layout.Spot
	best := -1
	for i, s := range spots {
		if best < 0 || s.Area.Right-s.Area.Left > spots[best].Area.Right-spots[best].Area.Left {
			best = i
		}
		if p.Between[i] != "" {
			out, best = append(out, spots[best]), -1
		}
	}
	return out
}

// fullDate is how many cells a date has a digit of which is in each: 2026 年 03 月 05 日.
const fullDate = 8

// each gives every spot an item of its own.
func (w *pen) each(p *layout.Place, f *form.Field, spots []layout.Spot, down int32, row int) {
	var items []string
	for _, s := range spots {
		a := w.of(f)
		w.set(p, s, down, a.typed)
		items = append(items, a.want)
	}
	w.want(f, row, strings.Join(items, ","), false)
}

// typed is an answer in one spot: of a date what the printed text leaves out.
func (w *pen) typed(p *layout.Place, f *form.Field, text string, spots []layout.Spot) string {
	switch {
	case spots[0].Gap == 0 && p.Kind != layout.Parts:
	case f.Type == form.Postal:
		return strings.TrimPrefix(text, "〒")
	case f.Type == form.Year:
		return w.eraYear(p, text)
	case f.Type == form.Money || f.Type == form.Percent:
		return strings.TrimRight(text, "千万百億円%") // the form prints it
	}
	return text
}

// parts are the pieces of an answer over several spots.
func (w *pen) parts(p *layout.Place, f *form.Field, a answer, n int) (parts []string, loose bool) {
	switch {
	case f.Type == form.Date && n == 3:
		return w.dateParts(p, a.want), false
	case f.Type == form.Month && n == 2:
		return w.monthParts(p, a.want), false
	case (f.Type == form.Time || f.Type == form.Duration) && n == 2:
		return strings.Split(a.want, ":"), false
	case f.Type == form.Person && n == 2:
		return strings.Split(a.want, " "), false
	case f.Type == form.Phone && n == 3:
		return strings.Split(a.want, "-"), false
	case f.Type == form.Postal && n == 2:
		return strings.Split(a.want, "-"), false
	case n >= fewestLetters && p.Kind == layout.Parts:
		return w.letters(f, a, n)
	case f.Type == form.Text:
		for range n {
			parts = append(parts, w.of(f).typed)
		}
		return parts, true
	}
	return []string{a.typed}, false
}

// fewestLetters is from how many spots on each takes one letter.
const fewestLetters = 4

// letters spells an answer with one letter in each spot.
func (w *pen) letters(f *form.Field, a answer, n int) (parts []string, loose bool) {
	want := strings.ReplaceAll(a.want, "-", "")
	loose = f.Type == form.Text && !isCode(f) || f.Type == form.Int || f.Type == form.Code && len(want) > n
	if loose {
		want = strconv.Itoa(1 + w.next()%9)
		for len(want) < n {
			want += strconv.Itoa(w.next() % 10)
		}
	}
	for _, r := range want {
		parts = append(parts, string(r))
	}
	return parts, loose
}

// dateParts are year, month and day; the year as the era that is printed counts
// it.
func (w *pen) dateParts(p *layout.Place, iso string) []string {
	d := strings.Split(iso, "-")
	return append(w.monthParts(p, d[0]+"-"+d[1]), strings.TrimLeft(d[2], "0"))
}

// monthParts are year and month.
func (w *pen) monthParts(p *layout.Place, month string) []string {
	year, number, _ := strings.Cut(month, "-")
	return []string{w.eraYear(p, year), strings.TrimLeft(number, "0")}
}

// eraYear is a year as the era that is printed counts it.
func (w *pen) eraYear(p *layout.Place, text string) string {
	year, _ := strconv.Atoi(text)
	if strings.Contains(w.printedAround(p), "令和") {
		return strconv.Itoa(year - reiwa)
	}
	return text
}

// reiwa is the year before the first of 令和.
const reiwa = 2018

// printedAround is what the blank prints in a place and left of it in its row.
func (w *pen) printedAround(p *layout.Place) string {
	out := p.Printed + p.Hints.Lead
	for _, pr := range w.known.Blank.Pages[p.Page].Prints {
		if gap := p.Area.Left - pr.Area.Right; pr.Area.Top <= p.Area.Top && pr.Area.Bottom >= p.Area.Top && gap >= 0 && gap <= 2 {
			out += pr.Text
		}
	}
	return out
}

// compose answers a place that several fields share: a name as a whole, an
// address with its postal code.
func (w *pen) compose(p *layout.Place, fields []*form.Field, spots []layout.Spot, down int32, row int) {
	var typed []string
	for _, f := range fields {
		a := w.of(f)
		switch {
		case f.Type == form.Postal:
			typed = append([]string{"〒" + a.typed}, typed...)
		default:
			typed = append(typed, a.typed)
		}
		w.want(f, row, a.want, false)
	}
	blank := "　"
	if slices.ContainsFunc(fields, func(f *form.Field) bool { return f.Reader == "prefecture" }) {
		blank = ""
		if strings.HasPrefix(typed[0], "〒") {
			typed[0] += " "
		}
	}
	w.set(p, spots[0], down, strings.Join(typed, blank))
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
