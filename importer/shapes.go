package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
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
		if !rd.Placed(i) || rd.has(f.ID) || rd.faulty[f.ID] {
			continue
		}
		s := rd.AnswerOf(i)
		for _, shape := range rd.grid.sheet.Shapes {
			if s.Under(&shape) {
				rd.drawnOver(f, s, &shape)
				break
			}
		}
	}
}

// graphics warns about answers that seem empty but have a picture or handwriting over
// them, which cannot be read.
func (rd *reading) graphics() {
	for i := range rd.def.Fields {
		f := &rd.def.Fields[i]
		if len(rd.grid.sheet.Graphics) == 0 || !rd.Placed(i) || rd.has(f.ID) || rd.faulty[f.ID] || takesPictures(f) {
			continue
		}
		if s := rd.AnswerOf(i); s.UnderGraphic() {
			rd.Report(diag.Warning, "unread.picture", f, s, "")
		}
	}
}

func (rd *reading) drawnOver(f *form.Field, s *answer.Span, shape *sheet.Shape) {
	switch {
	case shape.Text != "":
		rd.Report(diag.Warning, "unread_text", f, s, shape.Text)
	case len(f.Choices) > 0 || f.Type == form.Bool:
		rd.Report(diag.Warning, "choice.unclear", f, s, "")
	}
}

// bareChoice is a choice with nothing to choose from.
type bareChoice struct {
	field *form.Field
	span  answer.Span
}

// NothingToChoose remembers a choice with nothing to choose from.
func (rd *reading) NothingToChoose(f *form.Field, s *answer.Span) {
	rd.bare = append(rd.bare, bareChoice{f, s.Clone()})
}

// lostBoxes warns about choices with nothing left to choose from: programs that
// do not know check boxes leave them out when they save a workbook, and with
// them what was ticked. A drop-down list that nobody opened is no such loss,
// nor is a single cell that somebody cleared.
func (rd *reading) lostBoxes() {
	const several = 3
	for i := range rd.bare {
		if b := &rd.bare[i]; !rd.has(b.field.ID) && (len(rd.bare) >= several || rd.floats(b.field)) {
			rd.Report(diag.Warning, "box.lost", b.field, &b.span, "")
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
		if len(text) <= 3*answer.LabelLength && answer.ContainsOption(f, text) && !slices.Contains(f.Labels, ja.FoldLabel(text)) {
			return false
		}
	}
	return true
}
