package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// mostUnread bounds the remarks about texts that belong to no field; a sheet
// with more is a form that somebody uses as notepaper.
const mostUnread = 20

// unread remarks on texts that somebody typed where no field is, so that what
// was written is at least pointed at: notes in the margin, an answer to a label
// that no definition knows.
func (rd *reading) unread(t *table) {
	for i, n := 0, 0; i < len(rd.grid.areas) && n < mostUnread; i++ {
		a := &rd.grid.areas[i]
		if !rd.stray(a, t) {
			continue
		}
		n++
		rd.add(diag.Diagnostic{Severity: diag.Info, Code: "unread_text", Value: a.text,
			Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: a.Cell().String()}})
	}
}

// stray holds for a text that is neither printed nor part of an answer.
func (rd *reading) stray(a *area, t *table) bool {
	noted := a.placeholder && isFootnote(a.text) && isSaid(a.text)
	if a.text == "" || a.role != answer || a.used && !noted || a.Top < rd.grid.window.top+titleRows/2 || a.cell < 0 {
		return false
	}
	if t != nil && a.Top > t.bottom && a.Left <= t.right && a.Right >= t.left && a.Top <= rd.lastItem {
		return false
	}
	if a.key == "" && len(a.text) > 3*labelLength || rd.ownText(a) || a.placeholder && !noted {
		return false
	}
	return rd.grid.sheet.Cell(int(a.cell)).Kind() == sheet.Text && (len(a.refs) == 0 || rd.answersAsLabel(a))
}

// answersAsLabel holds for a text behind a label which, elsewhere, is a label
// itself, and is none here: メール behind 提供形態.
func (rd *reading) answersAsLabel(a *area) bool {
	b, room := rd.grid.leftOf(a)
	return b != nil && !room && b.role == label && a.value == "" && !rd.places.taken(rd.grid, a)
}
