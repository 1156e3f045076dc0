package importer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// provisional reads a sheet of no known blank by its labels. Of a form whose
// blanks are known the reading counts only when nothing is left over and
// nothing is wrong; else the form is held for the operator, once.
func (r *Reader) provisional(s *sheet.Sheet, date1904 bool, seen *sighting) (out []form.Application) {
	for _, g := range r.grids(s, date1904) {
		found := r.recognise(g)
		seen.note(found)
		if found.def == nil {
			g.release()
			continue
		}
		known := s.Name != "" && r.hasBlank(found.def.Form)
		var near []diag.Arg
		if known {
			near = r.nearestBlank(s) // before the cells of a long list are given back
		}
		app := r.readForm(g, found)
		if known && app.Verdict != form.Refused {
			left := r.unknownTexts(g)
			if r.settled.Labels {
				app = r.byLabels(app, left, near)
			} else if len(left) > 0 && !isBareList(g, found.def) {
				app = r.unknownLayout(s, found, left, near)
			} else if app.Verdict == form.Valid && !r.hasList(g, found.def) {
				app.Diagnostics = append(app.Diagnostics, diag.Diagnostic{Severity: diag.Warning, Code: "edition.unknown_layout",
					Pos: diag.Pos{Sheet: s.Name}, Args: near})
			}
		}
		out = append(out, app)
		g.release()
	}
	return out
}

// isBareList reports whether a sheet is the list of an annex and nothing above it:
// what its columns do not take is the sender's own.
func isBareList(g *grid, d *form.Definition) bool {
	if !d.Annex {
		return false
	}
	t := findTable(g, d)
	return t != nil && t.top <= g.areas[0].Top+1
}

// otherEdition reads a form by its labels that has too few of them where its blank
// has them: an edition in other words and another order, whose answers the blank
// does not locate. It is nil where the blank does, or where something is left over.
func (r *Reader) otherEdition(f *found, apps []form.Application, date1904 bool) []form.Application {
	if len(apps) != 1 || f.unsure < mostUnsure || f.pages() > 1 {
		return nil
	}
	var seen sighting
	out := r.provisional(f.maps[f.main][0].Sheet, date1904, &seen)
	if len(out) != 1 || out[0].Form != apps[0].Form || out[0].Verdict != form.Valid && len(out[0].Values) == 0 {
		return nil
	}
	return out
}

// hasBlank reports whether the blank of some edition of a form is known.
func (r *Reader) hasBlank(form string) bool {
	return slices.ContainsFunc(r.blanks, func(b *blankForm) bool { return b.def.Form == form })
}

// unknownTexts are the texts of a sheet that the reading by labels neither used
// nor knows as printed. A label with an answer in its cell that no field took is one.
func (r *Reader) unknownTexts(g *grid) (out []form.Unread) {
	for i := range g.areas {
		a := &g.areas[i]
		isLabel := a.role != inAnswer || len(a.refs) > 0
		if a.Text == "" || a.Used || isLabel && a.value == "" || a.Index < 0 || a.keyID >= 0 || a.Badge || ja.Mark(a.Text) == ja.MarkOff || isInstruction(a.Text) {
			continue
		}
		out = append(out, form.Unread{Sheet: g.sheet.Name, Cell: a.Cell(), Text: asSeen(g.sheet, a.Cell(), a.Text)})
	}
	return out
}

// isInstruction reports whether a text instructs the sender, or names the edition that the
// form is: no answer of anybody's.
func isInstruction(text string) bool {
	return isNote(text) || strings.Contains(text, "ください") || strings.Contains(text, "下さい") || editionIn(text).stated != ""
}

// unknownLayout is a form that is held until somebody defines its layout. None
// of its values is believed.
func (r *Reader) unknownLayout(s *sheet.Sheet, found recognition, left []form.Unread, near []diag.Arg) form.Application {
	app := form.Application{Sheet: s.Name, Edition: found.edition, Verdict: form.Held, Unread: r.everything(s)}
	if found.titled {
		app.Form, app.Annex = found.def.Form, found.def.Annex
	}
	d := diag.Diagnostic{Severity: diag.Error, Code: "edition.unknown_layout", Pos: diag.Pos{Sheet: s.Name}, Args: near}
	if len(left) > 0 {
		d.Pos.Cell, d.Value = left[0].Cell.String(), left[0].Text
		d.Args = append(d.Args, diag.Arg{Key: "count", Text: strconv.Itoa(len(left))})
	}
	app.Diagnostics = []diag.Diagnostic{d}
	return app
}

// everything is what is written on a sheet, but for what blanks print.
func (r *Reader) everything(s *sheet.Sheet) (out []form.Unread) {
	for i := range s.Len() {
		c := s.Cell(i)
		text, _ := ja.Clean(answer.Shown(c))
		if text == "" || r.words.words[text] != nil || s.Area(c.Pos()).Cell() != c.Pos() {
			continue
		}
		if out = append(out, form.Unread{Sheet: s.Name, Cell: c.Pos(), Text: asSeen(s, c.Pos(), text)}); len(out) == mostOther {
			break
		}
	}
	for i := range s.Boxes {
		if b := &s.Boxes[i]; b.Checked {
			out = append(out, form.Unread{Sheet: s.Name, Cell: b.Anchor, Text: answer.BoxText(b)})
		}
	}
	return out
}

// nearestBlank returns the blank that a sheet is most like, and how much.
func (r *Reader) nearestBlank(s *sheet.Sheet) []diag.Arg {
	ranks := r.library.Rank(s)
	if len(ranks) == 0 {
		return nil
	}
	return []diag.Arg{{Key: "nearest", Text: r.blanks[ranks[0].Blank].def.NameJA}, {Key: "likeness", Text: percent(ranks[0])}}
}

func percent(m layout.Match) string { return strconv.Itoa(int(m.Likeness*100)) + "%" }

// otherSheets lists what is on the visible sheets that are no form, under the
// application nearest to them.
func (r *Reader) otherSheets(sheets []*sheet.Sheet, taken []bool, apps []placedApp) {
	for i, s := range sheets {
		if taken[i] || len(apps) == 0 {
			continue
		}
		r.otherSheet(s, nearest(apps, i))
	}
}

// nearest is the application on a sheet or before it, else the first.
func nearest(apps []placedApp, sheet int) *form.Application {
	app := &apps[0].Application
	for n := range apps {
		if apps[n].first <= sheet {
			app = &apps[n].Application
		}
	}
	return app
}

// hiddenSheets names the hidden sheets that no blank of the book's forms has and no
// list is taken from: a copy of the form may be on one.
func (r *Reader) hiddenSheets(b *sheet.Book, known []*found, apps []placedApp) {
	for i, s := range b.Sheets {
		if s.State == sheet.Visible || !s.Skipped || len(apps) == 0 || slices.ContainsFunc(known, func(f *found) bool { return f.form.hasPage(s.Name) }) {
			continue
		}
		app := nearest(apps, i)
		app.Diagnostics = append(app.Diagnostics, diag.Diagnostic{Severity: diag.Warning, Code: "unread.hidden", Pos: diag.Pos{Sheet: s.Name}})
	}
}

// hasPage reports whether the blank has a sheet of a name.
func (e *blankForm) hasPage(name string) bool {
	return slices.ContainsFunc(e.blank.Pages, func(p layout.Page) bool { return p.Name == name })
}

// matterSheets reports what somebody wrote on sheets of printed matter. Beside a form that was
// left blank it may be the application, typed over the example.
func (r *Reader) matterSheets(known []*found, apps []placedApp) {
	for _, f := range known {
		changed := r.changedMatter(f)
		if len(changed) == 0 || len(apps) == 0 {
			continue
		}
		app := nearest(apps, f.first)
		app.Unread = append(app.Unread, changed...)
		d := diag.Diagnostic{Severity: diag.Warning, Code: "unread.sheet", Value: changed[0].Text,
			Pos: diag.Pos{Sheet: changed[0].Sheet, Cell: changed[0].Cell.String()}, Args: []diag.Arg{{Key: "differ", Text: strconv.Itoa(len(changed))}}}
		if isBlank(app) && !r.allSettled(changed) {
			d.Severity, app.Verdict, app.Diagnostics = diag.Error, form.Held, nil
			r.holding(changed...)
		}
		app.Diagnostics = append(app.Diagnostics, d)
	}
}

// mostOther bounds the texts of a sheet that is no form that are listed; their
// number is told.
const mostOther = 500

// asksMore reports whether a label is one of fields that an application has no
// answer for. Of those that it has, a covering letter repeats some.
func asksMore(def *form.Definition, app *form.Application, key string) bool {
	refs := def.Lookup(key)
	return len(refs) > 0 && !slices.ContainsFunc(refs, func(ref form.LabelRef) bool {
		if ref.Column {
			return app.Rows.Len() > 0
		}
		return slices.ContainsFunc(app.Values, func(v form.Value) bool { return v.Field == def.Fields[ref.Field].ID })
	})
}

// otherSheet keeps the texts of a sheet that is no form as unread. With several
// labels of fields that have no answer, it may hold these.
func (r *Reader) otherSheet(s *sheet.Sheet, app *form.Application) {
	def := r.set.Latest(app.Form)
	total, labels, before := 0, 0, len(app.Unread)
	var first diag.Cell
	var text string
	for i := range s.Len() {
		c := s.Cell(i)
		shown, _ := ja.Clean(answer.Shown(c))
		if shown == "" {
			continue
		}
		if total++; total == 1 {
			first, text = c.Pos(), shown
		}
		if total <= mostOther {
			app.Unread = append(app.Unread, form.Unread{Sheet: s.Name, Cell: c.Pos(), Text: asSeen(s, c.Pos(), shown)})
		}
		if def != nil && total <= mostOther && len(shown) <= 3*answer.LabelLength && asksMore(def, app, ja.FoldLabel(shown)) {
			labels++
		}
	}
	if total == 0 || r.allSettled(app.Unread[before:]) {
		return
	}
	const several = 2
	d := diag.Diagnostic{Severity: diag.Warning, Code: "unread.sheet", Value: text, Pos: diag.Pos{Sheet: s.Name, Cell: first.String()},
		Args: []diag.Arg{{Key: "count", Text: strconv.Itoa(total)}}}
	if (&headRows{reader: r, sheet: s}).isExample() {
		d.Severity = diag.Info
	} else if labels >= several && app.Verdict != form.Refused {
		d.Severity = diag.Error
		app.Verdict = form.Held
		r.holding(app.Unread[before:]...)
	}
	app.Diagnostics = append(app.Diagnostics, d)
}
