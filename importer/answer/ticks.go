package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// ticked is one choice printed in a cell with the marks around it.
type ticked struct {
	text          string
	before, after ja.MarkState
}

// isFrame is true for what may be around a text.
func isFrame(r rune) bool {
	switch r {
	case '(', ')', '（', '）', '[', ']', '【', '】', ' ', '\u3000':
		return true
	}
	return false
}

// alone is true for a mark without a text.
func (t ticked) alone() bool { return t.text == "" }

// PrintsTicks reports whether a text is nothing but choices of a field with their
// boxes or marks, 「□新規　□追加」.
func PrintsTicks(f *form.Field, text string) bool {
	_, ok := ticks(f, text)
	return ok
}

// ticks reads several choices printed in one cell, 「■新規　□追加」, knowing what
// the choices are: 「レガバメント」 is a tick and a choice only because ガバメント
// is one. ok is false when the text holds anything but choices and marks.
func ticks(f *form.Field, text string) (out []option, ok bool) {
	if inner := strings.TrimFunc(text, isFrame); inner != text && isChoiceText(f, inner) {
		return nil, false // （新規） is a text, no empty box
	}
	var room [8]ticked
	items := room[:0]
	for _, chunk := range strings.Fields(text) {
		if items, ok = chunkTicks(items, f, chunk); !ok {
			return nil, false
		}
	}
	items, ok = attach(items)
	marked := false
	for _, it := range items {
		state := max(it.before, it.after)
		marked = marked || state != ja.MarkNone
		out = append(out, option{text: it.text, on: state == ja.MarkOn, marked: true})
	}
	return out, ok && marked
}

// chunkTicks adds what a chunk without blanks holds: one choice with its marks,
// or several joined by ・ or by their boxes.
func chunkTicks(out []ticked, f *form.Field, chunk string) ([]ticked, bool) {
	if it, ok := oneTick(f, chunk); ok {
		return append(out, it), true
	}
	for _, piece := range splitAtBoxes(chunk) {
		if piece = strings.TrimFunc(piece, isBetween); piece == "" {
			continue
		}
		it, ok := oneTick(f, piece)
		if !ok {
			return nil, false
		}
		out = append(out, it)
	}
	return out, true
}

// splitAtBoxes cuts at separators and before each printed box.
func splitAtBoxes(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		switch {
		case isBetween(r):
			out = append(out, s[start:i])
			start = i + utf8.RuneLen(r)
		case isBox(r) && i > start:
			out = append(out, s[start:i])
			start = i
		}
	}
	return append(out, s[start:])
}

// isBetween is true for what is between choices.
func isBetween(r rune) bool {
	switch r {
	case '・', '／', '/', '、', ',', '，':
		return true
	}
	return false
}

// isBox is true for the printed boxes, ticked or not.
func isBox(r rune) bool {
	switch r {
	case '□', '■', '☐', '☑', '☒':
		return true
	}
	return false
}

// oneTick reads marks, one choice, marks.
func oneTick(f *form.Field, s string) (ticked, bool) {
	whole := s
	var it ticked
	for s != "" {
		if isChoiceText(f, s) {
			it.text = s
			return it, true
		}
		r, size := utf8.DecodeRuneInString(s)
		if state := markRune(r); state != ja.MarkNone {
			it.before = max(it.before, state)
			s = s[size:]
			continue
		}
		last, size := utf8.DecodeLastRuneInString(s)
		state := markRune(last)
		if state == ja.MarkNone {
			return looseTick(f, whole)
		}
		it.after = max(it.after, state)
		s = s[:len(s)-size]
	}
	return it, it.before != ja.MarkNone
}

// looseTick reads a tick whose text contains more than the field's own, between
// marks that can be nothing else.
func looseTick(f *form.Field, s string) (ticked, bool) {
	var it ticked
	for HasMark(s) {
		r, size := utf8.DecodeRuneInString(s)
		it.before = max(it.before, ja.MarkRune(r))
		s = s[size:]
	}
	for endsInMark(s) {
		r, size := utf8.DecodeLastRuneInString(s)
		it.after = max(it.after, ja.MarkRune(r))
		s = s[:len(s)-size]
	}
	it.text = s
	return it, f.Type == form.Bool && ContainsOption(f, s)
}

// markRune is the state of a sign typed as a mark. Letters are marks only
// where a choice is beside them, which the caller sees to.
func markRune(r rune) ja.MarkState {
	switch r {
	case '(', ')', '（', '）', '[', ']', '【', '】', '\uFE0F', '\uFE0E':
		return ja.MarkOff
	}
	if unicode.IsDigit(r) || r == '有' || r == '無' {
		return ja.MarkNone
	}
	return ja.MarkRune(r)
}

// isChoiceText reports whether a text names a choice of the field or, for a
// tick of its own, is the field's text.
func isChoiceText(f *form.Field, s string) bool {
	if HasMark(s) && !strings.HasPrefix(s, "レ") { // which begins words as well
		return false
	}
	if f.Type == form.Bool {
		return !endsInMark(s) && slices.Contains(f.Option, ja.FoldLabel(s))
	}
	if strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[") {
		return false
	}
	_, ok := ChoiceID(f, s)
	return ok && !endsInBrackets(s)
}

// ContainsOption reports whether a text contains the words of a tick.
func ContainsOption(f *form.Field, s string) bool {
	return len(f.Option) > 0 && optionIn(f, ja.FoldLabel(s)) > 0
}

// optionIn is the length of the longest option of a field in a key, 0 = none is.
func optionIn(f *form.Field, key string) int {
	n := 0
	for _, want := range f.Option {
		if len(want) > n && strings.Contains(key, want) {
			n = len(want)
		}
	}
	return n
}

// endsInBrackets is true for 新規(○) and 追加( ), a choice with its box behind
// it, also where a blank has cut the box in two.
func endsInBrackets(s string) bool {
	open := strings.LastIndexAny(s, "([")
	return open > 0 && ja.Mark(strings.TrimRight(s[open+1:], ")]")) != ja.MarkNone
}

func endsInMark(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	switch r {
	case '□', '■', '☐', '☑', '☒', '✓', '✔', '✕', '✗', '○', '◯', '〇', '●', '◎':
		return size < len(s)
	}
	return false
}

// attach gives each lone mark to the choice beside it: to the next one where
// marks are before the choices, to the one before where they are behind.
func attach(items []ticked) ([]ticked, bool) {
	if !slices.ContainsFunc(items, ticked.alone) {
		return items, true
	}
	first := items[0].alone() || marksLead(items)
	var out []ticked
	pending := ja.MarkNone
	for _, it := range items {
		switch {
		case it.text != "":
			it.before = max(it.before, pending)
			pending = ja.MarkNone
			out = append(out, it)
		case first:
			if pending != ja.MarkNone {
				return nil, false
			}
			pending = it.before
		case len(out) == 0 || out[len(out)-1].after != ja.MarkNone:
			return nil, false
		default:
			out[len(out)-1].after = it.before
		}
	}
	return out, pending == ja.MarkNone
}

// marksLead reports whether the choices that have marks of their own have them in
// front.
func marksLead(items []ticked) bool {
	lead := 0
	for _, it := range items {
		switch {
		case it.text == "":
		case it.before != ja.MarkNone:
			lead++
		case it.after != ja.MarkNone:
			lead--
		}
	}
	return lead > 0
}

// HasMark reports whether a text begins with a check mark: it is a choice then, not
// a label.
func HasMark(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	switch r {
	case '□', '■', '☐', '☑', '☒', '✓', '✔', '✕', '✗', '○', '◯', '〇', '●', '◎', 'レ', 'ﾚ':
		return size < len(text) && ja.MarkRune(r) != ja.MarkNone
	}
	return false
}
