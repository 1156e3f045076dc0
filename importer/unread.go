package importer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// mostUnread bounds the remarks about texts that belong to no field; a sheet
// with more is a form that somebody uses as notepaper.
const mostUnread = 20

// unread remarks on texts that somebody typed where no field is, so that what
// was written is at least pointed at: notes in the margin, an answer to a label
// that no definition knows.
func (rd *reading) unread(t *table) {
	rd.pictures()
	rd.strayMarks()
	for i, n := 0, 0; i < len(rd.grid.areas) && n < mostUnread; i++ {
		a := &rd.grid.areas[i]
		if !rd.stray(a, t) {
			continue
		}
		n++
		d := diag.Diagnostic{Severity: rd.strayMatters(), Code: "unread_text", Value: a.Text,
			Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: a.Cell().String()}}
		if rd.def.Blank == nil {
			rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: rd.app.Sheet, Cell: a.Cell(), Text: a.Text})
		}
		if f := rd.answersItself(a); f != nil {
			d.Severity, d.Field, d.Rule = diag.Warning, f.ID, f.Pos
		}
		rd.add(d)
	}
}

// strayMatters is how much a text that belongs to no field matters. Where no blank
// tells what is printed it may be an answer.
func (rd *reading) strayMatters() diag.Severity {
	if rd.def.Blank == nil {
		return diag.Warning
	}
	return diag.Info
}

// strayMarks warns about ticked controls that no field has, on forms without a
// blank: where there is one, the balance names them.
func (rd *reading) strayMarks() {
	if rd.def.Blank != nil {
		return
	}
	for i := range rd.grid.sheet.Boxes {
		b := &rd.grid.sheet.Boxes[i]
		if !b.Checked || slices.Contains(rd.boxed, int32(i)) || slices.Contains(rd.grid.takenBoxes, int32(i)) {
			continue
		}
		at := form.Unread{Sheet: rd.app.Sheet, Cell: b.Anchor, Text: answer.BoxText(b)}
		rd.app.Unread = append(rd.app.Unread, at)
		rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread.mark", Value: at.Text, Pos: diag.Pos{Sheet: at.Sheet, Cell: b.Anchor.String()}})
	}
}

// differs reports whether something was written or ticked on a form without a blank
// that its definition does not list as printed.
func (rd *reading) differs() bool {
	return rd.def.Blank == nil && rd.grid.sheet.Name != "" && (len(rd.reader.unknownTexts(rd.grid)) > 0 ||
		slices.ContainsFunc(rd.grid.sheet.Boxes, func(b sheet.Box) bool { return b.Checked }))
}

// unclosed holds a form without a blank on which much is left over beside what was
// read: it may be another form with some of the same labels.
func (rd *reading) unclosed() {
	const few = 8 // remarks that people write around a form
	if rd.def.Blank != nil || rd.grid.sheet.Name == "" || rd.def.Annex {
		return
	}
	left := rd.reader.unknownTexts(rd.grid)
	if len(left) <= few || len(left)*2 <= len(rd.app.Values) {
		return
	}
	rd.add(diag.Diagnostic{Severity: diag.Error, Code: "unread.answer", Value: left[0].Text, Pos: diag.Pos{Sheet: left[0].Sheet, Cell: left[0].Cell.String()},
		Args: []diag.Arg{{Key: "more", Text: strconv.Itoa(len(left) - 1)}}})
}

// equalsPrint warns about an answer that is a text which the form prints somewhere:
// without a blank it is unknown whether it is printed there.
func (rd *reading) equalsPrint(f *form.Field, s *answer.Span) {
	if rd.def.Blank != nil || f.Chooses() || f.Type == form.Bool || f.Type == form.Date || rd.has(f.ID) {
		return
	}
	for _, t := range s.Tokens {
		if a := t.Entry; a != nil && a.Text != "" && a.Index >= 0 && !answer.IsPlaceholder(a.Text) && !a.Badge && rd.def.PrintedTexts[a.Text] && !rd.grid.namesField(a) && answer.IsSaid(a.Text) {
			rd.Report(diag.Warning, "unread_text", f, s, a.Text)
			return
		}
	}
}

// namesField reports whether an answer is in a cell whose text is the label of a
// field and nothing else.
func (g *grid) namesField(a *answer.Entry) bool {
	return slices.ContainsFunc(g.row(a.Top), func(i int32) bool {
		o := &g.areas[i]
		return o.Index == a.Index && o.value == "" && len(o.refs) > 0
	})
}

// pictures warns about pictures in cells that are part of no answer.
func (rd *reading) pictures() {
	for i, n := 0, 0; i < len(rd.grid.areas) && n < mostUnread; i++ {
		a := &rd.grid.areas[i]
		if a.Used || a.Index < 0 || rd.grid.sheet.Cell(int(a.Index)).Kind() != sheet.Picture {
			continue
		}
		n++
		at := a.Cell().String()
		rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "cell_picture", Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: at}})
	}
}

// coveredTexts are the texts in cells that a merged range covers: nobody
// sees them, but one may have been the answer before the cells were merged.
func coveredTexts(s *sheet.Sheet) (list []diag.Diagnostic) {
	s.Covered(func(c sheet.Cell, _ sheet.Area) bool {
		if c.Kind() == sheet.Text {
			list = append(list, diag.Diagnostic{Severity: diag.Info, Code: "cell_covered", Value: c.Text(), Pos: diag.Pos{Sheet: s.Name, Cell: c.Pos().String()}})
		}
		return len(list) < mostUnread
	})
	return list
}

// answersItself is the field that has its label in the first line of a text, or
// before its first blank, and no other on the sheet: somebody typed the answer into
// the cell of the label. nil = there is none.
func (rd *reading) answersItself(a *area) *form.Field {
	i := strings.IndexByte(a.Text, '\n')
	if i < 0 {
		i = strings.IndexAny(a.Text, " \u3000")
	}
	if i <= 0 || i > 3*answer.LabelLength {
		return nil
	}
	for _, ref := range rd.def.Lookup(ja.FoldLabel(a.Text[:i])) {
		if !ref.Column && rd.vain(ref.Field) && rd.nearby(a, &rd.def.Fields[ref.Field]) {
			return &rd.def.Fields[ref.Field]
		}
	}
	return nil
}

// stray reports whether a text is neither printed nor part of an answer.
func (rd *reading) stray(a *area, t *table) bool {
	noted := a.Placeholder && answer.IsFootnote(a.Text) && answer.IsSaid(a.Text)
	if a.Text == "" || a.role != inAnswer || a.Used && !noted || a.Top < rd.grid.window.top+titleRows/2 || a.Index < 0 {
		return false
	}
	if t != nil && a.Top > t.bottom && a.Left <= t.right && a.Right >= t.left && a.Top <= rd.lastItem {
		return false
	}
	if a.Key == "" && len(a.Text) > 3*answer.LabelLength || answer.IsOwnText(rd.def, &a.Entry) || a.Placeholder && !noted {
		return false
	}
	return rd.grid.sheet.Cell(int(a.Index)).Kind() == sheet.Text && (len(a.refs) == 0 || rd.answersAsLabel(a))
}

// answersAsLabel is true for a text behind a label which, elsewhere, is a label
// itself, and is none here: メール behind 提供形態.
func (rd *reading) answersAsLabel(a *area) bool {
	b, room := rd.grid.leftOf(a)
	return b != nil && !room && b.role == label && a.value == "" && !rd.places.taken(rd.grid, a)
}
