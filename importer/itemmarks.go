package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// markItem turns marks in cells of their own, each with its caption in another
// cell, into the marked captions. A caption that the blank prints without a mark
// is no answer.
func (rd *reading) markItem(t *table, top int32) {
	if rd.items == nil {
		return
	}
	for i := range rd.items.Columns {
		c := &rd.items.Columns[i]
		if len(c.Place.Choices) < 2 || c.Place.Choices[0].Means != layout.InCell {
			continue
		}
		field := rd.columnField(c.Place)
		n := slices.IndexFunc(t.columns, func(c column) bool { return field != nil && c.field == field })
		if n < 0 || rd.spans[n].circled || len(rd.spans[n].tokens) == 0 {
			continue
		}
		rd.markSpan(&rd.spans[n], c, top)
	}
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
func (rd *reading) markSpan(s *span, c *layout.Answer, top int32) {
	type marked struct {
		caption string
		cell    sheet.Area
	}
	var on []marked
	drop := func(t token) bool { return t.area != nil && t.area.printed }
	for k := range c.Place.Choices {
		own := c.Place.Choices[k].Area
		cell := sheet.Area{Top: top + own.Top - rd.items.List.Rows.Top, Left: c.At[k].Left, Right: c.At[k].Right}
		cell.Bottom = cell.Top + own.Bottom - own.Top
		for _, t := range s.tokens {
			if t.area == nil || !cell.Contains(t.area.Cell()) || t.text() == "" {
				continue
			}
			switch ja.Mark(t.text()) {
			case ja.MarkOn:
				on = append(on, marked{c.Place.Choices[k].Text, t.area.Area})
			case ja.MarkOff:
			default:
				return
			}
		}
	}
	if len(on) == 0 {
		s.tokens = slices.DeleteFunc(s.tokens, drop)
		return
	}
	for _, m := range on {
		s.circle(m.caption, m.cell)
	}
	s.tokens = slices.DeleteFunc(s.tokens, drop)
}
