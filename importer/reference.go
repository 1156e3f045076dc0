package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// longestName is the length, in runes, up to which a field holds a name or
// number; remarks may say 上記と同じ and mean just that.
const longestName = 200

// refersElsewhere deals with an answer that points to another one, 販売店と同じ,
// 別紙参照, or takes the place of one, 未定: no name is called so. It is kept as
// written, with a warning, but for 「販売店と同じ」 where the form has a tick for it,
// which it refers to.
func (rd *reading) refersElsewhere(f *form.Field, s *span) (ticked bool) {
	if f.Max == 0 || f.Max > longestName {
		return false
	}
	t := s.onlyText()
	if t == nil || !s.isSlot(t) {
		return false
	}
	text, off := withoutMark(t.text)
	switch {
	case ja.SameAs(text) && off:
		return true // nobody ticked it
	case ja.SameAs(text):
		rd.report(diag.Warning, "value.reference", f, s, t.text)
		return rd.tickFor(f, s, text)
	case ja.Elsewhere(text):
		rd.report(diag.Warning, "value.reference", f, s, t.text)
	case ja.StandIn(t.text):
		rd.report(diag.Warning, "value.stand_in", f, s, t.text)
	}
	return false
}

// withoutMark takes the check mark off the beginning of a text; off reports that it
// is an empty box.
func withoutMark(text string) (rest string, off bool) {
	if !hasMark(text) {
		return text, false
	}
	r, size := utf8.DecodeRuneInString(text)
	return strings.TrimLeft(text[size:], " \u3000"), ja.MarkRune(r) == ja.MarkOff
}

// repeatsNothing is true for 〃 below a cell that was left blank: blank is what
// it repeats. In the first item there is nothing above to repeat.
func (rd *reading) repeatsNothing(f *form.Field, s *span) bool {
	if !ja.Ditto(s.tokens[0].text()) {
		return false
	}
	if rd.index == 0 {
		rd.report(diag.Warning, "value.reference", f, s, s.tokens[0].text())
		return false
	}
	v, above := cell(rd.above, f.ID)
	if above && ja.Ditto(v.Text) { // the first item has 〃 there, too
		rd.report(diag.Warning, "value.reference", f, s, s.tokens[0].text())
	}
	return !above
}

// mayRepeat distinguishes most answers from 〃 and its like by their first byte.
func (s *span) mayRepeat() bool {
	if len(s.tokens) != 1 {
		return false
	}
	text := s.tokens[0].text()
	return text != "" && (text[0] < '0' || text[0] >= 0xE2 && text[0] < 0xE6 || text[0] == 0xEF)
}

// standsIn warns about an item that reads 未定.
func (rd *reading) standsIn(f *form.Field, s *span) {
	if f.Max > 0 && f.Max <= longestName && len(s.tokens) == 1 && ja.Undecided(s.tokens[0].text()) {
		rd.report(diag.Warning, "value.stand_in", f, s, s.tokens[0].text())
	}
}

// onlyText is the area of an answer's only text, nil where there are several,
// none, or a check box.
func (s *span) onlyText() *area {
	var only *area
	for _, t := range s.tokens {
		switch {
		case t.box != nil || only != nil && t.text() != "":
			return nil
		case t.text() != "":
			only = t.area
		}
	}
	return only
}

// tickFor ticks what spares the field from being filled in, unless others are
// spared with it: who has the same company need not be the same person.
func (rd *reading) tickFor(f *form.Field, s *span, text string) bool {
	var same *form.Field
	for i := range rd.def.Fields {
		g := &rd.def.Fields[i]
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
	if !rd.has(same.ID) {
		rd.keep(same, s, s.written(), "true")
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
