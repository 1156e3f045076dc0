package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// inlineLength bounds the texts in which a label and its answer are looked for.
const inlineLength = 600 // bytes

// inline takes 「受付番号：…」 and 「TEL 03-…」 apart, where label and answer are in
// one cell. What follows a colon may be anything; what follows a blank must be
// of the field's type, since labels have blanks of their own.
func (s *sense) inline(d *form.Definition, text string) {
	if len(text) > inlineLength {
		return
	}
	if i := strings.IndexByte(text, ':'); i > 0 && s.split(d, text, i, i+1, nil) {
		return
	}
	if !strings.ContainsAny(text, "@0123456789") {
		return
	}
	for i, r := range text {
		if unicode.IsSpace(r) && s.split(d, text, i, i+utf8.RuneLen(r), isOf) {
			return
		}
	}
}

// split takes the text before from as label and the one behind to as answer.
func (s *sense) split(d *form.Definition, text string, from, to int, suits func(*form.Field, string) bool) bool {
	name, value := text[:from], strings.TrimSpace(text[to:])
	if d.PrintedTexts[text] || value == "" || utf8.RuneCountInString(name) > answer.LabelLength || strings.Contains(value, "\n") {
		return false
	}
	refs, loose := lookup(d, ja.FoldLabel(name))
	for _, ref := range refs {
		if !ref.Column && (suits == nil || suits(&d.Fields[ref.Field], value)) {
			s.refs = append(s.refs, ref)
		}
	}
	if len(s.refs) == 0 {
		return false
	}
	s.caption, s.value, s.loose = strings.TrimSpace(name), value, loose
	return true
}

// isOf reports whether a text cannot be anything but a value of the field.
func isOf(f *form.Field, text string) bool {
	switch f.Type {
	case form.Phone:
		_, ok := ja.Phone(text)
		return ok
	case form.Email:
		_, _, _, ok := ja.Email(text)
		return ok
	case form.Postal:
		_, ok := ja.Postal(text)
		return ok
	case form.Date:
		_, _, ok := ja.Date(text)
		return ok
	}
	return false
}

// dropAnswers takes back labels that are where the answer of another label
// is: 「電話番号：上記と同じ」 behind 備考, 契約者と同じ behind 会社名.
func (g *grid) dropAnswers() {
	for i := range g.areas {
		a := &g.areas[i]
		if a.value != "" && g.isAnswer(a) || len(a.refs) > 0 && (ja.SameAs(a.Text) && g.answersName(a) || g.answersConsent(a)) {
			a.nameless()
		}
	}
	g.dropCornered()
}

// dropCornered takes back labels that have no room for an answer. On a form whose
// answers are below their labels none needs room behind it.
func (g *grid) dropCornered() {
	for n, row := range g.rows {
		for k := len(row) - 1; k > 0; k-- { // from the right: what has an answer behind it is none
			a := &g.areas[row[k]]
			if a.Top != g.window.top+int32(n) || len(a.refs) == 0 || !g.cornered(a, &g.areas[row[k-1]], row[k+1:]) {
				continue
			}
			if g.labelsAbove() {
				return
			}
			a.nameless()
		}
	}
}

// isAnswer reports whether an area is behind a label that has no other place
// for its answer, or behind a text that may be a label in unknown words.
func (g *grid) isAnswer(a *area) bool {
	b, room := g.leftOf(a)
	for b != nil && b.Badge {
		b, room = g.leftOf(b)
	}
	switch {
	case b == nil || b.value != "" || room || g.isSideTitle(a, b):
		return false
	case len(b.refs) > 0 && !g.isOption(b) && !g.isChoice(b):
		return true
	}
	for c, _ := g.leftOf(b); c != nil; c, _ = g.leftOf(c) {
		if len(c.refs) > 0 && !g.isSideTitle(b, c) {
			return false // b is the answer of c, or part of it
		}
	}
	return true
}

// cornered is true for TEL right behind 会社名 with another label, or the edge
// of the form, right behind it: it has no room for an answer of its own, and
// the label before it none but this.
func (g *grid) cornered(a, b *area, behind []int32) bool {
	return b.Right == a.Left-1 && b.names && !a.column && !b.column && a.value == "" && b.value == "" && b.Top == a.Top && b.Bottom == a.Bottom &&
		b.Key != a.Key && !g.hasRoom(a, behind) && !g.isSideTitle(a, b) && !g.offers(b, a)
}

// hasRoom reports whether an area with something behind it may be its answer.
func (g *grid) hasRoom(a *area, behind []int32) bool {
	for _, i := range behind {
		switch b := &g.areas[i]; {
		case b.Text != "":
			return len(b.refs) == 0 || b.Left > a.Right+1 || ja.SameAs(b.Text)
		case b.Right > b.Left && b.Left <= g.right:
			return true
		}
	}
	return false
}

// answersConsent is true for 同意 right behind a label that asks for consent:
// the answer of that, though elsewhere it heads one.
func (g *grid) answersConsent(a *area) bool {
	if !answer.Consents(a.Text) {
		return false
	}
	b, room := g.leftOf(a)
	return b != nil && !room && !answer.Consents(b.Text) && !g.isSideTitle(a, b) && slices.ContainsFunc(b.refs, func(ref form.LabelRef) bool {
		return !ref.Column && g.def.Fields[ref.Field].Type == form.Bool && g.def.Fields[ref.Field].Shares
	})
}

// answersName is true for 契約者と同じ, the label of a tick elsewhere, right
// behind a label that nothing can be ticked for: 会社名.
func (g *grid) answersName(a *area) bool {
	b, room := g.leftOf(a)
	if b == nil || room || len(b.refs) == 0 || b.value != "" || g.isSideTitle(a, b) {
		return false
	}
	return !slices.ContainsFunc(b.refs, func(ref form.LabelRef) bool {
		return !ref.Column && g.def.Fields[ref.Field].Type == form.Bool
	})
}

// isOption reports whether a label is the text of a tick, 契約者と同じ: it may
// be an answer as well.
func (g *grid) isOption(a *area) bool {
	return slices.ContainsFunc(a.refs, func(ref form.LabelRef) bool {
		return !ref.Column && slices.Contains(g.def.Fields[ref.Field].Option, a.Key)
	})
}

// isSideTitle reports whether b is the title of the block of a.
func (g *grid) isSideTitle(a, b *area) bool {
	if c, _ := g.leftOf(b); c != nil {
		return false
	}
	return b.Bottom-b.Top > a.Bottom-a.Top || b.block != 0
}

// leftOf returns the nearest text left of a in its top row; room reports that an empty
// merged cell is between the two.
func (g *grid) leftOf(a *area) (out *area, room bool) {
	for _, i := range g.row(a.Top) {
		b := &g.areas[i]
		switch {
		case b.Left >= a.Left:
			return out, room
		case b.Text != "":
			out, room = b, false
		default:
			room = true
		}
	}
	return out, room
}
