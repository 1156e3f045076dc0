package importer

// styleSet is a small set of cell formats.
type styleSet []uint16

func (s styleSet) has(style uint16) bool {
	for _, x := range s {
		if x == style {
			return true
		}
	}
	return false
}

// labelStyles are the formats that only labels have. A text in such a format
// that is no known label is a label all the same, in words that nobody
// declared; it must not be read as the answer of the label before it. Where
// answers are formatted like labels the set is empty.
func labelStyles(g *grid, at []int32) styleSet {
	var labels, answers [8]struct {
		style uint16
		n     int
	}
	count := func(table *[8]struct {
		style uint16
		n     int
	}, style uint16) {
		for i := range table {
			if table[i].n == 0 || table[i].style == style {
				table[i].style = style
				table[i].n++
				return
			}
		}
	}
	for _, i := range at {
		if i < 0 {
			continue
		}
		count(&labels, g.areas[i].style)
		if next := g.answerOf(&g.areas[i]); next != nil && next.role == inAnswer && next.Text != "" {
			count(&answers, next.style)
		}
	}
	var out styleSet
	for _, l := range labels {
		if l.n < 3 {
			continue
		}
		mixed, all := 0, 0
		for _, a := range answers {
			all += a.n
			if a.style == l.style {
				mixed += a.n
			}
		}
		// Few answers say little: of them most must look different.
		if mixed*5 < l.n && mixed*2 <= all {
			out = append(out, l.style)
		}
	}
	return out
}
