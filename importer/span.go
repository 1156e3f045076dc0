package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// begin makes a span that of another label.
func (p *places) begin(s *answer.Span, a *area, edge int32) {
	s.Reset(answer.Span{Label: &a.Entry, Name: a.name(), Def: p.def, Sheet: p.grid.sheet, Around: p.grid, Edge: edge})
}

// name is the printed label without the answer that is in one cell with it.
func (a *area) name() string {
	if a.caption != "" {
		return a.caption
	}
	return a.Text
}

// rightOf collects what is right of a label up to the next label.
func (p *places) rightOf(s *answer.Span, a *area) {
	p.begin(s, a, a.Right)
	if a.value != "" {
		s.Tokens = append(s.Tokens, answer.Token{Entry: p.behind(a)})
	}
	limit := p.scopes.end(p.grid, a)
	if a.value == "" {
		limit = max(limit, a.Right+1) // an answer of one cell behind a label at the edge
	}
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range p.grid.row(r) {
			b := &p.grid.areas[i]
			if b.Left > a.Right && b.Left <= limit && p.stop(b) {
				limit = b.Left - 1
			}
		}
	}
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range p.grid.row(r) {
			b := &p.grid.areas[i]
			if b.Left <= a.Right || b.Left > limit || b.Top < r && r > a.Top {
				continue
			}
			b.Used = true
			if b.Badge {
				s.Edge = max(s.Edge, b.Right)
				continue
			}
			s.Tokens = append(s.Tokens, answer.Token{Entry: &b.Entry})
		}
	}
	s.Limit = limit
	s.InLine()
	p.addBoxes(s, a, limit)
}

// behind is the answer that is in one cell with its label.
func (p *places) behind(a *area) *answer.Entry {
	b := answer.Entry{Area: a.Area, Index: a.Index, Used: a.Used, Control: a.Control, Text: a.value}
	b.Key, b.Placeholder = ja.FoldLabel(a.value), answer.IsPlaceholder(a.value)
	b.OwnKey = p.def.Printed[b.Key]
	return &b
}

// addBoxes puts the check boxes that float over the answer at their place.
func (p *places) addBoxes(s *answer.Span, a *area, limit int32) {
	for r := a.Top; r <= a.Bottom; r++ {
		for _, i := range p.grid.boxesIn(r) {
			b := &s.Sheet.Boxes[i]
			if b.Anchor.Col >= a.Left && b.Anchor.Col <= limit {
				s.Tokens = append(s.Tokens, answer.Token{Box: b})
				p.grid.takenBoxes = append(p.grid.takenBoxes, i)
			}
		}
	}
}

// stop is true for areas that end an answer.
func (p *places) stop(a *area) bool {
	if a.role != inAnswer {
		return true
	}
	if a.Key == "" || a.ticked() {
		return false
	}
	return p.stops.has(a.style) || a.names && !a.OwnKey && !p.grid.isChoice(a)
}

// belowOf collects what is below a label, in the label's columns.
func (p *places) belowOf(s *answer.Span, f *form.Field, a *area) {
	p.begin(s, a, a.Left-1)
	for _, i := range p.grid.row(a.Bottom + 1) {
		b := &p.grid.areas[i]
		switch {
		case b.Left < a.Left || b.Left > a.Right:
		case !p.stop(b):
			b.Used = true
			s.Tokens = append(s.Tokens, answer.Token{Entry: &b.Entry})
		case p.isItsChoice(f, a, b):
			b.Used = true
			own := b.Entry
			own.Printed, own.Looked = false, true
			s.Tokens = append(s.Tokens, answer.Token{Entry: &own})
		}
	}
}

// isItsChoice reports whether a text below a label is one of its field's choices,
// though a label elsewhere has the same words: 販売店 below 申請者区分. It fills the
// columns of the label, and what is below it is no answer.
func (p *places) isItsChoice(f *form.Field, a, b *area) bool {
	if f.Type != form.Enum || b.role != inAnswer || b.Left != a.Left || b.Right != a.Right || p.grid.answerBelow(b) {
		return false
	}
	_, ok := answer.ChoiceOf(f, b.Text, ja.FoldLabel(b.Text))
	return ok
}
