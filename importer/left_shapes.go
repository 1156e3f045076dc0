package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// leftShapes finds the drawn marks, and the texts in shapes, that no place claims.
func (rd *reading) leftShapes(a *aligned, page int, add func(region, diag.Cell, string)) {
	f := a.pages[page]
	struck := rd.struckAnswers(f)
	for _, n := range f.UnreadShapes {
		if f == rd.filled && slices.Contains(rd.drawn, n) {
			continue
		}
		switch sh := &f.Sheet.Shapes[n]; {
		case strings.TrimSpace(sh.Text) != "":
			add(margin, sh.Area.Cell(), sh.Text)
		case slices.Contains(struck, sh): // told of each
		case !sh.Strikes && rd.overEmptyList(a, page, sh):
		case f.OverPrint(sh.Area) || !sh.Strikes && f.OverPlace(sh.Area):
			add(mark, sh.Area.Cell(), drawnSign(sh))
		case !sh.Strikes:
			add(margin, sh.Area.Cell(), drawnSign(sh))
		}
	}
}

// overEmptyList tells of a drawing over a drop-down list from which nothing was picked,
// and reports whether it is one: which item it means nobody knows.
func (rd *reading) overEmptyList(a *aligned, page int, sh *sheet.Shape) bool {
	f := a.pages[page]
	for i, at := range a.at {
		if at == nil || at.Place.Page != page || len(a.names[i].fields) == 0 || len(at.Place.Choices) == 0 || marksIn(at.Place) ||
			!layout.Covers(at.Area, sh.Area) || isWritten(a.tokens(nil, at, page)) {
			continue
		}
		s := answer.Span{Def: a.def, Sheet: f.Sheet, Label: a.label(i), Name: at.Place.Label, Tokens: []answer.Token{{Entry: answer.EmptyEntry(at.Area)}}}
		rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: f.Sheet.Name, Cell: at.Area.Cell(), Text: drawnSign(sh)})
		rd.Report(diag.Warning, "choice.unclear", a.field(at.Place, a.names[i].fields[0]), &s, drawnSign(sh))
		return true
	}
	return false
}
