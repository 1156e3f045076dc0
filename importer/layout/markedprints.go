package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// MarkedPrints are the cells, in reading order, in which somebody put a mark to a
// text that the blank prints and that asks for none, or wrote into a gap of it that is
// no place, or behind its last character, unless the whole cell is read.
func (f *Filled) MarkedPrints(whole map[int32]bool) (cells []int32) {
	claimed, chosen := f.claims()
	bullets := f.bullets()
	for cell, i := range f.taken {
		at, print := posOf(f.Sheet, cell), &f.page.prints[i]
		if hasFormula(f.Sheet.Cell(int(cell))) || f.inList(at.Row, at.Col) || !f.owns(at) {
			continue // it shows what was marked elsewhere, or is an item's or another copy's
		}
		text := f.Sheet.Cell(int(cell)).Text()
		if text == print.Text {
			continue // as most are
		}
		if first := leadingSign(text); bullets[first] {
			text = strings.TrimPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), string(first))
		}
		switch {
		case !whole[cell] && print.goesOn(text):
		case chosen[cell], claimed[cell] && !isMarked(signsOf(f.WithoutGaps(cell, print.Area)), print.Text):
			continue
		case !claimed[cell] && !isMarked(text, print.Text) && !IsBracketed(text, print.Text) && !print.isFilled(text):
			continue
		}
		cells = append(cells, cell)
	}
	slices.Sort(cells)
	return cells
}

// signsOf is a text without its letters and digits: a 1 in a gap is no mark.
func signsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return -1
		}
		return r
	}, text)
}

// claims are the cells that answers are in, and those of them with choices.
func (f *Filled) claims() (claimed, chosen map[int32]bool) {
	claimed, chosen = map[int32]bool{}, map[int32]bool{}
	for i := range f.Answers {
		a := &f.Answers[i]
		a.each(func(cell int32) { claimed[cell] = true })
		for _, cell := range a.InLabel {
			claimed[cell], chosen[cell] = true, true
		}
		for _, cells := range a.Marks {
			for _, cell := range cells {
				chosen[cell] = true
			}
		}
	}
	return claimed, chosen
}

// leastBullets is how many labels of answers begin with a sign that adorns them.
const leastBullets = 3

// bullets are the signs that somebody put before many labels of answers, which nobody
// marks: ●会社名, ●部署名. They adorn other texts as well.
func (f *Filled) bullets() map[rune]bool {
	count, labels := map[rune]int{}, 0
	for cell, i := range f.taken {
		if len(f.page.asks[i]) > 0 {
			labels++
		}
		first := leadingSign(f.Sheet.Cell(int(cell)).Text())
		if len(onMarks(string(first))) > 0 && first != leadingSign(f.page.prints[i].Text) && len(f.page.asks[i]) > 0 {
			count[first]++
		}
	}
	out := map[rune]bool{}
	for r, n := range count {
		out[r] = n >= leastBullets && n*4 >= labels // a few may be ticked off
	}
	return out
}

func leadingSign(text string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, unicode.IsSpace))
	return r
}

// isMarked reports whether a text has a sign by which people mark what applies that
// the printed one has not, or not as often. ○ is made ● where the blank prints it.
func isMarked(text, print string) bool {
	marks, printed := onMarks(text), onMarks(print)
	for r, n := range marks {
		if n > printed[r] {
			return true
		}
	}
	return false
}

// IsBracketed reports whether somebody set one of some printed words in brackets to choose
// it: （有） for 有, 甲・（乙）・丙. A label in brackets is one of another edition.
func IsBracketed(text, print string) bool {
	text, _ = ja.Clean(text) // as the printed text was
	for _, m := range inPairs.FindAllStringSubmatch(text, -1) {
		word := trimGap(m[1])
		if strings.Contains(squeezed(print), squeezed(m[0])) || word == "" {
			continue
		}
		if w := folded(print); folded(word) == w {
			return slices.ContainsFunc(pairs, func(p map[string]bool) bool { return p[word] })
		}
		all := strings.FieldsFunc(print, func(r rune) bool { return strings.ContainsRune("・･／/、，|｜\n", r) })
		if len(all) > 1 && !isBadge(word) && slices.ContainsFunc(all, func(w string) bool { return folded(w) == folded(word) }) {
			return true
		}
	}
	return false
}

// inPairs is a word in brackets.
var inPairs = lazyregexp.New(`[（(\[［【「<＜]([^（()）\[\]［］【】「」<>＜＞]{1,12})[）)\]］】」>＞]`)

// MarksOther reports whether a sign by which people mark what applies was put before or
// behind a word of a printed text that is none of some folded words to choose from.
func (f *Filled) MarksOther(cell int32, words []string) bool {
	i, ok := f.taken[cell]
	if !ok {
		return false
	}
	print := f.page.prints[i].Text
	text, _ := ja.Clean(f.Sheet.Cell(int(cell)).Text())
	for at, r := range text {
		end := at + utf8.RuneLen(r)
		if len(onMarks(string(r))) == 0 || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.Contains(print, firstRunes(text[at:], shownBehind)) {
			continue
		}
		before, behind := ja.FoldLabel(strings.TrimRight(text[:at], "（( \u3000")), ja.FoldLabel(strings.TrimLeft(text[end:], "）) \u3000"))
		numbered := ja.FoldLabel(WithoutNumber(strings.TrimLeft(text[end:], "）) \u3000")))
		if !slices.ContainsFunc(words, func(w string) bool {
			return spacedEnd(behind, w) > 0 || spacedEnd(numbered, w) > 0 || endsInWord(before, w)
		}) {
			return true
		}
	}
	return false
}

// shownBehind is how many characters tell that a sign is one that the form prints.
const shownBehind = 3

func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

// onMarks counts the signs of a text by which people mark what applies, circles of
// all sizes as one. ◆ is only ever a bullet.
func onMarks(text string) map[rune]int {
	var out map[rune]int
	text, _ = ja.Clean(text) // as the printed text was: ﾚ is レ
	for _, r := range text {
		if r == '◯' || r == '〇' {
			r = '○'
		}
		if r == '○' || r != '◆' && ja.MarkRune(r) == ja.MarkOn {
			if out == nil {
				out = map[rune]int{}
			}
			out[r]++
		}
	}
	return out
}

// isFilled reports whether a text has something in the gaps of a print. A title
// that is set apart, Ｆ　Ａ　Ｘ, has none.
func (p *knownPrint) isFilled(text string) bool {
	if len(p.literals) == 0 || printKey(text) == printKey(p.Text) {
		return false
	}
	gaps, _ := between(text, p.literals)
	return !Written(gaps).Empty()
}

// goesOn reports whether a text with gaps has something to read behind its last
// printed character: an address behind （〒　　　－　　　）. A weekday is nothing.
func (p *knownPrint) goesOn(text string) bool {
	if len(p.literals) < 2 || isOnlyBoxes(p.literals[len(p.literals)-1]) || printKey(text) == printKey(p.Text) {
		return false
	}
	tail := p.tailOf(text)
	letters := 0
	for _, r := range tail {
		switch {
		case unicode.IsDigit(r):
			return true
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters > leastTail
}

// GoesOn reports whether a cell with a printed text with gaps goes on behind the last of
// its printed characters, and nothing is marked there.
func (f *Filled) GoesOn(cell int32) bool {
	i, ok := f.taken[cell]
	if !ok {
		return false
	}
	print, text := &f.page.prints[i], f.Sheet.Cell(int(cell)).Text()
	return print.goesOn(text) && !isMarked(signsOf(text), print.Text)
}

// tailOf is what is behind the last printed character of a text with gaps.
func (p *knownPrint) tailOf(text string) string {
	_, tail, ok := gapsAndTail(text, p.literals)
	if !ok {
		return ""
	}
	return tail
}

// HasGapPlace reports whether some of a cell is read as an answer to write, beside the
// choices in it.
func (f *Filled) HasGapPlace(cell int32) bool {
	return slices.ContainsFunc(f.Answers, func(a Answer) bool {
		return slices.ContainsFunc(a.Spots, func(cells []int32) bool { return slices.Contains(cells, cell) })
	})
}

// RewordedPrints are the cells, in reading order, that are known by what precedes a note
// (※) and whose note says something else than the blank's, which is no advice how to write:
// 申請日　※至急. A note that is gone says nothing.
func (f *Filled) RewordedPrints() (cells []int32) {
	claimed, chosen := f.claims()
	for cell, i := range f.taken {
		text, at := f.Sheet.Cell(int(cell)).Text(), posOf(f.Sheet, cell)
		said := noteOf(text)
		if said == "" || claimed[cell] || chosen[cell] || hasFormula(f.Sheet.Cell(int(cell))) || f.inList(at.Row, at.Col) || !f.owns(at) {
			continue
		}
		if said != noteOf(f.page.prints[i].Text) && strings.ContainsFunc(writingAdvice.ReplaceAllString(said, ""), unicode.IsLetter) {
			cells = append(cells, cell)
		}
	}
	slices.Sort(cells)
	return cells
}

// noteOf is what follows ※ behind the first character of a text, without blanks.
func noteOf(text string) string {
	text, _ = ja.Clean(text)
	_, size := utf8.DecodeRuneInString(text)
	_, note, _ := strings.Cut(text[size:], "※")
	return squeezed(note)
}

// writingAdvice are the words of a note about how to write: 半角英数で必ずご記入ください.
var writingAdvice = lazyregexp.New(`半角|全角|英数字?|数字|カタカナ|カナ|漢字|[がをでにはの]|必須|必ず|任意|ご?記入|ご?入力|ください|下さい|こと`)

// ShortTails are the cells, in reading order, in which somebody wrote a word behind the
// last character of a printed text with gaps: 年 月 日頃. A weekday is part of its date, and
// 様 of a name.
func (f *Filled) ShortTails() (cells []int32) {
	for cell, i := range f.taken {
		p := &f.page.prints[i]
		text := f.Sheet.Cell(int(cell)).Text()
		if len(p.literals) < 2 || isOnlyBoxes(p.literals[len(p.literals)-1]) || printKey(text) == printKey(p.Text) || p.goesOn(text) || hasFormula(f.Sheet.Cell(int(cell))) {
			continue
		}
		if tail := strings.TrimFunc(p.tailOf(text), isBlank); strings.ContainsFunc(tail, unicode.IsLetter) && !weekdayAlone.MatchString(tail) && !honorifics[tail] && !strings.HasSuffix(p.Text, tail) {
			cells = append(cells, cell)
		}
	}
	slices.Sort(cells)
	return cells
}

// weekdayAlone is a weekday behind its date.
var weekdayAlone = lazyregexp.New(`^[(（][\s\x{3000}]*[月火水木金土日](?:曜日?)?[\s\x{3000}]*[)）]$`)

// leastTail is how many letters behind a text say nothing: 様, （金曜日）必着, 予定.
const leastTail = 6
