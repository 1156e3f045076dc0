package ja

import "strings"

// Choice is one printed choice with its mark, as read from a text such as
// 「■新規　□追加」. Doubt says that it cannot be told to which choice the mark
// belongs (「□新規 ✓ □追加」): a person must look.
type Choice struct {
	On, Doubt bool
	Text      string
}

// Choices splits a text into choices and their marks. Marks stand before the
// choices, or after them when the text begins with a choice and ends with a
// mark. A mark is a box, tick or circle, or one in brackets ((○), [x], ( )); レ,
// v and x count where a mark must stand and no word begins. Of several marks
// beside one choice one that is on is enough: people tick beside the printed
// box. Separators (・ / , 、 and blanks) around the texts are dropped. ok is
// false when there is no mark at all.
func Choices(s string) (cs []Choice, ok bool) {
	s, _ = Clean(s)
	toks := scanMarks(s)
	if len(toks) == 0 {
		return nil, false
	}
	if toks[0].start > 0 && separatorsOnly(s[toks[len(toks)-1].end:]) && !separatorsOnly(s[:toks[0].start]) {
		return marksAfter(s, toks), true
	}
	toks = withLeadingTick(s, toks)
	return marksBefore(s, toks), true
}

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
	if state := markOf(r); state != MarkNone && !isCircleDigit(s, i, r) {
		if t := s[i+size:]; strings.HasPrefix(t, "\uFE0F") || strings.HasPrefix(t, "\uFE0E") {
			size += 3
		}
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

// isCircleDigit holds for a 〇 that is a zero among kanji numerals.
func isCircleDigit(s string, i int, r rune) bool {
	return r == '〇' && (endsNumeral(s[:i]) || startsNumeral(s[i+len("〇"):]))
}

func endsNumeral(s string) bool {
	for _, n := range [...]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"} {
		if strings.HasSuffix(s, n) {
			return true
		}
	}
	return false
}

func startsNumeral(s string) bool {
	r, _ := firstRune(s)
	return r != '〇' && isKanjiNumeral(r)
}

// bracketMark recognises ( ), (○), [x], 【✓】 at the start of s.
func bracketMark(s string, open rune) (size int, on, found bool) {
	end := strings.IndexRune(s, closing(open))
	if end < 0 || end > 12 {
		return 0, false, false
	}
	_, width := firstRune(s)
	inner := bareMark(s[width:end])
	if len([]rune(inner)) > 1 {
		return 0, false, false
	}
	r, _ := firstRune(inner)
	if isDigit(byte(r)) && r < 0x80 || inner != "" && Mark(inner) == MarkNone || strings.ContainsRune("有無可否不要済", r) {
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
	return isSeparator(last) || markOf(last) != MarkNone || isSelector(last)
}

func isSeparator(r rune) bool {
	return isBlank(r) || strings.ContainsRune("・/,、，;|｜･", r)
}

func separatorsOnly(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isSeparator(r) }) < 0
}

func choiceText(s string) string { return strings.TrimFunc(s, isSeparator) }

// withLeadingTick finds a レ, v or x that was read as the first letter of a
// word, 「レコード　□リンク」: where marks stand before the choices, the first
// choice must have one too.
func withLeadingTick(s string, toks []markAt) []markAt {
	lead := s[:toks[0].start]
	r, size := firstRune(lead)
	if choiceText(lead) == "" || !strings.ContainsRune("レvVxX", r) || size == len(lead) {
		return toks
	}
	return append([]markAt{{0, size, true}}, toks...)
}

// marksBefore reads 「■新規　□追加」. Text in front of the first mark is a
// caption, or a choice whose box was deleted: it is off.
func marksBefore(s string, toks []markAt) (cs []Choice) {
	if lead := choiceText(s[:toks[0].start]); lead != "" {
		cs = append(cs, Choice{Text: lead})
	}
	for i := 0; i < len(toks); {
		j := markRun(s, toks, i)
		next := len(s)
		if j < len(toks) {
			next = toks[j].start
		}
		c := Choice{Text: choiceText(s[toks[j-1].end:next])}
		left, own, doubt := shareMarks(s, toks[i:j])
		if n := len(cs); left > 0 && n > 0 {
			cs[n-1].On = cs[n-1].On || anyOn(toks[i:i+left])
		} else if left > 0 {
			own = j - i
		}
		c.On = !doubt && anyOn(toks[j-own:j])
		c.Doubt = doubt
		if n := len(cs); doubt && n > 0 {
			cs[n-1].Doubt = true
		}
		cs = append(cs, c)
		i = j
	}
	return cs
}

// markRun is the index behind the run of marks that begins at i with nothing
// but blanks between them.
func markRun(s string, toks []markAt, i int) int {
	j := i + 1
	for j < len(toks) && separatorsOnly(s[toks[j-1].end:toks[j].start]) {
		j++
	}
	return j
}

// shareMarks splits a run of marks between two texts: those glued to the text
// on their left and set off from the rest belong to it, the others to the
// right. doubt says that the blanks do not decide.
func shareMarks(s string, run []markAt) (left, own int, doubt bool) {
	if len(run) == 1 || run[0].start == 0 {
		return 0, len(run), false
	}
	gap := 1
	for gap < len(run) && run[gap-1].end == run[gap].start {
		gap++
	}
	before, _ := lastRune(s[:run[0].start])
	glued := !isSeparator(before)
	switch {
	case gap == len(run) && !glued: // "新規 レ□追加"
		return 0, len(run), false
	case gap < len(run) && glued: // "新規✓ □追加"
		return gap, len(run) - gap, false
	}
	return 0, len(run), anyOn(run) && !allOn(run)
}

// marksAfter reads 「新規■　追加□」.
func marksAfter(s string, toks []markAt) (cs []Choice) {
	from := 0
	for i := 0; i < len(toks); {
		j := markRun(s, toks, i)
		cs = append(cs, Choice{On: anyOn(toks[i:j]), Text: choiceText(s[from:toks[i].start])})
		from = toks[j-1].end
		i = j
	}
	return cs
}

func anyOn(toks []markAt) bool {
	for _, t := range toks {
		if t.on {
			return true
		}
	}
	return false
}

func allOn(toks []markAt) bool {
	for _, t := range toks {
		if !t.on {
			return false
		}
	}
	return true
}
