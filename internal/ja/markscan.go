package ja

import "strings"

// markAt is a mark at s[start:end].
type markAt struct {
	start, end int
	on         bool
}

// scanMarks finds all marks of s in order.
func scanMarks(s string) (toks []markAt) {
	for i := 0; i < len(s); {
		size, on, found := markPrefix(s, i)
		if found {
			toks = append(toks, markAt{i, i + size, on})
			i += size
			continue
		}
		_, size = firstRune(s[i:])
		i += size
	}
	return toks
}

// markPrefix recognises a mark at s[i:].
func markPrefix(s string, i int) (size int, on, found bool) {
	r, size := firstRune(s[i:])
	if state := markOf(r); state != MarkNone && standsAsMark(s, i, r) {
		return size, state == MarkOn, true
	}
	if foldBracket(r) == '(' {
		return bracketMark(s[i:], r)
	}
	if wordTick(s, i, r, size) {
		return size, true, true
	}
	return 0, false, false
}

// standsAsMark leaves out signs that are also written inside words: × and √
// between numbers, ◆ as an ornament, 〇 as a zero among kanji numerals.
func standsAsMark(s string, i int, r rune) bool {
	switch r {
	case '×', '✕', '√', '◆', '◇':
		return wordStart(s[:i])
	case '〇':
		before, _ := lastRune(s[:i])
		after, _ := firstRune(s[i+len("〇"):])
		return !isNumeral(before) && !isNumeral(after)
	}
	return true
}

func isNumeral(r rune) bool { return r != '〇' && isKanjiNumeral(r) }

// bracketMark recognises ( ), (○), [x], 【✓】 at the start of s.
func bracketMark(s string, open rune) (size int, on, found bool) {
	end := strings.IndexRune(s, closing(open))
	if end < 0 || end > 12 {
		return 0, false, false
	}
	_, width := firstRune(s)
	inner := compact(s[width:end])
	r, size := firstRune(inner)
	if size != len(inner) || inner != "" && markOf(r) == MarkNone && !strings.ContainsRune("レvVxX", r) {
		return 0, false, false
	}
	_, closeWidth := firstRune(s[end:])
	return end + closeWidth, Mark(inner) == MarkOn, true
}

// wordTick recognises レ, v and x typed as a tick: at the start of a word, and
// not being its first letter.
func wordTick(s string, i int, r rune, size int) bool {
	if !strings.ContainsRune("レvVxX", r) || !wordStart(s[:i]) || i+size == len(s) {
		return false
	}
	next, _ := firstRune(s[i+size:])
	if r == 'レ' {
		return !isKatakana(next) && next != '・'
	}
	return next > 0x7F || isBlank(next)
}

// wordStart holds at the start of a text, after a blank, a separator or a box.
func wordStart(before string) bool {
	if before == "" {
		return true
	}
	runes := []rune(before[max(0, len(before)-8):])
	last := runes[len(runes)-1]
	return isSeparator(last) || markOf(last) != MarkNone
}

func isSeparator(r rune) bool {
	return isBlank(r) || strings.ContainsRune("・/,、，;|｜･", r)
}

func separatorsOnly(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isSeparator(r) }) < 0
}
