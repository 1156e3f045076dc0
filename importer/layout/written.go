package layout

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
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

// TypedOver returns the text of a cell whose gaps somebody typed over, without what the
// blank prints before the first and behind the unit of the last gap of a place, if
// that is left: R7.8 of R7.8より再開します.
func (f *Filled) TypedOver(cell int32, p *Place) string {
	text := f.Sheet.Cell(int(cell)).Text()
	i := f.printOf(p.Area)
	if i < 0 || len(p.Spots) == 0 || p.Spots[len(p.Spots)-1].Gap >= len(f.page.prints[i].literals) {
		return text
	}
	literals := f.page.prints[i].literals
	before, behind := literals[p.Spots[0].Gap-1], literals[p.Spots[len(p.Spots)-1].Gap]
	before, behind = strings.TrimSuffix(before, eraAt(before)), strings.TrimPrefix(behind, unitAt(behind))
	letters, at := squash(text)
	from, to := 0, len(letters)
	if strings.HasPrefix(letters, before) {
		from = len(before)
	}
	if strings.HasSuffix(letters[from:], behind) {
		to -= len(behind)
	}
	return text[at[from]:at[to]]
}

// WithoutGaps returns the text of a cell without what was written into the gaps of
// the text that the blank prints in an area: the boxes and words of a choice that
// somebody added a date to.
func (f *Filled) WithoutGaps(cell int32, area sheet.Area) string {
	return strings.ReplaceAll(f.withoutGaps(cell, area), gapSign, " ")
}

// WithoutRemarks is WithoutGaps without the brackets around gaps and the units in
// them: ケーブル of ケーブル（　　本）.
func (f *Filled) WithoutRemarks(cell int32, area sheet.Area) string {
	return strings.ReplaceAll(remark.ReplaceAllString(f.withoutGaps(cell, area), gapSign), gapSign, " ")
}

// gapSign stands for a gap, and remark is a bracket around some.
const gapSign = "\x00"

var remark = lazyregexp.New("[" + regexp.QuoteMeta(opens) + "][^" + regexp.QuoteMeta(opens+closes) + "]*" + gapSign + "[^" + regexp.QuoteMeta(opens+closes) + "]*[" + regexp.QuoteMeta(closes) + "]")

// withoutGaps is the text of a cell with a sign for each gap.
func (f *Filled) withoutGaps(cell int32, area sheet.Area) string {
	text := f.Sheet.Cell(int(cell)).Text()
	i := f.printOf(area)
	if i < 0 || f.page.prints[i].literals == nil {
		return text
	}
	gaps, ok := f.page.prints[i].gapsIn(text)
	if !ok {
		return text
	}
	var b strings.Builder
	from := 0
	for _, g := range gaps {
		if ja.Mark(trimGap(text[g.from:g.to])) == ja.MarkOn {
			continue // in the brackets behind a word
		}
		b.WriteString(text[from:g.from] + gapSign)
		from = g.to
	}
	return b.String() + text[from:]
}

// AfterPrint returns the text of a cell behind what the blank prints in an area, if
// it begins with that, otherwise all of it: 氏名　渡邉 where 氏名 is printed.
func (f *Filled) AfterPrint(cell int32, area sheet.Area) string {
	text := f.Sheet.Cell(int(cell)).Text()
	i := f.printOf(area)
	if i < 0 || f.page.prints[i].Sample {
		return text
	}
	letters, at := squash(text)
	print := squashed(f.page.prints[i].Text)
	if !strings.HasPrefix(letters, print) || len(letters) == len(print) || !strings.ContainsFunc(print, unicode.IsLetter) {
		return text
	}
	return strings.TrimFunc(text[at[len(print)]:], func(r rune) bool { return isBlank(r) || r == ':' || r == '：' || r == '\n' })
}

// printOf is the print that has exactly an area of the blank, -1 = none.
func (f *Filled) printOf(a sheet.Area) int32 {
	for _, i := range f.page.rows[a.Top] {
		if f.page.prints[i].Area == a {
			return i
		}
	}
	return -1
}

// apart takes a cell apart by the printed text of a place.
func (f *Filled) apart(cell int32, p *Place) (gaps, literals []string, ok bool) {
	print := f.printOf(p.Area)
	if print < 0 || f.page.prints[print].literals == nil {
		return nil, nil, false
	}
	literals = f.page.prints[print].literals
	text := f.Sheet.Cell(int(cell)).Text()
	if gaps, ok = between(text, literals); ok {
		return gaps, literals, true
	}
	if tail := f.wordBefore(p.Area, literals[0]); tail != "" {
		left := append([]string{tail}, literals[1:]...)
		if gaps, ok = behindWord(text, left); ok {
			return gaps, left, true
		}
	}
	for _, left := range f.page.prints[print].wordLeft {
		if gaps, ok = between(text, left); ok {
			return gaps, left, true
		}
	}
	return nil, nil, false
}

// gapsIn are the gaps of a print as somebody filled it, of whose words to circle one may be
// all that was left.
func (p *knownPrint) gapsIn(text string) (gaps []gapSpan, ok bool) {
	gaps, ok = gapsBetween(text, p.literals)
	for i := 0; !ok && i < len(p.wordLeft); i++ {
		gaps, ok = gapsBetween(text, p.wordLeft[i])
	}
	return gaps, ok
}

// wordLeft are the literals of a printed text for each of its words to circle, of which
// people leave one; raw are the literals with their blanks, which tell words apart.
func wordLeft(raw, literals []string) (all [][]string) {
	for i, lit := range raw {
		span, words := wordRun(lit)
		for _, w := range wholeNames(words) {
			left := slices.Clone(literals)
			left[i] = squashed(lit[:span.from]) + squashed(w) + squashed(lit[span.to:])
			all = append(all, left)
		}
	}
	if left := roomLeft(literals); left != nil {
		all = append(all, left)
	}
	return all
}

// roomLeft are the literals of words to circle of which only the one with the room behind it
// was left: 有（ and ） of 有（　　）・無. nil for other texts.
func roomLeft(literals []string) []string {
	joined := strings.Join(literals, gapSign)
	for _, w := range dotted(bracketed.ReplaceAllString(joined, "")) {
		from := strings.Index(joined, w)
		if from < 0 || strings.Contains(w, gapSign) {
			return nil
		}
		if m := bracketed.FindStringIndex(joined[from+len(w):]); m != nil && m[0] == 0 {
			if left := strings.Split(joined[from:from+len(w)+m[1]], gapSign); len(left) == len(literals) {
				return left
			}
		}
	}
	return nil
}

// wordBefore is the end of the printed text before the first gap of an area from its last
// word to choose on: その他( of 1.紛失 2.その他(. What is before that may be marked in any
// way, or deleted, which is for the choice to read. "" without such a word.
func (f *Filled) wordBefore(a sheet.Area, literal string) string {
	last := -1
	for i := range f.Answers {
		for _, c := range f.Answers[i].Place.Choices {
			if word := squashed(c.Text); c.Means == Word && c.Area == a && word != "" {
				last = max(last, strings.LastIndex(literal, word))
			}
		}
	}
	if last < 0 {
		return ""
	}
	return literal[last:]
}

// behindWord is between for a text that has something before the first literal, a word.
// Where the word is gone together with the brackets behind it, nothing is in them.
func behindWord(text string, literals []string) (gaps []string, ok bool) {
	letters, at := unmarked(text)
	first := plainNumbers(literals[0])
	if i := strings.Index(letters, first); i >= 0 {
		return between(text[at[i]:], literals)
	}
	word := strings.TrimRight(first, opens)
	if word == first || strings.Contains(letters, word) || strings.ContainsAny(letters, opens+closes) {
		return nil, false
	}
	return make([]string, len(literals)-1), true
}

// between returns the texts between some literals, which are in order. Blanks,
// width and marks do not count for the literals: a box in them may be ticked, a word
// circled.
func between(text string, literals []string) (gaps []string, ok bool) {
	spans, ok := gapsBetween(text, literals)
	for _, s := range spans {
		gaps = append(gaps, text[s.from:s.to])
	}
	return gaps, ok
}

// gapsBetween is between, as ranges of bytes.
func gapsBetween(text string, literals []string) (gaps []gapSpan, ok bool) {
	gaps, _, ok = gapsAndTail(text, literals)
	return gaps, ok
}

// gapsAndTail is gapsBetween with what is behind the last literal.
func gapsAndTail(text string, literals []string) (gaps []gapSpan, tail string, ok bool) {
	letters, at := unmarked(text)
	from, rest := 0, 0
	for i, lit := range literals {
		lit = plainNumbers(lit)
		empty := isOnlyBoxes(lit)
		n, size := findPrint(letters[rest:], lit)
		n += closing(letters[rest:], lit, n)
		switch {
		case i > 0 && strings.HasSuffix(literals[i-1], "〒") && (isHyphen(lit) || empty && i < len(literals)-1):
			n, size = postalPart(letters[rest:], lit, n, size)
		case i == 0 && n < 0 && lit == "〒":
			n, size = 0, 0 // typed over with the rest
		case empty && i > 0 && i < len(literals)-1:
			n = leadingDigits(letters[rest:]) // a number ends where words begin
		}
		last := i == len(literals)-1
		if last && empty {
			n = len(letters) - rest
		}
		if n < 0 || i == 0 && n > 0 {
			return nil, "", false
		}
		n += rest
		if i > 0 {
			gaps = append(gaps, gapSpan{from, max(from, at[n])})
		}
		rest = n + size
		from = at[rest]
		if size > 0 && rest < len(at) {
			from = end(text, at, rest)
		}
	}
	return gaps, text[min(from, len(text)):], true
}

// closing is how much further a printed text is that begins with the bracket behind a
// gap, where the first such bracket closes one that was written into the gap.
func closing(letters, lit string, at int) (further int) {
	first, width := utf8.DecodeRuneInString(lit)
	if at < 0 || !strings.ContainsRune(closes, first) {
		return 0
	}
	for from := at; from >= 0; {
		gap := letters[:from]
		if count(gap, opens) <= count(gap, closes) {
			return from - at
		}
		next, _ := findPrint(letters[from+width:], lit)
		if next < 0 {
			return 0
		}
		from += width + next
	}
	return 0
}

// count is the number of some characters in a text.
func count(text, of string) (n int) {
	for _, r := range text {
		if strings.ContainsRune(of, r) {
			n++
		}
	}
	return n
}

// isOnlyBoxes reports whether a printed text has nothing but boxes.
func isOnlyBoxes(lit string) bool {
	return strings.TrimFunc(lit, func(r rune) bool { return strings.ContainsRune(marks, r) }) == ""
}

// findPrint is where a printed text is among letters without marks, and its length
// there; the place is -1 without it. In the place of a box may be a letter that people
// tick by.
func findPrint(letters, lit string) (at, size int) {
	if !strings.ContainsAny(lit, marks) {
		return strings.Index(letters, lit), len(lit)
	}
	parts := betweenBoxes(lit)
	for at <= len(letters) {
		n := strings.Index(letters[at:], parts[0])
		if n < 0 {
			return -1, 0
		}
		at += n
		if size = printedSize(letters[at:], parts); size >= 0 {
			return at, size
		}
		_, next := utf8.DecodeRuneInString(letters[at:])
		at += max(next, 1)
	}
	return -1, 0
}

// betweenBoxes are the parts of a printed text before, between and behind its boxes.
func betweenBoxes(lit string) (parts []string) {
	from := 0
	for i, r := range lit {
		if strings.ContainsRune(marks, r) {
			parts = append(parts, lit[from:i])
			from = i + utf8.RuneLen(r)
		}
	}
	return append(parts, lit[from:])
}

// printedSize is the length of a printed text with which letters begin, -1 without it.
func printedSize(letters string, parts []string) (size int) {
	for i, part := range parts {
		rest := letters[size:]
		if i > 0 && part != "" && !strings.HasPrefix(rest, part) {
			if r, n := utf8.DecodeRuneInString(rest); isLetterTick(r) {
				rest = rest[n:]
				size += n
			}
		}
		if !strings.HasPrefix(rest, part) {
			return -1
		}
		size += len(part)
	}
	return size
}

// isLetterTick reports whether people tick a box by typing a character in its place
// that is no sign of its own.
func isLetterTick(r rune) bool { return strings.ContainsRune("レvVxX√×✕✗", r) }

// unmarked is squash without the signs of boxes and ticks, and without the circles around
// numbers.
func unmarked(text string) (out string, at []int) {
	out, at = squash(text)
	if !strings.ContainsAny(out, marks) && !strings.Contains(out, circledNumbers) {
		return out, at
	}
	b, to := make([]byte, 0, len(out)), make([]int, 0, len(at))
	for i, r := range out {
		if strings.ContainsRune(marks, r) {
			continue
		}
		from := len(b)
		if n := circledNumber(r); n > 0 {
			b = strconv.AppendInt(b, int64(n), 10)
		} else {
			b = utf8.AppendRune(b, r)
		}
		for range len(b) - from {
			to = append(to, at[i])
		}
	}
	return string(b), append(to, len(text))
}

// circledNumbers is how all numbers in a circle begin.
const circledNumbers = "\xe2\x91"

// circledNumber is the number that a character circles, 0 for any other character.
func circledNumber(r rune) int {
	if r < '①' || r > '⑳' {
		return 0
	}
	return int(r-'①') + 1
}

// plainNumbers is a text without the circles around its numbers: somebody who marks a
// number types ① over 1.
func plainNumbers(text string) string {
	if !strings.Contains(text, circledNumbers) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if n := circledNumber(r); n > 0 {
			b.WriteString(strconv.Itoa(n))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// postalCode is a postal code at the beginning of letters, and its hyphen, which people
// write in many ways or leave out.
var postalCode = lazyregexp.New(`^[0-9]{3}([-‐‑−–—―─ーｰ]?)[0-9]{4}`)

// postalPart is where the first part of a postal code ends before the hyphen that is
// printed, or all of it where none is, and the length of the hyphen. at and size are
// those of the printed one.
func postalPart(letters, hyphen string, at, size int) (end, length int) {
	m := postalCode.FindStringSubmatchIndex(letters)
	switch {
	case m == nil && hyphen != "" && at >= 0 && leadingDigits(letters[:at]) == at:
		return at, size // unfinished
	case m == nil:
		return 0, 0
	case hyphen != "":
		return m[2], m[3] - m[2]
	}
	return m[1], 0
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
	at = make([]int, 0, len(text)+1)
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

// appendSquashed appends what squash makes of a text.
func appendSquashed(b []byte, text string) []byte {
	for _, r := range text {
		if !ja.Unseen(r) {
			b = ja.AppendSeen(b, r)
		}
	}
	return b
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

// StruckPrints are the cells with the text of the blank in which something is struck
// out that the blank leaves. Where most of them are, a program did it, or it is the form
// as a whole that no longer counts.
func (f *Filled) StruckPrints() (cells []int32) {
	for n := range f.Sheet.Len() {
		c := f.Sheet.Cell(n)
		if !c.AnyStruck() || !f.Printed(int32(n)) {
			continue
		}
		if own, ok := f.page.Sheet.At(f.page.prints[f.taken[int32(n)]].Area.Cell()); ok && !own.AnyStruck() {
			cells = append(cells, int32(n))
		}
	}
	if len(cells) > 1 && 2*len(cells) > len(f.taken) {
		return nil
	}
	return cells
}

// looksAlike reports whether two texts are the same on paper, but for blanks and
// width.
func looksAlike(a, b string) bool {
	if a == b {
		return true
	}
	if beginApart(a, b) {
		return false
	}
	var x, y [256]byte // most are shorter
	return bytes.Equal(appendSquashed(x[:0], a), appendSquashed(y[:0], b))
}

// beginApart reports whether the first characters of two texts are enough to tell them
// apart. Kana are not: a sound mark may follow.
func beginApart(a, b string) bool {
	x, y := firstSeen(a), firstSeen(b)
	return x != y && !takesSoundMark(x) && !takesSoundMark(y)
}

// takesSoundMark reports whether the character may be a kana that a sound mark joins.
func takesSoundMark(r rune) bool { return r >= 0x3040 && r <= 0x30FF }

// firstSeen is the first character of a text that is something on paper, folded; 0
// without one.
func firstSeen(text string) rune {
	for _, r := range text {
		if !ja.Unseen(r) {
			var b [utf8.UTFMax]byte
			first, _ := utf8.DecodeRune(ja.AppendSeen(b[:0], r))
			return first
		}
	}
	return 0
}

// PrintAt returns what the blank prints in an area of its own, or "".
func (f *Filled) PrintAt(a sheet.Area) string {
	if i := f.printOf(a); i >= 0 {
		return f.page.prints[i].Text
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
