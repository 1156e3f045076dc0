package layout

import (
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// The labels below each other from which room beside them in the open is for answers, and
// how many characters one has at most.
const (
	leastOpenLabels  = 3
	longestOpenLabel = 14
)

// askedOpen is the end of a label that asks for an answer wherever it stands.
var askedOpen = lazyregexp.New(`(?i:名|氏名|日|住所|番号|電話|メール|担当|担当者|部署|所属|備考|会社|企業|カナ|フリガナ|FAX|TEL|E-?mail|建物|都道府県|区分|LID|ライセンスID|コード|型番|機種|シリアル|数量)(?:[（(][^（()）]*[）)])?$`)

// isOpenColumn reports whether wide room without a frame is beside one of several labels
// below each other, most of which ask for an answer, with nothing else in their rows but
// labels beside them that have such room too.
func (d *deriver) isOpenColumn(b *block, label *slot) bool {
	g := d.grid
	if g.width(b.area) < writingWidth || b.area.Bottom > b.area.Top || g.lineBelow(b.area.Top, b.area.Left) || !d.isOpenLabel(label, label) || !d.isAloneInRow(label) {
		return false
	}
	n, asked := 0, 0
	count := func(row int32) bool {
		s := g.slot(row, label.area.Left)
		if s == nil || !d.isOpenLabel(s, label) || !d.isAloneInRow(s) && !d.hasBoxes(s) {
			return s != nil && d.isPassed(row, label)
		}
		if n++; askedOpen.MatchString(squeezed(s.text)) {
			asked++
		}
		return true
	}
	count(label.area.Top)
	for row := label.area.Top - 1; count(row); row-- {
	}
	for row := label.area.Top + 1; count(row); row++ {
	}
	return n >= leastOpenLabels && asked*3 >= n*2
}

// isOpenLabel reports whether a text may be one of the labels in the open of which another
// is one: short, in its columns, of its colour.
func (d *deriver) isOpenLabel(s, other *slot) bool {
	return s.kind == labelText && !s.formula && s.area.Left == other.area.Left && s.area.Right == other.area.Right && s.area.Top == s.area.Bottom &&
		utf8.RuneCountInString(s.text) <= longestOpenLabel && (s.look.Fill != "" || !d.grid.isClosed(s))
}

// isAloneInRow reports whether nothing is in the row of a label but others like it, each
// with wide room behind it.
func (d *deriver) isAloneInRow(s *slot) bool {
	g := d.grid
	for col := g.area.Left; col <= g.area.Right; {
		t := g.slot(s.area.Top, col)
		col = t.area.Right + 1
		if t == s || t.text == "" && !t.formula && !g.isClosed(t) {
			continue
		}
		room := g.slot(s.area.Top, col)
		if t.kind != labelText || t.formula || t.look.Fill != s.look.Fill || t.look.Fill == "" && g.isClosed(t) || utf8.RuneCountInString(t.text) > longestOpenLabel ||
			!askedOpen.MatchString(squeezed(t.text)) || room == nil || room.text != "" || g.isClosed(room) || g.width(room.area) < writingWidth {
			return false
		}
	}
	return true
}

// hasBoxes reports whether boxes to tick are right behind a label.
func (d *deriver) hasBoxes(s *slot) bool {
	right := d.grid.slot(s.area.Top, s.area.Right+1)
	return right != nil && right.kind == boxText
}

// isPassed reports whether labels go on past a row: it has a box where their answers are,
// or is a title in the margin or empty before or behind one.
func (d *deriver) isPassed(row int32, label *slot) bool {
	g := d.grid
	if row <= g.area.Top || row >= g.area.Bottom {
		return false
	}
	if s := d.firstIn(row); s != nil {
		return s.kind == boxText && s.area.Left == label.area.Right+1 || s.area.Left < label.area.Left && d.isOutdent(s)
	}
	below := d.firstIn(row + 1)
	return below != nil && below.area.Left < label.area.Left && d.isOutdent(below)
}
