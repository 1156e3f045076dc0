package layout

import (
	"unicode/utf8"

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
	return (s.kind == labelText || s.kind == unitText) && !s.formula && utf8.RuneCountInString(squeezed(s.text)) <= longestPhrase &&
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
		if s.text == "" || s.taken || s.kind != labelText || !isWord(s) || d.inHeader(s) || d.item(s.area) >= 0 {
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
// write that has no label of its own.
func (d *deriver) anyHeadsRoom(run []*slot) bool {
	for _, s := range run {
		below := d.grid.slot(s.area.Bottom+1, s.area.Left)
		if below != nil && below.text == "" && d.grid.isClosed(below) && !d.hasLabel(below) {
			return true
		}
	}
	return false
}

// goesOn reports whether another text follows a run of words in the same row.
func (d *deriver) goesOn(run []*slot) bool {
	last := run[len(run)-1]
	next := d.grid.slot(last.area.Top, last.area.Right+1)
	return next != nil && (next.text != "" || d.roomRight(last))
}
