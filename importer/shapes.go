package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// shapes warns about answers that seem empty but have something drawn over
// them: an oval around a choice cannot be read, and a text box is no cell.
func (rd *reading) shapes() {
	if len(rd.grid.sheet.Shapes) == 0 {
		return
	}
	for i := range rd.def.Fields {
		f := &rd.def.Fields[i]
		if !rd.placed(i) || rd.has(f.ID) || rd.faulty[f.ID] {
			continue
		}
		s := rd.spanOf(i)
		for _, shape := range rd.grid.sheet.Shapes {
			if s.under(&shape) {
				rd.drawnOver(f, s, &shape)
				break
			}
		}
	}
}

func (rd *reading) drawnOver(f *form.Field, s *span, shape *sheet.Shape) {
	switch {
	case shape.Text != "":
		rd.report(diag.Warning, "unread_text", f, s, shape.Text)
	case len(f.Choices) > 0 || f.Type == form.Bool:
		rd.report(diag.Warning, "choice.unclear", f, s, "")
	}
}

// under reports whether the middle of a shape lies over a cell of the answer.
func (s *span) under(shape *sheet.Shape) bool {
	a := shape.Area
	middle := diag.Cell{Row: (a.Top + a.Bottom) / 2, Col: (a.Left + a.Right) / 2}
	for _, t := range s.tokens {
		if t.area != nil && t.area.Contains(middle) {
			return true
		}
	}
	return false
}

// bareChoice is a choice with nothing to choose from.
type bareChoice struct {
	field *form.Field
	span  span
}

// noteBare remembers a choice with nothing to choose from.
func (rd *reading) noteBare(f *form.Field, s *span, all []option) {
	if len(all) == 0 && !rd.inList && len(rd.grid.sheet.Boxes) == 0 && s.bare() {
		kept := *s
		kept.tokens, kept.typed = slices.Clone(s.tokens), slices.Clone(s.typed) // which the next answer takes
		rd.bare = append(rd.bare, bareChoice{f, kept})
	}
}

// lostBoxes warns about choices with nothing left to choose from: programs that
// do not know check boxes leave them out when they save a workbook, and with
// them what was ticked. A drop-down list that nobody opened is no such loss,
// nor is a single cell that somebody cleared.
func (rd *reading) lostBoxes() {
	const several = 3
	for i := range rd.bare {
		if b := &rd.bare[i]; !rd.has(b.field.ID) && (len(rd.bare) >= several || rd.floats(b.field)) {
			rd.report(diag.Warning, "box.lost", b.field, &b.span, "")
		}
	}
}

// floats reports whether no cell of the blank form contains the text of a tick: it
// is at a box that floats over the cells, and one that is gone is enough.
func (rd *reading) floats(f *form.Field) bool {
	if f.Type != form.Bool || len(f.Option) == 0 {
		return false
	}
	for text := range rd.def.PrintedTexts {
		if len(text) <= 3*labelLength && containsOption(f, text) && !slices.Contains(f.Labels, ja.FoldLabel(text)) {
			return false
		}
	}
	return true
}

// bare is true for an answer without a text, a box or a list to pick from.
func (s *span) bare() bool {
	for _, t := range s.tokens {
		if t.area == nil || t.text() != "" || s.hasList(t.area) {
			return false
		}
	}
	return true
}
