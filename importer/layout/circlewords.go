package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// words makes a choice of words to circle.
func (d *deriver) words() {
	says := d.saysCircle()
	d.pairCells()
	d.dottedCells()
	d.wordsInItems()
	d.wordsSpokenOf()
	defer d.wordRows()
	defer d.numberedOn()
	if says {
		d.wordsBelowAsk()
		d.linesToCircle()
		d.wordCells()
		d.wordsInRooms()
	}
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		inItem := d.item(s.area) >= 0 && s.kind == labelText && len(dotted(s.text)) > 1
		asks := s.kind == labelText && (d.isAnswer(s) || d.isLaidOut(s) || says && d.asksWords(s) || d.grid.isClosed(s) && len(digitWords(s.text)) > 1) || d.listsWords(s) || saysWhich(s) || d.linesUpWords(s) || d.setsApartWords(s)
		if s.taken || s.kind != wordText && (d.inHeader(s) || !inItem && !asks) {
			continue
		}
		if len(linedWords(s.text)) == 0 && d.severalWords(s) {
			continue
		}
		words := wordsOf(s)
		if len(words) < 2 {
			continue
		}
		d.addWordsOf(s, words)
		d.nestedWords(s, words)
		if len(numberedWords(s.text)) > 0 || len(linedWords(s.text)) > 0 || hasRoomBehind(s.raw, words) {
			d.gapsOf(s, words...)
		}
	}
}

// hasRoomBehind reports whether there is room in brackets behind some of the words of a
// text, but not behind each of them, where it is for a mark: 有（　　　）・無.
func hasRoomBehind(raw string, words []string) bool {
	rooms := 0
	for _, b := range bracketed.FindAllString(raw, -1) {
		rooms += len(gapSpans(b))
	}
	return rooms > 0 && rooms < len(words)
}

// The lines and words from which short words with dots between them are a choice.
const (
	leastWordLines  = 2
	leastLinedWords = 6
	mostLinedWords  = 20
)

// linesUpWords reports whether a framed text is lines of short words with dots between
// them, with nothing that they are the label of.
func (d *deriver) linesUpWords(s *slot) bool {
	return d.grid.isClosed(s) && (s.kind == labelText || s.kind == noteText || s.kind == gapText) && !d.roomFor(s) && len(linedWords(s.text)) > 0
}

// linedWords are the words of lines with dots between them, where each line has some; a
// last line may be room for another.
func linedWords(text string) (found []string) {
	lines := strings.Split(text, "\n")
	if last := strings.Trim(lines[len(lines)-1], "[]［］()（）〔〕_＿ \u3000"); last == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) < leastWordLines {
		return nil
	}
	for _, line := range lines {
		words := dotted(line)
		if len(words) < 2 || slices.ContainsFunc(words, isAsked) {
			return nil
		}
		found = append(found, words...)
	}
	if len(found) < leastLinedWords || len(found) > mostLinedWords {
		return nil
	}
	return found
}

// setsApartWords reports whether a text in the open is words with strokes or dots between
// them, blanks around each of those, on a line or in a merged cell behind a label or
// below a question.
func (d *deriver) setsApartWords(s *slot) bool {
	g := d.grid
	if s.kind != labelText || s.formula || len(dotted(s.text)) < 2 || !wordsApart.MatchString(s.raw) || d.roomRight(s) || !g.underlined(s.area) && s.area.Left == s.area.Right {
		return false
	}
	left := g.leftOfBadges(s)
	if left == nil || left.text == "" {
		return d.askedAbove(s.area) != nil
	}
	return left.kind == labelText && left.area.Top <= s.area.Top && left.area.Bottom >= s.area.Bottom
}

// wordsApart are words between strokes or dots with blanks on both sides.
var wordsApart = lazyregexp.New(`^[^・･／/]+(?:[ \x{3000}][・･／/][ \x{3000}][^・･／/]+)+$`)

// saysWhich reports whether a text is words with dots between them and a remark to circle
// one of them.
func saysWhich(s *slot) bool {
	text := circleRemark.ReplaceAllString(s.text, "")
	return text != s.text && len(dotted(itemNumber.ReplaceAllString(text, ""))) > 1
}

// linesBetween is how many rows may be between two lines of numbered words.
const linesBetween = 3

// numberedOn adds to numbered words to circle those of the next line, whose numbers go
// on: ①転倒　②転落 above ③異食　④その他.
func (d *deriver) numberedOn() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.taken || s.text == "" || s.formula {
			continue
		}
		first, words := numberedFrom(s.text)
		if first < 3 {
			continue
		}
		k := slices.IndexFunc(d.found, func(p Place) bool {
			last := p.Choices
			return p.Kind == Options && p.List < 0 && p.Area.Left == s.area.Left && len(last) == first-1 && last[0].Means == Word &&
				last[len(last)-1].Area.Bottom < s.area.Top && last[len(last)-1].Area.Bottom+linesBetween > s.area.Top
		})
		if k < 0 {
			continue
		}
		for n, w := range words {
			d.found[k].Choices = append(d.found[k].Choices, Choice{Text: w, Means: Word, Area: s.area, Part: n + 1, Box: -1})
		}
		d.grid.take(s.area)
		d.gapsOf(s, words...)
	}
}

// wordsOf are the words to circle of a text that consists of them.
func wordsOf(s *slot) []string {
	text, raw := circleRemark.ReplaceAllString(s.text, ""), circleRemark.ReplaceAllString(s.raw, "")
	if text != s.text && len(numberedWords(text)) == 0 {
		text = itemNumber.ReplaceAllString(text, "")
	}
	if digits := digitWords(text); len(digits) > 1 {
		return digits
	}
	for _, found := range [][]string{words(text), numberedWords(text), dotted(text), linedWords(text), apartWords(raw)} {
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// listsWords reports whether a text too long for a label is a row of words to
// circle: in an answer's place, or several of them in a frame, none of which asks.
func (d *deriver) listsWords(s *slot) bool {
	if s.kind != noteText && (s.kind != labelText || utf8.RuneCountInString(s.text) <= noteLength) || !d.grid.isClosed(s) {
		return false
	}
	words := apartWords(s.raw)
	return len(words) > 1 && d.isAnswer(s) || len(words) > 2 && !slices.ContainsFunc(words, isAsked)
}

// isLaidOut reports whether a framed text is words with wide blanks before and between
// them, laid out to be circled. Labels that are set so ask for something.
func (d *deriver) isLaidOut(s *slot) bool {
	if lead := len(s.raw) - len(strings.TrimLeft(s.raw, "\u3000")); lead < wideBlank || !d.grid.isClosed(s) || d.inHeader(s) || d.roomFor(s) {
		return false
	}
	words := apartWords(s.raw)
	return len(words) > 1 && !slices.ContainsFunc(words, isAsked)
}

// wordRows joins the words to circle of one question that go on in the cell below:
// the label beside them spans both. その他（　　） is one of them.
func (d *deriver) wordRows() {
	for i := 0; i < len(d.found); i++ {
		p := &d.found[i]
		label := d.wordsLabel(p)
		if label == nil {
			continue
		}
		below := d.grid.slot(p.Choices[len(p.Choices)-1].Area.Bottom+1, p.Area.Left)
		if below == nil || below.area.Left != p.Area.Left || below.area.Bottom > label.area.Bottom {
			continue
		}
		if k := slices.IndexFunc(d.found, func(q Place) bool { return q.Area == below.area && d.wordsLabel(&q) == label }); k > i {
			p.Choices = append(p.Choices, d.found[k].Choices...)
			d.found = slices.Delete(d.found, k, k+1)
			i--
		} else if below.kind == gapText && otherWord.MatchString(squeezed(below.text)) {
			p.Choices = append(p.Choices, Choice{Text: "その他", Means: Word, Area: below.area, Box: -1})
		}
	}
}

// otherWord is その他 with room behind it and nothing more.
var otherWord = lazyregexp.New(`^その他[（(][）)]$`)

// wordsLabel is the framed label of words to circle in one cell; nil for other places.
func (d *deriver) wordsLabel(p *Place) *slot {
	if p.Kind != Options || p.List >= 0 || p.Choices[0].Means != Word || p.Choices[0].Area != p.Area {
		return nil
	}
	left := d.grid.slot(p.Area.Top, p.Area.Left-1)
	if left == nil || left.kind != labelText || !d.grid.isClosed(left) {
		return nil
	}
	return left
}

// addWordsOf makes one question of the words to circle in a text.
func (d *deriver) addWordsOf(s *slot, words []string) {
	p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text}
	if head := headApart(s.raw); head != "" && strings.HasPrefix(s.text, head) && head != words[0] {
		p.Label = head
	}
	if at := numbered.FindStringIndex(s.text); at != nil && len(numberedWords(s.text)) > 0 {
		p.Label = cmp.Or(strings.Trim(trimGap(s.text[:at[0]]), "：:"), p.Label)
	}
	for i, w := range words {
		p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: i + 1, Box: -1})
	}
	d.add(p)
}

// asksWords reports whether words with dots between them are beside a label, on a
// page that asks for words to be circled. What is below them is the answer
// of another label.
func (d *deriver) asksWords(s *slot) bool {
	g := d.grid
	left, below := d.pastEmpty(s), g.slot(s.area.Bottom+1, s.area.Left)
	if left != nil && circle.MatchString(left.text) && len(dotted(s.text)) > 1 && left.area.Top <= s.area.Top && left.area.Bottom >= s.area.Bottom && g.shapes[s.region].texts == 1 {
		return true
	}
	if len(dotted(s.text)) < 2 || !g.isClosed(s) {
		return false
	}
	if head := d.headAt(s.area.Top-1, s.area.Left); head != nil && d.sameColumns(head, s.area) && wordsApart.MatchString(s.raw) && !d.headsRoom(s) {
		return true
	}
	if left == nil || left.kind != labelText || !g.isClosed(left) || left.region == s.region {
		return false
	}
	return !d.roomRight(s) && (below == nil || below.text != "" && below.kind != gapText || !g.isClosed(below) || d.hasLabelApart(below, s))
}

// pastEmpty is what is before a text, past the empty cells of its frame where it is the
// only text of that; nil without anything.
func (d *deriver) pastEmpty(s *slot) *slot {
	g := d.grid
	left := g.slot(s.area.Top, s.area.Left-1)
	for left != nil && left.text == "" && left.region == s.region && g.isClosed(s) && g.shapes[s.region].texts == 1 {
		left = g.slot(s.area.Top, left.area.Left-1)
	}
	return left
}

func (d *deriver) isWordCell(s *slot) bool {
	return s.kind == labelText && !s.taken && d.grid.isClosed(s) && !s.formula && !isAsked(s.text) && !endsInColon(s.text) && len(dotted(s.text)) < 2 && utf8.RuneCountInString(squeezed(s.text)) <= longestPhrase && utf8.RuneCountInString(squeezed(bracketed.ReplaceAllString(s.text, ""))) <= longestWord && !d.inHeader(s)
}

// circle is how forms ask to circle a word.
var circle = lazyregexp.New(`[○〇][\s\x{3000}]*(?:で囲|印|を(?:付|つ|し)|して)|丸で囲|に[\s\x{3000}]*[○〇]`)

func (d *deriver) saysCircle() bool {
	for i := range d.grid.slots {
		if circle.MatchString(d.grid.slots[i].text) {
			return true
		}
	}
	return false
}
