package answer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Signs are the signs to tick by that are in a text.
type Signs uint8

const (
	FilledCircle Signs = 1 << iota
	HollowCircle
	EmptyBox
)

// SignsIn returns the signs to tick by that a text contains.
func SignsIn(text string) (found Signs) {
	// Nearly no text has one of the bytes that they begin with.
	if strings.IndexByte(text, "□"[0]) < 0 && strings.IndexByte(text, "🔘"[0]) < 0 && !strings.Contains(text, "〇") {
		return 0
	}
	for _, r := range text {
		switch r {
		case '●', '⬤', '◉', '◎', '⦿', '⚫', '🔘':
			found |= FilledCircle
		case '○', '◯', '〇', '⚪':
			found |= HollowCircle
		case '□', '☐':
			found |= EmptyBox
		}
	}
	return found
}

func isHollowCircle(r rune) bool { return r == '○' || r == '◯' || r == '〇' || r == '⚪' }

// unfillCircles takes hollow circles as empty where filled ones are beside
// them: ● 新規 ○ 追加 are radio buttons, though ○ alone is a mark.
func (s *Span) unfillCircles() {
	var found Signs
	for _, t := range s.Tokens {
		found |= SignsIn(t.Text())
	}
	if found&HollowCircle == 0 || found&FilledCircle == 0 && (s.Around == nil || !s.Around.Radio()) {
		return
	}
	s.unfilled = true
	for i, t := range s.Tokens {
		if SignsIn(t.Text())&HollowCircle != 0 {
			s.Tokens[i] = t.withoutCircles()
		}
	}
}

// withoutCircles is a token with empty boxes for its hollow circles.
func (t Token) withoutCircles() Token {
	a := *t.Entry
	a.Text = strings.Map(func(r rune) rune {
		if isHollowCircle(r) {
			return '□'
		}
		return r
	}, a.Text)
	t.Entry = &a
	return t
}

// taken are the options that count. A circle at every one of them takes none:
// they are buttons that nobody pushed, or a list that somebody must look at.
func (rd *Reader) taken(f *form.Field, s *Span, all []option) []option {
	on := chosen(all)
	if len(all) < 2 || len(on) < len(all) || slices.ContainsFunc(on, func(o option) bool { return !isHollow(&o) }) {
		return on
	}
	rd.Sink.Report(diag.Warning, "box.doubt", f, s, s.Raw(s.Tokens))
	if f.Type == form.Enum {
		return nil
	}
	return on
}

// isHollow reports whether an option has a hollow circle.
func isHollow(o *option) bool {
	return o.marked && slices.ContainsFunc(o.tokens, func(t Token) bool { return SignsIn(t.Text())&HollowCircle != 0 })
}

// boxesRubbedOut is true for 「新規・追加・更新」 as printed, without its boxes
// or with dots in their place: a list of choices, of which none is taken.
func (s *Span) boxesRubbedOut(o *option) bool {
	if o.marked || o.tokens[0].Entry == nil {
		return false
	}
	a := o.tokens[0].Entry
	return s.isPrinted(a) || s.Def.Printed[strings.NewReplacer("・", "", "/", "", "、", "").Replace(ja.FoldLabel(a.Text))]
}

// besideFilled reports whether a hollow circle is in a row with filled ones.
func (s *Span) besideFilled(o *option) bool {
	if !isHollow(o) || o.tokens[0].Entry == nil {
		return false
	}
	return s.Around != nil && s.Around.SignsAt(o.tokens[0].Entry.Top)&FilledCircle != 0
}

// unfill takes the hollow circles of a place as buttons that nobody pushed where
// filled ones are beside them: ● 新規 ○ 追加. Of two consents in one row the
// circles may be two ticks, ◉ and ◯: that is for a person to say.
func unfill(g Ground, at *layout.Answer, out *Marking) {
	var signs Signs
	for i := range out.Picks {
		if out.Picks[i].On {
			signs |= signsOfTokens(out.Picks[i].Tokens)
		}
	}
	if signs&HollowCircle == 0 || signs&FilledCircle == 0 && !g.PushesButtons(at) {
		return
	}
	for i := range out.Picks {
		if p := &out.Picks[i]; p.On && signsOfTokens(p.Tokens) == HollowCircle {
			p.On, out.Unfilled = false, true
		}
	}
}

func signsOfTokens(tokens []Token) (found Signs) {
	for _, t := range tokens {
		found |= SignsIn(t.Text())
	}
	return found
}

// hasControl reports whether a check box floats over the answer.
func (s *Span) hasControl() bool {
	return slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Box != nil })
}

// keepOwnTick keeps a yes that is among other choices in one cell. What else
// is ticked there is unread.
func (rd *Reader) keepOwnTick(f *form.Field, s *Span, t Token, all []ja.Choice) {
	for _, c := range all {
		switch {
		case !c.On:
		case ContainsOption(f, c.Text):
			rd.Sink.Keep(f, s, []Token{t}, "true")
		default:
			rd.Sink.LeaveTick(s.Sheet.Name, t.Entry.Cell(), c.Text)
		}
	}
}

// leftTicks are what is ticked beside a choice in one cell and is none of the blank's
// choices.
func leftTicks(sh *sheet.Sheet, p *layout.Place, c *layout.Choice, t Token) (left []tickLeft) {
	field := pseudoField(ChoicesOf(p, c.Area))
	s := Span{Def: Unprinted, Sheet: sh, Tokens: []Token{t}, List: true}
	for _, o := range chosen(s.options(field)) {
		if _, ok := ChoiceID(field, o.text); !ok {
			left = append(left, tickLeft{t.Entry.Cell(), o.text})
		}
	}
	return left
}
