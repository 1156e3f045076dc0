package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// rows finds answers that are spread over several cells of a row: dates, postal
// codes, telephone numbers, a character a cell.
func (d *deriver) rows() {
	for row := d.grid.area.Top; row <= d.grid.area.Bottom; row++ {
		line := d.line(row)
		for i := 0; i < len(line); {
			n := d.parts(d.column(line[i:]))
			if n == 0 {
				n = d.bracketed(line[i:])
			}
			i += max(n, 1)
		}
	}
}

// column are the pieces of a line that are under the heading of the first, where
// that is in an item table or in a table that has a heading for each of its columns: an
// answer is in one column, and － in a column of its own says that there is none.
func (d *deriver) column(line []piece) []piece {
	list := d.item(line[0].area)
	if list < 0 {
		return d.underHead(line)
	}
	head := d.headingOf(list, line[0].area)
	for n := range line {
		if d.item(line[n].area) != list || d.headingOf(list, line[n].area) != head {
			return line[:n]
		}
	}
	return line
}

// underHead are the pieces of a line before the first under another heading than that
// of the first, outside item tables.
func (d *deriver) underHead(line []piece) []piece {
	head := d.headOver(line[0].area)
	if head == nil {
		return line
	}
	for n := range line {
		if other := d.headOver(line[n].area); other != nil && other != head {
			return line[:n]
		}
	}
	return line
}

// headingOf is the area of the heading under which an area of an item is; in a
// header with a line for each line of the items, of that line. It is zero without
// one.
func (d *deriver) headingOf(list int, a sheet.Area) sheet.Area {
	l := &d.blank.Lists[list]
	row := l.Header.Bottom
	if l.Height > 1 && l.Header.Bottom-l.Header.Top+1 >= l.Height {
		row += 1 - l.Rows.Top - l.Height + a.Top
	}
	if s := d.grid.slot(row, a.Left); s != nil && s.text != "" {
		return s.area
	}
	if s := d.grid.slot(l.Header.Bottom, a.Left); s != nil {
		return s.area
	}
	return sheet.Area{}
}

// bracketed takes a cell between two with nothing but a bracket: （　）.
func (d *deriver) bracketed(line []piece) int {
	if len(line) < 3 || line[1].room == nil || !line[0].is("(", "（") || !line[2].is(")", "）") || !line[0].touches(line[1]) || !line[1].touches(line[2]) {
		return 0
	}
	a := line[1].area
	d.add(Place{Kind: Text, Area: a, Spots: []Spot{{Area: a}}, Printed: InBrackets, List: d.item(a)})
	return 2
}

// InBrackets is what is printed around a cell between brackets in cells of their own.
const InBrackets = "（ ）"

// parts makes a place of the answer that begins with the first piece of a line
// and returns how many pieces it takes; 0 without one.
func (d *deriver) parts(line []piece) int {
	if line[0].room == nil || d.choosesWord(line[0].area) {
		return 0
	}
	if d.isMarginBefore(line) {
		_, n := d.units3(line[1:])
		_, m := d.signed(line[1:])
		if n > 0 || m > 0 {
			d.grid.take(line[0].area)
			return 1
		}
	}
	for _, try := range []func([]piece) (rooms []piece, n int){d.units3, d.signed, d.mail, d.clock, d.characters} {
		if rooms, n := try(line); n > 0 {
			d.addParts(line, rooms, n)
			return n
		}
	}
	return 0
}

// choosesWord reports whether an area has a drop-down list of words, which are no parts of
// a date: 相談, 即時, 期日指定.
func (d *deriver) choosesWord(a sheet.Area) bool {
	v := d.grid.list(a)
	return v != nil && slices.ContainsFunc(v.Items, func(item string) bool {
		_, era := EraNamed(item)
		return !era && hasKanji.MatchString(item) && !strings.ContainsAny(item, "年月日時分前後")
	})
}

var hasKanji = lazyregexp.New(`\p{Han}`)

func (d *deriver) addParts(line, rooms []piece, n int) {
	p := Place{Kind: Parts, List: d.item(rooms[0].area)}
	for _, r := range rooms {
		p.Spots = append(p.Spots, Spot{Area: r.area})
	}
	p.Area = rooms[0].area
	p.Hints.Cells = len(rooms)
	for _, q := range line[:n] {
		if q.slot != nil {
			p.Printed += q.slot.text
			q.slot.taken = true
			if k := len(p.Between); k > 0 {
				p.Between[k-1] += squeezed(q.slot.text)
			}
		} else {
			p.Printed += " "
			p.Between = append(p.Between, "")
		}
	}
	d.add(p)
}

// unitChains are the units that follow the cells of one answer.
var unitChains = [][]string{
	{"年", "月", "日"}, {"年度", "月", "日"}, {"年", "月"}, {"月", "日"}, {"時", "分"}, {"時間", "分"}, {"Year", "Month", "Day"}, {"ヶ月", "日"}, {"年", "ヶ月"}, {"年", "か月"},
}

// units3 takes cells with 年, 月, 日 or 時, 分 behind them. A cell for the era may
// come before.
func (d *deriver) units3(line []piece) (rooms []piece, n int) {
	for _, chain := range unitChains {
		if rooms, n = d.chained(line, chain); n > 0 {
			return rooms, n
		}
	}
	return nil, 0
}

// digitRooms is how many cells one number of a date has at most, one of them
// for the era.
const digitRooms = 4

func (d *deriver) chained(line []piece, units []string) (rooms []piece, n int) {
	for i, u := range units {
		from := n
		for n < len(line) && n < from+digitRooms && line[n].room != nil && (n == from || line[n-1].touches(line[n]) && !d.headed(line[n-1].area)) {
			rooms = append(rooms, line[n])
			n++
		}
		if n == from || n >= len(line) || !line[n].begins(u, i == len(units)-1) || !line[n-1].touches(line[n]) {
			return nil, 0
		}
		n++
	}
	return rooms, n
}

// isMarginBefore reports whether the first piece of a line is what is left of a
// row before the cell of a number, and not the cell of an era: next to a merged one,
// unframed and much wider, or without the frame or the line of the others.
func (d *deriver) isMarginBefore(line []piece) bool {
	if len(line) < 2 || line[1].room == nil || !line[0].touches(line[1]) {
		return false
	}
	open := !line[0].room.closed && !d.grid.underlined(line[0].area)
	return line[1].room.merge && !line[0].room.merge && !line[0].room.alone ||
		open && !line[1].room.closed && d.grid.underlined(line[1].area) ||
		open && !line[0].room.sure && line[1].room.closed ||
		!line[0].room.closed && d.grid.width(line[0].area) > 2*d.grid.width(line[1].area)
}

// begins reports whether a text is a unit; the last of several may go on:
// 日から, 日生.
func (p piece) begins(unit string, last bool) bool {
	if p.is(unit) {
		return true
	}
	return last && p.slot != nil && unitAt(squeezed(p.slot.text)) == unit
}

// mail takes the two cells of a mail address, with @ between them.
func (d *deriver) mail(line []piece) (rooms []piece, n int) {
	if len(line) < 3 || line[2].room == nil || !line[1].is("@", "＠") || !line[0].touches(line[1]) || !line[1].touches(line[2]) {
		return nil, 0
	}
	return []piece{line[0], line[2]}, 3
}

// signed takes cells between hyphens and brackets: postal codes and telephone
// numbers.
func (d *deriver) signed(line []piece) (rooms []piece, n int) {
	for n < len(line) && line[n].room != nil {
		rooms = append(rooms, line[n])
		n++
		if n < len(line) && line[n].is("）", ")") && !slices.ContainsFunc(line[:n], func(p piece) bool { return p.is("（", "(") }) {
			break // of a bracket that opened before
		}
		if n+1 < len(line) && line[n].is("-", "－", "‐", "−", "ー", "―", "—", "の", "（", "(", "）", ")") && line[n-1].touches(line[n]) && line[n].touches(line[n+1]) && line[n+1].room != nil && (line[n+1].framed() || !line[n-1].framed()) {
			n++
			continue
		}
		if n < len(line) && line[n].room != nil && line[n-1].touches(line[n]) && (narrow(line[n-1]) && narrow(line[n]) || d.isBox(line[n-1]) && d.isBox(line[n])) {
			continue
		}
		break
	}
	rooms, n = oneEach(line, rooms, n)
	dashes, opens, closes := 0, 0, 0
	for _, p := range line[:n] {
		switch {
		case p.slot == nil:
		case p.is("（", "("):
			opens++
		case p.is("）", ")"):
			closes++
		default:
			dashes++
		}
	}
	if opens != closes || dashes+opens == 0 {
		return nil, 0 // a remark in brackets is no part of a number
	}
	if dashes > 0 && d.grid.width(rooms[0].area) > widestBeforeDash {
		return nil, 0 // － in the column of remarks
	}
	if opens > 0 && slices.ContainsFunc(rooms, func(p piece) bool { return d.grid.width(p.area) > widestInNumber }) {
		return nil, 0 // 地名地番　　　　（住居表示　　　　）
	}
	return rooms, n
}

// oneEach ends a number with brackets at the first room behind them: what follows is
// the rest of the row. One that begins with several rooms begins later.
func oneEach(line, rooms []piece, n int) ([]piece, int) {
	opens, closes := -1, -1
	for i, p := range line[:n] {
		if p.is("（", "(") && opens < 0 {
			opens = i
		}
		if p.is("）", ")") {
			closes = i
		}
	}
	switch {
	case opens < 0:
		return rooms, n
	case opens > 1 || closes < opens:
		return nil, 0
	}
	kept := 0
	for _, p := range line[:min(closes+2, n)] {
		if p.room != nil {
			kept++
		}
	}
	return rooms[:kept], min(closes+2, n)
}

// widestInNumber is how wide the cells of a telephone number are at most, in points.
const widestInNumber = 110

// widestBeforeDash is how wide the cell before a hyphen is at most, in points.
const widestBeforeDash = 200

// widestNumber is how wide the cell of an hour or a minute is at most, in points.
const widestNumber = 80

// clock takes two cells with a colon or a stroke between them: hours and minutes,
// month and day.
func (d *deriver) clock(line []piece) (rooms []piece, n int) {
	if len(line) < 3 || line[2].room == nil || !line[1].is(":", "：", "/", "／") || !line[0].touches(line[1]) || !line[1].touches(line[2]) {
		return nil, 0
	}
	for _, p := range []piece{line[0], line[2]} {
		if d.grid.width(p.area) > widestNumber {
			return nil, 0
		}
	}
	return []piece{line[0], line[2]}, 3
}

func narrow(p piece) bool { return p.area.Right-p.area.Left <= 1 }

// The number of cells alike from which they hold a character each; how wide one
// is at most, in points; and of cells that differ in width, which merged columns
// do, how wide the widest is and how much wider than the narrowest.
const (
	leastCharacters = 4
	widestCharacter = 30
	widestMerged    = 48
	widerMerged     = 1.6
)

// characters takes cells for one character each.
func (d *deriver) characters(line []piece) (rooms []piece, n int) {
	g := d.grid
	narrowest, widest := float32(widestMerged), float32(0)
	for n < len(line) && line[n].framed() && (n == 0 || line[n-1].touches(line[n])) {
		w := g.width(line[n].area)
		least, most := min(narrowest, w), max(widest, w)
		if most > widestCharacter && (most > widestMerged || most > widerMerged*least) || d.headed(line[n].area) {
			break
		}
		narrowest, widest = least, most
		rooms = append(rooms, line[n])
		n++
	}
	if n < leastCharacters && !d.isCode(rooms) || narrowest > widestCharacter || d.item(rooms[0].area) < 0 && d.stacked(rooms) {
		return nil, 0
	}
	return rooms, n
}

// isCode reports whether a few cells are for the characters of a code, by the label
// on their left: 都道府県コード □□.
func (d *deriver) isCode(rooms []piece) bool {
	if len(rooms) < 2 || d.item(rooms[0].area) >= 0 {
		return false
	}
	if rooms[0].gap > 0 {
		label, _ := d.labelLeft(rooms[0].area)
		return label != nil && codeLabel.MatchString(squeezed(label.text))
	}
	for col := rooms[0].area.Left - 1; col >= max(d.grid.area.Left, rooms[0].area.Left-labelReach); col-- {
		s := d.grid.slot(rooms[0].area.Top, col)
		if s.text == "" || isNumber(s.text) {
			continue // the label runs over it, or the first of the characters is printed
		}
		return codeLabel.MatchString(squeezed(s.text))
	}
	return false
}

// labelReach is how many columns left of its first cell the label of a code is at most.
const labelReach = 8

var codeLabel = lazyregexp.New(`(?:コード|ｺｰﾄﾞ|番号|記号|(?i:code|no[.．]?)|№)[)）]?$`)

// headed reports whether a text of its own is right above an area; the unit of the answer
// above it is none.
func (d *deriver) headed(a sheet.Area) bool {
	s := d.grid.slot(a.Top-1, a.Left)
	return s != nil && s.text != "" && !s.taken && !isNumber(s.text) && s.area.Left == a.Left && s.area.Right == a.Right
}

// stacked reports whether equal cells lie below: a table of small cells, not
// one answer.
func (d *deriver) stacked(rooms []piece) bool {
	below := 0
	for _, r := range rooms {
		s := d.grid.slot(r.area.Bottom+1, r.area.Left)
		if s != nil && s.text == "" && !s.formula && d.grid.isClosed(s) && s.area.Left == r.area.Left && s.area.Right == r.area.Right {
			below++
		}
	}
	return below == len(rooms)
}
