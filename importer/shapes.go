package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
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
		at := rd.places.at[i]
		if at < 0 || rd.has(f.ID) || rd.faulty[f.ID] {
			continue
		}
		s := rd.span(f, at)
		for _, shape := range rd.grid.sheet.Shapes {
			if s.under(&shape) {
				rd.drawnOver(f, &s, &shape)
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

// under holds when the middle of a shape lies over a cell of the answer.
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
