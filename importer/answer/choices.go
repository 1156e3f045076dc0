package answer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// ChoiceID returns the id of the choice of a field that a text means, in one of its
// printed wordings or typed as the id itself.
func ChoiceID(f *form.Field, text string) (string, bool) {
	if len(f.Choices) == 0 {
		return "", false
	}
	return ChoiceOf(f, text, ja.FoldLabel(text))
}

// ChoiceOf is ChoiceID where the key of the text, see ja.FoldLabel, is known already.
func ChoiceOf(f *form.Field, text, key string) (string, bool) {
	for _, c := range f.Choices {
		if slices.Contains(c.Texts, key) || len(c.ID) == len(text) && strings.EqualFold(c.ID, text) {
			return c.ID, true
		}
	}
	for _, bare := range [...]string{strings.TrimFunc(WithoutBrackets(key), isStop), insideBrackets(key)} {
		for _, c := range f.Choices {
			if bare != "" && slices.Contains(c.Texts, bare) {
				return c.ID, true
			}
		}
	}
	return "", false
}

// isStop is true for what may be left around a choice between others.
func isStop(r rune) bool {
	switch r {
	case '・', '/', '、', ',', '.', '。', ':':
		return true
	}
	return false
}

// insideBrackets is what is in one pair of round brackets around a key, ""
// where there is none.
func insideBrackets(key string) string {
	inner, ok1 := strings.CutPrefix(key, "(")
	inner, ok2 := strings.CutSuffix(inner, ")")
	if !ok1 || !ok2 || strings.ContainsAny(inner, "()") {
		return ""
	}
	return inner
}

// choiceTexts are the choices of a field as people write them.
func choiceTexts(f *form.Field) string {
	texts := make([]string, len(f.Choices))
	for i := range f.Choices {
		texts[i] = f.Choices[i].Name()
	}
	return strings.Join(texts, "・")
}

// TicksOneOf reports whether a tick has the words of one of the choices of another
// field, so that one mark may mean either.
func TicksOneOf(tick, f *form.Field) bool {
	return tick.Type == form.Bool && len(f.Choices) > 0 && slices.ContainsFunc(tick.Option, func(o string) bool {
		_, ok := ChoiceOf(f, o, o)
		return ok
	})
}

// isTick reports whether a tick among the field's choices has the answer, too:
// a mark alone belongs to the tick.
func (rd *Reader) isTick(f *form.Field, s *Span) bool {
	for i := range rd.Def.Fields {
		if rd.Form.SharesPlace(i, s) && TicksOneOf(&rd.Def.Fields[i], f) {
			return true
		}
	}
	return false
}

// noChoice reports a text that is none of the choices. Whether the field is required
// or not, the form would be registered without what somebody chose.
func (rd *Reader) noChoice(f *form.Field, s *Span, o option) {
	if o.text == "" {
		if len(o.tokens) > 0 && !rd.isTick(f, s) {
			rd.Sink.Report(diag.Error, "choice.unclear", f, s, s.Raw(o.tokens))
		}
		return
	}
	rd.Sink.Report(diag.Error, "choice.unknown", f, s, o.text, diag.Arg{Key: "choices", Text: choiceTexts(f)})
}

// WithoutBrackets drops everything in round brackets.
func WithoutBrackets(key string) string {
	open := strings.IndexByte(key, '(')
	if open < 0 {
		return key
	}
	end := strings.IndexByte(key[open:], ')')
	if end < 0 {
		return key[:open]
	}
	return key[:open] + WithoutBrackets(key[open+end+1:])
}
