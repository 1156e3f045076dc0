package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// newLabel is a label at the end of what is printed between two boxes, behind a wide
// blank or at the beginning of a line, or one with a colon: □吸わない　　飲酒 □飲む.
var newLabel = lazyregexp.New(`(?:[\x{3000} ]{2,}|\n[\x{3000} ]*)([^\s\x{3000}:：（()）、。・…]{2,10})[\s\x{3000}]*[:：]?[\s\x{3000}]*$|[\s\x{3000}]([^\s\x{3000}:：（()）、。・]{2,10})[:：][\s\x{3000}]*$`)

// labelsBetween are the labels printed before each of n boxes of a text, where more
// than one question is asked in it; all "" otherwise. Each question has at least two
// boxes.
func labelsBetween(raw string, n int) []string {
	none := make([]string, n)
	at := boxesAt(raw)
	if len(at) != n || n < 4 || trimGap(raw[at[n-1]+1:]) == "" {
		return none
	}
	labels := make([]string, n)
	from, last, found := 0, 0, false
	for i, to := range at {
		between := raw[from:to]
		_, size := utf8.DecodeRuneInString(raw[to:])
		from = to + size
		if i == 0 {
			labels[0] = strings.Trim(trimGap(between), ":：")
			continue
		}
		m := newLabel.FindStringSubmatch(between)
		if m == nil {
			continue
		}
		if i-last < 2 {
			return none
		}
		labels[i], last, found = m[1]+m[2], i, true
	}
	if !found || n-last < 2 {
		return none
	}
	return labels
}

// withoutTail is a caption without the label of the next question behind it.
func withoutTail(caption, label string) string {
	if i := strings.LastIndex(caption, label); i > 0 {
		return captionText(caption[:i])
	}
	return caption
}

// severalWords makes a question of each group of words to circle in a text, where wide
// blanks set off more than one, perhaps with labels: 初診・再診　　紹介状　有・無.
func (d *deriver) severalWords(s *slot) bool {
	label := ""
	var questions []Place
	part := 0
	for _, piece := range wideGap.Split(strings.TrimFunc(s.raw, isBlank), -1) {
		piece = strings.TrimFunc(piece, isBlank)
		group := labelledWords(piece)
		if group != nil {
			label = strings.Trim(piece[:strings.IndexFunc(piece, isBlank)], ":：")
		} else {
			group = dotted(piece)
		}
		if group == nil {
			if label != "" || strings.ContainsAny(piece, separators+"。") || utf8.RuneCountInString(piece) > longestWord {
				return false
			}
			label = strings.Trim(piece, ":：")
			continue
		}
		p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text, Label: label, Anchor: cmp.Or(label, group[0])}
		for _, w := range group {
			part++
			p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: part, Box: -1})
		}
		questions, label = append(questions, p), ""
	}
	if len(questions) < 2 || label != "" {
		return false
	}
	for _, p := range questions {
		d.add(p)
	}
	return true
}

// wideGap separates the questions in a text.
var wideGap = lazyregexp.New(`\x{3000}{2,}| {4,}|[\x{3000} ]*\n[\x{3000} ]*`)

// Questions returns the places with choices in a cell of a page.
func (b *Blank) Questions(page int, cell sheet.Area) (out []*Place) {
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page == page && slices.ContainsFunc(p.Choices, func(c Choice) bool { return c.Area == cell }) {
			out = append(out, p)
		}
	}
	return out
}

// QuestionIn returns the part of a text in which the question of a place is asked,
// where the blank asks several in its cell.
func (b *Blank) QuestionIn(p *Place, cell sheet.Area, text string) string {
	if p.Anchor == "" {
		return text
	}
	from, end := 0, len(text)
	at, found := 0, false
	for _, q := range b.Questions(p.Page, cell) {
		if q.Anchor == "" {
			continue
		}
		i, j := WordAt(text[at:], q.Anchor)
		if i < 0 {
			return text
		}
		begin := at + i
		if q.Label == q.Anchor {
			begin = at + j
		} else { // a sign before the word is its own
			begin = strings.LastIndexFunc(text[:begin], unicode.IsSpace) + 1
		}
		if found {
			end = at + i
			if q.Label != q.Anchor {
				end = begin
			}
			break
		}
		if q == p {
			from, found = begin, true
		}
		at += j
	}
	if !found || from > end {
		return text
	}
	return text[from:end]
}
