package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// leftGraphics finds the pictures, diagrams and handwriting that the blank has not and
// that may be answers: over a field that is empty or over words to choose from.
// Handwriting says something wherever it is; a logo or a stamp elsewhere does not.
func (rd *reading) leftGraphics(a *aligned) (out []leftover) {
	for page, f := range a.pages {
		if f == nil {
			continue
		}
		for _, g := range f.NewGraphics() {
			if !rd.takesGraphic(a, page, g) {
				out = append(out, rd.leftGraphic(a, page, g)...)
			}
		}
	}
	return out
}

func (rd *reading) leftGraphic(a *aligned, page int, g *sheet.Graphic) (out []leftover) {
	f := a.pages[page]
	add := func(at sheet.Area, label string) {
		l := leftover{Unread: form.Unread{Sheet: f.Sheet.Name, Cell: at.Cell(), Text: graphicSign(g)}, region: overlaid, label: label}
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	for i, at := range a.at {
		if at == nil || at.Place.Page != page || len(a.names[i].fields) == 0 {
			continue
		}
		if over := slices.IndexFunc(at.Seen, func(s sheet.Area) bool { return lies(g, s) }); over >= 0 {
			add(at.Seen[over], at.Place.Label)
		} else if lies(g, at.Area) && (g.Ink || !isWritten(a.tokens(nil, at, page))) {
			add(at.Area, at.Place.Label)
		}
	}
	for i := range f.Lists {
		for _, c := range f.Lists[i].Columns {
			if at, ok := underInColumn(f, &f.Lists[i], &c, g); ok && len(a.names[a.indexOf(c.Place)].fields) > 0 && (g.Ink || !hasText(f.Sheet, at)) {
				add(at, c.Place.Label)
			}
		}
	}
	if len(out) == 0 && g.Ink {
		add(g.Area, "")
	}
	return out
}

// takesGraphic reports whether a graphic is the answer of a field that asks for one.
func (rd *reading) takesGraphic(a *aligned, page int, g *sheet.Graphic) bool {
	asks := func(place int) bool {
		return slices.ContainsFunc(a.names[place].fields, func(n int) bool { return takesPictures(a.field(&a.blank.Places[place], n)) })
	}
	for i, at := range a.at {
		if at != nil && at.Place.Page == page && asks(i) && layout.Covers(at.Area, g.Area) {
			return true
		}
	}
	for i := range a.pages[page].Lists {
		l := &a.pages[page].Lists[i]
		if slices.ContainsFunc(l.Columns, func(c layout.Answer) bool {
			_, ok := underInColumn(a.pages[page], l, &c, g)
			return ok && asks(a.indexOf(c.Place))
		}) {
			return true
		}
	}
	return false
}

func takesPictures(f *form.Field) bool { return f.Type == form.Picture || f.Type == form.File }

// lies reports whether a graphic lies over cells: the middle of one is over the other.
func lies(g *sheet.Graphic, at sheet.Area) bool {
	return layout.Covers(at, g.Area) || layout.Covers(g.Area, at)
}

// underInColumn is the cell of a column of a list that the middle of a graphic is over.
func underInColumn(f *layout.Filled, l *layout.Items, c *layout.Answer, g *sheet.Graphic) (at sheet.Area, ok bool) {
	row := layout.MiddleRow(g.Area)
	at = sheet.Area{Top: row, Left: c.Area.Left, Bottom: row, Right: c.Area.Right}
	return at, row >= l.Rows.Top && row <= min(l.Rows.Bottom, f.Area(l.List.Rows).Bottom) && lies(g, at)
}

func hasText(s *sheet.Sheet, at sheet.Area) bool {
	c, ok := s.At(s.Area(at.Cell()).Cell())
	return ok && c.Text() != ""
}

func isWritten(tokens []answer.Token) bool {
	return slices.ContainsFunc(tokens, func(t answer.Token) bool { return t.Text() != "" && !t.Entry.Placeholder && !t.Entry.Printed })
}

// graphicSign is how a graphic is told of.
func graphicSign(g *sheet.Graphic) string {
	switch {
	case g.Ink:
		return "手書き"
	case g.Frame:
		return "図"
	case g.Object != "":
		return g.Object
	}
	return "画像"
}
