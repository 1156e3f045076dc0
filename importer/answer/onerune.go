package answer

import "unicode/utf8"

// EachOneRune reports whether an answer has one character in each of its cells, side by side.
func EachOneRune(tokens []Token) bool {
	for _, t := range tokens {
		if utf8.RuneCountInString(t.Text()) != 1 {
			return false
		}
	}
	return !stacked(tokens)
}

// gap reports whether a cell is empty between two characters of an answer that has one
// in each: 1 and 3 with room between them may be 13 or 103. What the form prints between
// them leaves no room.
func (s *Span) gap(tokens []Token) bool {
	if len(tokens) < 2 || !EachOneRune(tokens) {
		return false
	}
	first, last := tokens[0].Entry, tokens[len(tokens)-1].Entry
	edge := first.Right
	for _, t := range s.Tokens {
		e := t.Entry
		if e == nil || e.Text == "" || e.Left <= edge || e.Left > last.Left {
			continue
		}
		if e.Left > edge+1 {
			return true
		}
		edge = e.Right
	}
	return false
}

// stacked reports whether a cell is below another: 5 above 6 is not 56.
func stacked(tokens []Token) bool {
	for i := 1; i < len(tokens); i++ {
		if a, b := tokens[i-1].Entry, tokens[i].Entry; a != nil && b != nil && b.Left <= a.Left {
			return true
		}
	}
	return false
}
