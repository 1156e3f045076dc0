package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// aligned locates answers by the places of the blank.
type aligned struct {
	*blankForm
	pages  []*layout.Filled // by page of the blank, nil = not in the workbook
	grids  []*grid          // by page
	at     []*layout.Answer // by place, nil = its page is missing
	labels []*area          // by place
}

// newAligned gives the cells of the sheets to the places of a blank.
func (r *Reader) newAligned(e *blankForm, maps []*layout.Map, repeat int, date1904 bool) *aligned {
	a := &aligned{blankForm: e, pages: make([]*layout.Filled, len(maps)), grids: make([]*grid, len(maps)),
		at: make([]*layout.Answer, len(e.blank.Places)), labels: make([]*area, len(e.blank.Places))}
	for p, m := range maps {
		if m == nil {
			continue
		}
		f := m.Fill(e.blank, repeat)
		a.pages[p] = f
		a.grids[p] = &grid{sheet: m.Sheet, words: r.words, date1904: date1904, window: window{1, sheet.MaxRow}, bounds: m.Sheet.Bounds(), def: e.def}
		for i := range f.Answers {
			a.at[a.indexOf(f.Answers[i].Place)] = &f.Answers[i]
		}
	}
	return a
}

func (e *blankForm) indexOf(p *layout.Place) int {
	for i := range e.blank.Places {
		if &e.blank.Places[i] == p {
			return i
		}
	}
	return -1
}

func (a *aligned) placed(field int) bool {
	return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.at[place] != nil })
}

// unsure is the share of the named places outside the list whose labels were not
// found.
func (a *aligned) unsure() float64 {
	all, unsure := 0, 0
	for _, places := range a.fields {
		for _, place := range places {
			if a.at[place] != nil {
				all++
				if !a.at[place].Sure {
					unsure++
				}
			}
		}
	}
	return float64(unsure) / float64(max(all, 1))
}

// answerOf collects what is at the places of a field.
func (a *aligned) answerOf(s *span, field int) {
	*s = span{def: a.def, tokens: s.tokens[:0], typed: s.typed[:0]}
	for _, place := range a.fields[field] {
		at := a.at[place]
		if at == nil {
			continue
		}
		page := at.Place.Page
		if s.grid == nil {
			s.grid, s.label = a.grids[page], a.label(place)
			s.edge, s.limit = at.Area.Left-1, at.Area.Right
		}
		s.tokens = a.tokens(s.tokens, at, page)
	}
}

// label is the printed label of a place as an area.
func (a *aligned) label(place int) *area {
	if a.labels[place] == nil {
		p := &a.blank.Places[place]
		l := &area{text: p.Label, cell: -1, role: label}
		if a.at[place] != nil {
			l.Area = a.at[place].Area
		}
		l.key = ja.FoldLabel(p.Label)
		a.labels[place] = l
	}
	return a.labels[place]
}

func (a *aligned) labelOf(field int) string { return a.blank.Places[a.fields[field][0]].Label }

// shares reports whether an answer is at a place that is the field's too.
func (a *aligned) shares(field int, s *span) bool {
	return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.labels[place] != nil && a.labels[place] == s.label })
}

// tokens are the cells of an answer without what the blank prints there.
func (a *aligned) tokens(out []token, at *layout.Answer, page int) []token {
	before := len(out)
	f := a.pages[page]
	if len(at.Marks) > 0 && !marksIn(at.Place) { // a drop-down list is a cell to write into
		for _, n := range at.Marks[0] {
			out = append(out, token{area: cellArea(f.Sheet, n)})
		}
	}
	for k, cells := range at.Spots {
		if at.Place.Spots[k].Gap > 0 {
			if k == 0 || at.Place.Spots[k].Area != at.Place.Spots[k-1].Area {
				out = a.gapTokens(out, at, cells, page)
			}
			continue
		}
		for _, n := range cells {
			t := token{area: cellArea(f.Sheet, n)}
			if after := f.AfterPrint(n, at.Place.Spots[k].Area); after != f.Sheet.Cell(int(n)).Text() {
				t.area.text, t.area.control = ja.Clean(after)
			}
			out = append(out, t)
		}
	}
	out = append(out, a.behindLabel(at)...)
	if len(out) == before {
		out = append(out, token{area: emptyArea(at.Area)})
	}
	if at.Place.Kind == layout.Parts && len(out)-before > 0 {
		return a.withPrints(out, before, at, page)
	}
	return out
}

// behindLabel are the answers typed into the cell of the label, behind it.
func (a *aligned) behindLabel(at *layout.Answer) (out []token) {
	f := a.pages[at.Place.Page]
	for _, n := range at.InLabel {
		t := token{area: cellArea(f.Sheet, n)}
		t.area.text, t.area.control = ja.Clean(f.AfterLabel(at, n))
		out = append(out, t)
	}
	return out
}

// withPrints puts what the blank prints between the parts of an answer, and at
// its ends, among them: 令和 [7] 年 [6] 月 [6] 日.
func (a *aligned) withPrints(out []token, from int, at *layout.Answer, page int) []token {
	f := a.pages[page]
	for _, n := range f.Between(at) {
		t := token{area: cellArea(f.Sheet, n)}
		if t.area.printed = true; t.area.badge {
			continue
		}
		if _, era := layout.EraNamed(t.text()); era && at.Place.Era > 0 {
			continue // one of those to choose from, see addEra
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out[from:], func(x, y token) int { return compareCells(x.area.Cell(), y.area.Cell()) })
	(&span{tokens: out[from:]}).inLine()
	return out
}

// marksIn reports whether a place is answered by marks, not by picking from a
// list.
func marksIn(p *layout.Place) bool {
	return slices.ContainsFunc(p.Choices, func(c layout.Choice) bool { return c.Means != layout.Listed })
}

// cellArea is a cell as somebody wrote it.
func cellArea(s *sheet.Sheet, n int32) *area {
	c := s.Cell(int(n))
	out := &area{Area: s.Area(c.Pos()), cell: n, style: c.Style(), looked: true}
	out.text, out.control = ja.Clean(shown(c))
	out.badge = isBadge(labelKey(out.text))
	out.placeholder = out.badge || isPlaceholder(out.text)
	out.printed = out.placeholder
	return out
}

func emptyArea(at sheet.Area) *area { return &area{Area: at, cell: -1, looked: true} }

// gapTokens takes what was written into the gaps of a printed text. Where the
// whole text was typed over it is the answer as it is.
func (a *aligned) gapTokens(out []token, at *layout.Answer, cells []int32, page int) []token {
	f := a.pages[page]
	for _, n := range cells {
		whole := cellArea(f.Sheet, n)
		written, ok := f.Gaps(n, at.Place)
		switch {
		case f.Printed(n):
			whole.text = ""
		case !ok:
			if !a.alone(at.Place) {
				whole.text = "" // it is not known whose answer it is; see crowded
			} else if a.readsDate(at.Place) {
				whole.text, whole.control = ja.Clean(f.TypedOver(n, at.Place))
			}
		case written.Empty():
			whole.text = ""
		case a.readsDate(at.Place):
			whole.text, whole.control = ja.Clean(f.Spelled(n, at.Place))
			if era, ok := f.EraBefore(at); ok && at.Place.Era == 0 && !beginsWithEra([]token{{area: whole}}) {
				whole.text = era + whole.text
			}
		case a.readsWhole(at.Place):
		case len(at.Place.Spots) > 1: // 4月5日, 2345-678901
			whole.text, whole.control = ja.Clean(f.Spelled(n, at.Place))
		default:
			whole.text, whole.control = ja.Clean(written.Join())
		}
		whole.printed = isPlaceholder(whole.text)
		whole.amid = ok && !a.readsWhole(at.Place)
		out = append(out, token{area: whole})
	}
	return out
}

// alone reports whether a place has its cell for itself.
func (a *aligned) alone(p *layout.Place) bool {
	return !slices.ContainsFunc(a.blank.Places, func(o layout.Place) bool {
		return o.Page == p.Page && (o.Area == p.Area && o.Part != p.Part || o.Area != p.Area && slices.ContainsFunc(o.Choices, func(c layout.Choice) bool { return c.Area == p.Area }))
	})
}

// phoneCells are the cells of a page whose printed texts with gaps are read whole as
// telephone numbers. Behind a postal code an address may follow, which is another answer.
func (a *aligned) phoneCells(page int) map[int32]bool {
	out := map[int32]bool{}
	for _, at := range a.at {
		if at == nil || at.Place.Page != page || at.Place.Kind != layout.Inline || !a.readsWhole(at.Place) || !a.isPhone(at.Place) {
			continue
		}
		for _, cells := range at.Spots {
			for _, n := range cells {
				out[n] = true
			}
		}
	}
	return out
}

// isPhone reports whether a place is read as a telephone number.
func (a *aligned) isPhone(p *layout.Place) bool {
	return slices.ContainsFunc(a.names[a.indexOf(p)].fields, func(n int) bool { return a.field(p, n).Type == form.Phone })
}

// readsWhole reports whether the printed text around the gaps belongs to the
// answer as people write it: 〒 123-4567, (03) 1234-5678.
func (a *aligned) readsWhole(p *layout.Place) bool {
	if !a.alone(p) {
		return false
	}
	for _, field := range a.names[a.indexOf(p)].fields {
		switch a.field(p, field).Type {
		case form.Postal, form.Phone:
			return true
		}
	}
	return false
}

// isTimed reports whether values of a type are written with an era or units
// between their parts.
func isTimed(t form.Type) bool {
	switch t {
	case form.Date, form.Month, form.Year, form.Time, form.Duration:
		return true
	}
	return false
}

// readsDate reports whether the gaps are those of a date or a time, which is read with the
// era and the units around them but without the sentence that it is in.
func (a *aligned) readsDate(p *layout.Place) bool {
	return slices.ContainsFunc(a.names[a.indexOf(p)].fields, func(field int) bool { return isTimed(a.field(p, field).Type) })
}

// field is the field or, in an item table, the column of a number.
func (e *blankForm) field(p *layout.Place, n int) *form.Field {
	if p.List >= 0 {
		return &e.def.List.Columns[n]
	}
	return e.fieldNo(n)
}
