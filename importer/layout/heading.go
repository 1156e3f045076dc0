package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// columnHead is the heading of the column of a table that an area is in: above
// it, past others alike, a label of the same columns with another one beside it.
func (d *deriver) columnHead(a sheet.Area) *slot {
	g := d.grid
	wide := a.Right // with the unit behind
	if unit := g.slot(a.Top, a.Right+1); unit != nil && unit.kind == unitText {
		wide = unit.area.Right
	}
	for row := a.Top - 1; row >= g.area.Top; {
		s := g.slot(row, a.Left)
		if isBand(s, a) {
			row = s.area.Top - 1
			continue
		}
		if s == nil || s.area.Left != a.Left || s.area.Right != a.Right && (s.area.Right != wide || s.kind != labelText) || !g.isClosed(s) {
			return nil
		}
		if s.kind == labelText {
			if answersHead.MatchString(squeezed(s.text)) {
				return nil
			}
			if d.isHeadBeside(s, s.area.Right+1) || d.isHeadBeside(s, s.area.Left-1) {
				return s
			}
			return nil
		}
		if s.text != "" && !s.formula && s.kind != unitText && s.kind != exampleText && s.kind != hintText && s.kind != boxText && s.kind != signText || s.text == "" && !s.taken {
			return nil
		}
		row = s.area.Top - 1
	}
	return nil
}

// answersHead is the heading of a column that says no more than that answers are to be
// written there.
var answersHead = lazyregexp.New(`^(?:ご|御)?(?:記入|入力|回答|記載|選択)(?:欄|内容|項目|値|事項)?$|^内容$`)

// headOver is the heading of the column that a framed area is in, as columnHead finds it,
// before it is known which of the areas below it are answers; nil without one.
func (d *deriver) headOver(a sheet.Area) *slot {
	s := d.grid.headAbove(a)
	if s == nil || s.kind != labelText || !d.grid.isClosed(s) || !d.isHeadBeside(s, s.area.Right+1) && !d.isHeadBeside(s, s.area.Left-1) {
		return nil
	}
	return s
}

// isBand reports whether a text goes over the columns of an area and others on both
// sides, or on its left: the title of the rows below it within a table.
func isBand(s *slot, a sheet.Area) bool {
	return s != nil && s.kind == labelText && s.area.Left < a.Left && s.area.Right >= a.Right && s.area.Right > s.area.Left+1
}

// isHeadBeside reports whether the slot at a column heads another column beside
// a heading, which may be as high as several lines of headings.
func (d *deriver) isHeadBeside(head *slot, col int32) bool {
	s := d.grid.slot(head.area.Bottom, col)
	if s == nil || s.kind != labelText || !d.grid.isClosed(s) || s.area.Bottom != head.area.Bottom {
		return false
	}
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	if isBand(below, s.area) {
		below = d.grid.slot(below.area.Bottom+1, s.area.Left)
	}
	return below != nil && (below.text == "" || below.kind == exampleText || below.kind == hintText || below.kind == boxText || isNothingSign(below.text)) && below.area.Right <= s.area.Right
}

// header is the heading of a column of a list: the lowest text above it; in a
// header of several lines the one with the same columns. Where one heading names
// several lines of an item, it is the part for this line.
func (d *deriver) header(p *Place, a sheet.Area) foundLabel {
	l := &d.blank.Lists[p.List]
	if s := d.lineHead(a, l); s != nil {
		return foundLabel{text: s.text, area: s.area}
	}
	var lowest, exact *slot
	for row := l.Header.Bottom; row >= l.Header.Top; row-- {
		s := d.grid.slot(row, a.Left)
		if s == nil || s.text == "" || s.kind == badgeText {
			continue
		}
		if lowest == nil {
			lowest = s
		}
		if exact == nil && s.area.Left == a.Left && s.area.Right == a.Right {
			exact = s
		}
		row = s.area.Top
	}
	if exact != nil && l.Height > 1 && exact != lowest {
		lowest = exact
	}
	if lowest == nil {
		return foundLabel{}
	}
	if part := d.lineOf(lowest, a, l); part != "" {
		return foundLabel{text: part, area: lowest.area}
	}
	return foundLabel{text: lowest.text, area: lowest.area}
}

// lineHead is the heading of one line of an item, where the header has a line of
// headings for each line of the items, cell for cell; nil otherwise.
func (d *deriver) lineHead(a sheet.Area, l *List) *slot {
	up := l.Header.Bottom + 1 - l.Rows.Top - l.Height
	if l.Height < 2 || l.Header.Bottom-l.Header.Top+1 < l.Height {
		return nil
	}
	for row := l.Rows.Top; row < l.Rows.Top+l.Height; row++ {
		for _, col := range []int32{a.Left, a.Right} {
			s, head := d.grid.slot(row, col), d.grid.slot(row+up, col)
			if s == nil || head == nil || head.kind != labelText || !sameSize(s.area, head.area) || s.area.Left != head.area.Left || s.area.Top+up != head.area.Top {
				return nil
			}
		}
	}
	return d.grid.slot(a.Top+up, a.Left)
}

// lineOf is the part of a heading such as 開始日／終了日 for one of the lines of an
// item; "" if the heading does not name them one by one.
func (d *deriver) lineOf(head *slot, a sheet.Area, l *List) string {
	at, lines := 0, 0
	for row := l.Rows.Top; row < l.Rows.Top+l.Height; {
		s := d.grid.slot(row, a.Left)
		if s == nil {
			return ""
		}
		if s.area.Top == a.Top {
			at = lines
		}
		lines++
		row = s.area.Bottom + 1
	}
	parts := strings.FieldsFunc(head.text, func(r rune) bool { return r == '／' || r == '/' || r == '\n' })
	if lines < 2 || len(parts) != lines {
		return ""
	}
	return lineNumber.ReplaceAllString(parts[at], "")
}

// lineNumber matches the part of a heading that numbers the line of an item.
var lineNumber = lazyregexp.New(`[（(](?:[0-9０-９一二三上下]+段目?|上段|下段|[0-9０-９]+行目)[)）]`)

// upperHeading is the heading over several columns of a list, one of which is
// the place's.
func (d *deriver) upperHeading(p *Place, label foundLabel) string {
	if p.List < 0 || label.area.Top <= 1 {
		return ""
	}
	l := &d.blank.Lists[p.List]
	s := d.grid.slot(label.area.Top-1, label.area.Left)
	if s == nil || !l.Header.Contains(s.area.Cell()) || s.area.Right-s.area.Left < label.area.Right-label.area.Left {
		return ""
	}
	return s.text
}
