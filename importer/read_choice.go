package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// option is one choice of an answer: its text and whether it is ticked.
type option struct {
	text   string
	on     bool
	marked bool // a mark or box is at it, on or off
	slot   bool // it is in the first answer cell: typed or picked, not printed
	doubt  bool
	tokens []token
}

// options reads an answer as choices, whatever the convention: 「■新規　□追加」
// in one cell, a mark cell beside each text, check boxes, a drop-down.
func (s *span) options(f *form.Field) []option {
	s.unfillCircles()
	c := chooser{span: s, field: f, marksFirst: s.marksFirst(f)}
	for n, t := range s.tokens {
		switch {
		case t.box != nil:
			c.add(option{text: t.box.Label, on: s.ticked(t.box), doubt: t.box.Doubt, marked: true, tokens: []token{t}})
		case t.text() == "" || isPlaceholder(t.text()):
		default:
			c.cell(n, t)
		}
	}
	return c.out
}

// ticked is the state of a check box. Where its sources disagree the linked
// cell speaks for a tick: programs that move boxes lose their state, and none
// writes TRUE by itself. The box is reported as doubtful all the same.
func (s *span) ticked(b *sheet.Box) bool {
	if b.Checked || !b.Doubt {
		return b.Checked
	}
	c, ok := s.grid.sheet.At(b.Link)
	return ok && c.Kind() == sheet.Bool && c.Text() == "TRUE"
}

// chooser collects options from the cells of an answer.
type chooser struct {
	span       *span
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
func (c *chooser) cell(n int, t token) {
	if state := c.span.sign(c.field, t.area); state != ja.MarkNone {
		c.mark(n, t, state == ja.MarkOn)
		return
	}
	if found := choicesIn(c.field, t); found != nil {
		c.add(found...)
		return
	}
	if c.waiting {
		last := &c.out[len(c.out)-1]
		last.text, last.tokens = t.text(), append(last.tokens, t)
		c.waiting = false
		return
	}
	slot := n == 0 && c.span.isSlot(t.area) && !c.offered(t) || c.alone(t)
	c.add(option{text: t.text(), slot: slot && (!isNothing(t.text()) || saysChoice(c.field, t.text())), tokens: []token{t}})
}

// offered reports whether a text is there to be ticked, though this form
// prints it in another way: other choices are beside it, or it is the text of
// a tick with room for the mark before it.
func (c *chooser) offered(t token) bool {
	if c.span.list || c.span.hasList(t.area) || !offers(c.field, t.text()) {
		return false
	}
	if c.field.Type == form.Bool {
		return t.area.Left > c.span.edge+1
	}
	twice, others := 0, false
	for _, o := range c.span.tokens {
		if o.text() == t.text() {
			twice++ // typed where the mark should be
		} else if o.area != nil && offers(c.field, o.text()) {
			others = true
		}
	}
	return others && twice < 2
}

// offers is true for the text of one of a field's choices, or of its tick.
func offers(f *form.Field, text string) bool {
	if key := ja.FoldLabel(text); f.Type == form.Bool {
		return slices.Contains(f.Option, key) || f.Shares && consents(key)
	}
	_, ok := choiceID(f, text)
	return ok
}

// alone is true for the only text of an answer that is one choice of several:
// had it been printed, the other choices would be beside it.
func (c *chooser) alone(t token) bool {
	if c.field.Type == form.Bool {
		return false
	}
	return !slices.ContainsFunc(c.span.tokens, func(o token) bool { return o.box != nil || o.area != t.area && o.text() != "" })
}

// mark gives a mark cell to the text before it or leaves it to the one after.
func (c *chooser) mark(n int, t token, on bool) {
	if len(c.out) > 0 && !c.out[len(c.out)-1].marked && c.span.belongsBefore(c.field, n, c.marksFirst) {
		last := &c.out[len(c.out)-1]
		last.on, last.marked, last.tokens = on, true, append(last.tokens, t)
		return
	}
	c.add(option{on: on, marked: true, tokens: []token{t}})
	c.waiting = true
}

// choicesIn reads choices printed in one cell with their marks; nil = it holds
// none.
func choicesIn(f *form.Field, t token) []option {
	out, ok := ticks(f, t.text())
	if !ok {
		cs, _ := ja.Choices(t.text())
		for _, c := range cs {
			out = append(out, option{text: c.Text, on: c.On, doubt: c.Doubt, marked: true})
		}
		if len(cs) == 0 {
			return nil
		}
	}
	tokens := []token{t}
	for i := range out {
		out[i].tokens = tokens
	}
	return out
}

// belongsBefore reports whether the mark at token n is that of the text before
// it: the nearer one's, and where both are as near, by the side on which marks
// are in this answer.
func (s *span) belongsBefore(f *form.Field, n int, marksFirst bool) bool {
	if s.alternates(f) {
		return !marksFirst // a column inserted between a mark and its text changes nothing
	}
	if marksFirst && s.full(f) {
		return false // behind the last text there is no room for a mark
	}
	mark := s.tokens[n].area
	before, after := int32(-1), int32(-1)
	if n > 0 && s.tokens[n-1].text() != "" {
		before = mark.Left - s.tokens[n-1].area.Right
	}
	if n+1 < len(s.tokens) && s.tokens[n+1].text() != "" {
		after = s.tokens[n+1].area.Left - mark.Right
	}
	if before < 0 || after < 0 || before == after {
		return !marksFirst
	}
	return before < after
}

// full reports whether the answer's last cell is a text that reaches to its end.
func (s *span) full(f *form.Field) bool {
	if len(s.tokens) == 0 {
		return false
	}
	t := s.tokens[len(s.tokens)-1]
	return t.area != nil && s.isText(f, t) && t.area.Right >= s.limit
}

// alternates reports whether texts and cells for marks, also those left empty, take
// turns: then the order alone decides which belongs to which.
func (s *span) alternates(f *form.Field) bool {
	texts, marks := 0, 0
	for i, t := range s.tokens {
		if t.area == nil {
			return false
		}
		text := s.isText(f, t)
		if i > 0 && text == s.isText(f, s.tokens[i-1]) {
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
func (s *span) isText(f *form.Field, t token) bool {
	return t.text() != "" && s.sign(f, t.area) == ja.MarkNone
}

// isSlot reports whether a cell is there to be filled in: not a printed text
// that only happens to come first because the cells before it are empty.
func (s *span) isSlot(a *area) bool {
	if s.list {
		return !a.printed || !s.printsOther(a)
	}
	return !s.isPrinted(a) || a.Left == s.edge+1 || s.hasList(a)
}

// printsOther reports whether the form prints another word beside one, so that they
// are words to circle, and the first adds nothing to the others.
func (s *span) printsOther(a *area) bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.area != nil && t.area != a && t.area.printed && t.text() != "" })
}

// hasList reports whether a cell has a drop-down list.
func (s *span) hasList(a *area) bool {
	return slices.ContainsFunc(s.grid.sheet.Validations, func(v sheet.Validation) bool {
		return slices.ContainsFunc(v.Areas, func(b sheet.Area) bool { return b.Contains(a.Cell()) })
	})
}

// marksFirst reports on which side of the texts the mark cells are: an empty or
// marked cell, or room for one, comes first unless the answer begins with a
// printed text, be it printed by another edition.
func (s *span) marksFirst(f *form.Field) bool {
	for _, t := range s.tokens {
		if t.area != nil {
			room := !s.list && t.area.Left > s.edge+1
			return room || t.text() == "" || s.sign(f, t.area) != ja.MarkNone || !s.isPrinted(t.area) && !offers(f, t.text())
		}
	}
	return true
}

// sign reads a cell that holds nothing but a mark. Words that the form prints
// (同意する) are no marks, nor are those of which one is chosen (済, 有).
func (s *span) sign(f *form.Field, a *area) ja.MarkState {
	if a.text == "" || utf8.RuneCountInString(a.text) > 6 {
		return ja.MarkNone
	}
	state := ja.Mark(a.text)
	switch {
	case state == ja.MarkNone, saysChoice(f, a.text):
		return ja.MarkNone
	case a.key != "" && s.def.Printed[a.key] && state == ja.MarkOn:
		return ja.MarkNone
	case consents(a.text) && !s.list && a.Left > s.edge+1 && !s.hasList(a):
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

// consents is true for 同意する, which is an answer, or is printed to be
// ticked.
func consents(text string) bool { return strings.HasPrefix(text, "同意") }

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
func (rd *reading) choice(f *form.Field, s *span) {
	if ids, ok := rd.heardBefore(f, s); ok {
		rd.keep(f, s, s.written(), strings.Join(ids, ","))
		return
	}
	if rd.inList && stacked(s.written()) && !s.sameTwice() {
		rd.report(diag.Error, "cells.several", f, s, s.raw(s.tokens))
		return
	}
	all := s.options(f)
	rd.noteBare(f, s, all)
	rd.doubts(f, s, all)
	var ids []string
	var tokens []token
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
		rd.report(diag.Warning, "choice.unclear", f, s, s.raw(s.tokens))
	}
	if f.Type == form.Enum && len(ids) > 1 {
		rd.report(diag.Error, "choice.several", f, s, s.raw(tokens))
		return
	}
	rd.keep(f, s, tokens, strings.Join(ids, ","))
	rd.remember(f, s, ids)
	s.release(all)
}

// sameTwice reports whether all cells have the same text.
func (s *span) sameTwice() bool {
	first := s.written()[0].text()
	return !slices.ContainsFunc(s.written(), func(t token) bool { return t.text() != first })
}

// release gives back what is behind a text typed or picked, as do a label
// that no definition knows and its answer: they are no part of the choice.
func (s *span) release(all []option) {
	for n, o := range all {
		if o.marked {
			return
		}
		if n > 0 && o.tokens[0].area != nil && !s.isPrinted(o.tokens[0].area) {
			for _, t := range o.tokens {
				if t.area != nil {
					t.area.used = false
				}
			}
		}
	}
}

// heardBefore returns the choices that the only text of a list cell was read
// as in an item before.
func (rd *reading) heardBefore(f *form.Field, s *span) ([]string, bool) {
	if !rd.inList || len(s.tokens) != 1 || s.tokens[0].area == nil || len(s.written()) != 1 {
		return nil, false
	}
	ids, ok := rd.heard[heard{f, s.tokens[0].text()}]
	return ids, ok
}

// remember keeps a reading for heardBefore; 〃 means something else each time.
func (rd *reading) remember(f *form.Field, s *span, ids []string) {
	const enough = 1000
	if !rd.inList || len(ids) == 0 || len(s.tokens) != 1 || s.tokens[0].area == nil || len(rd.heard) > enough {
		return
	}
	if text := s.tokens[0].text(); rd.meant(f, text) == text && len(s.written()) == 1 {
		rd.heard[heard{f, strings.Clone(text)}] = ids // which would keep its chunk of the sheet
	}
}

// doubts reports boxes and marks whose state or owner is uncertain.
func (rd *reading) doubts(f *form.Field, s *span, all []option) {
	for _, o := range all {
		if o.doubt {
			rd.report(diag.Warning, "box.doubt", f, s, o.text)
		}
	}
}

// ids are the choices that an option's text names: one, or those joined by ・.
func (rd *reading) ids(f *form.Field, s *span, o option) []string {
	text := rd.meant(f, o.text)
	if id, ok := choiceID(f, text); ok {
		return []string{id}
	}
	var out []string
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("・/／、,+＋&＆\n", r) }) {
		id, ok := choiceID(f, piece)
		if !ok {
			return nil
		}
		out = append(out, id)
	}
	return out
}
