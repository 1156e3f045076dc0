package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// isChoice reports whether a text is one of the choices of the label left of
// it: アクティベーションコード behind 提供形態 is an answer, though elsewhere
// it is a label itself.
func (g *grid) isChoice(a *area) bool {
	row := g.row(a.Top)
	for i := len(row) - 1; i >= 0; i-- {
		b := &g.areas[row[i]]
		switch {
		case b.Left >= a.Left || b.Text == "" || len(b.refs) == 0 && b.role == inAnswer:
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
		case b.Left <= label.Right || b.Text == "":
		case b.Left > limit:
		case g.offers(label, b) || g.offersTicks(label, b):
			return true
		case b.names || b.role != inAnswer:
			limit = b.Left - 1
		}
	}
	return slices.ContainsFunc(g.boxesIn(label.Top), func(i int32) bool {
		box := &g.sheet.Boxes[i]
		at := area{Entry: answer.Entry{Text: box.Label}}
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
		return answer.PrintsTicks(&g.def.Fields[ref.Field], a.Text)
	})
}

// offers reports whether a label's field has a text among its choices. What adorns a
// label elsewhere, ■販売店, is a tick here.
func (g *grid) offers(label, a *area) bool {
	key := a.Key
	switch {
	case a.bullet:
		key = withoutBullet(a.Text)
	case key == "":
		key = ja.FoldLabel(a.Text)
	}
	for _, ref := range label.refs {
		if ref.Column {
			continue
		}
		f := &g.def.Fields[ref.Field]
		if _, ok := answer.ChoiceOf(f, a.Text, key); ok || f.Type == form.Bool && answer.ContainsOption(f, key) {
			return true
		}
	}
	return false
}
