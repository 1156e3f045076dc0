package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// bracketMarks makes a question of words each of which has brackets beside it that are
// too narrow for anything but a mark: 新規（　）　追加（　）. Brackets a character wider
// are for a mark where the label asks which: 区分. It reports whether a text is such words.
func (d *deriver) bracketMarks(s *slot) bool {
	words := markedInBrackets(s.raw, narrowMarks)
	if words == nil {
		if words = markedInBrackets(s.raw, widerMarks); len(words) > 1 && !d.asksWhich(s) {
			return false
		}
	}
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

// asksWhich reports whether the label before a text asks which of several it is.
func (d *deriver) asksWhich(s *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	for left != nil && left.kind == badgeText {
		left = d.grid.slot(s.area.Top, left.area.Left-1)
	}
	return left != nil && left.kind == labelText && whichOf.MatchString(squeezed(left.text))
}

// whichOf is a label that asks which of several it is.
var whichOf = lazyregexp.New(`(?:区分|種別|種類|別|形態|分類|タイプ|立場|どちらか|いずれか|選択)(?:[（(][^（()）]*[）)])?[:：]?$`)

// markedInBrackets are the words of a text that consists of words with brackets for a
// mark behind or before each of them; nil for any other text. Words that ask for a text
// or a count are labels: 担当（　）　TEL（　）.
func markedInBrackets(raw string, forms []*lazyregexp.Regexp) (words []string) {
	for _, form := range forms {
		found := form.FindAllStringSubmatch(raw, -1)
		if len(found) == 0 || strings.Trim(form.ReplaceAllString(raw, ""), separators+"\n") != "" {
			continue
		}
		for _, m := range found {
			w, _ := ja.Clean(strings.Trim(m[1], separators+"\n"))
			if unclosed(w) >= 0 {
				w += ")" // the bracket is the word's
			}
			word := strings.TrimSpace(bracketed.ReplaceAllString(w, ""))
			if word == "" || len(found) > 1 && utf8.RuneCountInString(squeezed(word)) > longestWord || isAsked(word) || units[word] && !labelUnits[word] {
				return nil
			}
			if form == widerBehind && countedWords[word] && word != "その他" {
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

// A word with brackets behind or before it between which there is room for one character,
// or behind it for two; what is said of the word may be in brackets of its own, オンサイト（平日）（　）.
var (
	markBehind  = lazyregexp.New(`([^（()）\s\x{3000}][^（()）\n]*(?:[（(][^（()）\n]*[^（()）\s\x{3000}][）)])?)[（(](?:\x{3000}| {1,3})[）)]`)
	markBefore  = lazyregexp.New(`[（(](?:\x{3000}| {1,3})[）)][ \x{3000}]*([^（()）\s\x{3000}][^（()）\n]*)`)
	widerBehind = lazyregexp.New(`([^（()）\s\x{3000}][^（()）\n]*(?:[（(][^（()）\n]*[^（()）\s\x{3000}][）)])?)[（(](?:\x{3000}{2}| {4})[）)]`)

	narrowMarks = []*lazyregexp.Regexp{markBehind, markBefore}
	widerMarks  = []*lazyregexp.Regexp{widerBehind}
)
