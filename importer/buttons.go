package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// pushesButtons reports whether the sender of a page marks by a filled circle among
// hollow ones somewhere: then hollow ones alone are nobody's choice. Hollow ones that the
// blank prints say nothing of those that the sender typed.
func (a *aligned) pushesButtons(page int) bool {
	return slices.ContainsFunc(a.at, func(o *layout.Answer) bool {
		if o == nil || o.Place.Page != page || len(o.Marks) < 2 {
			return false
		}
		var found answer.Signs
		for k, cells := range o.Marks {
			for _, n := range cells {
				if !a.pages[page].Printed(n) && !layout.PrintsCircles(a.pages[page].PrintAt(o.Place.Choices[k].Area)) {
					found |= answer.SignsIn(answer.EntryAt(a.pages[page].Sheet, n).Text)
				}
			}
		}
		return found&(answer.FilledCircle|answer.HollowCircle) == answer.FilledCircle|answer.HollowCircle
	})
}

// filledBeside reports whether a single tick is in one row with another that is
// marked by a filled circle.
func (a *aligned) filledBeside(at *layout.Answer) bool {
	if len(at.Place.Choices) != 1 {
		return false
	}
	return slices.ContainsFunc(a.at, func(o *layout.Answer) bool {
		return o != nil && o != at && o.Place.Page == at.Place.Page && o.Area.Top == at.Area.Top && len(o.Marks) == 1 &&
			a.isConsent(o.Place) && a.isConsent(at.Place) && slices.ContainsFunc(o.Marks[0], func(n int32) bool {
			return answer.SignsIn(answer.EntryAt(a.pages[o.Place.Page].Sheet, n).Text)&answer.FilledCircle != 0 && !a.pages[o.Place.Page].Printed(n)
		})
	})
}

// isConsent reports whether a place is a tick by which somebody agrees.
func (a *aligned) isConsent(p *layout.Place) bool {
	return slices.ContainsFunc(a.names[a.indexOf(p)].fields, func(n int) bool {
		f := a.field(p, n)
		return f.Type == form.Bool && f.Shares
	})
}

// LeaveTick notes a ticked text that is none of the blank's choices as unread.
func (rd *reading) LeaveTick(sheetName string, at diag.Cell, text string) {
	left := leftover{Unread: form.Unread{Sheet: sheetName, Cell: at, Text: "☑" + text}, region: mark}
	if !slices.Contains(rd.leftRows, left) {
		rd.leftRows = append(rd.leftRows, left)
	}
}
