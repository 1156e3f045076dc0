package importer

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// fillChoices gives enumerations that the definition does not list the choices
// that the blank offers, and every named choice its printed text.
func (c *compiler) fillChoices() {
	own := func(places [][]int, field func(int) *form.Field) {
		for i, at := range places {
			f := field(i)
			if f.Type == form.Bool {
				for _, place := range at {
					c.settleYesNo(i, place)
				}
			}
			if len(at) == 0 || f.Type != form.Enum && f.Type != form.EnumSet {
				continue
			}
			listed := len(f.Choices) > 0
			f.Choices = slices.Clone(f.Choices)
			for _, place := range at {
				c.offer(f, i, place, listed)
			}
		}
	}
	own(c.fields, c.fieldNo)
	if c.def.List != nil {
		own(c.columns, func(i int) *form.Field { return &c.def.List.Columns[i] })
	}
	c.shareWords()
}

// settleYesNo gives the boxes of a yes or no that nobody named their meaning: beside one that
// means yes another means no, whatever its words are and also where it is on purpose no
// field, いいえ → 次の問へ.
func (c *compiler) settleYesNo(field, place int) {
	p, names := &c.blank.Places[place], c.names[place].choices
	means := func(k int) string {
		if names[k].id != "" {
			return names[k].id
		}
		id, _ := form.YesNo(p.Choices[k].Text)
		return id
	}
	own := make([]int, 0, len(names))
	for k := range names {
		if names[k].field < 0 || names[k].field == field {
			own = append(own, k)
		}
	}
	if len(own) < 2 || !slices.ContainsFunc(own, func(k int) bool { return means(k) == "true" }) {
		return
	}
	for _, k := range own {
		if names[k].id == "" {
			names[k].id = cmp.Or(means(k), "false")
		}
	}
}

// kinFrom is how many ids two fields have in common that ask for the same kind of thing.
const kinFrom = 2

// shareWords gives a field of choices the words by which the form prints the same choices
// of another field: who reads 官公庁 where the customer is asked for writes it into the
// column for the kind of licence.
func (c *compiler) shareWords() {
	all := make([]*form.Field, 0, len(c.def.Fields))
	for i := range c.def.Fields {
		all = append(all, &c.def.Fields[i])
	}
	if c.def.List != nil {
		for i := range c.def.List.Columns {
			all = append(all, &c.def.List.Columns[i])
		}
	}
	for _, f := range all {
		for _, g := range all {
			if f != g && areKin(f, g) {
				lend(f, g)
			}
		}
	}
}

// areKin reports whether two fields of choices have several ids in common.
func areKin(f, g *form.Field) bool {
	n := 0
	for i := range f.Choices {
		if slices.ContainsFunc(g.Choices, func(o form.Choice) bool { return o.ID == f.Choices[i].ID }) {
			n++
		}
	}
	return n >= kinFrom
}

// lend gives the choices of g the words of those of f that mean nothing else there.
func lend(f, g *form.Field) {
	for i := range f.Choices {
		n := slices.IndexFunc(g.Choices, func(o form.Choice) bool { return o.ID == f.Choices[i].ID })
		if n < 0 {
			continue
		}
		for _, text := range f.Choices[i].Texts {
			if _, known := answer.ChoiceOf(g, text, text); !known {
				g.Choices = slices.Clone(g.Choices)
				g.Choices[n].Texts = append(slices.Clone(g.Choices[n].Texts), text)
			}
		}
	}
}

func (c *compiler) offer(f *form.Field, field, place int, listed bool) {
	p := &c.blank.Places[place]
	for k := range p.Choices {
		name := &c.names[place].choices[k]
		if name.field >= 0 && name.field != field {
			continue
		}
		key := ja.FoldLabel(p.Choices[k].Text)
		if name.id == "" {
			if id, ok := answer.ChoiceOf(f, p.Choices[k].Text, key); ok {
				name.id = id
				continue
			}
			if listed {
				continue // 追加・更新 may be several
			}
			name.id = p.Choices[k].Text // an id of its own, in its own words
		}
		n := slices.IndexFunc(f.Choices, func(ch form.Choice) bool { return ch.ID == name.id })
		other, known := answer.ChoiceOf(f, p.Choices[k].Text, key)
		switch {
		case n < 0 && listed && known && form.DidYouMean(name.id, []string{other}).Format != "":
			c.fault(name.pos, "field %s has no choice %q: %q is %q", f.ID, name.id, p.Choices[k].Text, other)
		case n < 0:
			f.Choices = append(f.Choices, form.Choice{ID: name.id, Printed: p.Choices[k].Text, Texts: []string{key}})
		case !slices.Contains(f.Choices[n].Texts, key):
			f.Choices[n].Texts = append(slices.Clone(f.Choices[n].Texts), key)
		}
	}
}

// choiceAt is the choice at a cell, -1 = none: that of the part, or the only
// one. Of several without a part the first that has no name yet is meant, as they are
// written in their order; those that float over the cell come before those in it.
func (c *compiler) choiceAt(p *layout.Place, cell diag.Cell, part int, named []choiceName) int {
	boxes := c.blank.Pages[p.Page].Sheet.Boxes
	var over, in []int
	for k := range p.Choices {
		ch := &p.Choices[k]
		if ch.Means == layout.Control && ch.Box >= 0 && boxes[ch.Box].Anchor == cell {
			over = append(over, k)
		}
		if ch.Area.Contains(cell) || ch.Caption.Contains(cell) {
			in = append(in, k)
		}
	}
	if part > 0 {
		for nth, k := range in {
			if n := p.Choices[k].Part; n == part || n == 0 && nth+1 == part {
				return k
			}
		}
		return -1
	}
	all := append(over, in...)
	for _, k := range all {
		if named[k] == (choiceName{field: -1}) {
			return k
		}
	}
	if len(all) == 0 {
		return -1
	}
	return all[0]
}
