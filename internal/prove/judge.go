package prove

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
)

// judge compares an application with what was filled in.
func (t *trial) judge(filling string, app *form.Application, wants []wanted) {
	claimed := map[string]bool{}
	for i := range wants {
		w := &wants[i]
		claimed[w.path("")] = true
		s, got := found(app, w)
		if s == OK {
			if in := strayed(app, w); in != "" {
				s, got = Strayed, got+" ("+in+")"
			}
		}
		if s != OK && w.row > 0 {
			got = strings.TrimSpace(got + " (" + w.path("") + ")")
		}
		t.note(w.field.ID, filling, s, w.text, got)
	}
	t.invented(filling, app, claimed)
}

// found looks for a wanted value in its field.
func found(app *form.Application, w *wanted) (State, string) {
	v, ok := valueOf(app, w)
	switch {
	case ok && w.agree(v.Text):
		return OK, v.Text
	case ok:
		return Wrong, v.Text
	}
	if in := strayed(app, w); in != "" {
		return Strayed, in
	}
	for _, u := range app.Unread {
		if w.token != "" && strings.Contains(bare(u.Text), bare(w.token)) {
			return Unread, u.Cell.String() + " " + u.Text
		}
	}
	for _, d := range app.Diagnostics {
		if strings.HasSuffix(d.Field, w.field.ID) && d.Code != "required" && d.Value != "" {
			return Unread, string(d.Code) + " " + d.Value
		}
	}
	return Lost, ""
}

func valueOf(app *form.Application, w *wanted) (form.Value, bool) {
	if w.row < 0 {
		return app.Get(w.field.ID)
	}
	if w.row >= app.Rows.Len() {
		return form.Value{}, false
	}
	return app.Rows.Get(w.row, w.field.ID)
}

// strayed names another field whose value contains the answer.
func strayed(app *form.Application, w *wanted) string {
	if w.token == "" {
		return ""
	}
	want := bare(w.token)
	for _, v := range app.Values {
		if (w.row >= 0 || v.Field != w.field.ID) && strings.Contains(bare(v.Text), want) {
			return v.Field
		}
	}
	for i, row := range app.Rows.All() {
		for _, v := range row {
			if (i != w.row || v.Field != w.field.ID) && strings.Contains(bare(v.Text), want) {
				return app.Rows.Path(i) + "." + v.Field
			}
		}
	}
	return ""
}

// invented finds values of fields in which nothing was written.
func (t *trial) invented(filling string, app *form.Application, claimed map[string]bool) {
	for _, v := range app.Values {
		if f := t.known.Definition.Field(v.Field); !claimed[v.Field] && f != nil && f.Reader != "prefecture" && !t.prints(v.Raw) {
			t.note(v.Field, filling, Wrong, "", v.Text)
		}
	}
	for i, row := range app.Rows.All() {
		for _, v := range row {
			if !claimed[(&wanted{field: &form.Field{ID: v.Field}, row: i}).path("")] {
				t.note(v.Field, filling, Wrong, "", v.Text)
			}
		}
	}
}

// prints reports whether the blank itself contains what was read, as a
// drop-down list with a default does.
func (t *trial) prints(raw string) bool {
	return slices.ContainsFunc(t.known.Blank.Pages, func(p layout.Page) bool {
		return slices.ContainsFunc(p.Prints, func(o layout.Print) bool { return raw != "" && bare(o.Text) == bare(raw) })
	})
}

// own are the applications of the definition, without those left blank.
func (t *trial) own(r importer.Result) []form.Application {
	d := t.known.Definition
	return slices.DeleteFunc(slices.Clone(r.Applications), func(a form.Application) bool {
		return a.Form != d.Form || a.Definition != d.Blank.File || a.Verdict == form.Refused
	})
}

// whatElse describes what a workbook was taken for.
func whatElse(r importer.Result) string {
	var out []string
	for _, a := range r.Applications {
		text := a.Form + " " + a.Definition
		for _, d := range a.Diagnostics[:min(len(a.Diagnostics), 2)] {
			text += " " + string(d.Code)
		}
		out = append(out, strings.TrimSpace(text))
	}
	for _, d := range r.Diagnostics {
		out = append(out, string(d.Code))
	}
	return strings.Join(out, "; ")
}

// try reads a paper and judges it as one application.
func (t *trial) try(filling string, p *paper, wants []wanted) {
	t.tryEach(filling, p, [][]wanted{wants})
}

// tryEach judges the applications of a paper, in order.
func (t *trial) tryEach(filling string, p *paper, wants [][]wanted) {
	if t.ended() {
		return
	}
	t.compare(filling, t.reader.Read(p.book()), wants)
}

func (t *trial) compare(filling string, r importer.Result, wants [][]wanted) {
	apps := t.own(r)
	if len(apps) != len(wants) {
		t.note("", filling, Unknown, t.known.Definition.Form, whatElse(r))
		if len(apps) < len(wants) {
			return
		}
	}
	for i := range wants {
		t.judge(filling, &apps[i], wants[i])
	}
}
