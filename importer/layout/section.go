package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// sectionOf is the section of a place: the title down its side, or the bar
// above.
func (d *deriver) sectionOf(p *Place, label foundLabel) string {
	if s := d.side(p.Area, label); s != nil {
		return plainLabel(s.text)
	}
	if s := d.bar(p, label); s != nil {
		return plainLabel(s.text)
	}
	return ""
}

// side is the title to the left that spans more rows than the place.
func (d *deriver) side(a sheet.Area, label foundLabel) *slot {
	g := d.grid
	for col := a.Left - 1; col >= d.leftmost(a); {
		s := g.slot(a.Top, col)
		if s == nil {
			return nil
		}
		if s.kind == labelText && s.area != label.area && s.area.Bottom-s.area.Top > a.Bottom-a.Top && s.area.Bottom-s.area.Top >= 2 {
			return s
		}
		col = s.area.Left - 1
	}
	return nil
}

// bar is the nearest title above: a line across the page, one over the columns of a
// block, or one in the margin.
func (d *deriver) bar(p *Place, label foundLabel) *slot {
	g, a := d.grid, p.Area
	if c := d.cardOf(a); c != nil {
		return d.titleOfCard(c, a)
	}
	left, margin := a.Left, true
	if label.area.Top > 0 {
		left = min(left, label.area.Left)
	}
	for row := a.Top - 1; row >= g.area.Top; row-- {
		if s := d.barIn(row); s != nil && (s.area != label.area || p.Kind == Text) {
			return s // also where it is the label: 6 備考 above a frame ends the section before
		}
		if s := d.partBar(row, a); s != nil && !d.isTitleOfCard(s) && (s.area != label.area || len(p.Choices) > 0) {
			return s
		}
		if margin {
			s, past := d.outdented(row, left)
			if s != nil && s.area != label.area {
				return s
			}
			margin = !past
		}
	}
	return nil
}

// barIn is the title line in a row: the only text there, and marked as one by
// its width, colour or first character.
func (d *deriver) barIn(row int32) (bar *slot) {
	g := d.grid
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		switch {
		case s.text == "" || s.area.Top != row:
		case bar != nil && d.isNumberOf(bar, s):
			return s
		case bar != nil || s.kind != labelText && s.kind != noteText && s.kind != numberText:
			return nil
		default:
			bar = s
		}
		if s.text == "" && g.isClosed(s) && s.area.Top == row && s.taken {
			return nil
		}
		col = max(s.area.Right, col) + 1
	}
	if bar == nil || !d.isBar(bar) {
		return nil
	}
	return bar
}

func (d *deriver) isBar(s *slot) bool {
	g := d.grid
	wide := g.width(s.area) > 0.6*g.width(g.area)
	marked := s.look.Fill != "" || s.look.Bold
	if questionNumber.MatchString(s.text) && wide && marked {
		return true // Ｑ３　会社について教えてください。
	}
	if strings.HasPrefix(s.text, "※") || strings.Contains(s.text, "。") || strings.HasSuffix(s.text, "、") || d.headsAll(s) {
		return false
	}
	if isTitleMark(s.text) {
		return true
	}
	if s.look.Fill != "" && s.look.Bold && s.area.Left <= g.area.Left+1 && utf8.RuneCountInString(s.text) <= longestTitle {
		return true // it runs over the empty cells of its row
	}
	return wide && marked && g.isClosed(s)
}

// isNumberOf reports whether a text is the number, in a cell of its own, of the bold or
// coloured question beside it that the answers below are all about: 問4, 製品をお使いになる
// 会社についてお聞きします。
func (d *deriver) isNumberOf(number, question *slot) bool {
	g := d.grid
	for col := question.area.Right + 1; col <= g.area.Right; col++ {
		if s := g.slot(question.area.Top, col); s.text != "" || s.taken {
			return false
		}
	}
	return questionNumber.FindString(number.text) == number.text && (question.look.Fill != "" || question.look.Bold) && aboutAll.MatchString(question.text)
}

// aboutAll is a sentence about several answers, not the label of one.
var aboutAll = lazyregexp.New(`に(?:ついて|関して|関する)`)

// longestTitle is how long the title of a section in one cell is at most, in characters.
const longestTitle = 20

// headsAll reports whether the answer below a text has just its columns: the text is its
// label, not the title of what follows.
func (d *deriver) headsAll(s *slot) bool {
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	return below != nil && below.text == "" && below.taken && d.grid.isClosed(below) && below.area.Left == s.area.Left && below.area.Right == s.area.Right
}

// questionNumber numbers a question: Ｑ３, 問1.
var questionNumber = lazyregexp.New(`^(?:[QＱ]|問|設問|質問)[.．]?[\s\x{3000}]*[0-9０-９]{1,2}`)

func firstRune(text string) string {
	for _, r := range text {
		return string(r)
	}
	return " "
}

// sectionNumber reports whether a text begins like "1. " or "２．".
func sectionNumber(text string) bool {
	r := []rune(text)
	for i, c := range r {
		switch {
		case '0' <= c && c <= '9' || '０' <= c && c <= '９':
		case (c == '.' || c == '．' || c == '、' || c == ' ' || c == '　') && i > 0 && i < len(r)-1:
			return true
		default:
			return false
		}
	}
	return false
}
