package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// ownExample is the printed matter of a blank that has the name of a sheet, laid over it;
// nil = the blank has none, or it is another one.
func (r *Reader) ownExample(blank int, s *sheet.Sheet, first int) *found {
	pages := r.blanks[blank].blank.Pages
	page := slices.IndexFunc(pages, func(p layout.Page) bool { return p.Matter && sheetName(p.Name) == sheetName(s.Name) })
	if page < 0 {
		return nil
	}
	maps := r.library.Align(blank, page, s)
	if len(maps) == 0 || maps[0].Redrawn() {
		return nil
	}
	return &found{form: r.blanks[blank], first: first, main: page, matter: maps}
}

// changedMatter are the texts that somebody wrote on a sheet of printed matter.
func (r *Reader) changedMatter(f *found) (out []form.Unread) {
	for _, m := range f.matter {
		filled := m.Fill(f.form.blank, 0)
		for _, n := range filled.Unread {
			c := m.Sheet.Cell(int(n))
			if text, _ := ja.Clean(answer.Shown(c)); text != "" && !hasFormula(c) {
				out = append(out, form.Unread{Sheet: m.Sheet.Name, Cell: c.Pos(), Text: asSeen(m.Sheet, c.Pos(), text)})
			}
		}
	}
	return out
}
