package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// aligned locates answers by the places of the blank.
type aligned struct {
	*blankForm
	pages   []*layout.Filled // by page of the blank, nil = not in the workbook
	grids   []*grid          // by page
	grounds []*pageGround    // by page
	at      []*layout.Answer // by place, nil = its page is missing
	labels  []*answer.Entry  // by place
}

// newAligned gives the cells of the sheets to the places of a blank.
func (r *Reader) newAligned(e *blankForm, maps []*layout.Map, repeat int, date1904 bool) *aligned {
	a := &aligned{blankForm: e, pages: make([]*layout.Filled, len(maps)), grids: make([]*grid, len(maps)), grounds: make([]*pageGround, len(maps)),
		at: make([]*layout.Answer, len(e.blank.Places)), labels: make([]*answer.Entry, len(e.blank.Places))}
	for p, m := range maps {
		if m == nil {
			continue
		}
		f := m.Fill(e.blank, repeat)
		a.pages[p], a.grounds[p] = f, &pageGround{f, a, p}
		a.grids[p] = &grid{sheet: m.Sheet, words: r.words, date1904: date1904, window: window{1, sheet.MaxRow}, bounds: m.Sheet.Bounds(), def: e.def}
		for i := range f.Answers {
			a.at[a.indexOf(f.Answers[i].Place)] = &f.Answers[i]
		}
	}
	return a
}

// indexOf is the number of a place in its blank, -1 for one of another.
func (e *blankForm) indexOf(p *layout.Place) int {
	if n, ok := e.numbers[p]; ok {
		return n
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
func (a *aligned) answerOf(s *answer.Span, field int) {
	s.Reset(answer.Span{Def: a.def})
	for _, place := range a.fields[field] {
		at := a.at[place]
		if at == nil {
			continue
		}
		page := at.Place.Page
		if s.Sheet == nil {
			s.Sheet, s.Label = a.grids[page].sheet, a.label(place)
			s.Name = s.Label.Text
			s.Edge, s.Limit = at.Area.Left-1, at.Area.Right
		}
		s.Tokens = a.tokens(s.Tokens, at, page)
	}
}

// label is the printed label of a place as an entry.
func (a *aligned) label(place int) *answer.Entry {
	if a.labels[place] == nil {
		p := &a.blank.Places[place]
		l := &answer.Entry{Text: p.Label, Index: -1}
		if a.at[place] != nil {
			l.Area = a.at[place].Area
		}
		l.Key = ja.FoldLabel(p.Label)
		a.labels[place] = l
	}
	return a.labels[place]
}

func (a *aligned) labelOf(field int) string { return a.blank.Places[a.fields[field][0]].Label }

// shares reports whether an answer is at a place that is the field's too.
func (a *aligned) shares(field int, s *answer.Span) bool {
	return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.labels[place] != nil && a.labels[place] == s.Label })
}

// tokens are the cells of an answer without what the blank prints there.
func (a *aligned) tokens(out []answer.Token, at *layout.Answer, page int) []answer.Token {
	before := len(out)
	f := a.pages[page]
	if len(at.Marks) > 0 && !marksIn(at.Place) { // a drop-down list is a cell to write into
		for _, n := range at.Marks[0] {
			out = append(out, answer.Token{Entry: answer.EntryAt(f.Sheet, n)})
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
			t := answer.Token{Entry: answer.EntryAt(f.Sheet, n)}
			if after := f.AfterPrint(n, at.Place.Spots[k].Area); after != f.Sheet.Cell(int(n)).Text() {
				t.Entry.Text, t.Entry.Control = ja.Clean(after)
			}
			out = append(out, t)
		}
	}
	out = append(out, a.behindLabel(at)...)
	if len(out) == before {
		out = append(out, answer.Token{Entry: answer.EmptyEntry(at.Area)})
	}
	if at.Place.Kind == layout.Parts && len(out)-before > 0 {
		return a.withPrints(out, before, at, page)
	}
	return out
}

// behindLabel are the answers typed into the cell of the label, behind it.
func (a *aligned) behindLabel(at *layout.Answer) (out []answer.Token) {
	f := a.pages[at.Place.Page]
	for _, n := range at.InLabel {
		t := answer.Token{Entry: answer.EntryAt(f.Sheet, n)}
		t.Entry.Text, t.Entry.Control = ja.Clean(f.AfterLabel(at, n))
		t.Entry.Placeholder = answer.IsPlaceholder(t.Entry.Text) // not the text of the label: ※性別
		t.Entry.Printed = t.Entry.Placeholder
		out = append(out, t)
	}
	return out
}

// withPrints puts what the blank prints between the parts of an answer, and at
// its ends, among them: 令和 [7] 年 [6] 月 [6] 日.
func (a *aligned) withPrints(out []answer.Token, from int, at *layout.Answer, page int) []answer.Token {
	f := a.pages[page]
	for _, n := range f.Between(at) {
		t := answer.Token{Entry: answer.EntryAt(f.Sheet, n)}
		if t.Entry.Printed = true; t.Entry.Badge {
			continue
		}
		if _, era := layout.EraNamed(t.Text()); era && at.Place.Era > 0 {
			continue // one of those to choose from, see addEra
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out[from:], func(x, y answer.Token) int { return compareCells(x.Entry.Cell(), y.Entry.Cell()) })
	(&answer.Span{Tokens: out[from:]}).InLine()
	return out
}

// marksIn reports whether a place is answered by marks, not by picking from a
// list.
func marksIn(p *layout.Place) bool {
	return slices.ContainsFunc(p.Choices, func(c layout.Choice) bool { return c.Means != layout.Listed })
}

// gapTokens takes what was written into the gaps of a printed text. Where the
// whole text was typed over it is the answer as it is.
func (a *aligned) gapTokens(out []answer.Token, at *layout.Answer, cells []int32, page int) []answer.Token {
	f := a.pages[page]
	for _, n := range cells {
		whole := answer.EntryAt(f.Sheet, n)
		written, ok := f.Gaps(n, at.Place)
		switch {
		case f.Printed(n):
			whole.Text = ""
		case !ok:
			if !a.alone(at.Place) {
				whole.Text = a.retyped(f, n, at.Place) // "" where it is not known whose answer it is; see crowded
			} else if a.readsDate(at.Place) {
				whole.Text, whole.Control = ja.Clean(f.TypedOver(n, at.Place))
			}
		case written.Empty():
			whole.Text = ""
		case a.readsDate(at.Place):
			whole.Text, whole.Control = ja.Clean(f.Spelled(n, at.Place))
			if era, ok := f.EraBefore(at); ok && at.Place.Era == 0 && !answer.BeginsWithEra([]answer.Token{{Entry: whole}}) {
				whole.Text = era + whole.Text
			}
		case a.readsWhole(at.Place):
		case len(at.Place.Spots) > 1: // 4月5日, 2345-678901
			whole.Text, whole.Control = ja.Clean(f.Spelled(n, at.Place))
		default:
			whole.Text, whole.Control = ja.Clean(strings.TrimLeft(written.Join(), ":： \u3000")) // a colon ends the label
		}
		whole.Printed = answer.IsPlaceholder(whole.Text)
		whole.Amid = ok && !a.readsWhole(at.Place)
		out = append(out, answer.Token{Entry: whole})
	}
	return out
}

// alone reports whether a place has its cell for itself.
func (a *aligned) alone(p *layout.Place) bool {
	return !slices.ContainsFunc(a.blank.Places, func(o layout.Place) bool {
		return o.Page == p.Page && !a.isEraOf(&o, p) && (o.Area == p.Area && o.Part != p.Part || o.Area != p.Area && slices.ContainsFunc(o.Choices, func(c layout.Choice) bool { return c.Area == p.Area }))
	})
}

// isUndivided reports whether names give the one answer of a place to several fields that
// are no pair, see pairs.
func (a *aligned) isUndivided(place int) bool {
	return len(a.names[place].fields) > 1 && len(a.blank.Places[place].Choices) == 0
}

// isEraOf reports whether a place is the choice of the era or of the half of the day that
// belongs to another place.
func (a *aligned) isEraOf(o, p *layout.Place) bool {
	return p.Era > 0 && a.blank.Places[p.Era-1].Area == o.Area && o.OfDate && len(o.Choices) > 0
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
// answer as people write it: 〒 123-4567, (03) 1234-5678. A label with a colon before the
// only gap does not.
func (a *aligned) readsWhole(p *layout.Place) bool {
	if !a.alone(p) || len(p.Spots) == 1 && strings.HasSuffix(p.Printed, ":") {
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

// readsDate reports whether the gaps are those of a date or a time, which is read with the
// era and the units around them but without the sentence that it is in.
func (a *aligned) readsDate(p *layout.Place) bool {
	return slices.ContainsFunc(a.names[a.indexOf(p)].fields, func(field int) bool { return answer.IsTimed(a.field(p, field).Type) })
}

// field is the field or, in an item table, the column of a number.
func (e *blankForm) field(p *layout.Place, n int) *form.Field {
	if p.List >= 0 {
		return &e.def.List.Columns[n]
	}
	return e.fieldNo(n)
}
