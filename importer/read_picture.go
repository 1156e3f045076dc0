package importer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// picture reads whether a stamp, a signature or another picture is there. A name
// typed in its place is taken for one, with a warning.
func (rd *reading) picture(f *form.Field, s *span) {
	if rd.graphicIn(s, func(g *sheet.Graphic) bool { return g.Object == "" }) != nil || s.hasPicture() {
		rd.keep(f, s, nil, "true")
		return
	}
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	text := joined(tokens)
	if strings.Trim(text, "印㊞()（） \u3000") != "" || !strings.ContainsAny(text, "印㊞") {
		rd.report(diag.Warning, "picture.typed", f, s, text)
	}
	rd.keep(f, s, tokens, "true")
}

// file reads the name of an attached file, or what kind of object is embedded.
func (rd *reading) file(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) > 0 {
		var names []string
		for _, t := range tokens {
			names = append(names, t.text())
		}
		rd.keep(f, s, tokens, strings.Join(names, " "))
		return
	}
	if g := rd.graphicIn(s, func(g *sheet.Graphic) bool { return g.Object != "" }); g != nil {
		rd.keep(f, s, nil, g.Object)
	}
}

// hasPicture reports whether a cell of an answer shows a picture.
func (s *span) hasPicture() bool {
	for _, t := range s.tokens {
		if t.area != nil && t.area.cell >= 0 && s.grid.sheet.Cell(int(t.area.cell)).Kind() == sheet.Picture {
			return true
		}
	}
	return false
}

// graphicIn is a picture or object whose middle is over an answer and that the
// blank has not.
func (rd *reading) graphicIn(s *span, is func(*sheet.Graphic) bool) *sheet.Graphic {
	where := s.place()
	for i := range s.grid.sheet.Graphics {
		if g := &s.grid.sheet.Graphics[i]; is(g) && covers(where, g.Area) && !rd.ownGraphic(g) {
			return g
		}
	}
	return nil
}

// ownGraphic reports whether the blank has a picture in that place.
func (rd *reading) ownGraphic(g *sheet.Graphic) bool {
	if rd.aligned == nil {
		return false
	}
	for p, f := range rd.aligned.pages {
		if f == nil || rd.aligned.grids[p] != rd.grid {
			continue
		}
		for _, o := range rd.aligned.blank.Pages[p].Sheet.Graphics {
			if o.Object == g.Object && f.Area(o.Area) == g.Area {
				return true
			}
		}
	}
	return false
}

// place is what the cells of an answer cover.
func (s *span) place() (out sheet.Area) {
	for _, t := range s.tokens {
		if t.area == nil {
			continue
		}
		if a := t.area.Area; out.Top == 0 {
			out = a
		} else {
			out.Top, out.Left, out.Bottom, out.Right = min(out.Top, a.Top), min(out.Left, a.Left), max(out.Bottom, a.Bottom), max(out.Right, a.Right)
		}
	}
	if s.label != nil && s.limit > s.edge { // read by its label: up to the next one
		if out.Top == 0 {
			out = sheet.Area{Top: s.label.Top, Left: s.edge + 1, Bottom: s.label.Bottom, Right: s.limit}
		}
		out.Left, out.Right = min(out.Left, s.edge+1), max(out.Right, s.limit)
	}
	return out
}

// sign reads a mark that is an answer by its shape; any other text is kept as
// written, with a warning.
func (rd *reading) sign(f *form.Field, s *span) {
	text, tokens, ok := rd.oneText(f, s)
	if !ok {
		return
	}
	sign, ok := ja.FreeMark(text)
	if !ok {
		rd.report(diag.Warning, "mark", f, s, text)
		sign = text
	}
	rd.keep(f, s, tokens, sign)
}

// person reads a whole name, in one cell or in two.
func (rd *reading) person(f *form.Field, s *span) {
	if !rd.inList {
		rd.refersElsewhere(f, s)
	}
	tokens := s.written()
	switch {
	case len(tokens) == 0:
		return
	case len(tokens) > 2 && !eachOneRune(tokens):
		rd.report(diag.Error, "cells.several", f, s, s.raw(tokens))
		return
	}
	text := joined(tokens)
	if len(tokens) == 2 && !eachOneRune(tokens) {
		text = tokens[0].text() + " " + tokens[1].text()
	}
	text = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(text, "印"), "㊞"), " \u3000")
	if strings.ContainsAny(text, "@0123456789") {
		rd.report(diag.Warning, "name_unsure", f, s, text)
	}
	rd.keep(f, s, tokens, text)
}
