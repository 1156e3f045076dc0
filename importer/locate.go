package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// places holds, for each field of a definition, the area of its label.
type places struct {
	def    *form.Definition
	grid   *grid
	scopes *scopes
	at     []int32 // by field: index of the label's area, -1 = not found
	// also holds, for fields that share labels, every label as well placed:
	// of 住所 and 所在地 one may hold the postal code alone.
	also  [][]int32
	stops styleSet
}

// candidate is an area that may be the label of a field.
type candidate struct {
	area  int32
	place int32 // rank of its place, higher is better
	rank  int32 // rank of its wording, lower is better
	far   int32
}

// locate finds the label of every field.
func locate(g *grid, d *form.Definition) *places {
	g.name(d)
	g.above = g.labelsAbove()
	p := &places{def: d, grid: g, scopes: newScopes(g, d), at: make([]int32, len(d.Fields)), also: make([][]int32, len(d.Fields))}
	candidates := p.candidates()
	for i := range p.at {
		p.at[i] = -1
	}
	for i := range d.Fields {
		if d.Fields[i].Near == "" && d.Fields[i].Beside == "" {
			p.place(i, candidates[i])
		}
	}
	for i := range d.Fields {
		if d.Fields[i].Near != "" || d.Fields[i].Beside != "" {
			p.place(i, p.without(candidates, i))
		}
	}
	for _, a := range p.at {
		if a >= 0 {
			g.areas[a].role = label
		}
	}
	p.stops = labelStyles(g, p.at)
	p.addressesBehindCodes()
	return p
}

// addressesBehindCodes gives an address without a label of its own the one of its
// postal code, where it is behind that: 〒 [160-0022] [東京都新宿区…].
func (p *places) addressesBehindCodes() {
	for i := range p.def.Fields {
		f := &p.def.Fields[i]
		if p.at[i] >= 0 || f.Reader != "address" && f.Reader != "whole_address" {
			continue
		}
		for n := range p.def.Fields {
			o, at := &p.def.Fields[n], p.at[n]
			if o.Type != form.Postal || o.Section != f.Section || at < 0 {
				continue
			}
			var s answer.Span
			p.answer(&s, o, at)
			if rest := answer.AddressTokens(s.Written()); len(rest) == 1 && isPlace(answer.WithoutPostal(rest[0].Text())) {
				p.at[i] = at
			}
		}
	}
}

// isPlace reports whether a text names a municipality and has more behind it.
func isPlace(text string) bool {
	i := strings.IndexAny(text, "都道府県市区町村郡")
	return i > 0 && len(text) > i+2*len("市")
}

// found is how many fields have a label on the sheet.
func (p *places) found() int {
	n := 0
	for _, a := range p.at {
		if a >= 0 {
			n++
		}
	}
	return n
}

// candidates lists, for each field, the areas that bear one of its labels.
func (p *places) candidates() [][]candidate {
	out := p.room()
	for i := range p.grid.areas {
		a := &p.grid.areas[i]
		if len(a.refs) == 0 || a.role != inAnswer || a.ticked() || p.inMargin(a) || p.grid.isChoice(a) {
			continue
		}
		penalty := 0
		if a.loose {
			penalty = 100
		}
		if a.value != "" {
			penalty += 10
		}
		spot := p.scopes.spot(a)
		both := a.chooses && a.fills
		choice := both && p.grid.choiceBehind(a)
		for _, ref := range a.refs {
			if both && !ref.Column && p.def.Fields[ref.Field].Chooses() != choice {
				continue // 申請者 asks for a name, or for a choice
			}
			if c, ok := p.candidate(ref, i, penalty, spot); ok {
				out[ref.Field] = append(out[ref.Field], c)
			}
		}
	}
	return out
}

// room counts the labels, so that the candidates of all fields share one array.
func (p *places) room() [][]candidate {
	ends, n := make([]int, len(p.def.Fields)), 0
	for i := range p.grid.areas {
		for _, ref := range p.grid.areas[i].refs {
			if !ref.Column {
				ends[ref.Field]++
			}
		}
	}
	for i := range ends {
		n += ends[i]
		ends[i] = n
	}
	all, out := make([]candidate, n), make([][]candidate, len(ends))
	n = 0
	for i, end := range ends {
		out[i], n = all[n:n:end], end
	}
	return out
}

// inMargin is true for what is beyond the form: メモ there heads somebody's
// notes, and is not the label of 備考.
func (p *places) inMargin(a *area) bool { return a.Left > p.grid.right }

// candidate judges one area as label of one field.
func (p *places) candidate(ref form.LabelRef, area, penalty int, spot spot) (candidate, bool) {
	if ref.Column {
		return candidate{}, false
	}
	f, a := &p.def.Fields[ref.Field], &p.grid.areas[area]
	if f.Type == form.Postal && p.leftNames(a, ref.Field) {
		return candidate{}, false // the 〒 printed behind 郵便番号
	}
	if f.Type == form.Postal && (strings.Contains(a.Key, "郵") || strings.Contains(a.Key, "〒")) {
		penalty = 0 // rather than a label of the whole address
	}
	place := spot.suits(f.SectionBit)
	if f.Anywhere {
		place = max(place, unknown)
	}
	if place == unknown && !f.Anywhere && p.ambiguous(a.refs) {
		place = elsewhere
	}
	return candidate{area: int32(area), place: int32(place), rank: int32(ref.Rank + penalty)}, place > elsewhere
}

// leftNames reports whether the text left of a names a field already.
func (p *places) leftNames(a *area, field int) bool {
	b, _ := p.grid.leftOf(a)
	return b != nil && slices.ContainsFunc(b.refs, func(ref form.LabelRef) bool { return !ref.Column && ref.Field == field })
}

// ambiguous is true for labels such as 会社名 that several sections have: where
// no section is known they say nothing.
func (p *places) ambiguous(refs []form.LabelRef) bool {
	section := ""
	for _, ref := range refs {
		if ref.Column {
			continue
		}
		s := p.def.Fields[ref.Field].Section
		if section != "" && s != section {
			return true
		}
		section = s
	}
	return false
}

// place gives a field the best of its candidates that is still free, or one that
// it may share with a tick.
func (p *places) place(field int, all []candidate) {
	f := &p.def.Fields[field]
	best := p.best(f, all, p.free)
	if best < 0 {
		best = p.best(f, all, p.freeForTicks)
	}
	if best < 0 {
		return
	}
	p.at[field] = all[best].area
	for i := range all {
		if f.Shares && i != best && all[i].place == all[best].place {
			p.also[field] = append(p.also[field], all[i].area)
		}
	}
}

// best is the index of the best candidate that is free, -1 = none.
func (p *places) best(f *form.Field, all []candidate, free func(int32, *form.Field) bool) int {
	best := -1
	for i := range all {
		if !free(all[i].area, f) || !p.beside(&all[i], f) {
			continue
		}
		all[i].far = p.distance(&all[i], f)
		if best < 0 || all[i].better(&all[best]) {
			best = i
		}
	}
	return best
}

// better compares by place, then nearness, then wording, then reading order.
func (c *candidate) better(o *candidate) bool {
	if c.place != o.place {
		return c.place > o.place
	}
	if c.rank != o.rank && (c.far == o.far || c.rank+20 < o.rank) {
		return c.rank < o.rank
	}
	if c.far != o.far {
		return c.far < o.far
	}
	return false
}

// free holds unless another field has that label and one of the two does not
// share it.
func (p *places) free(area int32, f *form.Field) bool {
	for i, a := range p.at {
		if a == area && !(f.Shares && p.def.Fields[i].Shares) {
			return false
		}
	}
	return true
}

// freeForTicks reports whether a label only another field has whose tick is one
// of this field's choices, or the other way round: コンタクトパーソン登録票
// behind 添付別紙.
func (p *places) freeForTicks(area int32, f *form.Field) bool {
	for i, a := range p.at {
		if g := &p.def.Fields[i]; a == area && !answer.TicksOneOf(g, f) && !answer.TicksOneOf(f, g) {
			return false
		}
	}
	return true
}

// without leaves out the candidates of a field that are nearer to the partner
// of another field of theirs: フリガナ above 担当者 is not the one of 会社名, not
// even where that one is missing.
func (p *places) without(all [][]candidate, field int) []candidate {
	f := &p.def.Fields[field]
	return slices.DeleteFunc(slices.Clone(all[field]), func(c candidate) bool {
		for i := range p.def.Fields {
			g := &p.def.Fields[i]
			if i == field || f.Near == "" || g.Near == "" || p.of(g.Near) < 0 || p.of(f.Near) < 0 {
				continue
			}
			same := func(o candidate) bool { return o.area == c.area && o.place >= c.place }
			if slices.ContainsFunc(all[i], same) && p.distance(&c, g) < p.distance(&c, f) {
				return true
			}
		}
		return false
	})
}

// beside reports whether the candidate is right of the field's partner, or in
// the next line.
func (p *places) beside(c *candidate, f *form.Field) bool {
	if f.Beside == "" {
		return true
	}
	partner := p.of(f.Beside)
	if partner < 0 {
		return false
	}
	a, b := &p.grid.areas[partner], &p.grid.areas[c.area]
	if b.Left == a.Left && b.Top > a.Bottom && b.Top <= a.Bottom+2 {
		return true // or right below it
	}
	return b.Left > a.Right && b.Top <= a.Bottom && a.Top <= b.Bottom
}

// distance in rows from the label of the field that f is near to.
func (p *places) distance(c *candidate, f *form.Field) int32 {
	if f.Near == "" {
		return 0
	}
	partner := p.of(f.Near)
	if partner < 0 {
		return 0
	}
	a, b := &p.grid.areas[partner], &p.grid.areas[c.area]
	switch {
	case b.Top > a.Bottom:
		return b.Top - a.Bottom
	case a.Top > b.Bottom:
		return a.Top - b.Bottom
	}
	return 0
}

// of returns the label area of a field by id, -1 when it was not found.
func (p *places) of(id string) int32 {
	for i := range p.def.Fields {
		if p.def.Fields[i].ID == id {
			return p.at[i]
		}
	}
	return -1
}

// rightOf is the first area right of a in its top row.
func (g *grid) rightOf(a *area) *area {
	for _, i := range g.row(a.Top) {
		if g.areas[i].Left > a.Right {
			return &g.areas[i]
		}
	}
	return nil
}
