package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// lettered is a caption with its letter: ア．新規, イ　追加, (ウ) 更新, A. 更新.
var lettered = lazyregexp.New(`^[（(]?([アイウエオカキクケコイロハニホヘト]|[A-HＡ-Ｈａ-ｈa-h]|[1-9１-９]|[①-⑨])(?:[.．、)）:：]|[\s\x{3000}]+)[\s\x{3000}]*\S`)

// captionLetters are what captions are lettered by.
var captionLetters = append([]string{"123456789", "①②③④⑤⑥⑦⑧⑨"}, letters...)

// isLettered reports whether the letter of a caption follows that of the one before, "" =
// it is the first.
func isLettered(text, before string) (letter string, ok bool) {
	m := lettered.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	letter = folded(m[1])
	return letter, slices.ContainsFunc(captionLetters, func(order string) bool {
		if before == "" {
			return strings.HasPrefix(order, letter)
		}
		return strings.Contains(order, before+letter)
	})
}

// markColumns finds small framed cells below each other, each before a caption with the
// next letter, which are marked below a question: ［　］ア．新規 above ［　］イ．追加.
func (d *deriver) markColumns() {
	g := d.grid
	for i := range g.slots {
		s := &g.slots[i]
		if _, ok := d.lettersMark(s, ""); !ok {
			continue
		}
		question := d.questionAbove(s.area)
		if question == nil {
			continue
		}
		p := Place{Kind: Options, Area: s.area, List: -1, Label: question.text}
		before := ""
		for next := s; next != nil && next.area.Left == s.area.Left && next.area.Right == s.area.Right; next = g.slot(next.area.Bottom+1, next.area.Left) {
			letter, ok := d.lettersMark(next, before)
			if !ok {
				break
			}
			caption := g.slot(next.area.Top, next.area.Right+1)
			p.Choices = append(p.Choices, Choice{Text: caption.text, Means: InCell, Area: next.area, Caption: caption.area, Box: -1})
			before = letter
		}
		if len(p.Choices) > 1 {
			d.add(p)
			for _, c := range p.Choices {
				g.take(c.Area)
			}
		}
	}
}

// lettersMark is the letter of the caption behind a small framed cell, if it follows the
// letter of the one before.
func (d *deriver) lettersMark(s *slot, before string) (letter string, ok bool) {
	g := d.grid
	if s.text != "" && !isBareBox(s.text) || s.taken || s.formula || !g.isClosed(s) || g.width(s.area) > widestSaid || g.list(s.area) != nil || d.item(s.area) >= 0 {
		return "", false
	}
	caption := g.slot(s.area.Top, s.area.Right+1)
	if caption == nil || caption.text == "" || caption.taken || utf8.RuneCountInString(caption.text) > longestLettered {
		return "", false
	}
	return isLettered(caption.text, before)
}

// longestLettered is how long a lettered caption is at most, in characters.
const longestLettered = 40

// questionAbove is the question in the row above an area, in its column or left of it, also
// with a row between them; nil without one.
func (d *deriver) questionAbove(a sheet.Area) *slot {
	g := d.grid
	for row := a.Top - 1; row >= max(g.area.Top, a.Top-1-freeAbove); row-- {
		empty := true
		for col := a.Left; col >= g.area.Left; {
			s := g.slot(row, col)
			if s.text != "" && slices.Contains([]textKind{labelText, noteText}, s.kind) && asksIt(s.text) {
				return s
			}
			empty = empty && s.text == ""
			col = s.area.Left - 1
		}
		if !empty {
			return nil
		}
	}
	return nil
}
