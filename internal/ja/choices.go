package ja

import "strings"

// Choice is one printed choice with its mark, as read from a text such as
// 「■新規 □追加」. Doubt reports whether it is undecidable to which choice the
// mark belongs (「□新規 ✓ □追加」): a person must decide.
type Choice struct {
	On, Doubt bool
	Text      string
}

// Choices splits a text into choices and their marks. Marks are before the
// choices, or after them if the text begins with a choice and ends with a mark.
// A mark is a box, tick or circle, or one in brackets ((○), [x], ( )); レ, v
// and x count where a mark is required and no word begins. Of several marks
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

func choiceText(s string) string { return strings.TrimFunc(s, isSeparator) }

// withLeadingTick finds a レ, v or x that was read as the first letter of a
// word, 「レコード □リンク」: if marks are before the choices, the first choice
// must have one too.
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
			cs[n-1].On, cs[n-1].Doubt = false, true
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
// right; so does a run that begins with an empty box, because that is printed
// for the text behind it. doubt reports whether none of this decides.
func shareMarks(s string, run []markAt) (left, own int, doubt bool) {
	if len(run) == 1 || run[0].start == 0 || !run[0].on {
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
	return 0, len(run), !allOn(run)
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
