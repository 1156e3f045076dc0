package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// wordsInItems makes choices of words to circle that the items of a table print
// in cells of their own under one heading: 台, 人 and 校 under 単位. Where there is
// room to write under the heading, a word is its unit.
func (d *deriver) wordsInItems() {
	for i := range d.blank.Lists {
		l := &d.blank.Lists[i]
		if l.Page != d.page {
			continue
		}
		for row := l.Rows.Top; row < l.Rows.Top+max(l.Height, 1); row++ {
			for col := l.Rows.Left; col <= l.Rows.Right; {
				head := d.headingOf(i, sheet.Area{Top: row, Left: col, Bottom: row, Right: col})
				if head == (sheet.Area{}) || head.Left != col || head.Right > l.Rows.Right {
					col = max(head.Right, col) + 1
					continue
				}
				d.addWords(d.wordRun(row, head.Left, head.Right), 2, i)
				col = head.Right + 1
			}
		}
	}
}

// wordRun are the cells with a word each that fill columns of a row; nil if
// anything else is there.
func (d *deriver) wordRun(row, left, right int32) (run []*slot) {
	for col := left; col <= right; {
		s := d.grid.slot(row, col)
		if s == nil || !isWord(s) || s.area.Left != col || s.area.Right > right || len(run) > 0 && (s.area.Top != run[0].area.Top || s.area.Bottom != run[0].area.Bottom) {
			return nil
		}
		run = append(run, s)
		col = s.area.Right + 1
	}
	return run
}

// isWord reports whether a cell prints a short text that may be circled.
func isWord(s *slot) bool {
	return (s.kind == labelText || s.kind == unitText) && !s.formula && !endsInColon(s.text) && utf8.RuneCountInString(squeezed(s.text)) <= longestPhrase &&
		len(dotted(s.text)) < 2 && len(apartWords(s.raw)) < 2
}

// longestPhrase is how many characters a cell to circle has at most: 販売者に同じ
// （不明の場合を含む。）.
const longestPhrase = 20

// addWords makes a question of words in cells of their own, if there are enough.
func (d *deriver) addWords(run []*slot, least, list int) {
	if len(run) < least {
		return
	}
	p := Place{Kind: Options, List: list}
	for _, s := range run {
		if s.taken {
			return
		}
		p.Choices = append(p.Choices, Choice{Text: s.text, Means: Word, Area: s.area, Box: -1})
	}
	for _, s := range run {
		s.kind = wordText // and no label
	}
	if len(run) == 1 {
		p.Kind = Box
	}
	d.add(p)
}

// leastRooms is how many rooms to write show the columns in which a block of the
// form has its answers.
const leastRooms = 2

// wordsInRooms makes choices of words where the form has its answers: they fill
// the columns in which there is room to write in other rows, and are behind a
// label. On a page that asks for circles such words are no labels: ２に同じ.
func (d *deriver) wordsInRooms() {
	g := d.grid
	rooms := map[[2]int32]int{}
	for i := range g.empty {
		if b := &g.empty[i]; (b.closed || b.sure) && b.area.Top == b.area.Bottom {
			rooms[[2]int32{b.area.Left, b.area.Right}]++
		}
	}
	for i := range g.slots {
		s := &g.slots[i]
		if s.text == "" || s.taken || s.kind != labelText || !isWord(s) || asksAtEnd(s.text) || d.inHeader(s) || d.item(s.area) >= 0 {
			continue
		}
		for span, n := range rooms {
			if n < leastRooms || span[0] != s.area.Left || !d.behindLabel(s) {
				continue
			}
			if run := d.wordRun(s.area.Top, span[0], span[1]); len(run) > 0 && !d.anyHeadsRoom(run) && !d.goesOn(run) {
				d.addWords(run, 1, -1)
				break
			}
		}
	}
}

// behindLabel reports whether a label is right before a cell.
func (d *deriver) behindLabel(s *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText && !left.taken && left.area.Top <= s.area.Top && left.area.Bottom >= s.area.Bottom
}

// anyHeadsRoom reports whether one of some cells is a heading: below it is room to
// write, or a text to answer in, that has no label of its own, or
// anything that no line divides from it.
func (d *deriver) anyHeadsRoom(run []*slot) bool {
	for _, s := range run {
		below := d.grid.slot(s.area.Bottom+1, s.area.Left)
		if below != nil && d.grid.isClosed(s) && below.region == s.region {
			return true
		}
		if below != nil && (below.text == "" || d.isAnsweredIn(below, s.area)) && d.grid.isClosed(below) && !d.hasLabelApart(below, s) {
			return true
		}
	}
	return false
}

// isAnsweredIn reports whether a text is to be answered in its own cell, or in those behind
// it, below a heading: gaps or boxes in the heading's columns, or 令和 where they begin.
func (d *deriver) isAnsweredIn(s *slot, head sheet.Area) bool {
	return (s.kind == gapText || s.kind == boxText || s.kind == wordText || wordsApart.MatchString(s.raw)) && d.sameColumns(s, head) || s.kind == leadText && s.area.Left == head.Left && s.area.Right < head.Right
}

// goesOn reports whether another text follows a run of words in the same row.
func (d *deriver) goesOn(run []*slot) bool {
	last := run[len(run)-1]
	next := d.grid.slot(last.area.Top, last.area.Right+1)
	return next != nil && (next.text != "" || d.roomRight(last))
}

// wordCells makes choices of words to circle that are in cells of their own: a
// label, then cells with a word each up to the end of the frames.
func (d *deriver) wordCells() {
	g := d.grid
	for i := range g.slots {
		label := &g.slots[i]
		if label.kind != labelText || !g.isClosed(label) || d.inHeader(label) || d.item(label.area) >= 0 {
			continue
		}
		if before := g.slot(label.area.Top, label.area.Left-1); before != nil && before.area.Top == label.area.Top && before.area.Bottom == label.area.Bottom && d.isWordCell(before) && !d.isSide(before, label.area) && !isLabelOf(label, before) {
			continue // one of the words
		}
		run := d.wordsBehind(label)
		if all := append([]*slot{label}, run...); len(run) > 0 && d.isWordCell(label) && !isLabelOf(label, run[0]) && (areAlike(all) || d.headsRun(all)) {
			run = all
		}
		if len(run) < 2 {
			continue
		}
		rest := d.restOfRow(run)
		if last := run[len(run)-1]; rest == nil && d.roomRight(last) || rest != nil && run[0] == label {
			continue
		}
		n := len(d.found)
		d.addWords(run, 2, -1)
		for _, s := range rest {
			if len(d.found) > n {
				g.take(s.area)
			}
		}
	}
}

// headsRun reports whether a label is right above some cells, over exactly their columns.
func (d *deriver) headsRun(run []*slot) bool {
	first, last := run[0].area, run[len(run)-1].area
	head := d.headAt(first.Top-1, first.Left)
	return len(run) > 1 && head != nil && head.area.Left == first.Left && head.area.Right == last.Right
}

// headAt is the framed label at a cell that has nothing to circle; nil for another.
func (d *deriver) headAt(row, col int32) *slot {
	s := d.grid.slot(row, col)
	if s == nil || s.kind != labelText || s.taken || !d.grid.isClosed(s) || len(dotted(s.text)) > 1 {
		return nil
	}
	return s
}

// restOfRow are the empty cells behind words in merged cells of one width that are left of
// their frames, too narrow for another: nobody writes there. nil where there are none.
func (d *deriver) restOfRow(run []*slot) (rest []*slot) {
	g := d.grid
	first, width := run[0], float32(0)
	for _, s := range run {
		if s.area.Left == s.area.Right || s.area.Right-s.area.Left != first.area.Right-first.area.Left {
			return nil
		}
	}
	last := run[len(run)-1]
	for s := g.slot(last.area.Top, last.area.Right+1); s != nil && g.isClosed(s); s = g.slot(last.area.Top, s.area.Right+1) {
		if s.text != "" || s.taken || s.formula || s.area.Top != last.area.Top || s.area.Bottom != last.area.Bottom {
			return nil
		}
		rest, width = append(rest, s), width+g.width(s.area)
	}
	if width > g.width(first.area)*mostRest {
		return nil
	}
	return rest
}

// mostRest is how wide what words leave of their row is at most, in parts of one of them.
const mostRest = 0.5

// wordsBehind are the cells with a word each that follow a label up to the end of the
// frames; nil if anything else is there.
func (d *deriver) wordsBehind(label *slot) (run []*slot) {
	g := d.grid
	for s := g.slot(label.area.Top, label.area.Right+1); s != nil && s.text != "" && g.isClosed(s); s = g.slot(label.area.Top, s.area.Right+1) {
		if !d.isWordCell(s) || s.area.Top != label.area.Top || s.area.Bottom != label.area.Bottom || d.headsRoom(s) {
			return nil
		}
		if len(run) > 0 && wordNumber(run[0].text) == 1 && wordNumber(s.text) != len(run)+1 {
			return run // the next label
		}
		run = append(run, s)
	}
	return run
}

// isLabelOf reports whether a text without a number is beside a word that has one, and so
// none of the words itself.
func isLabelOf(s, word *slot) bool { return wordNumber(s.text) == 0 && wordNumber(word.text) > 0 }

// wordNumber is the number before a word to circle, １．同意する; 0 without one.
func wordNumber(text string) int {
	if numberedWord.MatchString(text) {
		return digitOf(strings.TrimLeft(text, "(（"))
	}
	return 0
}

var numberedWord = lazyregexp.New(`^[(（]?(?:[1-9１-９][.．、)）]|[①-⑨])[\s\x{3000}]*\S`)

// areAlike reports whether the words of some cells are of one kind, so that the first
// is one to circle too, and not the label of the others: they are known to be
// circled together, end alike, or differ in their numbers.
func areAlike(run []*slot) bool {
	texts, ends := []string{}, map[rune]bool{}
	for _, s := range run {
		t := squeezed(s.text)
		last, size := utf8.DecodeLastRuneInString(t)
		if size == len(t) {
			last = -1 - rune(len(texts)) // of no use to tell
		}
		texts, ends[last] = append(texts, t), true
	}
	return len(run) > 1 && (isPair(texts) || len(ends) == 1)
}

// wordsSpokenOf makes a box of each word alone in a cell of which the note before it
// says that it is to be circled: 有 behind 写真を添付した場合は有に○をつけてください.
func (d *deriver) wordsSpokenOf() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		note := d.grid.slot(s.area.Top, s.area.Left-1)
		if s.taken || s.text == "" || !isWord(s) || note == nil || !speaksOf(note.text, s.text) {
			continue
		}
		d.addWords([]*slot{s}, 1, d.item(s.area))
	}
}

// wordsBelowAsk makes a question of the words in the row below a sentence that asks for
// one of them to be circled, wherever they are in that row.
func (d *deriver) wordsBelowAsk() {
	g := d.grid
	for i := range g.slots {
		ask := &g.slots[i]
		if ask.text == "" || ask.taken || !asksToCircle.MatchString(squeezed(ask.text)) || d.item(ask.area) >= 0 {
			continue
		}
		for row := ask.area.Bottom + 1; row <= ask.area.Bottom+2; row++ {
			if run := d.wordsInRow(row, ask); len(run) > 0 {
				d.addWords(run, 2, -1)
				break
			}
		}
	}
}

// wordsInRow are the texts of a row without frames, from the column of a sentence on; nil
// if not all of them are words alone in their cells, or one has room to write.
func (d *deriver) wordsInRow(row int32, ask *slot) (run []*slot) {
	g := d.grid
	if row > g.area.Bottom {
		return nil
	}
	for col := ask.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		if s.text != "" {
			if !isWord(s) || s.taken || g.isClosed(s) || s.area.Top != row || d.inHeader(s) || d.roomRight(s) || d.headsRoom(s) || isAsked(s.text) {
				return nil
			}
			run = append(run, s)
		}
		col = s.area.Right + 1
	}
	return run
}

// asksToCircle is a sentence that asks for one of the words that follow: …を○で囲んでください.
var asksToCircle = lazyregexp.New(`(?:[○〇]で囲|丸で囲|[○〇]を(?:付け|つけ|し))[^。]{0,8}[。)）]?$`)

// speaksOf reports whether a note says that a word is to be circled.
func speaksOf(note, word string) bool {
	_, behind, found := strings.Cut(squeezed(note), squeezed(word))
	return found && toCircle.MatchString(behind)
}

var toCircle = lazyregexp.New(`^[」』]?[にを][○〇◯丸]`)
