package importer

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// besideChoice is what a text with choices has that its blank has not and that marks
// nothing: digits, Latin letters, and signs such as ※; "" where it has none. A text without
// any of the printed words was read as a whole.
func besideChoice(text, print string) string {
	text, print = plainText(text), plainText(print)
	words := strings.FieldsFunc(print, notSaid)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	rest, found := text, false
	for _, w := range words {
		if strings.Contains(rest, w) {
			rest, found = strings.Replace(rest, w, " ", 1), true
		}
	}
	if !found {
		return ""
	}
	numbers := strings.FieldsFunc(print, notDigit)
	for _, n := range strings.FieldsFunc(rest, notDigit) {
		if !slices.Contains(numbers, n) {
			return n
		}
	}
	for _, letters := range strings.FieldsFunc(rest, notLatin) {
		if len(letters) > 1 || !strings.ContainsAny(letters, "vVxXoO") {
			return letters
		}
	}
	for _, r := range text {
		if isRemarkSign(r) && strings.Count(text, string(r)) > strings.Count(print, string(r)) {
			return string(r)
		}
	}
	return ""
}

// plainText is a text without its blanks, and in the widths that texts are compared in.
func plainText(text string) string {
	text, _ = ja.Clean(text)
	return answer.Unspaced(text)
}

func notSaid(r rune) bool  { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
func notDigit(r rune) bool { return !unicode.IsDigit(r) }
func notLatin(r rune) bool { return !unicode.Is(unicode.Latin, r) }

// isRemarkSign reports whether a sign says something and marks nothing: ※, →, ?. Letters
// and numbers in a circle mark what is printed without it.
func isRemarkSign(r rune) bool {
	if strings.ContainsRune("※?!#@%&", r) {
		return true
	}
	return (unicode.IsSymbol(r) || unicode.IsNumber(r) && !unicode.IsDigit(r)) && ja.MarkRune(r) == ja.MarkNone &&
		norm.NFKC.String(string(r)) == string(r)
}

// leftUnnamedChoices finds what is beside the marks of a place without a field.
func (rd *reading) leftUnnamedChoices(a *aligned, at *layout.Answer, picks []answer.Pick, add func(region, diag.Cell, string)) {
	if slices.ContainsFunc(picks, func(p answer.Pick) bool { return p.On }) {
		rd.leftAmongChoices(a, at, add)
		return
	}
	leftCrosses(a.pages[at.Place.Page], at, add)
}

// leftCrosses finds a × alone in a box of its own, which marks or denies what it is beside,
// where no box of the question is ticked.
func leftCrosses(f *layout.Filled, at *layout.Answer, add func(region, diag.Cell, string)) {
	for k, cells := range at.Marks {
		if at.Place.Choices[k].Means != layout.InCell {
			continue
		}
		for _, n := range cells {
			if t := answer.EntryAt(f.Sheet, n); (t.Text == "×" || t.Text == "✕") && !f.Printed(n) {
				add(mark, t.Cell(), t.Text)
			}
		}
	}
}
