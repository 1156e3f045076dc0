package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// LongestName is the length, in runes, up to which a field holds a name or
// number; remarks may say 上記と同じ and mean just that. A field without a limit
// may be either.
const LongestName = 200

// refersElsewhere deals with an answer that points to another one, 販売店と同じ,
// 別紙参照, or takes the place of one, 未定: no name is called so. It is kept as
// written, with a warning, but for 「販売店と同じ」 where the form has a tick for it,
// which it refers to.
func (rd *Reader) refersElsewhere(f *form.Field, s *Span) (ticked bool) {
	if f.Max > LongestName {
		return false
	}
	t := s.OnlyText()
	if t == nil || !s.isSlot(t) {
		return false
	}
	text, off := withoutMark(t.Text)
	switch {
	case correction.MatchString(text):
		rd.Sink.Report(diag.Error, "value.correction", f, s, t.Text)
	case ja.SameAs(text) && off:
		return true // nobody ticked it
	case ja.SameAs(text):
		rd.Sink.Report(diag.Warning, "value.reference", f, s, t.Text)
		return rd.tickFor(f, s, text)
	case ja.Elsewhere(text):
		rd.Sink.Report(diag.Warning, "value.reference", f, s, t.Text)
	case ja.StandIn(t.Text):
		rd.Sink.Report(diag.Warning, "value.stand_in", f, s, t.Text)
	}
	return false
}

// correction is a text that says what was wrong and what is right: （誤）港運輸（正）みなと運輸.
var correction = lazyregexp.New(`^[(（\[【]?誤[)）\]】:： \x{3000}].+[(（\[【 \x{3000}\n]正[)）\]】:： \x{3000}]`)

// withoutMark takes the check mark off the beginning of a text; off reports that it
// is an empty box.
func withoutMark(text string) (rest string, off bool) {
	if !HasMark(text) {
		return text, false
	}
	r, size := utf8.DecodeRuneInString(text)
	return strings.TrimLeft(text[size:], " \u3000"), ja.MarkRune(r) == ja.MarkOff
}

// repeatsNothing is true for 〃 below a cell that was left blank: blank is what
// it repeats. In the first item there is nothing above to repeat.
func (rd *Reader) repeatsNothing(f *form.Field, s *Span) bool {
	if !ja.Ditto(s.Tokens[0].Text()) {
		return false
	}
	if rd.Index == 0 {
		rd.Sink.Report(diag.Warning, "value.reference", f, s, s.Tokens[0].Text())
		return false
	}
	v, above := ValueIn(rd.Above, f.ID)
	if above && ja.Ditto(v.Text) { // the first item has 〃 there, too
		rd.Sink.Report(diag.Warning, "value.reference", f, s, s.Tokens[0].Text())
	}
	if !above {
		rd.Sink.Report(diag.Info, "nothing", f, s, s.Tokens[0].Text())
	}
	return !above
}

// mayRepeat distinguishes most answers from 〃 and its like by their first byte.
func (s *Span) mayRepeat() bool {
	if len(s.Tokens) != 1 {
		return false
	}
	text := s.Tokens[0].Text()
	return text != "" && (text[0] < '0' || text[0] >= 0xE2 && text[0] < 0xE6 || text[0] == 0xEF)
}

// standsIn warns about an item that reads 未定, or takes a part of what it means from another
// one: 〃　特別支援学校.
func standsIn(f *form.Field, s *Span) (said []note) {
	if f.Max == 0 || f.Max > LongestName || len(s.Tokens) != 1 {
		return nil
	}
	switch text := s.Tokens[0].Text(); {
	case ja.Undecided(text):
		said = []note{{severity: diag.Warning, code: "value.stand_in", value: text}}
	case ja.Elsewhere(text) && !ja.Ditto(text):
		said = []note{{severity: diag.Warning, code: "value.reference", value: text}}
	}
	return said
}

// OnlyText is the area of an answer's only text, nil where there are several,
// none, or a check box.
func (s *Span) OnlyText() *Entry {
	var only *Entry
	for _, t := range s.Tokens {
		switch {
		case t.Box != nil || only != nil && t.Text() != "":
			return nil
		case t.Text() != "":
			only = t.Entry
		}
	}
	return only
}

// tickFor ticks what spares the field from being filled in, unless others are
// spared with it: who has the same company need not be the same person.
func (rd *Reader) tickFor(f *form.Field, s *Span, text string) bool {
	var same *form.Field
	for i := range rd.Def.Fields {
		g := &rd.Def.Fields[i]
		if g != f && g.Required.Unless == f.Required.Unless && f.Required.Unless != "" {
			return false
		}
		if g.ID == f.Required.Unless {
			same = g
		}
	}
	if same == nil || !saysSame(same, text) {
		return false
	}
	if _, ticked := rd.Form.Value(same.ID); !ticked {
		rd.Sink.Keep(same, s, s.Written(), "true")
	}
	return true
}

// saysSame is true for the words of a tick, and for those that name nobody:
// 同上. 契約者と同じ is not 販売店と同じ.
func saysSame(tick *form.Field, text string) bool {
	key := ja.FoldLabel(text)
	return ja.Ditto(text) || slices.Contains(tick.Option, key) || slices.ContainsFunc(tick.Option, func(o string) bool {
		who, ok := strings.CutSuffix(o, "と同じ")
		return ok && who != "" && strings.Contains(key, who)
	})
}
