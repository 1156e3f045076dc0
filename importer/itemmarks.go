package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// itemChoice is one caption of a question in the items of a list.
type itemChoice struct {
	caption string
	at      sheet.Area // of the cell for the mark; rows count from the first of the item
}

// markItem turns marks in cells of their own, each with its caption in another
// cell, into the marked captions. A caption that the blank prints without a mark
// is no answer.
func (rd *reading) markItem(t *table, top int32) {
	if rd.items == nil {
		return
	}
	for n := range t.columns {
		s := &rd.spans[n]
		if s.Circled || len(s.Tokens) == 0 {
			continue
		}
		if marks := t.columns[n].marks; len(marks) > 1 {
			rd.markSpan(s, marks, top)
		}
	}
}

// marksOf are the choices of a column that are marked in cells of their own.
func (rd *reading) marksOf(field *form.Field) (out []itemChoice) {
	for i := range rd.items.Columns {
		c := &rd.items.Columns[i]
		if len(c.Place.Choices) == 0 || c.Place.Choices[0].Means != layout.InCell || rd.columnField(c.Place) != field {
			continue
		}
		for k := range c.Place.Choices {
			own := c.Place.Choices[k].Area
			out = append(out, itemChoice{c.Place.Choices[k].Text, sheet.Area{Top: own.Top - rd.items.List.Rows.Top, Left: c.At[k].Left, Bottom: own.Bottom - rd.items.List.Rows.Top, Right: c.At[k].Right}})
		}
	}
	return out
}

// columnField is the column of the definition that a place in its list is; nil
// without one.
func (rd *reading) columnField(p *layout.Place) *form.Field {
	fields := rd.aligned.names[rd.aligned.indexOf(p)].fields
	if len(fields) == 0 {
		return nil
	}
	return &rd.def.List.Columns[fields[0]]
}

// markSpan leaves of the cells of a question the captions that are marked. A text
// that is no mark stays: somebody wrote an answer there.
func (rd *reading) markSpan(s *answer.Span, choices []itemChoice, top int32) {
	type marked struct {
		caption string
		cell    sheet.Area
	}
	var on []marked
	for _, c := range choices {
		cell := sheet.Area{Top: top + c.at.Top, Left: c.at.Left, Bottom: top + c.at.Bottom, Right: c.at.Right}
		for _, t := range s.Tokens {
			if t.Entry == nil || !cell.Contains(t.Entry.Cell()) || t.Text() == "" {
				continue
			}
			switch ja.Mark(t.Text()) {
			case ja.MarkOn:
				on = append(on, marked{c.caption, t.Entry.Area})
			case ja.MarkOff:
			default:
				return
			}
		}
	}
	for _, m := range on {
		s.Circle(m.caption, m.cell)
	}
	s.Tokens = slices.DeleteFunc(s.Tokens, func(t answer.Token) bool { return t.Entry != nil && t.Entry.Printed })
}
