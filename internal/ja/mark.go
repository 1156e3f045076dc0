package ja

import "strings"

// MarkState is the meaning of a check mark.
type MarkState uint8

// The states of a mark.
const (
	MarkNone MarkState = iota // not a mark
	MarkOff
	MarkOn
)

// Mark reads a cell that holds nothing but a check mark. An empty cell and an
// empty box are off. ☒ is on: it is what word processors draw for a ticked box.
// × is off, since beside ○ it means no; a Latin x is on, being typed for want
// of a tick. Other signs (△, ✗, ?) are no marks: they are for a person (rules
// 5.3).
func Mark(s string) MarkState {
	if beginsWord(s) {
		return MarkNone
	}
	s = compact(s)
	if s == "" {
		return MarkOff
	}
	if inner, ok := insideBrackets(s); ok {
		return Mark(inner)
	}
	if r, size := firstRune(s); size == len(s) {
		if state := markOf(r); state != MarkNone {
			return state
		}
		return letterMark(r)
	}
	switch strings.ToLower(s) {
	case "true", "yes", "on", "はい", "有り", "あり", "済み", "同意", "同意する", "同意します", "チェック", "チェック済":
		return MarkOn
	case "false", "no", "off", "いいえ", "無し", "なし", "同意しない":
		return MarkOff
	}
	return MarkNone
}

// beginsWord is true for texts that begin with kana or kanji as no mark does.
// Every item of a list is asked.
func beginsWord(s string) bool {
	r, _ := firstRune(s)
	return r >= 'ぁ' && r <= '\u9FFF' && !strings.ContainsRune("はいあなチレー有済同可要無否不", r)
}

// MarkRune is Mark for a single character.
func MarkRune(r rune) MarkState {
	if state := markOf(r); state != MarkNone {
		return state
	}
	if isPlain(r) {
		return letterMark(r)
	}
	return Mark(string(r))
}

// markOf recognises the signs that are marks in any position.
func markOf(r rune) MarkState {
	switch r {
	case '■', '◼', '⬛', '▣', '☑', '☒', '⊠', '🗹', '🗷', '✅', '✓', '✔', '🗸', '√', '○', '◯', '〇', '⭕', '⚪', '●', '⬤', '◎', '◉', '⦿', '⚫', '🔘', '◆':
		return MarkOn
	case '□', '☐', '◻', '⬜', '▢', '❏', '❐', '❑', '❒', '×', '✕', '◇':
		return MarkOff
	}
	return MarkNone
}

// letterMark knows the letters that are marks when nothing else is with them.
func letterMark(r rune) MarkState {
	switch r {
	case 'レ', 'v', 'V', 'x', 'X', '1', '有', '済', '可', '要', 'y', 'Y':
		return MarkOn
	case '0', '無', '否', '不', 'n', 'N', '-', '―', '─', '−', '–', '—', '‐', 'ー':
		return MarkOff
	}
	return MarkNone
}

// insideBrackets returns the content of ( ), [ ] or similar brackets that
// enclose all of s.
func insideBrackets(s string) (string, bool) {
	open, size := firstRune(s)
	inner := s[size:]
	if foldBracket(open) != '(' && open != '（' || inner == "" {
		return "", false
	}
	inner, found := strings.CutSuffix(inner, string(closing(open)))
	return inner, found
}

// closing is the bracket that closes open.
func closing(open rune) rune {
	switch open {
	case '(':
		return ')'
	case '{', '[', '<':
		return open + 2
	}
	return open + 1
}
