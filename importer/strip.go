package importer

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// strip is the part of the sheet that a block has for itself: its columns where
// blocks are side by side, and the rows below its title.
type strip struct{ top, left, right int32 }

// wholeSheet is the strip of a block that shares its rows with no other.
var wholeSheet = strip{right: sheet.MaxCol}

func (s strip) holds(a *area) bool { return a.Top >= s.top && s.left <= a.Left && a.Left <= s.right }

// stripOf is the strip below the nearest titles side by side above a, unless the
// title of a block across the sheet comes first.
func (g *grid) stripOf(a *area) strip {
	var passed []*area
	for r := a.Top - 1; r >= g.window.top; r-- {
		row := g.row(r)
		if titles := g.titlesOnly(row); titles != nil {
			n := beginsBefore(titles, a)
			if n < 0 || slices.ContainsFunc(passed, func(b *area) bool { return !g.spans(b, titles) }) {
				break
			}
			if own := (strip{titles[n].Bottom + 1, titles[n].Left, stripEnd(titles, n)}); !g.runsOn(a, own) {
				return own
			}
			break
		}
		b := g.barIn(row)
		if b != nil && (b.Right == b.Left || b.Right-b.Left+1 >= g.width()*6/10) {
			break
		}
		if b != nil {
			passed = append(passed, b)
		}
	}
	return g.stripBeside(a)
}

// stripBeside is the strip of a header beside which, in its rows, labels of other
// fields are, or of the anchor once more: a block that no title parts from the
// list. A label with columns on either side is a column of the sender's own.
func (g *grid) stripBeside(a *area) strip {
	s := wholeSheet
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			switch b := &g.areas[i]; {
			case !b.names || b.ticked() || b.column && (b == a || !bears(g, g.def, i, g.def.List.Anchor)):
			case b.Left > a.Right:
				s.right = min(s.right, b.Left-1)
			case b.Right < a.Left:
				s.left = max(s.left, b.Right+1)
			}
		}
	}
	if s == wholeSheet {
		return s
	}
	first := a.Left
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			switch b := &g.areas[i]; {
			case !b.column:
			case b.Left > s.right && !b.names:
				s.right = wholeSheet.right
			case b.Right < s.left && !b.names:
				s.left = wholeSheet.left
			case b.Left >= s.left:
				first = min(first, b.Left)
			}
		}
	}
	if s.left > wholeSheet.left {
		s.left = first
	}
	return s
}

// runsOn is true for the header of a list that goes on beyond the columns of a
// block above it: labels of columns are there, and none of other fields in
// the whole row.
func (g *grid) runsOn(a *area, s strip) bool {
	const enough = 2
	beyond := 0
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			switch b := &g.areas[i]; {
			case b.names && !b.column:
				return false
			case b.Top < r && r > a.Top || s.holds(b):
			case b.column && !b.names:
				beyond++
			}
		}
	}
	return beyond >= enough
}

// beginsBefore is the last of some titles that begins no further right than a,
// -1 = none.
func beginsBefore(titles []*area, a *area) int {
	n := len(titles) - 1
	for n >= 0 && titles[n].Left > a.Left {
		n--
	}
	return n
}

// stripEnd is the last column of the n-th of some blocks side by side.
func stripEnd(titles []*area, n int) int32 {
	if n+1 < len(titles) {
		return titles[n+1].Left - 1
	}
	return sheet.MaxCol
}

// spans is true for the title of another block below one of those side by side:
// it is as wide as that one's columns, and so none across the sheet.
func (g *grid) spans(b *area, titles []*area) bool {
	n := beginsBefore(titles, b)
	return n >= 0 && g.wideIn(b, titles[n].Left, min(stripEnd(titles, n), g.right))
}

// wideIn is true for a merged range across most of some columns, and in them.
func (g *grid) wideIn(a *area, from, to int32) bool {
	return a.Right > a.Left && a.Left >= from && a.Right <= to && a.Right-a.Left+1 >= (to-from+1)*6/10
}

// barIn is the title of a block with which a row begins, nil = none.
func (g *grid) barIn(row []int32) *area {
	for _, i := range row {
		if a := &g.areas[i]; a.Text != "" {
			if _, ok := g.isBar(a); ok && a.Left <= g.left+2 {
				return a
			}
			return nil
		}
	}
	return nil
}

// reach lets the form go on to the right of its merged ranges where titles of
// blocks side by side do, or, below such, labels.
func (g *grid) reach() {
	if g.bounds.Right <= g.right {
		return
	}
	const enough = 2
	labels, paired := 0, false
	for n, row := range g.rows {
		if titles := g.titlesOnly(row); titles != nil {
			paired = true
			// 6/12 入力済 in the margin is numbered, too, but no title that is known.
			switch last := titles[len(titles)-1]; {
			case last.Left <= g.right:
			case g.sections(last) != 0:
				labels = enough
			default:
				labels++
			}
		}
		for i := len(row) - 1; paired && i >= 0 && g.areas[row[i]].Left > g.right; i-- {
			if a := &g.areas[row[i]]; a.names && a.Top == g.window.top+int32(n) {
				labels++
			}
		}
	}
	if labels >= enough {
		g.right = g.bounds.Right
	}
}

// stacked finds the titles of further blocks in the columns of a block that
// is beside others.
func (s *scopes) stacked(g *grid) {
	if !s.paired {
		return
	}
	for i := range g.areas {
		a := &g.areas[i]
		if a.Text == "" || a.role != inAnswer && a.role != title {
			continue
		}
		above := s.barOf(a)
		if above == nil || above.to == 0 || a.Left < above.from || a.Left > above.from+2 {
			continue
		}
		from, to := above.from, above.to
		wide := g.wideIn(a, from, min(to, g.right))
		at, _ := slices.BinarySearchFunc(s.bars, a.Top, func(b bar, top int32) int { return cmp.Compare(b.Top, top) })
		if a.role == title {
			for ; at < len(s.bars) && s.bars[at].Top == a.Top; at++ {
				if b := &s.bars[at]; b.Area == a.Area && b.to == 0 && wide {
					b.from, b.to = from, to
				}
			}
			continue
		}
		if sections, ok := g.titleIn(a, wide, from, to); ok && !g.isBelow(a) && !g.isAbove(a) {
			a.role = title
			s.bars = slices.Insert(s.bars, at, bar{Area: a.Area, sections: sections, from: from, to: to})
		}
	}
}

// titleIn is isBar for the columns of a block that is beside others.
func (g *grid) titleIn(a *area, wide bool, from, to int32) (sections uint32, ok bool) {
	look := a.titleLook()
	if look == noTitle {
		return 0, false
	}
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b != a && b.Left >= from && b.Left <= to && (b.Text != "" || b.Right > b.Left) {
				return 0, false
			}
		}
	}
	sections = g.sections(a)
	return sections, look == numberedTitle || sections != 0 || wide && len(a.refs) == 0
}

// alongside is the extent of the known title of a block that begins amid the
// sheet, beside another; zero for what is none. It goes down the side of more rows
// than the label behind it has, or, unmerged, has nothing below it where labels
// are below that label.
func (g *grid) alongside(a *area) (extent sheet.Area) {
	const apart = 4 // rows between labels of a block, at most
	b, _ := g.nextText(a)
	if a.block == 0 || b == nil || len(b.refs) == 0 || b.ticked() || b.Left > a.Right+apart {
		return extent
	}
	if a.Bottom > a.Top || a.Right > a.Left {
		if a.Bottom > b.Bottom && b.Left == a.Right+1 && a.Bottom-a.Top > 1 {
			return a.Area
		}
		return extent
	}
	last := a.Top
	for r := a.Top + 1; r <= last+apart; r++ {
		for _, i := range g.row(r) {
			c := &g.areas[i]
			if c.Text == "" || c.Right < a.Left || c.Left > b.Left || c.Top < r {
				continue
			}
			if c.Left != b.Left || len(c.refs) == 0 {
				return extent
			}
			last = r
			extent = sheet.Area{Top: a.Top, Left: a.Left, Bottom: max(r, c.Bottom), Right: a.Right}
		}
	}
	return extent
}
