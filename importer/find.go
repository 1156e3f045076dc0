package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Thresholds of recognition by content, as shares of the weight of printed
// texts (layout.Match).
const (
	// knownLikeness is how alike a sheet must be to a blank to be read by its
	// places. Hostile fillings of the published forms have 0.6 and more, other
	// houses' layouts of the same fields 0.3 and less.
	knownLikeness = 0.45
	// titleMargin is by how much another form may be more alike than the one
	// that the title names, without contradicting it.
	titleMargin = 0.1
	// sequelMargin is by how much the second sheet of another form may be more alike
	// than that of the form that the first sheet is.
	sequelMargin = 0.05
	// listCover is how much of its blank an annex must have; a list sent without
	// the block above it is read by its header.
	listCover = 0.6
	// mostUnsure is the share of labels not found from which on the places are
	// those of another edition. Labels that senders word anew are fewer.
	mostUnsure = 0.2
)

// found is one form on the sheets of a workbook.
type found struct {
	form     *blankForm
	likeness float64
	maps     [][]*layout.Map // by page of the blank: its copies on a sheet
	first    int             // the sheet that it begins on
	main     int             // the page that is on it
	matter   []*layout.Map   // of printed matter: an example, a guide
	example  bool            // its sheet is called an example
	head     *headRows       // of the sheet that the main page is on
	// unsure is the share of the named places whose labels are not on the sheet.
	unsure float64
}

// pages is how many sheets the form is on.
func (f *found) pages() (n int) {
	for _, maps := range f.maps {
		if len(maps) > 0 {
			n++
		}
	}
	return n
}

// findForms finds the sheets that are pages of blanks. Sheets that are none
// are left: nil in their place.
func (r *Reader) findForms(sheets []*sheet.Sheet) (out []*found, taken []bool) {
	taken = make([]bool, len(sheets))
	var shown []*found    // on sheets that are called an example
	var examples []*found // on those that the blank has, too: what differs is told beside a form
	for i, s := range sheets {
		head := &headRows{reader: r, sheet: s}
		m, ok := r.bestMatch(head, out)
		if !ok {
			head.release()
			continue
		}
		e := r.blanks[m.Blank]
		maps := r.library.Align(m.Blank, m.Page, s)
		if len(maps) == 0 || maps[0].Redrawn() {
			continue // another layout of the same words
		}
		taken[i] = true
		if e.blank.Pages[m.Page].Matter {
			out = append(out, &found{form: e, first: i, main: m.Page, matter: maps})
			head.release()
			continue
		}
		stamped := head.isStamped() && !printsStamp(&e.blank.Pages[m.Page])
		if stamped || namesExample(s.Name) {
			taken[i] = false // filled in for show; see otherSheets
			if example := r.ownExample(m.Blank, s, i); example != nil {
				examples = append(examples, example)
			}
			if !stamped {
				f := &found{form: e, likeness: m.Likeness, maps: make([][]*layout.Map, len(e.blank.Pages)), first: i, main: m.Page, head: head, example: true}
				f.maps[m.Page] = maps
				shown = append(shown, f)
			}
			continue
		}
		f := openPage(out, e, m.Page)
		if f == nil {
			f = &found{form: e, likeness: m.Likeness, maps: make([][]*layout.Map, len(e.blank.Pages)), first: i, main: m.Page, head: head}
			out = append(out, f)
		}
		f.maps[m.Page] = maps
	}
	if !slices.ContainsFunc(out, func(f *found) bool { return f.matter == nil }) {
		for _, f := range shown { // nothing else is a form, and a sheet may have any name
			taken[f.first] = true
			out = append(out, f)
		}
	} else {
		for _, f := range examples {
			taken[f.first] = true
			out = append(out, f)
		}
	}
	for _, f := range out {
		r.findBare(f, sheets, taken)
	}
	return out, taken
}

// findBare finds the pages of a form that print nothing, such as room for a reason:
// only their names tell them.
func (r *Reader) findBare(f *found, sheets []*sheet.Sheet, taken []bool) {
	if f.matter != nil {
		return
	}
	for n := range f.form.blank.Pages {
		page := &f.form.blank.Pages[n]
		if page.Matter || len(page.Prints) > 0 || f.maps[n] != nil {
			continue
		}
		for i, s := range sheets {
			if !taken[i] && sheetName(s.Name) == sheetName(page.Name) {
				f.maps[n], taken[i] = r.library.Align(slices.Index(r.blanks, f.form), n, s), true
				break
			}
		}
	}
}

// fillingStamps are the stamps that only examples have.
var fillingStamps = []string{"記入例", "記載例", "記入見本", "入力例"}

// headRows are the first rows of a sheet, with its title, edition and stamps; they
// are read when they are asked for first.
type headRows struct {
	reader *Reader
	sheet  *sheet.Sheet
	rows   *grid
}

func (h *headRows) grid() *grid {
	if h.rows == nil {
		top := h.sheet.Bounds().Top
		h.rows = h.reader.newGrid(h.sheet, false, window{top, top + titleRows})
	}
	return h.rows
}

// title is what the first rows say that the sheet is.
func (h *headRows) title() heading {
	found, _ := h.reader.head(h.grid())
	return found
}

func (h *headRows) release() {
	if h.rows != nil {
		h.rows.release()
		h.rows = nil
	}
}

// isExample reports whether a sheet is marked as an example, by its name or by a
// stamp alone in its first rows. 例 or 見本 in some cell does not.
func (h *headRows) isExample() bool {
	return namesExample(h.sheet.Name) || h.isStamped()
}

// isStamped reports whether a stamp alone in the first rows marks a sheet as an example.
func (h *headRows) isStamped() bool {
	g := h.grid()
	return slices.ContainsFunc(g.areas, func(a area) bool {
		return g.inHead(&a) && a.isStamp() && !g.headsColumn(&a) && slices.Contains(fillingStamps, strings.TrimFunc(a.Key, isStampFrame))
	})
}

// printsStamp reports whether a page of a blank prints such a stamp itself, above its
// samples: on a sheet filled in it says nothing.
func printsStamp(p *layout.Page) bool {
	return slices.ContainsFunc(p.Prints, func(print layout.Print) bool { return isStamp(ja.FoldLabel(print.Text)) })
}

// copyNumber is what a copied sheet has behind its name.
var copyNumber = lazyregexp.New(`\s*[(（]\d+[)）]\s*$`)

// sheetName is the name of a sheet, and of its copies.
func sheetName(name string) string {
	return strings.TrimSpace(copyNumber.ReplaceAllString(name, ""))
}

// openPage is the form begun on an earlier sheet that still lacks a page.
func openPage(all []*found, e *blankForm, page int) *found {
	for _, f := range all {
		if f.form == e && f.matter == nil && f.maps[page] == nil {
			return f
		}
	}
	return nil
}

// bestMatch is the page that a sheet is most like. Where the title on the sheet
// is another form's of about the same likeness, that form is meant; where pages of
// several forms are alike, the form that began on an earlier sheet.
func (r *Reader) bestMatch(head *headRows, begun []*found) (layout.Match, bool) {
	s := head.sheet
	if s.Name == "" {
		return layout.Match{}, false // a list as CSV has a header and no layout
	}
	ranks := r.library.Rank(s)
	if len(ranks) == 0 || ranks[0].Likeness < knownLikeness {
		return layout.Match{}, false
	}
	best := ranks[0]
	if titled := head.title().form; titled != nil && titled.Form != r.blanks[best.Blank].def.Form {
		i := slices.IndexFunc(ranks, func(m layout.Match) bool { return r.blanks[m.Blank].def.Form == titled.Form })
		if i >= 0 && ranks[i].Likeness+titleMargin >= best.Likeness {
			best = ranks[i]
		}
	} else if titled == nil {
		for _, m := range ranks {
			if m.Likeness+sequelMargin >= best.Likeness && openPage(begun, r.blanks[m.Blank], m.Page) != nil {
				best = m
				break
			}
		}
	}
	best = r.ownPage(s, ranks, best)
	if r.blanks[best.Blank].def.Annex && best.Cover < listCover {
		return layout.Match{}, false // a bare list, without the rest of the sheet
	}
	return best, true
}

// ownPage is, of a form's page and the guide that prints the same, the one whose name
// the sheet has; of neither name, the form's.
func (r *Reader) ownPage(s *sheet.Sheet, ranks []layout.Match, best layout.Match) layout.Match {
	pages := r.blanks[best.Blank].blank.Pages
	if sheetName(s.Name) == sheetName(pages[best.Page].Name) {
		return best
	}
	for _, m := range ranks {
		if m.Blank != best.Blank || m.Likeness+titleMargin < best.Likeness || pages[m.Page].Matter == pages[best.Page].Matter {
			continue
		}
		if sheetName(s.Name) == sheetName(pages[m.Page].Name) || pages[best.Page].Matter {
			return m
		}
	}
	return best
}

// applications reads what was found, in the order of the sheets.
func (r *Reader) applications(all []*found, date1904 bool) (out []form.Application) {
	slices.SortStableFunc(all, func(a, b *found) int { return cmp.Compare(a.first, b.first) })
	for _, f := range all {
		for _, maps := range copies(f) {
			out = append(out, r.slips(f, maps, date1904)...)
		}
		f.head.release()
	}
	return out
}

// slips reads each copy of the block that a page prints several times, of other pages
// the whole. Copies left blank beside one that is filled in are no applications.
func (r *Reader) slips(f *found, maps []*layout.Map, date1904 bool) (out []form.Application) {
	var blank form.Application
	repeats := max(f.form.blank.Pages[f.main].Repeats, 1)
	for repeat := range repeats {
		a := r.newAligned(f.form, maps, repeat, date1904)
		f.unsure = a.unsure()
		app := r.readAligned(a, r.recogniseAligned(f, a), f.main)
		app.Definition, app.Likeness = f.form.def.Blank.File, f.likeness
		if f.example {
			app.Diagnostics = append(app.Diagnostics, diag.Diagnostic{Severity: diag.Warning, Code: "form.example_name", Pos: diag.Pos{Sheet: app.Sheet}})
		}
		if repeats > 1 && (app.Verdict == form.Refused || !a.isTouched(f.main, &app)) {
			if repeat == 0 {
				blank = app
			}
			continue
		}
		out = append(out, app)
	}
	if len(out) == 0 {
		out = append(out, blank)
	}
	return out
}

// isTouched reports whether anything was written into the copy of the page's block that
// was read; what is above all copies is that of each.
func (a *aligned) isTouched(page int, app *form.Application) bool {
	f := a.pages[page]
	return slices.ContainsFunc(app.Values, func(v form.Value) bool { return f.IsOwn(v.Cell) }) || app.Rows.Len() > 0 ||
		slices.ContainsFunc(app.Unread, func(u form.Unread) bool { return u.Sheet == f.Sheet.Name && f.IsOwn(u.Cell) }) ||
		slices.ContainsFunc(app.Diagnostics, func(d diag.Diagnostic) bool {
			c, ok := sheet.ParseCell(d.Pos.Cell)
			return ok && d.Value != "" && d.Pos.Sheet == f.Sheet.Name && f.IsOwn(c)
		})
}

// copies are the maps of each copy of a form: of several on the main page each
// is one, of the other pages each has the one of the same number.
func copies(f *found) (out [][]*layout.Map) {
	for n := range f.maps[f.main] {
		one := make([]*layout.Map, len(f.maps))
		for p, maps := range f.maps {
			if n < len(maps) {
				one[p] = maps[n]
			}
		}
		out = append(out, one)
	}
	return out
}

// recogniseAligned reports what is remarkable about title and edition of a form
// whose layout is known.
func (r *Reader) recogniseAligned(f *found, a *aligned) recognition {
	out := recognition{def: f.form.def}
	filled := a.pages[f.main]
	h := f.head.title()
	switch {
	case h.form == nil:
		out.titled = !r.printsTitle(f) || r.foundTitle(f, filled)
	case h.form.Form == out.def.Form, sharesTitle(h.form, out.def):
		out.titled = true
	default:
		out.titled = true
		out.def, out.against = h.form, f.form.def
	}
	if !filled.Identity || !r.foundStamp(filled) {
		out.edition = editionOf(f.head.grid())
	}
	if r.foundStamp(filled) {
		out.edition = ""
	}
	return out
}

// sharesTitle reports whether two forms have a title and the mark in it in common, so
// that the title does not tell which it is.
func sharesTitle(a, b *form.Definition) bool {
	return a.Mark == b.Mark && slices.ContainsFunc(a.Titles, func(t string) bool { return slices.Contains(b.Titles, t) })
}

// printsTitle reports whether the blank prints a title of its form at all.
func (r *Reader) printsTitle(f *found) bool {
	return slices.ContainsFunc(f.form.blank.Pages[f.main].Prints, func(p layout.Print) bool { return r.isTitle(p.Text) })
}

func (r *Reader) isTitle(text string) bool {
	w := r.words.words[text]
	return w != nil && w.title != nil
}

// isPageTitle reports whether a text is the title of a form, as on a second page:
// …申請書【A-1】(2ページ目).
func (r *Reader) isPageTitle(text string) bool {
	bare, _, _ := strings.Cut(strings.ReplaceAll(text, "（", "("), "(")
	return r.headings.look(text, "").form != nil || r.headings.look(bare, "").form != nil
}

// foundTitle reports whether the printed title is on the sheet.
func (r *Reader) foundTitle(_ *found, filled *layout.Filled) bool {
	return filled.HasPrint(r.isTitle)
}

// foundStamp reports whether the sheet bears the edition that the blank prints,
// or the blank prints none.
func (r *Reader) foundStamp(filled *layout.Filled) bool {
	speaks := func(text string) bool { return editionIn(text).stated != "" }
	return filled.HasPrint(speaks) || !filled.Prints(speaks)
}

func hasFormula(c sheet.Cell) bool {
	_, ok := c.Formula()
	return ok
}
