package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// drawings is how many drawings a sheet has that hold no text: those that strike
// something out, and the others.
type drawings struct{ strikes, others int }

func drawingsOf(s *sheet.Sheet) (n drawings) {
	for i := range s.Shapes {
		switch {
		case s.Shapes[i].Text != "":
		case s.Shapes[i].Strikes:
			n.strikes++
		default:
			n.others++
		}
	}
	return n
}

// drew reports whether the drawings of some sheet and those of its blank are as is says.
func (a *aligned) drew(is func(now, before drawings) bool) bool {
	for p, f := range a.pages {
		if f != nil && is(drawingsOf(f.Sheet), drawingsOf(a.blank.Pages[p].Sheet)) {
			return true
		}
	}
	return false
}

// drewOther reports whether a sheet has more drawings than its blank.
func (a *aligned) drewOther() bool {
	return a.drew(func(now, before drawings) bool { return now.strikes > before.strikes || now.others > before.others })
}

// drewLess reports whether some of the drawings of the blank are gone: somebody took
// a printed circle away. A program that keeps no drawings leaves none at all.
func (a *aligned) drewLess() bool {
	return a.drew(func(now, before drawings) bool {
		return now != drawings{} && (now.strikes < before.strikes || now.others < before.others)
	})
}

// struckMore reports whether a printed text is struck out that the blank leaves.
func (a *aligned) struckMore() bool {
	return slices.ContainsFunc(a.pages, func(f *layout.Filled) bool { return f != nil && len(f.StruckPrints()) > 0 })
}

// leftStruck finds printed texts that somebody struck out, or a part of them, where no
// words to choose from are: who strikes out what does not apply says something.
func (rd *reading) leftStruck(a *aligned, f *layout.Filled, add func(region, diag.Cell, string)) {
	for _, n := range f.StruckPrints() {
		if c := f.Sheet.Cell(int(n)); !a.marksAt(f, n) && !rd.complainsOf(f.Sheet.Name, c.Pos()) {
			add(mark, c.Pos(), c.Text())
		}
	}
}

// struckAnswers are the lines and crosses that are drawn through answers.
func (rd *reading) struckAnswers(f *layout.Filled) (out []*sheet.Shape) {
	for _, sh := range f.NewStrikes() {
		if rd.strikesAnswers(f, sh) {
			out = append(out, sh)
		}
	}
	return out
}

// strikesAnswers warns of the answers that a line is drawn through, and reports whether
// there are any: they may have been taken back. Boxes and words to choose from are looked
// at when they are read.
func (rd *reading) strikesAnswers(f *layout.Filled, sh *sheet.Shape) bool {
	page := rd.app.PageOf(f.Sheet.Name)
	found := false
	tell := func(field string, v *form.Value) {
		if v.Page != page || !layout.Strikes(sh, f.Sheet.Area(v.Cell)) {
			return
		}
		found = true
		at := diag.Pos{Sheet: f.Sheet.Name, Cell: v.Cell.String(), Label: v.Label}
		if !slices.ContainsFunc(rd.app.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "struck" && d.Field == field && d.Pos.Cell == at.Cell }) {
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "struck", Field: field, Value: v.Raw, Pos: at})
		}
	}
	for i := range rd.app.Values {
		if v := &rd.app.Values[i]; !rd.isMarked(v.Field) {
			tell(v.Field, v)
		}
	}
	for i := range rd.app.Rows.Len() {
		for _, v := range rd.app.Rows.Row(i) {
			tell(rd.itemPath(i)+"."+v.Field, &v)
		}
	}
	return found
}

// isMarked reports whether a field is answered by marks at what the blank prints.
func (rd *reading) isMarked(id string) bool {
	field, _ := rd.def.FieldIndex(id)
	return field >= 0 && slices.ContainsFunc(rd.aligned.fields[field], func(place int) bool {
		return marksIn(&rd.aligned.blank.Places[place])
	})
}

// drawnSign is how a drawn mark is told of.
func drawnSign(sh *sheet.Shape) string {
	if sh.Strikes {
		return "―"
	}
	return "○"
}

// marksAt reports whether a cell holds choices of a field.
func (a *aligned) marksAt(f *layout.Filled, cell int32) bool {
	for i, at := range a.at {
		if at == nil || a.pages[at.Place.Page] != f || len(a.names[i].fields) == 0 {
			continue
		}
		if slices.ContainsFunc(at.Marks, func(cells []int32) bool { return slices.Contains(cells, cell) }) {
			return true
		}
	}
	return false
}
