package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// indexOf is a field's place in the definition.
func indexOf(d *form.Definition, f *form.Field) int {
	for i := range d.Fields {
		if &d.Fields[i] == f || d.Fields[i].ID == f.ID {
			return i
		}
	}
	return -1
}

// Boolean reads a tick. Where several are side by side (both consents) the
// field's own text decides which is its.
func (rd *Reader) Boolean(f *form.Field, s *Span) {
	all := s.options(f)
	rd.noteBare(f, s, all)
	rd.doubts(f, s, all)
	own := ownOptions(f, all)
	if own == nil {
		own = slices.DeleteFunc(slices.Clone(all), func(o option) bool { return isAnothers(rd.Def, f, o.text) })
		if len(f.Option) > 0 && len(own) > 1 && rd.sharesLabel(f) {
			if slices.ContainsFunc(own, func(o option) bool { return o.on }) {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(s.Tokens))
			}
			return
		}
	}
	for _, o := range own {
		if Refuses(o.text) || o.on && saysAnother(rd.Def, f, o.text) || printsMark(rd.Def, &o) {
			continue
		}
		if o.on || !o.marked && o.slot && agrees(o.text, f) && !s.isPrinted(o.tokens[0].Entry) {
			rd.Sink.Keep(f, s, o.tokens, "true")
			if f.Shares && s.besideFilled(&o) {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(o.tokens))
			}
			if hedges(o.text) && !rd.Def.PrintedTexts[o.text] {
				rd.Sink.Report(diag.Warning, "choice.unclear", f, s, o.text)
			}
			if a := o.tokens[0].Entry; a != nil && (!o.on || Consents(a.Text)) && s.roomBehind(a) {
				rd.Sink.Report(diag.Warning, "box.doubt", f, s, o.text)
			}
			return
		}
		if boxRubbedOut(rd.Def, f, &o) {
			rd.Sink.Report(diag.Warning, "box.doubt", f, s, o.text)
		}
	}
	if s.unfilled && f.Shares || s.struck() || s.strangeMark(all) || !f.Shares && tickOfNone(rd.Def, f, all) {
		// ◉ and ◯ at two consents may be two ticks: a no that nobody meant.
		rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(s.Tokens))
	}
}

// printsMark reports whether a mark is that of a printed hint: 「← 同意する場合は○」.
func printsMark(d *form.Definition, o *option) bool {
	a := o.tokens[0].Entry
	return o.on && a != nil && utf8.RuneCountInString(a.Text) > 1 && d.PrintedTexts[a.Text]
}

// tickOfNone reports whether a mark is no field's: ○ typed behind a check box
// that nobody ticked, レ点.
func tickOfNone(d *form.Definition, f *form.Field, all []option) bool {
	return slices.ContainsFunc(all, func(o option) bool {
		return o.on && !printsMark(d, &o) && !Refuses(o.text) && !ContainsOption(f, o.text) && !isAnothers(d, f, o.text) && !saysAnother(d, f, o.text)
	})
}

// isAnothers reports whether a text is none of a tick's own but a choice of the
// field among whose choices the tick is.
func isAnothers(d *form.Definition, f *form.Field, text string) bool {
	for i := range d.Fields {
		if g := &d.Fields[i]; text != "" && TicksOneOf(f, g) {
			if _, ok := ChoiceID(g, text); ok {
				return true
			}
		}
	}
	return false
}

// saysAnother reports whether another tick asks for a text, in more of its
// words: ■販売店と同じ is no 契約者と同じ, though the label may be that of
// either.
func saysAnother(d *form.Definition, f *form.Field, text string) bool {
	if text == "" || f.Shares {
		return false
	}
	key := ja.FoldLabel(text)
	own := optionIn(f, key)
	return slices.ContainsFunc(d.Fields, func(o form.Field) bool { return o.Type == form.Bool && optionIn(&o, key) > own })
}

// strangeMark reports whether something typed where a tick belongs means
// neither yes nor no: ★, a Latin O.
func (s *Span) strangeMark(all []option) bool {
	return slices.ContainsFunc(all, func(o option) bool {
		return (o.slot || utf8.RuneCountInString(o.text) == 1) && !o.marked && !Refuses(o.text) && !IsNothing(o.text) && !s.isPrinted(o.tokens[0].Entry)
	})
}

// SaysItself is true for one choice with its mark that names the whole of what
// a field asks for; 「■個人情報」 may be a label with an ornament.
func SaysItself(f *form.Field, text string) bool {
	const whole = len("契約者と同じ")
	if !HasMark(text) {
		return false
	}
	cs, _ := ja.Choices(text)
	if len(cs) != 1 {
		return false
	}
	key := ja.FoldLabel(cs[0].Text)
	return len(key) >= whole && ContainsOption(f, key) && (!f.Shares || strings.Contains(key, "同意"))
}

// roomBehind reports whether a mark may belong behind a text that is not
// picked from a list: in the answer, or, where the text fills one cell at the edge
// of the form, beyond it.
func (s *Span) roomBehind(a *Entry) bool {
	return (s.Limit > a.Right || a.Right == a.Left) && !s.hasList(a)
}

// boxRubbedOut is true for 契約者と同じ where the blank prints □契約者と同じ:
// left alone to say that it holds, or left over by somebody who marks behind
// the words.
func boxRubbedOut(d *form.Definition, f *form.Field, o *option) bool {
	return !o.marked && o.slot && !f.Shares && agrees(o.text, f) && !d.PrintedTexts[o.text]
}

// agrees reports whether a text means yes: はい, 同じ, 同意する.
func agrees(text string, f *form.Field) bool {
	if ja.Mark(text) == ja.MarkOn {
		return true
	}
	key := strings.Trim(ja.FoldLabel(text), "()。")
	if f.Shares && strings.HasPrefix(key, "同意") && len(key) <= len("同意いたします") && !Refuses(key) {
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

// Refuses reports whether a text means no: ■同意しない is no consent.
func Refuses(text string) bool {
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
		if o.text != "" && ContainsOption(f, o.text) {
			out = append(out, o)
		}
	}
	return out
}

// sharesLabel reports whether another field has the same label on this sheet.
func (rd *Reader) sharesLabel(f *form.Field) bool {
	mine := indexOf(rd.Def, f)
	if mine < 0 || !rd.Form.Placed(mine) {
		return false
	}
	s := rd.Form.AnswerOf(mine)
	for i := range rd.Def.Fields {
		if i != mine && rd.Form.Placed(i) && rd.Form.SharesPlace(i, s) {
			return true
		}
	}
	return false
}
