package layout

import "strings"

// oddRows adds to a list the rows above and below it that have the same cells, but for
// formulas that some of them lack, the number of the first alone, or a text that the
// blank has in a cell of one. It returns the first item and how many there are.
func (t *tabler) oddRows(l *List, first []token) ([]token, int32) {
	n := (l.Rows.Bottom - l.Rows.Top + 1) / l.Height
	if n < leastItems {
		return first, n
	}
	for top := l.Rows.Top - l.Height; top > t.g.area.Top; top -= l.Height {
		item := t.window(top, l.Height)
		if !oddAlike(first, item, top-l.Rows.Top) {
			break
		}
		first, l.Rows.Top = item, top
	}
	if k := first[0]; k.class == "#" && l.Rows.Top+l.Height <= l.Rows.Bottom {
		if s := t.g.slot(k.area.Top+l.Height, k.area.Left); s != nil && s.text == "" && !s.formula {
			t.open(&first[0])
		}
	}
	for bottom := l.Rows.Bottom; bottom < t.g.area.Bottom; {
		bottom += l.Height
		item := t.window(bottom-l.Height+1, l.Height)
		if !oddAlike(first, item, bottom-l.Height+1-l.Rows.Top) && !t.hasOddText(first, item, bottom-l.Height+1-l.Rows.Top) {
			break
		}
		if !t.hasText(item) {
			l.Rows.Bottom = bottom
		}
	}
	return first, (l.Rows.Bottom - l.Rows.Top + 1) / l.Height
}

// open makes room of a cell whose number is there until somebody writes.
func (t *tabler) open(k *token) {
	s := t.g.slot(k.area.Top, k.area.Left)
	t.g.standsIn(s)
	s.kind = noText
	t.g.empty = append(t.g.empty, block{area: s.area, region: s.region, closed: t.g.isClosed(s), alone: t.g.shapes[s.region].texts == 0, merge: s.area.Left < s.area.Right})
	k.class = ""
}

// oddAlike is alike of items one of which may lack a formula, or number the first.
func oddAlike(a, b []token, rows int32) bool {
	return alikeBy(a, b, rows, func(i int, p, q string) bool {
		return p == q || room(p) && room(q) || i == 0 && (room(p) || p == "#") && (room(q) || q == "#")
	})
}

// room reports whether a class is that of an empty cell or of a formula.
func room(class string) bool { return class == "" || class == "=" }

// hasText reports whether an item has a text.
func (t *tabler) hasText(item []token) bool {
	for _, k := range item {
		if strings.HasPrefix(k.class, "\x00") {
			return true
		}
	}
	return false
}

// hasOddText reports whether an item is like the first but for a text in one cell, not
// the first, which is no sum.
func (t *tabler) hasOddText(first, item []token, rows int32) bool {
	if len(first) != len(item) || len(item) < leastItems || t.hasText(first) {
		return false
	}
	texts := 0
	for i, k := range item {
		low := first[i].area
		low.Top += rows
		low.Bottom += rows
		switch {
		case k.area != low:
			return false
		case strings.HasPrefix(k.class, "\x00"):
			if texts++; i == 0 || first[i].class != "" || strings.Contains(k.class, "計") {
				return false
			}
		case k.class != first[i].class && !(room(k.class) && room(first[i].class)):
			return false
		}
	}
	return texts == 1
}
