package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// choiceID finds the id of a printed text, or of an id typed as it is.
func choiceID(f *form.Field, text string) (string, bool) {
	if len(f.Choices) == 0 {
		return "", false
	}
	return choiceOf(f, text, ja.FoldLabel(text))
}

// choiceOf is choiceID for a text whose key is known.
func choiceOf(f *form.Field, text, key string) (string, bool) {
	for _, c := range f.Choices {
		if slices.Contains(c.Texts, key) || len(c.ID) == len(text) && strings.EqualFold(c.ID, text) {
			return c.ID, true
		}
	}
	for _, bare := range [...]string{strings.TrimFunc(withoutBrackets(key), isStop), insideBrackets(key)} {
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

// isChoice reports whether a text is one of the choices of the label left of
// it: アクティベーションコード behind 提供形態 is an answer, though elsewhere
// it is a label itself.
func (g *grid) isChoice(a *area) bool {
	row := g.row(a.Top)
	for i := len(row) - 1; i >= 0; i-- {
		b := &g.areas[row[i]]
		switch {
		case b.Left >= a.Left || b.text == "" || len(b.refs) == 0 && b.role == answer:
		case b.role == title || b.role == header:
			return false
		case b.chooses && g.offers(b, a):
			return true
		case !g.isChoice(b):
			return false
		}
	}
	return false
}

// choiceBehind reports whether a label has one of its choices behind it, before
// the next label: in a cell, or at a check box.
func (g *grid) choiceBehind(label *area) bool {
	limit := g.right
	for _, i := range g.row(label.Top) {
		b := &g.areas[i]
		switch {
		case b.Left <= label.Right || b.text == "":
		case b.Left > limit:
		case g.offers(label, b) || g.offersTicks(label, b):
			return true
		case b.names || b.role != answer:
			limit = b.Left - 1
		}
	}
	return slices.ContainsFunc(g.boxesIn(label.Top), func(i int32) bool {
		box := &g.sheet.Boxes[i]
		at := area{text: box.Label}
		return box.Anchor.Col > label.Right && box.Anchor.Col <= limit && g.offers(label, &at)
	})
}

// offersTicks reports whether an area prints choices of a label's field with their
// boxes.
func (g *grid) offersTicks(label, a *area) bool {
	return slices.ContainsFunc(label.refs, func(ref form.LabelRef) bool {
		if ref.Column || !g.def.Fields[ref.Field].Chooses() {
			return false
		}
		_, ok := ticks(&g.def.Fields[ref.Field], a.text)
		return ok
	})
}

// offers reports whether a label's field has a text among its choices. What adorns a
// label elsewhere, ■販売店, is a tick here.
func (g *grid) offers(label, a *area) bool {
	key := a.key
	switch {
	case a.bullet:
		key = withoutBullet(a.text)
	case key == "":
		key = ja.FoldLabel(a.text)
	}
	for _, ref := range label.refs {
		if ref.Column {
			continue
		}
		f := &g.def.Fields[ref.Field]
		if _, ok := choiceOf(f, a.text, key); ok || f.Type == form.Bool && containsOption(f, key) {
			return true
		}
	}
	return false
}

// ticksOneOf reports whether the only tick of a field is among the choices of
// another.
func ticksOneOf(tick, f *form.Field) bool {
	return tick.Type == form.Bool && len(f.Choices) > 0 && slices.ContainsFunc(tick.Option, func(o string) bool {
		_, ok := choiceOf(f, o, o)
		return ok
	})
}

// isTick reports whether a tick among the field's choices has the answer, too:
// a mark alone belongs to the tick.
func (rd *reading) isTick(f *form.Field, s *span) bool {
	for i := range rd.def.Fields {
		if rd.located.shares(i, s) && ticksOneOf(&rd.def.Fields[i], f) {
			return true
		}
	}
	return false
}

// noChoice reports a text that is none of the choices: picked from a list it
// is odd, ticked it must be looked at.
func (rd *reading) noChoice(f *form.Field, s *span, o option) {
	if o.text == "" {
		if len(o.tokens) > 0 && !rd.isTick(f, s) {
			rd.report(diag.Error, "choice.unclear", f, s, s.raw(o.tokens))
		}
		return
	}
	sev := diag.Error
	if !o.marked && (rd.inList || !f.Required.Always) {
		sev = diag.Warning
	}
	rd.report(sev, "list.value", f, s, o.text, diag.Arg{Key: "choices", Text: choiceTexts(f)})
}
