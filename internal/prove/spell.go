package prove

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
)

// spell answers a field in its spots.
func (w *pen) spell(p *layout.Place, f *form.Field, spots []layout.Spot, down int32, row int) {
	a := w.of(f)
	if f.Type == form.Time {
		a = w.half(p, a)
	}
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
		if last := &w.wants[len(w.wants)-1]; f.Type == form.Text && !isOneRune(parts) {
			last.parts, last.token = parts, parts[0] // printed words may be behind it
		}
		return
	}
	w.want(f, row, a.want, false)
}

func isOneRune(parts []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) != 1 })
}

// onePerUnit are the spots of a date, a time or a telephone number that people write into,
// the widest before each unit or hyphen, where some unit has several: slivers beside the
// cell of the number.
func (w *pen) onePerUnit(p *layout.Place, f *form.Field, spots []layout.Spot) []layout.Spot {
	units := len(slices.DeleteFunc(slices.Clone(p.Between), func(s string) bool { return s == "" }))
	want := map[form.Type]int{form.Date: 3, form.Month: 2, form.Time: 2, form.Duration: 2, form.Phone: 2}[f.Type]
	ends := 0
	if f.Type == form.Phone {
		ends = 1 // no hyphen follows the last cell
	}
	if p.Kind != layout.Parts || len(p.Between) != len(spots) || want == 0 || units != want || len(spots) == want+ends || len(spots) == fullDate || len(spots) > mostSlivers*(want+ends) {
		return spots
	}
	var out []layout.Spot
	best := -1
	for i, s := range spots {
		if best < 0 || s.Area.Right-s.Area.Left > spots[best].Area.Right-spots[best].Area.Left {
			best = i
		}
		if p.Between[i] != "" || ends > 0 && i == len(spots)-1 {
			out, best = append(out, spots[best]), -1
		}
	}
	return out
}

// mostSlivers is how many cells a part has on average at most; a number with more has a
// cell for each digit.
const mostSlivers = 2

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
	case p.Kind == layout.Parts && (n >= fewestLetters || strings.Join(p.Between, "") == "" && f.Type != form.Person):
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
		want = digits(w.next(), n)
	}
	for _, r := range want {
		parts = append(parts, string(r))
	}
	return parts, loose
}

// digits is a number of so many digits that is another one for each k.
func digits(k, n int) string {
	const stride = 982451653 // a prime: all last digits change
	least := 1
	for range min(n, 17) - 1 {
		least *= 10
	}
	return strings.Repeat("1", max(n-17, 0)) + strconv.Itoa(least+(k*stride)%(9*least))
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
	if eras, _ := w.reiwaOf(p); eras != nil || strings.Contains(w.printedAround(p), "令和") {
		return strconv.Itoa(year - reiwa)
	}
	if layout.IsCentury(p.Hints.Lead) && len(text) == len("2026") {
		return text[2:]
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
