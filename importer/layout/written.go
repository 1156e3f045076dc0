package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Written is what somebody wrote into the gaps of a printed text.
type Written []string

// Empty reports whether nothing was written.
func (w Written) Empty() bool { return strings.TrimFunc(strings.Join(w, ""), ja.Unseen) == "" }

// Join is what was written without the printed texts between.
func (w Written) Join() string { return strings.TrimFunc(strings.Join(w, ""), isBlank) }

// Gaps splits the text of a cell by the printed text of a place and returns
// what is in the gaps that belong to the place. ok is false if the printed text
// is no longer there, as when somebody typed over it.
func (f *Filled) Gaps(cell int32, p *Place) (w Written, ok bool) {
	all, _, ok := f.apart(cell, p)
	if !ok {
		return nil, false
	}
	for _, s := range p.Spots {
		if s.Gap > 0 && s.Gap <= len(all) {
			w = append(w, all[s.Gap-1])
		}
	}
	return w, true
}

// Gap is what somebody wrote into one gap of the printed text of a place; ok is
// false when the printed text is no longer there.
func (f *Filled) Gap(cell int32, p *Place, gap int) (text string, ok bool) {
	all, _, ok := f.apart(cell, p)
	if !ok || gap < 1 || gap > len(all) {
		return "", false
	}
	return all[gap-1], true
}

// apart takes a cell apart by the printed text of a place.
func (f *Filled) apart(cell int32, p *Place) (gaps, literals []string, ok bool) {
	print := int32(-1)
	for _, i := range f.page.rows[p.Area.Top] {
		if f.page.prints[i].Area == p.Area {
			print = i
		}
	}
	if print < 0 || f.page.prints[print].literals == nil {
		return nil, nil, false
	}
	literals = f.page.prints[print].literals
	gaps, ok = between(f.Sheet.Cell(int(cell)).Text(), literals)
	return gaps, literals, ok
}

// between returns the texts between some literals, which stand in order. Blanks
// and width do not count for the literals.
func between(text string, literals []string) (gaps []string, ok bool) {
	letters, at := squash(text)
	from, rest := 0, 0
	for i, lit := range literals {
		want, _ := squash(lit)
		n := strings.Index(letters[rest:], want)
		if want == "" && i > 0 && i < len(literals)-1 {
			n = leadingDigits(letters[rest:]) // a number ends where words begin
		}
		last := i == len(literals)-1
		if last && want == "" {
			n = len(letters) - rest
		}
		if n < 0 || i == 0 && n > 0 {
			return nil, false
		}
		n += rest
		if i > 0 {
			gaps = append(gaps, text[from:at[n]])
		}
		rest = n + len(want)
		from = at[rest]
		if len(want) > 0 && rest < len(at) {
			from = end(text, at, n+len(want))
		}
	}
	return gaps, true
}

func leadingDigits(text string) (n int) {
	for _, r := range text {
		if (r < '0' || r > '9') && r != '-' {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}

// end is where the letter before position n of the squashed text ends.
func end(text string, at []int, n int) int {
	for i := n - 1; i >= 0; i-- {
		if at[i] < at[n] {
			_, size := utf8.DecodeRuneInString(text[at[i]:])
			return at[i] + size
		}
	}
	return at[n]
}

// squash folds width, drops what is nothing on paper, and composes as ja.Clean
// does; at gives for each byte of the result, and for its end, the place in the
// text.
func squash(text string) (out string, at []int) {
	b := make([]byte, 0, len(text))
	for i, r := range text {
		if ja.Unseen(r) {
			continue
		}
		n := len(b)
		b = ja.AppendSeen(b, r)
		for range len(b) - n {
			at = append(at, i)
		}
	}
	return string(b), append(at, len(text))
}

// Printed reports whether a cell has exactly the text that the blank prints
// there.
func (f *Filled) Printed(cell int32) bool {
	i, ok := f.taken[cell]
	if !ok {
		return false
	}
	return looksAlike(f.Sheet.Cell(int(cell)).Text(), f.page.prints[i].Text)
}

// looksAlike reports whether two texts are the same on paper, but for blanks and
// width.
func looksAlike(a, b string) bool { return a == b || squashed(a) == squashed(b) }

// PrintAt returns what the blank prints in an area of its own, or "".
func (f *Filled) PrintAt(a sheet.Area) string {
	for _, i := range f.page.rows[a.Top] {
		if f.page.prints[i].Area == a {
			return f.page.prints[i].Text
		}
	}
	return ""
}

// HasPrint reports whether a printed text that is wanted is on the sheet.
func (f *Filled) HasPrint(want func(text string) bool) bool {
	for i := range f.page.prints {
		if f.at[i] >= 0 && want(f.page.prints[i].Text) && f.Printed(f.at[i]) {
			return true
		}
	}
	return false
}

// Prints reports whether the blank prints a text that is wanted.
func (f *Filled) Prints(want func(text string) bool) bool {
	return slices.ContainsFunc(f.page.prints, func(p knownPrint) bool { return want(p.Text) })
}
