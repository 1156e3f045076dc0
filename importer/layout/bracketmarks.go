package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// bracketMarks makes a question of words each of which has brackets beside it that are
// too narrow for anything but a mark: 新規（　）　追加（　）. It reports whether a text
// is such words.
func (d *deriver) bracketMarks(s *slot) bool {
	words := markedInBrackets(s.raw)
	if words == nil || d.inHeader(s) {
		return false
	}
	p := Place{Kind: Options, Area: s.area, Printed: s.text, List: d.item(s.area)}
	for i, w := range words {
		p.Choices = append(p.Choices, Choice{Text: w, Means: Gapped, Area: s.area, Part: i + 1, Gap: i + 1, Box: -1})
	}
	if len(words) == 1 {
		p.Kind, p.Choices[0].Part = Box, 0
		if !isConsent(&p) {
			return false
		}
	}
	d.add(p)
	return true
}

// markedInBrackets are the words of a text that consists of words with brackets for a
// mark behind or before each of them; nil for any other text. Words that ask for a text
// are labels: 担当（　）　TEL（　）.
func markedInBrackets(raw string) (words []string) {
	for _, form := range []*lazyregexp.Regexp{markBehind, markBefore} {
		found := form.FindAllStringSubmatch(raw, -1)
		if len(found) == 0 || strings.Trim(form.ReplaceAllString(raw, ""), separators+"\n") != "" {
			continue
		}
		for _, m := range found {
			w, _ := ja.Clean(strings.Trim(m[1], separators+"\n"))
			if w == "" || len(found) > 1 && utf8.RuneCountInString(squeezed(w)) > longestWord || isAsked(w) || units[w] && !labelUnits[w] {
				return nil
			}
			words = append(words, w)
		}
		if _, gaps := Split(raw); gaps == len(words) {
			return words
		}
		return nil
	}
	return nil
}

// A word with brackets behind or before it between which there is room for one character.
var (
	markBehind = lazyregexp.New(`([^（()）\s\x{3000}][^（()）\n]*)[（(](?:\x{3000}| {1,3})[）)]`)
	markBefore = lazyregexp.New(`[（(](?:\x{3000}| {1,3})[）)][ \x{3000}]*([^（()）\s\x{3000}][^（()）\n]*)`)
)
