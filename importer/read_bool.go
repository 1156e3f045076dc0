package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// boolean reads a tick. Where several are side by side (both consents) the
// field's own text decides which is its.
func (rd *reading) boolean(f *form.Field, s *span) {
	all := s.options(f)
	rd.noteBare(f, s, all)
	rd.doubts(f, s, all)
	own := ownOptions(f, all)
	if own == nil {
		own = slices.DeleteFunc(slices.Clone(all), func(o option) bool { return rd.isAnothers(f, o.text) })
		if len(f.Option) > 0 && len(own) > 1 && rd.sharesLabel(f) {
			if slices.ContainsFunc(own, func(o option) bool { return o.on }) {
				rd.report(diag.Warning, "choice.unclear", f, s, s.raw(s.tokens))
			}
			return
		}
	}
	for _, o := range own {
		if refuses(o.text) || o.on && rd.saysAnother(f, o.text) || rd.printsMark(&o) {
			continue
		}
		if o.on || !o.marked && o.slot && agrees(o.text, f) && !s.isPrinted(o.tokens[0].area) {
			rd.keep(f, s, o.tokens, "true")
			if f.Shares && s.besideFilled(&o) {
				rd.report(diag.Warning, "choice.unclear", f, s, s.raw(o.tokens))
			}
			if hedges(o.text) && !rd.def.PrintedTexts[o.text] {
				rd.report(diag.Warning, "choice.unclear", f, s, o.text)
			}
			if a := o.tokens[0].area; a != nil && (!o.on || consents(a.text)) && s.roomBehind(a) {
				rd.report(diag.Warning, "box.doubt", f, s, o.text)
			}
			return
		}
		if rd.boxRubbedOut(f, s, &o) {
			rd.report(diag.Warning, "box.doubt", f, s, o.text)
		}
	}
	if s.unfilled && f.Shares || s.struck() || s.strangeMark(all) || !f.Shares && rd.tickOfNone(f, all) {
		// ◉ and ◯ at two consents may be two ticks: a no that nobody meant.
		rd.report(diag.Warning, "choice.unclear", f, s, s.raw(s.tokens))
	}
}

// printsMark reports whether a mark is that of a printed hint: 「← 同意する場合は○」.
func (rd *reading) printsMark(o *option) bool {
	a := o.tokens[0].area
	return o.on && a != nil && utf8.RuneCountInString(a.text) > 1 && rd.def.PrintedTexts[a.text]
}

// tickOfNone reports whether a mark is no field's: ○ typed behind a check box
// that nobody ticked, レ点.
func (rd *reading) tickOfNone(f *form.Field, all []option) bool {
	return slices.ContainsFunc(all, func(o option) bool {
		return o.on && !rd.printsMark(&o) && !refuses(o.text) && !containsOption(f, o.text) && !rd.isAnothers(f, o.text) && !rd.saysAnother(f, o.text)
	})
}

// isAnothers reports whether a text is none of a tick's own but a choice of the
// field among whose choices the tick is.
func (rd *reading) isAnothers(f *form.Field, text string) bool {
	for i := range rd.def.Fields {
		if g := &rd.def.Fields[i]; text != "" && ticksOneOf(f, g) {
			if _, ok := choiceID(g, text); ok {
				return true
			}
		}
	}
	return false
}

// saysAnother reports whether another tick asks for a text, in more of its
// words: ■販売店と同じ is no 契約者と同じ, though the label may be that of
// either.
func (rd *reading) saysAnother(f *form.Field, text string) bool {
	if text == "" || f.Shares {
		return false
	}
	key := ja.FoldLabel(text)
	own := optionIn(f, key)
	return slices.ContainsFunc(rd.def.Fields, func(o form.Field) bool { return o.Type == form.Bool && optionIn(&o, key) > own })
}

// strangeMark reports whether something typed where a tick belongs means
// neither yes nor no: ★, a Latin O.
func (s *span) strangeMark(all []option) bool {
	return slices.ContainsFunc(all, func(o option) bool {
		return (o.slot || utf8.RuneCountInString(o.text) == 1) && !o.marked && !refuses(o.text) && !isNothing(o.text) && !s.isPrinted(o.tokens[0].area)
	})
}

// ticksAlone reads ticks whose label is gone or is called something else: 「■使用
// 許諾契約に同意する」 names by itself what is agreed to.
func (rd *reading) ticksAlone() {
	for n := range rd.def.Fields {
		f := &rd.def.Fields[n]
		if f.Type != form.Bool || len(f.Option) == 0 || !rd.vain(n) {
			continue
		}
		for i := range rd.grid.areas {
			if a := &rd.grid.areas[i]; a.role == answer && a.Top >= rd.places.top() && saysItself(f, a.text) {
				a.used = true
				rd.boolean(f, &span{label: a, tokens: []token{{area: a}}, def: rd.def, grid: rd.grid, edge: a.Left - 1})
				break
			}
		}
	}
}

// saysItself is true for one choice with its mark that names the whole of what
// a field asks for; 「■個人情報」 may be a label with an ornament.
func saysItself(f *form.Field, text string) bool {
	const whole = len("契約者と同じ")
	if !hasMark(text) {
		return false
	}
	cs, _ := ja.Choices(text)
	if len(cs) != 1 {
		return false
	}
	key := ja.FoldLabel(cs[0].Text)
	return len(key) >= whole && containsOption(f, key) && (!f.Shares || strings.Contains(key, "同意"))
}

// roomBehind reports whether a mark may belong behind a text that is not
// picked from a list: in the answer, or, where the text fills one cell at the edge
// of the form, beyond it.
func (s *span) roomBehind(a *area) bool {
	return (s.limit > a.Right || a.Right == a.Left) && !s.hasList(a)
}

// boxRubbedOut is true for 契約者と同じ where the blank prints □契約者と同じ:
// left alone to say that it holds, or left over by somebody who marks behind
// the words.
func (rd *reading) boxRubbedOut(f *form.Field, s *span, o *option) bool {
	return !o.marked && o.slot && !f.Shares && agrees(o.text, f) && !rd.def.PrintedTexts[o.text]
}

// agrees reports whether a text means yes: はい, 同じ, 同意する.
func agrees(text string, f *form.Field) bool {
	if ja.Mark(text) == ja.MarkOn {
		return true
	}
	key := strings.Trim(ja.FoldLabel(text), "()。")
	if f.Shares && strings.HasPrefix(key, "同意") && len(key) <= len("同意いたします") && !refuses(key) {
		return true
	}
	return slices.Contains(f.Option, key)
}

// hedges reports whether a tick is qualified: 契約者と同じ（電話のみ別）.
func hedges(text string) bool {
	for _, word := range [...]string{"ただし", "但し", "除く", "除き", "以外", "のみ", "異な", "は別", "が別"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// refuses reports whether a text means no: ■同意しない is no consent.
func refuses(text string) bool {
	for _, word := range []string{"しない", "しません", "不同意", "できない", "できません"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// ownOptions are the options whose text is the field's own; nil = none is.
func ownOptions(f *form.Field, all []option) []option {
	var out []option
	for _, o := range all {
		if o.text != "" && containsOption(f, o.text) {
			out = append(out, o)
		}
	}
	return out
}

// sharesLabel reports whether another field has the same label on this sheet.
func (rd *reading) sharesLabel(f *form.Field) bool {
	mine := rd.indexOf(f)
	if mine < 0 || !rd.placed(mine) {
		return false
	}
	s := rd.spanOf(mine)
	for i := range rd.def.Fields {
		if i != mine && rd.placed(i) && rd.located.shares(i, s) {
			return true
		}
	}
	return false
}
