package layout

import (
	"cmp"
	"hash/maphash"
	"maps"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Library is a set of blanks, indexed by their printed texts. It is safe for
// concurrent use.
type Library struct {
	Blanks []*Blank
	pages  []*indexed       // all pages of all blanks
	known  map[string]int32 // printed texts as stored → number of their key
	keys   map[string]int32 // key → number
	onPage [][]posting      // by key: the pages that print it
	weight []float64        // by key
	gapped openings         // prints that are filled in

	// seen are texts that were looked up last, by their hash.
	seen [2048]atomic.Pointer[seenText]
	seed maphash.Seed
}

// indexed is a page prepared for alignment.
type indexed struct {
	blank, page int
	*Page
	prints   []knownPrint
	byKey    map[int32][]int32 // key → prints, in reading order
	gapped   []int32           // prints with gaps
	total    float64           // weight of all prints
	rows     map[int32][]int32 // blank row → prints that touch it
	outward  outward
	formulas []sheet.Area
	labels   map[int]int32          // place of the blank → print that is its label
	asks     map[int32][]sheet.Area // print → places that it is the label of
}

// knownPrint is a print prepared for comparing.
type knownPrint struct {
	Print
	key      int32
	literals []string   // compact, with their boxes; nil for a text without gaps
	wordLeft [][]string // literals in which one of some words to circle is left
	marks    bool       // it contains boxes to tick
	formula  bool       // it is what a formula shows, which changes with the answers
}

type posting struct {
	page  int32
	count int32
}

// mostPrintLength bounds the texts that are looked up among prints; nobody
// prints longer ones, and folding a remark of pages is dear.
const mostPrintLength = 4000 // bytes

// NewLibrary indexes blanks. On equal likeness the earlier one wins.
func NewLibrary(blanks []*Blank) *Library {
	l := &Library{Blanks: blanks, known: map[string]int32{}, keys: map[string]int32{}, gapped: openings{}, seed: maphash.MakeSeed()}
	for b, blank := range blanks {
		for p := range blank.Pages {
			l.add(b, p, &blank.Pages[p])
		}
	}
	l.weigh()
	return l
}

func (l *Library) add(b, p int, page *Page) {
	x := &indexed{blank: b, page: p, Page: page, byKey: map[int32][]int32{}, rows: map[int32][]int32{}}
	for i, pr := range allPrints(page) {
		one := knownPrint{Print: pr, marks: strings.ContainsAny(pr.Text, marks)}
		if c, ok := page.Sheet.At(pr.Area.Cell()); ok {
			one.formula = hasFormula(c)
		}
		one.key = l.keyOf(pr.Text, true)
		if lit := literalsOf(l.Blanks[b], p, pr); lit != nil {
			one.literals = make([]string, len(lit))
			for n := range lit {
				one.literals[n], _ = squash(lit[n])
			}
			one.wordLeft = wordLeft(lit, one.literals)
			if one.weighty() { // any text may end in 月
				x.gapped = append(x.gapped, int32(i))
				l.gapped.add(&one)
			}
		}
		x.prints = append(x.prints, one)
		x.byKey[one.key] = append(x.byKey[one.key], int32(i))
		for r := pr.Area.Top; r <= min(pr.Area.Bottom, pr.Area.Top+tallest); r++ {
			x.rows[r] = append(x.rows[r], int32(i))
		}
	}
	x.outward = newOutward(x)
	x.labels, x.formulas = x.findLabels(l.Blanks[b]), formulasOf(page.Sheet)
	x.asks = map[int32][]sheet.Area{}
	for place, i := range x.labels {
		x.asks[i] = append(x.asks[i], l.Blanks[b].Places[place].Area)
	}
	n := int32(len(l.pages))
	l.pages = append(l.pages, x)
	for key, prints := range x.byKey {
		if count := x.constant(prints); count > 0 {
			l.onPage[key] = append(l.onPage[key], posting{n, count})
		}
	}
}

// constant counts the prints that no formula shows.
func (x *indexed) constant(prints []int32) (n int32) {
	for _, i := range prints {
		if !x.prints[i].formula {
			n++
		}
	}
	return n
}

// literalsOf are the literals of a printed text around its gaps, nil without
// gaps. It is taken as stored, as Derive does: a gap may be at either end. A unit
// alone in a frame has one before it, a label alone in a wide one behind it.
func literalsOf(b *Blank, page int, pr Print) []string {
	raw := pr.Text
	if c, ok := b.Pages[page].Sheet.At(pr.Area.Cell()); ok {
		raw, _ = withoutTags(c.Text())
	}
	lit, gaps := Split(raw)
	for ; gaps < b.lastGap(page, pr.Area) && strings.HasPrefix(trimGap(raw), "〒"); gaps++ {
		lit = append(lit, "") // the address behind its postal code
	}
	if gaps > 0 {
		return lit
	}
	for i := range b.Places {
		p := &b.Places[i]
		switch {
		case p.Page != page || p.Area != pr.Area || p.Kind != Inline || len(p.Spots) != 1:
		case p.Hints.Unit != "":
			return []string{"", pr.Text}
		case strings.ContainsFunc(pr.Text, unicode.IsLetter):
			return []string{pr.Text, ""} // a label with room behind it
		}
	}
	return nil
}

// lastGap is the highest number of a gap of the places in an area.
func (b *Blank) lastGap(page int, a sheet.Area) (last int) {
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page != page || p.Area != a || p.Kind != Inline {
			continue
		}
		for _, s := range p.Spots {
			last = max(last, s.Gap)
		}
	}
	return last
}

// allPrints are the printed texts of a page with those inside places:
// what the blank has in an answer cell is no answer as long as nobody changed it.
func allPrints(page *Page) []Print {
	out := slices.DeleteFunc(slices.Clone(page.Prints), func(p Print) bool {
		c, _ := page.Sheet.At(p.Area.Cell())
		return hasFormula(c) && c.Kind() == sheet.Number // a total, which changes
	})
	known := map[sheet.Area]bool{}
	for _, p := range out {
		known[p.Area] = true
	}
	for i := range page.Sheet.Len() {
		c := page.Sheet.Cell(i)
		a := page.Sheet.Area(c.Pos())
		if text, _ := ja.Clean(c.Text()); text != "" && a.Cell() == c.Pos() && !known[a] && !hasFormula(c) {
			out = append(out, Print{Area: a, Text: text})
		}
	}
	return out
}

// tallest bounds the rows of a merged title for which its print is listed.
const tallest = 400

// keyOf numbers the key of a text; -1 for one that nobody prints.
func (l *Library) keyOf(text string, add bool) int32 {
	if k, ok := l.known[text]; ok {
		return k
	}
	if len(text) > mostPrintLength {
		return -1
	}
	if !add {
		return l.lookUp(text)
	}
	key := printKey(text)
	k, ok := l.keys[key]
	if !ok {
		k = int32(len(l.keys))
		l.keys[key] = k
		l.onPage = append(l.onPage, nil)
	}
	l.known[text] = k
	return k
}

// lookUp is the number of a text that is not stored as it is; -1 when it has none.
// A text is looked up several times on its sheet, and many come again on the next.
func (l *Library) lookUp(text string) int32 {
	slot := &l.seen[maphash.String(l.seed, text)%uint64(len(l.seen))]
	if one := slot.Load(); one != nil && one.text == text {
		return one.key
	}
	k, ok := l.keys[printKey(text)]
	if !ok {
		k = -1
	}
	if len(text) <= mostSeenLength {
		slot.Store(&seenText{strings.Clone(text), k}) // the sheet that it is a part of is not kept
	}
	return k
}

// seenText is a text that was looked up, with its number.
type seenText struct {
	text string
	key  int32
}

// mostSeenLength bounds what is kept of texts that were looked up.
const mostSeenLength = 200 // bytes

// marks are the signs that a printed box has before and after it is ticked.
const marks = "□■☐☑☒✓✔◻◼▢⬜⬛○◯〇●◎"

// printKey makes printed texts comparable: folded as labels are, without the
// signs that filling in changes.
func printKey(text string) string {
	key := ja.FoldLabel(text)
	if bare := strings.TrimLeftFunc(key, isOrnament); bare != "" {
		key = bare
	}
	if !strings.ContainsFunc(key, isBoxMark) {
		return key
	}
	return strings.Map(func(r rune) rune {
		if isBoxMark(r) {
			return -1
		}
		return r
	}, key)
}

// isBoxMark reports whether a sign is one of marks. Every text of every sheet is
// looked through for them.
func isBoxMark(r rune) bool {
	return r >= '■' && r <= '〇' && strings.ContainsRune(marks, r)
}

// isOrnament reports whether a sign may adorn the beginning of a label.
func isOrnament(r rune) bool {
	switch r {
	case '(', '<', '〒', '-', 'ー':
		return false
	}
	return unicode.IsSymbol(r) || unicode.IsPunct(r)
}

// weigh gives rare texts more weight: those tell forms apart.
func (l *Library) weigh() {
	l.weight = make([]float64, len(l.onPage))
	for k, on := range l.onPage {
		l.weight[k] = 1 + math.Log(float64(len(l.pages))/float64(max(len(on), 1)))
	}
	for key, k := range l.keys {
		if key == "" || isOrdinal(key) {
			l.weight[k] = 0 // the numbers of rows are on every list
		}
	}
	for _, x := range l.pages {
		for i := range x.prints {
			if !x.prints[i].formula {
				x.total += l.weight[x.prints[i].key]
			}
		}
	}
}

// Match is how similar a sheet and a page of a blank are.
type Match struct {
	Blank, Page int
	// Likeness is the weight of the texts that both have, divided by that of
	// what either prints: 0 to 1. Texts of the sheet that no blank prints are
	// answers and do not count.
	Likeness float64
	// Cover is the share of the blank's texts that the sheet has.
	Cover float64
	// Weight is that of the texts that both have.
	Weight float64
}

// lookRows bounds the rows in which printed texts are looked for: a list of
// 100,000 rows is no form below its header.
const lookRows = 3000

// Rank compares a sheet with all pages of all blanks and returns the matches,
// best first.
func (l *Library) Rank(s *sheet.Sheet) []Match {
	counts, also := map[int32]int32{}, map[int32]int32{}
	last := s.Bounds().Top + lookRows
	for i := range s.Len() {
		c := s.Cell(i)
		if c.Pos().Row > last {
			break
		}
		if c.Kind() == sheet.Empty || hasFormula(c) {
			continue
		}
		if k := l.keyOf(c.Text(), false); k >= 0 {
			counts[k]++
			continue
		}
		if c.Kind() != sheet.Text {
			continue
		}
		for i, k := range l.gapped.filled(c.Text()) {
			if i == 0 {
				counts[k]++
			} else {
				also[k]++
			}
		}
	}
	return l.rank(counts, also)
}

// sameLikeness is by how much two likenesses may differ and be the same.
const sameLikeness = 0.02

// rank compares counted texts with the pages. also are those that a filled in text may
// be besides the longest one: a page that prints them has them, no page lacks them.
func (l *Library) rank(counts, also map[int32]int32) []Match {
	common := make([]float64, len(l.pages))
	known := 0.0
	for _, k := range slices.Sorted(maps.Keys(counts)) { // so that the sums are the same each time
		n := counts[k]
		most := int32(0)
		for _, on := range l.onPage[k] {
			common[on.page] += l.weight[k] * float64(min(n, on.count))
			if !l.pages[on.page].Matter {
				most = max(most, on.count) // a list to pick from prints answers
			}
		}
		known += l.weight[k] * float64(min(n, most)) // one copy is compared
	}
	for _, k := range slices.Sorted(maps.Keys(also)) {
		for _, on := range l.onPage[k] {
			if left := on.count - counts[k]; left > 0 {
				common[on.page] += l.weight[k] * float64(min(also[k], left))
			}
		}
	}
	var out []Match
	for i, x := range l.pages {
		if common[i] == 0 || x.total == 0 {
			continue
		}
		out = append(out, Match{Blank: x.blank, Page: x.page, Likeness: common[i] / max(x.total+known-common[i], x.total), Cover: common[i] / x.total, Weight: common[i]})
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		if math.Abs(a.Likeness-b.Likeness) < sameLikeness {
			return -cmp.Compare(a.Weight, b.Weight) // an example prints all that the form does, and more
		}
		return -cmp.Compare(a.Likeness, b.Likeness)
	})
	return out
}

func (l *Library) page(blank, page int) *indexed {
	for _, x := range l.pages {
		if x.blank == blank && x.page == page {
			return x
		}
	}
	return nil
}

// fits reports whether a text can be the print with something written into its
// gaps.
func (p *knownPrint) fits(text string) bool {
	letters, _ := unmarked(text)
	return p.fitsLetters(letters) || slices.ContainsFunc(p.wordLeft, func(left []string) bool { return fitsLiterals(letters, left) })
}

// fitsLetters is fits for the letters of a text without marks.
func (p *knownPrint) fitsLetters(rest string) bool { return fitsLiterals(rest, p.literals) }

func fitsLiterals(rest string, literals []string) bool {
	said := false
	for i, lit := range literals {
		n, size := findPrint(rest, lit)
		if n < 0 || i == 0 && n > 0 {
			return false
		}
		said = said || !isOnlyBoxes(lit)
		rest = rest[n+size:]
	}
	return said
}

// weighty reports whether a print is long enough to be found by itself.
func (p *knownPrint) weighty() bool { return len(p.Text) >= len("電話") }

func posOf(s *sheet.Sheet, i int32) diag.Cell { return s.Cell(int(i)).Pos() }
