package answer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// picture reads whether a stamp, a signature or another picture is there. A name
// typed in its place is taken for one, with a warning.
func (rd *Reader) picture(f *form.Field, s *Span) {
	if rd.graphicIn(s, (*sheet.Graphic).IsPicture) != nil || s.hasPicture() {
		rd.Sink.Keep(f, s, nil, "true")
		return
	}
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	text := joined(tokens)
	if strings.Trim(text, "印㊞()（） \u3000") != "" || !strings.ContainsAny(text, "印㊞") {
		rd.Sink.Report(diag.Warning, "picture.typed", f, s, text)
	}
	rd.Sink.Keep(f, s, tokens, "true")
}

// file reads the name of an attached file, or what kind of object is embedded.
func (rd *Reader) file(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) > 0 {
		var names []string
		for _, t := range tokens {
			names = append(names, t.Text())
		}
		rd.Sink.Keep(f, s, tokens, strings.Join(names, " "))
		return
	}
	if g := rd.graphicIn(s, func(g *sheet.Graphic) bool { return g.Object != "" }); g != nil {
		rd.Sink.Keep(f, s, nil, g.Object)
	}
}

// hasPicture reports whether a cell of an answer shows a picture.
func (s *Span) hasPicture() bool {
	for _, t := range s.Tokens {
		if t.Entry != nil && t.Entry.Index >= 0 && s.Sheet.Cell(int(t.Entry.Index)).Kind() == sheet.Picture {
			return true
		}
	}
	return false
}

// graphicIn is a picture or object whose middle is over an answer and that the
// blank has not.
func (rd *Reader) graphicIn(s *Span, is func(*sheet.Graphic) bool) *sheet.Graphic {
	where := s.place()
	for i := range s.Sheet.Graphics {
		if g := &s.Sheet.Graphics[i]; is(g) && layout.Covers(where, g.Area) && !rd.Form.BlankGraphic(g) {
			return g
		}
	}
	return nil
}

// UnderGraphic reports whether the middle of a picture or other graphic lies over the
// answer.
func (s *Span) UnderGraphic() bool {
	where := s.place()
	return slices.ContainsFunc(s.Sheet.Graphics, func(g sheet.Graphic) bool { return layout.Covers(where, g.Area) })
}

// place is what the cells of an answer cover.
func (s *Span) place() (out sheet.Area) {
	for _, t := range s.Tokens {
		if t.Entry == nil {
			continue
		}
		if a := t.Entry.Area; out.Top == 0 {
			out = a
		} else {
			out.Top, out.Left, out.Bottom, out.Right = min(out.Top, a.Top), min(out.Left, a.Left), max(out.Bottom, a.Bottom), max(out.Right, a.Right)
		}
	}
	if s.Label != nil && s.Limit > s.Edge { // read by its label: up to the next one
		if out.Top == 0 {
			out = sheet.Area{Top: s.Label.Top, Left: s.Edge + 1, Bottom: s.Label.Bottom, Right: s.Limit}
		}
		out.Left, out.Right = min(out.Left, s.Edge+1), max(out.Right, s.Limit)
	}
	return out
}

// person reads a whole name, in one cell or in two.
func (rd *Reader) person(f *form.Field, s *Span) {
	if !rd.InList {
		rd.refersElsewhere(f, s)
	}
	tokens := s.Written()
	switch {
	case len(tokens) == 0:
		return
	case len(tokens) > 2 && !EachOneRune(tokens):
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(tokens))
		return
	}
	text := joined(tokens)
	if len(tokens) == 2 && !EachOneRune(tokens) {
		text = tokens[0].Text() + " " + tokens[1].Text()
	}
	text = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(text, "印"), "㊞"), " \u3000")
	if strings.ContainsAny(text, "@0123456789") {
		rd.Sink.Report(diag.Warning, "name_unsure", f, s, text)
	}
	rd.Sink.Keep(f, s, tokens, text)
}
