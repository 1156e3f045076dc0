package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// openings are the prints with gaps by the sign that they begin with, so that what
// was written behind 会社名： or into 〒　　-　　 is known as that print, without comparing
// every text of a sheet with every print.
type openings map[rune][]opening

// opening is a print with gaps, once however many pages have it.
type opening struct {
	knownPrint
	length int // of what it prints: the longer of two is the one
}

// add keeps a print that begins with a text; before a gap anything may be written.
func (o openings) add(p *knownPrint) {
	first, _ := utf8.DecodeRuneInString(p.literals[0])
	if p.literals[0] == "" || isBoxMark(first) || slices.ContainsFunc(o[first], func(q opening) bool { return q.key == p.key && slices.Equal(q.literals, p.literals) }) {
		return
	}
	o[first] = append(o[first], opening{*p, len(strings.Join(p.literals, ""))})
	slices.SortStableFunc(o[first], func(a, b opening) int { return -cmp.Compare(a.length, b.length) })
}

// filled are the keys of the prints that a text may be with something written into
// their gaps, the longest first.
func (o openings) filled(text string) (keys []int32) {
	all := o.beginning(text)
	if len(all) == 0 || len(text) > mostPrintLength {
		return nil
	}
	letters, _ := unmarked(text)
	for i := range all {
		if p := &all[i]; p.fitsLetters(letters) && !slices.Contains(keys, p.key) {
			keys = append(keys, p.key)
		}
	}
	return keys
}

// beginning are the prints that begin with the first sign of a text.
func (o openings) beginning(text string) []opening {
	for _, r := range text {
		if ja.Unseen(r) || isBoxMark(r) {
			continue
		}
		var room [16]byte
		first, _ := utf8.DecodeRune(ja.AppendSeen(room[:0], r))
		return o[first]
	}
	return nil
}
