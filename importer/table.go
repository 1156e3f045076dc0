package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// table is the list of a form as found on the sheet.
type table struct {
	top, bottom int32 // rows of the header
	left, right int32
	strip       strip    // that the list shares with no other block
	columns     []column // by line, then left
	lines       int32    // lines that one item takes: 1, or 2 where the header has two lines of columns
	number      *column  // the column of row numbers, nil = none
	anchor      *column
	height      int32   // rows of an item, as far as known from the numbers
	again       []int32 // rows in which the header is once more
	// What index finds out once for all items.
	at     [][]int16 // by line: the column that covers a column of the sheet, counted from left; -1 = none
	totals []string  // what the label of a total row contains one of
}

// column is one column of the list.
type column struct {
	field       *form.Field
	second      *form.Field  // read with it, see compiler.pairs; nil = none
	words       int          // how many words to circle each item prints in cells of their own
	marks       []itemChoice // see marksOf, which begin calls once for all items
	label       *area
	left, right int32
	line        int32 // 0-based line of the item
	rows        int32 // that its cell has in the blank, 0 = not known
}

// findTable finds the header of the form's list and marks its areas, nil when
// there is none.
func findTable(g *grid, d *form.Definition) *table {
	if d.List == nil {
		return nil
	}
	g.name(d)
	var best *table
	for i := range g.areas {
		if !bears(g, d, int32(i), d.List.Anchor) || g.isBlockTitle(&g.areas[i]) || g.titlesOnly(g.row(g.areas[i].Top)) != nil {
			continue
		}
		if t := newTable(g, d, &g.areas[i]); best == nil || len(t.columns) > len(best.columns) {
			best = t
		}
	}
	// One column alone is a label somewhere, not a header.
	if best == nil || len(best.columns) < 2 || best.anchor == nil {
		return nil
	}
	for i := range g.areas {
		if a := &g.areas[i]; a.Top >= best.top && a.Bottom <= best.bottom && a.Text != "" && best.strip.holds(a) {
			a.role = header
		}
	}
	if best.strip.left > wholeSheet.left && best.left > g.left {
		g.beside = best.left
	}
	if best.left > g.right {
		g.right = g.bounds.Right
	}
	best.repeats(g)
	best.seal(g)
	return best
}

// bears reports whether an area bears a label of a column.
func bears(g *grid, d *form.Definition, i int32, id string) bool {
	for _, ref := range g.areas[i].refs {
		if ref.Column && d.List.Columns[ref.Field].ID == id {
			return true
		}
	}
	return false
}

// newTable takes an area as header of the anchor column and gathers the other
// columns: the labels in rows that touch those of the header so far.
func newTable(g *grid, d *form.Definition, a *area) *table {
	t := &table{top: a.Top, bottom: a.Bottom, strip: g.stripOf(a)}
	limit := max(g.blockTop(a), t.strip.top)
	var labels []int32
	for grown := true; grown; {
		grown = false
		for i := range g.areas {
			b := &g.areas[i]
			if b.Key == "" || slices.Contains(labels, int32(i)) || b.Top < limit || !t.touches(b) || !b.column || !t.strip.holds(b) || g.itemBetween(t, b) || !t.overlaps(b) && (g.hasSlot(t, b.Top) || g.namesOthers(t, b.Top) || g.counts(t, b.Top)) {
				continue
			}
			labels = append(labels, int32(i))
			t.top, t.bottom = min(t.top, b.Top), max(t.bottom, b.Bottom)
			grown = true
		}
	}
	t.assign(g, d, labels)
	return t
}

// isBlockTitle is true for ご注文製品 alone in its row, which is the title of
// the block and no header, though a column may be called so.
func (g *grid) isBlockTitle(a *area) bool { return g.alone(a) && g.sections(a) != 0 }

// blockTop is the row below the title of the block in which a is, if that is
// near: what is above it is another block's.
func (g *grid) blockTop(a *area) int32 {
	for r := a.Top - 1; r > a.Top-8; r-- {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; g.isBlockTitle(b) || b.Text != "" && b.Right-b.Left+1 >= g.width()*6/10 {
				return b.Bottom + 1
			}
		}
	}
	return 0
}

// touches is true for areas in the rows of the header or right next to them; a
// header has few rows.
func (t *table) touches(a *area) bool {
	return a.Top <= t.bottom+3 && a.Bottom >= t.top-3 && max(a.Bottom, t.bottom)-min(a.Top, t.top) < 8
}

// itemBetween reports whether an area is parted from the header so far by
// something that is no label: the header is printed again below the first item.
func (g *grid) itemBetween(t *table, a *area) bool {
	for r := t.bottom + 1; r < a.Top; r++ {
		for _, i := range g.row(r) {
			if b := &g.areas[i]; b.Text != "" && b.Top > t.bottom && len(b.refs) == 0 && !g.def.Printed[b.Key] && t.strip.holds(b) {
				return true
			}
		}
	}
	return false
}

// overlaps is true for areas in the rows of the header so far.
func (t *table) overlaps(a *area) bool { return a.Top <= t.bottom && a.Bottom >= t.top }

// match is a label that may be a column's.
type match struct {
	column int // index into ListDef.Columns
	area   *area
	rank   int  // rank of the wording
	group  bool // it spans labels of the same column: 数量 above 数量 and 単位
}

// assign gives each column the best label that is left: one of its own rather
// than a group's, in the best wording.
func (t *table) assign(g *grid, d *form.Definition, labels []int32) {
	var matches []match
	for _, i := range labels {
		penalty := 0
		if g.areas[i].loose {
			penalty = 100
		}
		for _, ref := range g.areas[i].refs {
			if ref.Column {
				matches = append(matches, match{column: ref.Field, area: &g.areas[i], rank: ref.Rank + penalty})
			}
		}
	}
	for i := range matches {
		matches[i].group = slices.ContainsFunc(matches, func(m match) bool {
			return m.column == matches[i].column && below(m.area, matches[i].area)
		})
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		if a.group != b.group {
			return cmp.Compare(boolRank(a.group), boolRank(b.group))
		}
		return cmp.Compare(a.rank, b.rank)
	})
	for _, m := range matches {
		taken := func(c column) bool { return c.field == &d.List.Columns[m.column] || c.label == m.area }
		if !slices.ContainsFunc(t.columns, taken) {
			t.columns = append(t.columns, column{field: &d.List.Columns[m.column], label: m.area, left: m.area.Left, right: m.area.Right})
		}
	}
	t.narrow()
	t.arrange(g, d)
}

// narrow lets a column whose label is that of a group, 数量 above an unknown
// header and 単位, end before the next column of the group.
func (t *table) narrow() {
	for i := range t.columns {
		c := &t.columns[i]
		for j := range t.columns {
			if o := &t.columns[j]; below(o.label, c.label) && o.left > c.left && o.left <= c.right {
				c.right = o.left - 1
			}
		}
	}
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// below reports whether a is below b and within its columns.
func below(a, b *area) bool {
	return a.Top > b.Bottom && a.Left >= b.Left && a.Right <= b.Right
}

// arrange finds the line of each column within an item, and the limits.
func (t *table) arrange(g *grid, d *form.Definition) {
	t.lines = 1
	slices.SortFunc(t.columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.label.Top, b.label.Top), cmp.Compare(a.left, b.left))
	})
	for i := range t.columns {
		c := &t.columns[i]
		for j := range i {
			o := &t.columns[j]
			if o.label.Bottom < c.label.Top && o.left <= c.right && c.left <= o.right {
				c.line = max(c.line, o.line+1)
			}
		}
		t.lines = max(t.lines, c.line+1)
	}
	t.spread()
	slices.SortFunc(t.columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.left, b.left))
	})
	t.widen(g)
	for i := range t.columns {
		c := &t.columns[i]
		if i == 0 || c.left < t.left {
			t.left = c.left
		}
		t.right = max(t.right, c.right)
		if t.strip.left > 0 {
			t.strip.left = t.left
		}
		switch c.field.ID {
		case d.List.Anchor:
			t.anchor = c
		case "no":
			t.number = c
		}
	}
}

// spread moves columns that are in the lower header rows of a two-line
// header onto the second line, also where nothing is above them.
func (t *table) spread() {
	if t.lines < 2 {
		return
	}
	second := t.bottom
	for i := range t.columns {
		if t.columns[i].line == 1 {
			second = min(second, t.columns[i].label.Top)
		}
	}
	for i := range t.columns {
		if t.columns[i].label.Top >= second {
			t.columns[i].line = 1
		}
	}
}

// widen lets each column reach to the next one of its line, which matters where
// the header is not merged across the cells that belong to it.
func (t *table) widen(g *grid) {
	for i := range t.columns {
		c := &t.columns[i]
		edge := min(g.right, t.strip.right)
		end := edge
		for j := range t.columns {
			if o := &t.columns[j]; o.left > c.left && (o.line == c.line || t.lines == 1) {
				end = min(end, o.left-1)
			}
		}
		if c.left != c.right {
			continue
		}
		if end = t.strange(g, c, end); end == edge && c.field.Type != form.Date {
			end = t.itemRight(g, c) // what is behind the last column may be notes
		}
		c.right = max(c.right, end)
	}
}

// itemRight is the last column of the cell below a header, 0 = there is none.
func (t *table) itemRight(g *grid, c *column) int32 {
	for _, i := range g.row(t.bottom + 1 + c.line) {
		if a := &g.areas[i]; a.Left == c.left {
			return a.Right
		}
	}
	return 0
}

// strange is the column before the first header between c and end that names no
// field, such as 単価: what is below it is not c's.
func (t *table) strange(g *grid, c *column, end int32) int32 {
	for r := t.top; r <= t.bottom; r++ {
		for _, i := range g.row(r) {
			if a := &g.areas[i]; a.Text != "" && a.Left > c.right && a.Left <= end {
				end = a.Left - 1
			}
		}
	}
	return end
}

// index makes ready what is asked for every cell.
func (t *table) index(d *form.Definition) {
	for line := range t.lines {
		at := make([]int16, t.right-t.left+1)
		for i := range at {
			col := t.left + int32(i)
			n := slices.IndexFunc(t.columns, func(c column) bool { return c.left <= col && col <= c.right && c.line == line })
			if n < 0 { // the number of an item is for all its lines
				n = slices.IndexFunc(t.columns, func(c column) bool { return c.left <= col && col <= c.right && c.field.ID == "no" })
			}
			at[i] = int16(n)
		}
		t.at = append(t.at, at)
	}
	for _, word := range d.List.Total {
		end, size := utf8.DecodeLastRuneInString(word)
		if !unicode.Is(unicode.Han, end) { // folding may have changed it
			size = 0
		}
		t.totals = append(t.totals, word[len(word)-size:])
	}
	slices.Sort(t.totals)
	t.totals = slices.Compact(t.totals)
}

// covers is true for the columns of the sheet over which the list reaches.
func (t *table) covers(col int32) bool { return t.left <= col && col <= t.right }

// columnAt is the column of a line that covers a sheet column, -1 = none.
func (t *table) columnAt(col, line int32) int {
	if !t.covers(col) {
		return -1
	}
	return int(t.at[line][col-t.left])
}

// isTotal is true for the label of a total row. Every item is asked: a text
// that has the last character of none of the words is not worth folding.
func (t *table) isTotal(d *form.Definition, raw string) bool {
	if !slices.ContainsFunc(t.totals, func(end string) bool { return strings.Contains(raw, end) }) {
		return false
	}
	text, _ := ja.Clean(raw)
	key := strings.Trim(ja.FoldLabel(text), "()")
	if at := countedTotal.FindStringIndex(key); at != nil {
		key = strings.TrimRight(key[:at[0]], ":")
	}
	return key != "" && slices.Contains(d.List.Total, key)
}

// countedTotal is how many items there are, behind the label of their total: 計2校.
var countedTotal = lazyregexp.New(`[0-9,]+[校件名人台社行本]$`)

// subtotal reports whether a row is the total of a part, so that the list goes on below
// it: one that says so, or a total typed into an item, behind its printed number and in
// place of a name or beside none.
func (t *table) subtotal(rd *reading, row int32) bool {
	s := rd.grid.sheet
	if c, ok := s.At(s.Area(cellAt(row, t.anchor.left)).Cell()); ok && strings.Trim(ja.FoldLabel(c.Text()), "()") == "小計" {
		return true
	}
	if t.number == nil {
		return false
	}
	no, ok := s.At(s.Area(cellAt(row, t.number.left)).Cell())
	if !ok || no.Pos().Col >= t.anchor.left || no.Text() == "" || ja.Digits(no.Text()) != no.Text() {
		return false
	}
	c, _ := s.At(s.Area(cellAt(row, t.anchor.left)).Cell())
	return c.Text() == "" || t.isTotal(rd.def, c.Text())
}
