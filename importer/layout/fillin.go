package layout

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// FillIn writes into a printed text as a person does: gaps maps the number of a
// gap to the text written there, boxes the number of a box to the mark that
// replaces it, both counted from 1. In a text without gaps the answer is
// written before a unit that is alone in its cell, otherwise at the end (〒).
func FillIn(text string, gaps, boxes map[int]string) string {
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	spans := gapSpans(text)
	for _, i := range slices.Sorted(maps.Keys(gaps)) {
		in := gaps[i]
		switch {
		case i <= len(spans):
			edits = append(edits, edit{spans[i-1].from, spans[i-1].to, in})
		case unitAt(trimGap(text)) == trimGap(text):
			edits = append(edits, edit{0, 0, in})
		default:
			edits = append(edits, edit{len(text), len(text), in})
		}
	}
	for i, at := range boxesAt(text) {
		if in, ok := boxes[i+1]; ok {
			_, size := utf8.DecodeRuneInString(text[at:])
			edits = append(edits, edit{at, at + size, in})
		}
	}
	var b strings.Builder
	from := 0
	for from <= len(text) {
		next := -1
		for i := range edits {
			if edits[i].from >= from && (next < 0 || edits[i].from < edits[next].from) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		b.WriteString(text[from:edits[next].from] + edits[next].text)
		from = edits[next].to
		edits = append(edits[:next], edits[next+1:]...)
	}
	return b.String() + text[min(from, len(text)):]
}

// Spelled returns what was written into the gaps of a place together with the
// printed texts between them, the era before and the unit behind: 令和7年6月6日 for
// 上記のとおり令和[7]年[6]月[6]日に.
func (f *Filled) Spelled(cell int32, p *Place) string {
	gaps, literals, ok := f.apart(cell, p)
	if !ok {
		return ""
	}
	var b strings.Builder
	last := -1
	for _, s := range p.Spots {
		i := s.Gap - 1
		if i < 0 || i >= len(gaps) {
			continue
		}
		if last < 0 && p.Era == 0 {
			b.WriteString(eraAt(literals[i]))
			b.WriteString(halfAt(p, literals[i], gaps[i]))
			if year := strings.TrimFunc(gaps[i], isBlank); IsCentury(literals[i]) && len(folded(year)) == 2 {
				b.WriteString("20")
			}
		} else if last >= 0 {
			if isHyphen(literals[i]) && squeezed(strings.Join(gaps[i:], "")) == "" {
				break // nothing more was written
			}
			b.WriteString(literals[i])
		}
		b.WriteString(strings.TrimFunc(gaps[i], isBlank))
		last = i
	}
	if last >= 0 {
		b.WriteString(unitAt(literals[last+1]))
	}
	return b.String()
}

// printedDate is the part of a date that a text ends with: 令和7年7月.
var printedDate = lazyregexp.New(`(?:(?:明治|大正|昭和|平成|令和|西暦)?[0-9０-９元]{1,4}年(?:[0-9０-９]{1,2}月)?|[0-9０-９]{1,2}月)$`)

// eraAt is the era, or the printed part of a date, that a text ends with, "" without
// one.
func eraAt(text string) string {
	if date := printedDate.FindString(text); date != "" {
		return date
	}
	for _, e := range eras {
		if strings.HasSuffix(text, e) {
			return e
		}
	}
	return ""
}
