package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// token is a slot or block as a table sees it, relative to the row in which an
// item begins.
type token struct {
	area  sheet.Area
	class string // "" an empty block, "#" a number, "=" a formula, else the text
}

// tables finds item tables: rows alike under a header.
func (d *deriver) tables() {
	t := tabler{d: d, g: d.grid, byRow: map[int32][]token{}}
	t.collect()
	for row := t.g.area.Top; row <= t.g.area.Bottom; row++ {
		for _, seg := range t.segments(row) {
			t.left, t.right = t.headedPart(row, seg)
			t.try(row)
		}
	}
}

// headedPart is a segment of a row without the cells at its ends that have no text
// anywhere near above them: the margin beside a table.
func (t *tabler) headedPart(row int32, seg [2]int32) (left, right int32) {
	left, right = seg[0], seg[1]
	tokens := slices.DeleteFunc(slices.Clone(t.byRow[row]), func(k token) bool { return k.area.Left < left || k.area.Right > right })
	for len(tokens) > 2 && t.isMargin(tokens[0]) {
		tokens = tokens[1:]
		left = tokens[0].area.Left
	}
	for len(tokens) > 2 && t.isMargin(tokens[len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
		right = tokens[len(tokens)-1].area.Right
	}
	return left, right
}

// isMargin reports whether a cell is empty and narrow, with no text in the rows above
// it that the header of a table may have.
func (t *tabler) isMargin(k token) bool {
	if k.class != "" || t.g.width(k.area) > leastRoom {
		return false
	}
	for row := k.area.Top - 1; row >= k.area.Top-headerLines-1; row-- {
		if s := t.g.slot(row, k.area.Left); s != nil && s.text != "" {
			return false
		}
	}
	return true
}

// segments are the runs of touching tokens of a row, as first and last column:
// tables are side by side, with remarks beside them.
func (t *tabler) segments(row int32) (segs [][2]int32) {
	for _, k := range t.byRow[row] {
		if t.d.item(k.area) >= 0 || t.d.inQuestions(k.area) || !t.g.free(k.area) || !t.g.isClosed(t.g.slot(k.area.Top, k.area.Left)) && k.class != "" {
			continue
		}
		if n := len(segs); n > 0 && segs[n-1][1]+1 >= k.area.Left {
			segs[n-1][1] = max(segs[n-1][1], k.area.Right)
			continue
		}
		segs = append(segs, [2]int32{k.area.Left, k.area.Right})
	}
	return segs
}

type tabler struct {
	d     *deriver
	g     *grid
	byRow map[int32][]token // by the row in which they begin, from left to right
	// The columns of the table that is tried.
	left, right int32
	// runs are the last rows of items alike that were counted since something
	// was taken: in a long list the count is the same for all its rows.
	runs map[runKey]itemRun
}

// runKey is where rows alike may be: their columns, the height of an item, and
// in which row of the sheet, counted by that height, one begins.
type runKey struct{ left, right, height, phase int32 }

// itemRun are the first row of some items and the one behind the last.
type itemRun struct{ from, behind int32 }

func (t *tabler) collect() {
	for _, b := range t.g.empty {
		if b.closed || b.sure {
			t.byRow[b.area.Top] = append(t.byRow[b.area.Top], token{b.area, ""})
		}
	}
	for i := range t.g.slots {
		if s := &t.g.slots[i]; s.text != "" || s.formula {
			t.byRow[s.area.Top] = append(t.byRow[s.area.Top], token{s.area, s.class()})
		}
	}
	for _, tokens := range t.byRow {
		sortTokens(tokens)
	}
}

func (s *slot) class() string {
	switch {
	case s.kind == numberText || s.number:
		return "#"
	case s.formula:
		return "="
	}
	return "\x00" + s.text
}

// The number of alike rows from which they are items.
const (
	leastItems    = 3
	numberedItems = 2
	tallestItem   = 12
)

// try looks for a table whose first item begins in a row, and returns its last
// row, 0 without one.
func (t *tabler) try(row int32) int32 {
	for h := int32(1); h <= tallestItem; h++ {
		first := t.window(row, h)
		n := t.repeats(row, h, first)
		if n < numberedItems {
			continue
		}
		if taller := t.taller(row, h, n); taller > h {
			if first, n = t.window(row, taller), t.repeats(row, taller, t.window(row, taller)); n < numberedItems {
				continue
			}
			h = taller
		}
		if l, ok := t.list(row, h, n, first); ok {
			return l.Rows.Bottom
		}
	}
	return 0
}

// window are the tokens that lie whole in an item of h rows.
func (t *tabler) window(row, h int32) (tokens []token) {
	blocks, labelled := 0, 0
	for r := row; r < row+h; r++ {
		for _, k := range t.byRow[r] {
			if k.area.Bottom >= row+h || !t.g.free(k.area) || k.area.Left < t.left || k.area.Right > t.right {
				continue
			}
			if k.class == "" {
				blocks++
				if t.labelled(k.area) {
					labelled++
				}
			}
			tokens = append(tokens, k)
		}
	}
	if labelled*2 >= max(blocks, 1) {
		return nil // a block of the form that has labels of its own
	}
	if blocks == 0 || len(tokens) == 0 || tokens[0].area.Top != row {
		return nil
	}
	return tokens
}

// labelled reports whether a label is right before an area.
func (t *tabler) labelled(a sheet.Area) bool {
	s := t.g.slot(a.Top, a.Left-1)
	return s != nil && s.kind == labelText && t.g.isClosed(s) && s.area.Top >= a.Top && len(dotted(s.text)) == 0 && len([]rune(squeezed(s.text))) > 1
}

// repeats counts how often the item comes again, itself included.
func (t *tabler) repeats(row, h int32, first []token) (n int32) {
	if len(first) == 0 {
		return 0
	}
	key := runKey{t.left, t.right, h, row % h}
	if r, ok := t.runs[key]; ok && row >= r.from && row < r.behind {
		return (r.behind - row) / h
	}
	for n = 1; alike(first, t.window(row+n*h, h), n*h); n++ {
	}
	if t.runs == nil {
		t.runs = map[runKey]itemRun{}
	}
	t.runs[key] = itemRun{row, row + n*h}
	return n
}

// alike reports whether the tokens are the same, so many rows lower.
func alike(a, b []token, rows int32) bool {
	return alikeBy(a, b, rows, func(i int, p, q string) bool { return p == q || i == 0 && counts(p) && counts(q) })
}

// alikeBy reports whether the tokens are at the same cells, so many rows lower, and the
// classes of each pair go together.
func alikeBy(a, b []token, rows int32, goTogether func(i int, p, q string) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		low := a[i].area
		low.Top += rows
		low.Bottom += rows
		if b[i].area != low || !goTogether(i, a[i].class, b[i].class) {
			return false
		}
	}
	return true
}

// counts reports whether a class may be that of a row number: the first is
// typed, and each of the others a formula that adds one.
func counts(class string) bool { return class == "#" || class == "=" }

// taller is the height of an item if merged ranges at its edge, the numbers say
// that it has several lines.
func (t *tabler) taller(row, h, n int32) int32 {
	for _, k := range t.byRow[row] {
		high := k.area.Bottom - row + 1
		if high <= h || high%h != 0 || high >= n*h {
			continue
		}
		for _, next := range t.byRow[row+high] {
			if next.area.Left == k.area.Left && next.area.Right == k.area.Right && next.area.Bottom-next.area.Top == high-1 && next.class == k.class {
				return high
			}
		}
	}
	return h
}

// list makes a table of n items if it has a header.
func (t *tabler) list(row, h, n int32, first []token) (List, bool) {
	l := List{Page: t.d.page, Height: h, Rows: sheet.Area{Top: row, Bottom: row + n*h - 1, Left: first[0].area.Left, Right: first[0].area.Right}}
	numbered, blocks := false, 0
	for _, k := range first {
		l.Rows.Left, l.Rows.Right = min(l.Rows.Left, k.area.Left), max(l.Rows.Right, k.area.Right)
		numbered = numbered || k.class == "#"
		if k.class == "" {
			blocks++
		}
	}
	lines := h == 1 && n >= leastLines && t.g.width(first[0].area) >= lineWidth && t.ruled(first[0].area)
	if (blocks < 2 || isOneColumn(first)) && !lines && !numbered || n < leastItems && !numbered {
		return l, false
	}
	first, n = t.oddRows(&l, first)
	t.example(&l, first)
	if !t.header(&l, first) && !t.headerPastRoom(&l, first) {
		return l, false
	}
	t.total(&l)
	l.Title = t.title(&l)
	t.claim(&l, n)
	return l, true
}

// The number of lines below each other, and how wide they are at least, in points,
// from which a heading asks for sentences, a line an item.
const (
	leastLines = 4
	lineWidth  = 250
)

// ruled reports whether a line is drawn below a cell.
func (t *tabler) ruled(a sheet.Area) bool {
	below := t.g.slot(a.Bottom+1, a.Left)
	return below != nil && below.region != t.g.slot(a.Top, a.Left).region
}

// isOneColumn reports whether the cells of an item are all below each other: rows of
// one column, of which any number is alike.
func isOneColumn(item []token) bool {
	return !slices.ContainsFunc(item, func(k token) bool { return k.area.Left != item[0].area.Left || k.area.Right != item[0].area.Right })
}

// mostPrefilled is how many items the blank may have filled in already.
const mostPrefilled = 6

// example finds the example row above the first item, or several items that are
// filled in in part, with the header above.
func (t *tabler) example(l *List, first []token) {
	for n := int32(1); n <= mostPrefilled; n++ {
		top := l.Rows.Top - n*l.Height
		if top < 1 || !t.isExample(top, l, first) {
			return
		}
		if t.headedAt(top-1, first) && !t.hasSampleDay(top-1, l) {
			l.Example = sheet.Area{Top: top, Bottom: l.Rows.Top - 1, Left: l.Rows.Left, Right: l.Rows.Right}
			return
		}
	}
}

// isExample reports whether an item that begins in a row has the same cells as the
// first, some of them with texts. One text may be over several cells of the items:
// 2025年4月1日 over those for year, month and day.
func (t *tabler) isExample(top int32, l *List, first []token) bool {
	texts, blanks, shown := 0, 0, false
	if before := t.g.slot(top, l.Rows.Left-1); before != nil {
		shown = strings.Contains(before.text, "例") // beside the table
	}
	for _, k := range first {
		s := t.g.slot(k.area.Top-l.Rows.Top+top, k.area.Left)
		if s == nil || s.area.Left > k.area.Left || !t.reaches(s, k.area.Right) || s.area.Right > l.Rows.Right || s.area.Bottom-s.area.Top != k.area.Bottom-k.area.Top {
			if k.class == "" {
				return false
			}
			continue
		}
		switch {
		case s.text == "":
			blanks++
		case k.class == "" || k.class == "#":
			texts++
			shown = shown || looksShown(s)
		}
	}
	return texts > 0 && (shown || blanks > 0)
}

// reaches reports whether a slot and the empty ones right of it in its frame reach a
// column.
func (t *tabler) reaches(s *slot, col int32) bool {
	for next := s; next.area.Right < col; {
		if next = t.g.slot(s.area.Top, next.area.Right+1); next == nil || next.text != "" || next.region != s.region {
			return false
		}
	}
	return true
}

// looksShown reports whether a text is that of an example.
func looksShown(s *slot) bool {
	t := squeezed(s.text)
	return strings.Contains(t, "例") && len([]rune(t)) <= 24 || strings.Contains(t, "○○") || strings.Contains(t, "〇〇") || strings.Contains(t, "見本") || strings.Contains(t, "example") || strings.Contains(t, "サンプル") || looksAnswered(t) || sampleDay.MatchString(t) || s.number && s.kind != numberText
}

// hasSampleDay reports whether a row of a list has a day of circles.
func (t *tabler) hasSampleDay(row int32, l *List) bool {
	for col := l.Rows.Left; col <= l.Rows.Right; col++ {
		if s := t.g.slot(row, col); s != nil && sampleDay.MatchString(squeezed(s.text)) {
			return true
		}
	}
	return false
}

// sampleDay is a day of circles.
var sampleDay = lazyregexp.New(`^[〇○◯]{1,2}[月/／][〇○◯]{1,2}日?$`)

// total finds the row that ends a list.
func (t *tabler) total(l *List) {
	for _, k := range t.byRow[l.Rows.Bottom+1] {
		text := squeezed(strings.TrimPrefix(k.class, "\x00"))
		if k.class == "=" || strings.Contains(text, "合計") || strings.Contains(text, "小計") || strings.HasPrefix(text, "計") || strings.HasSuffix(text, "計") && len([]rune(text)) < 8 {
			if k.area.Left <= l.Rows.Right && k.area.Right >= l.Rows.Left {
				l.Total = sheet.Area{Top: k.area.Top, Bottom: k.area.Bottom, Left: l.Rows.Left, Right: l.Rows.Right}
				return
			}
		}
	}
}

// claim notes the list and takes everything of it but its first item, which
// stands for all.
func (t *tabler) claim(l *List, n int32) {
	t.d.blank.Lists = append(t.d.blank.Lists, *l)
	t.runs = nil
	rest := l.Rows
	if rest.Top += l.Height; rest.Top <= rest.Bottom {
		t.g.take(rest)
	}
	if l.Example.Top > 0 {
		t.g.take(l.Example)
	}
	t.takeUnheaded(l)
}

// item is the index of the list in whose first item an area lies; -1 outside.
func (d *deriver) item(a sheet.Area) int {
	for i := range d.blank.Lists {
		l := &d.blank.Lists[i]
		if l.Page == d.page && a.Top >= l.Rows.Top && a.Bottom < l.Rows.Top+l.Height && a.Left >= l.Rows.Left && a.Right <= l.Rows.Right {
			return i
		}
	}
	return -1
}
