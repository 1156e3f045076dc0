package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// heard is a text that was read as choices before: lists repeat few of them.
type heard struct {
	field *form.Field
	text  string
}

// option is one choice of an answer: its text and whether it is ticked.
type option struct {
	text   string
	on     bool
	marked bool // a mark or box is at it, on or off
	slot   bool // it is in the first answer cell: typed or picked, not printed
	doubt  bool
	tokens []Token
}

// options reads an answer as choices, whatever the convention: 「■新規　□追加」
// in one cell, a mark cell beside each text, check boxes, a drop-down.
func (s *Span) options(f *form.Field) []option {
	s.unfillCircles()
	c := chooser{span: s, field: f, marksFirst: s.marksFirst(f)}
	for n, t := range s.Tokens {
		switch {
		case t.Box != nil:
			c.add(option{text: t.Box.Label, on: s.ticked(t.Box), doubt: t.Box.Doubt, marked: true, tokens: []Token{t}})
		case t.Text() == "" || IsPlaceholder(t.Text()):
		default:
			c.cell(n, t)
		}
	}
	return c.out
}

// ticked is the state of a check box. Where its sources disagree the linked
// cell speaks for a tick: programs that move boxes lose their state, and none
// writes TRUE by itself. The box is reported as doubtful all the same.
func (s *Span) ticked(b *sheet.Box) bool {
	if b.Checked || !b.Doubt {
		return b.Checked
	}
	c, ok := s.Sheet.At(b.Link)
	return ok && c.Kind() == sheet.Bool && c.Text() == "TRUE"
}

// chooser collects options from the cells of an answer.
type chooser struct {
	span       *Span
	field      *form.Field
	marksFirst bool
	out        []option
	waiting    bool // the last option is a mark whose text comes next
}

func (c *chooser) add(o ...option) {
	c.out = append(c.out, o...)
	c.waiting = false
}

// cell reads one cell: a mark alone, choices with their marks, or a text.
func (c *chooser) cell(n int, t Token) {
	if state := c.span.sign(c.field, t.Entry); state != ja.MarkNone {
		c.mark(n, t, state == ja.MarkOn)
		return
	}
	if found := choicesIn(c.field, t); found != nil {
		c.add(found...)
		return
	}
	if c.waiting {
		last := &c.out[len(c.out)-1]
		last.text, last.tokens = t.Text(), append(last.tokens, t)
		c.waiting = false
		return
	}
	slot := n == 0 && c.span.isSlot(t.Entry) && !c.offered(t) || c.alone(t)
	c.add(option{text: t.Text(), slot: slot && (!IsNothing(t.Text()) || saysChoice(c.field, t.Text())), tokens: []Token{t}})
}

// offered reports whether a text is there to be ticked, though this form
// prints it in another way: other choices are beside it, or it is the text of
// a tick with room for the mark before it.
func (c *chooser) offered(t Token) bool {
	if c.span.List || c.span.hasList(t.Entry) || !offers(c.field, t.Text()) {
		return false
	}
	if c.field.Type == form.Bool {
		return t.Entry.Left > c.span.Edge+1
	}
	twice, others := 0, false
	for _, o := range c.span.Tokens {
		if o.Text() == t.Text() {
			twice++ // typed where the mark should be
		} else if o.Entry != nil && offers(c.field, o.Text()) {
			others = true
		}
	}
	return others && twice < 2
}

// offers is true for the text of one of a field's choices, or of its tick.
func offers(f *form.Field, text string) bool {
	if key := ja.FoldLabel(text); f.Type == form.Bool {
		return slices.Contains(f.Option, key) || f.Shares && Consents(key)
	}
	_, ok := ChoiceID(f, text)
	return ok
}

// alone is true for the only text of an answer that is one choice of several:
// had it been printed, the other choices would be beside it.
func (c *chooser) alone(t Token) bool {
	if c.field.Type == form.Bool {
		return false
	}
	return !slices.ContainsFunc(c.span.Tokens, func(o Token) bool { return o.Box != nil || o.Entry != t.Entry && o.Text() != "" })
}

// mark gives a mark cell to the text before it or leaves it to the one after.
func (c *chooser) mark(n int, t Token, on bool) {
	if len(c.out) > 0 && !c.out[len(c.out)-1].marked && c.span.belongsBefore(c.field, n, c.marksFirst) {
		last := &c.out[len(c.out)-1]
		last.on, last.marked, last.tokens = on, true, append(last.tokens, t)
		return
	}
	c.add(option{on: on, marked: true, tokens: []Token{t}})
	c.waiting = true
}

// choicesIn reads choices printed in one cell with their marks; nil = it holds
// none.
func choicesIn(f *form.Field, t Token) []option {
	out, ok := ticks(f, t.Text())
	if !ok {
		cs, _ := ja.Choices(t.Text())
		for _, c := range cs {
			out = append(out, option{text: c.Text, on: c.On, doubt: c.Doubt, marked: true})
		}
		if len(cs) == 0 {
			return nil
		}
	}
	tokens := []Token{t}
	for i := range out {
		out[i].tokens = tokens
	}
	return out
}

// belongsBefore reports whether the mark at token n is that of the text before
// it: the nearer one's, and where both are as near, by the side on which marks
// are in this answer.
func (s *Span) belongsBefore(f *form.Field, n int, marksFirst bool) bool {
	if s.alternates(f) {
		return !marksFirst // a column inserted between a mark and its text changes nothing
	}
	if marksFirst && s.full(f) {
		return false // behind the last text there is no room for a mark
	}
	mark := s.Tokens[n].Entry
	before, after := int32(-1), int32(-1)
	if n > 0 && s.Tokens[n-1].Text() != "" {
		before = mark.Left - s.Tokens[n-1].Entry.Right
	}
	if n+1 < len(s.Tokens) && s.Tokens[n+1].Text() != "" {
		after = s.Tokens[n+1].Entry.Left - mark.Right
	}
	if before < 0 || after < 0 || before == after {
		return !marksFirst
	}
	return before < after
}

// full reports whether the answer's last cell is a text that reaches to its end.
func (s *Span) full(f *form.Field) bool {
	if len(s.Tokens) == 0 {
		return false
	}
	t := s.Tokens[len(s.Tokens)-1]
	return t.Entry != nil && s.isText(f, t) && t.Entry.Right >= s.Limit
}

// alternates reports whether texts and cells for marks, also those left empty, take
// turns: then the order alone decides which belongs to which.
func (s *Span) alternates(f *form.Field) bool {
	texts, marks := 0, 0
	for i, t := range s.Tokens {
		if t.Entry == nil {
			return false
		}
		text := s.isText(f, t)
		if i > 0 && text == s.isText(f, s.Tokens[i-1]) {
			return false
		}
		if text {
			texts++
		} else {
			marks++
		}
	}
	return texts == marks
}

// isText reports whether a cell holds more than a mark.
func (s *Span) isText(f *form.Field, t Token) bool {
	return t.Text() != "" && s.sign(f, t.Entry) == ja.MarkNone
}

// isSlot reports whether a cell is there to be filled in: not a printed text
// that only happens to come first because the cells before it are empty.
func (s *Span) isSlot(a *Entry) bool {
	if s.List {
		return !a.Printed || !s.printsOther(a)
	}
	return !s.isPrinted(a) || a.Left == s.Edge+1 || s.hasList(a)
}

// printsOther reports whether the form prints another word beside one, so that they
// are words to circle, and the first adds nothing to the others.
func (s *Span) printsOther(a *Entry) bool {
	return slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Entry != nil && t.Entry != a && t.Entry.Printed && t.Text() != "" })
}

// hasList reports whether a cell has a drop-down list.
func (s *Span) hasList(a *Entry) bool {
	return slices.ContainsFunc(s.Sheet.Validations, func(v sheet.Validation) bool {
		return slices.ContainsFunc(v.Areas, func(b sheet.Area) bool { return b.Contains(a.Cell()) })
	})
}

// marksFirst reports on which side of the texts the mark cells are: an empty or
// marked cell, or room for one, comes first unless the answer begins with a
// printed text, be it printed by another edition.
func (s *Span) marksFirst(f *form.Field) bool {
	for _, t := range s.Tokens {
		if t.Entry != nil {
			room := !s.List && t.Entry.Left > s.Edge+1
			return room || t.Text() == "" || s.sign(f, t.Entry) != ja.MarkNone || !s.isPrinted(t.Entry) && !offers(f, t.Text())
		}
	}
	return true
}

// sign reads a cell that holds nothing but a mark. Words that the form prints
// (同意する) are no marks, nor are those of which one is chosen (済, 有).
func (s *Span) sign(f *form.Field, a *Entry) ja.MarkState {
	if a.Text == "" || utf8.RuneCountInString(a.Text) > 6 {
		return ja.MarkNone
	}
	state := ja.Mark(a.Text)
	switch {
	case state == ja.MarkNone, saysChoice(f, a.Text):
		return ja.MarkNone
	case a.Key != "" && s.Def.Printed[a.Key] && state == ja.MarkOn:
		return ja.MarkNone
	case Consents(a.Text) && !s.List && a.Left > s.Edge+1 && !s.hasList(a):
		return ja.MarkNone // there is room for the mark before it
	}
	return state
}

// saysChoice reports whether a text is that of one of the choices.
func saysChoice(f *form.Field, text string) bool {
	if len(f.Choices) == 0 {
		return false
	}
	key := ja.FoldLabel(text)
	return slices.ContainsFunc(f.Choices, func(c form.Choice) bool { return slices.Contains(c.Texts, key) })
}

// Consents is true for 同意する, which is an answer, or is printed to be
// ticked.
func Consents(text string) bool { return strings.HasPrefix(text, "同意") }

// chosen are the options that count: those ticked, or, where nothing can be
// ticked, the text typed or picked in the first cell.
func chosen(all []option) []option {
	var on []option
	marks := false
	for _, o := range all {
		marks = marks || o.marked
		if o.on {
			on = append(on, o)
		}
	}
	if marks {
		return on
	}
	for _, o := range all {
		if o.slot {
			return []option{o}
		}
	}
	return nil
}

// choice reads one id of several, or several.
func (rd *Reader) choice(f *form.Field, s *Span) {
	if ids, ok := rd.heardBefore(f, s); ok {
		rd.Sink.Keep(f, s, s.Written(), strings.Join(ids, ","))
		return
	}
	if rd.InList && stacked(s.Written()) && !s.sameTwice() {
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(s.Tokens))
		return
	}
	all := s.options(f)
	rd.noteBare(f, s, all)
	rd.doubts(f, s, all)
	var ids []string
	var tokens []Token
	taken := rd.taken(f, s, all)
	for _, o := range taken {
		found := rd.ids(f, s, o)
		if len(found) > 1 && s.boxesRubbedOut(&o) {
			continue
		}
		if len(found) == 0 {
			rd.noChoice(f, s, o)
			continue
		}
		ids = append(ids, found...)
		tokens = append(tokens, o.tokens...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 && (s.struck() || len(taken) == 0 && s.strangeMark(all)) {
		rd.Sink.Report(diag.Warning, "choice.unclear", f, s, s.Raw(s.Tokens))
	}
	if f.Type == form.Enum && len(ids) > 1 {
		rd.Sink.Report(diag.Error, "choice.several", f, s, s.Raw(tokens))
		return
	}
	rd.Sink.Keep(f, s, tokens, strings.Join(ids, ","))
	rd.besideChoice(f, s, all, taken)
	rd.remember(f, s, ids)
	s.release(all)
}

// besideChoice reports texts in other cells of a known place than that which was read: クライアント
// and サーバ, or a remark, where cells were merged. Nobody knows which of them was meant.
func (rd *Reader) besideChoice(f *form.Field, s *Span, all, taken []option) {
	if !rd.Known || len(taken) == 0 {
		return
	}
	for i := range all {
		a := all[i].tokens[0].Entry
		if all[i].marked || a == nil || s.isPrinted(a) || IsNothing(a.Text) || slices.ContainsFunc(taken, func(o option) bool { return o.tokens[0].Entry == a || o.text == all[i].text }) {
			continue
		}
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(s.Written()))
		return
	}
}

// sameTwice reports whether all cells have the same text.
func (s *Span) sameTwice() bool {
	first := s.Written()[0].Text()
	return !slices.ContainsFunc(s.Written(), func(t Token) bool { return t.Text() != first })
}

// release gives back what is behind a text typed or picked, as do a label
// that no definition knows and its answer: they are no part of the choice.
func (s *Span) release(all []option) {
	for n, o := range all {
		if o.marked {
			return
		}
		if n > 0 && o.tokens[0].Entry != nil && !s.isPrinted(o.tokens[0].Entry) {
			for _, t := range o.tokens {
				if t.Entry != nil {
					t.Entry.Used = false
				}
			}
		}
	}
}

// heardBefore returns the choices that the only text of a list cell was read
// as in an item before.
func (rd *Reader) heardBefore(f *form.Field, s *Span) ([]string, bool) {
	if !rd.InList || len(s.Tokens) != 1 || s.Tokens[0].Entry == nil || len(s.Written()) != 1 {
		return nil, false
	}
	ids, ok := rd.heard[heard{f, s.Tokens[0].Text()}]
	return ids, ok
}

// remember keeps a reading for heardBefore; 〃 means something else each time.
func (rd *Reader) remember(f *form.Field, s *Span, ids []string) {
	const enough = 1000
	if !rd.InList || len(ids) == 0 || len(s.Tokens) != 1 || s.Tokens[0].Entry == nil || len(rd.heard) > enough {
		return
	}
	if text := s.Tokens[0].Text(); rd.meant(f, text) == text && len(s.Written()) == 1 {
		if rd.heard == nil {
			rd.heard = make(map[heard][]string)
		}
		rd.heard[heard{f, strings.Clone(text)}] = ids // which would keep its chunk of the sheet
	}
}

// doubts reports boxes and marks whose state or owner is uncertain.
func (rd *Reader) doubts(f *form.Field, s *Span, all []option) {
	for _, o := range all {
		if o.doubt {
			rd.Sink.Report(diag.Warning, "box.doubt", f, s, o.text)
		}
	}
}

// ids are the choices that an option's text names: one, or those joined by ・.
func (rd *Reader) ids(f *form.Field, s *Span, o option) []string {
	text := rd.meant(f, o.text)
	if id, ok := ChoiceID(f, text); ok {
		return []string{id}
	}
	var out []string
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("・/／、,+＋&＆\n", r) }) {
		id, ok := ChoiceID(f, piece)
		if !ok {
			return nil
		}
		out = append(out, id)
	}
	return out
}

// noteBare notes a choice with nothing to choose from.
func (rd *Reader) noteBare(f *form.Field, s *Span, all []option) {
	if len(all) == 0 && !rd.InList && len(s.Sheet.Boxes) == 0 && s.bare() {
		rd.Sink.NothingToChoose(f, s)
	}
}
