package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// recognition is what a sheet was recognised as.
type recognition struct {
	def      *form.Definition // nil: no application
	edition  string           // as printed on the sheet, "" = none
	titled   bool             // the title line names the form
	against  *form.Definition // the form that the layout speaks for, against the title
	example  bool             // a filled example
	guide    bool             // instructions, a cover
	products bool             // the vendor's table of products
	nearest  *form.Definition // for a sheet that is none: the form it is most like
}

const (
	titleRows = 12 // rows in which title, edition and stamps are
	// A layout is certain when this share of what the form prints is there
	// (per cent), and plausible under a title from the lower share on.
	certain   = 70
	plausible = 25
	// alike is the share that names a form where no title does: answers typed
	// over printed choices and dates leave no form its whole text.
	alike = 60
)

var exampleStamps = []string{"記入例", "記載例", "見本", "サンプル", "記入見本", "入力例", "sample", "例"}

// recognise finds which form a sheet is, by its title line first and by what
// is printed on it second.
func (r *Reader) recognise(g *grid) recognition {
	var out recognition
	head, stamped := r.head(g)
	if stamped || namesExample(g.sheet.Name) {
		out.example = r.resembles(g, head.form)
		return out
	}
	byTitle, guide := head.form, head.guide
	keys := g.printedKeys(g.window)
	own := 0
	if byTitle != nil {
		own = r.words.lexicons[byTitle].likeness(keys)
	}
	var best *form.Definition
	var score int
	if own < certain { // otherwise title and layout agree
		best, score = r.byLayout(keys)
	}
	switch {
	case guide != "" && own < plausible:
		out.guide, out.products = true, guide == productTable
		return out
	case byTitle != nil:
		if own < plausible && labelled(g, byTitle) < plausible && !r.hasList(g, byTitle) {
			out.guide = true
			return out
		}
		out.def, out.titled = byTitle, true
		if best != nil && best.Form != byTitle.Form && score >= certain && own+25 < score {
			out.against = best
		}
	case best != nil && (score >= alike || r.hasList(g, best)):
		out.def = best
	default:
		out.nearest = best
		return out
	}
	out.edition = editionOf(g)
	if d, ok := r.set.Edition(out.def.Form, out.edition); ok {
		out.def = d
	}
	return out
}

// resembles reports whether a sheet that is marked as an example is one of a form:
// a workbook of somebody else's may have a sheet サンプル too.
func (r *Reader) resembles(g *grid, byTitle *form.Definition) bool {
	if byTitle != nil {
		return true
	}
	_, score := r.byLayout(g.printedKeys(g.window))
	return score >= plausible
}

// head looks at the first rows: for the stamp of an example, the form whose title
// comes first, and the word by which a line above it announces instructions.
func (r *Reader) head(g *grid) (h heading, stamped bool) {
	for i := range g.areas {
		a := &g.areas[i]
		if !g.inHead(a) {
			break
		}
		if a.isStamp() && !g.headsColumn(a) {
			return heading{}, true
		}
		if h.form != nil {
			continue
		}
		look := r.headings.of(a)
		if look.form != nil && g.inMiddle(a) {
			continue
		}
		h.form = look.form
		if look.guide != "" {
			h.guide = look.guide
		}
	}
	return h, false
}

// headsColumn reports whether a text is the heading of a column with texts below it, one of
// several headings: 記入例 behind 項目 and 記入欄 is no stamp. 例 before the first of the
// items, in the column of their numbers, is one.
func (g *grid) headsColumn(a *area) bool {
	const others, rows = 2, 4
	n := 0
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.Text != "" && b.Top == a.Top && b.Right < a.Left {
			n++
		}
	}
	if n < others {
		return false
	}
	for row := a.Bottom + 1; row <= a.Bottom+rows && row <= g.lastRow(); row++ {
		for _, i := range g.row(row) {
			if b := &g.areas[i]; b.Text != "" && b.Left == a.Left {
				return true
			}
		}
	}
	return false
}

// inMiddle reports whether texts of a row are on both sides of a text, several on
// the right: the name of an annex among the items of a form is no title.
func (g *grid) inMiddle(a *area) bool {
	const several = 2
	left, right := 0, 0
	for _, i := range g.row(a.Top) {
		switch b := &g.areas[i]; {
		case b.Text == "" || b.Top != a.Top:
		case b.Right < a.Left:
			left++
		case b.Left > a.Right:
			right++
		}
	}
	return left > 0 && right >= several
}

// printedKeys collects the keys in some rows that any form prints.
func (g *grid) printedKeys(in window) keySet {
	keys := g.words.newKeySet()
	for i := range g.areas {
		if a := &g.areas[i]; a.Key != "" && a.keyID >= 0 && in.holds(a.Top) {
			keys.add(a.keyID)
		}
	}
	return keys
}

// labelled is how many labels of a form, in any wording, are on a sheet, in
// per cent of its fields: what a sheet of another make is known by.
func labelled(g *grid, d *form.Definition) int {
	g.name(d)
	keys := make(map[string]bool)
	for i := range g.areas {
		if a := &g.areas[i]; len(a.refs) > 0 {
			keys[a.Key+a.caption] = true
		}
	}
	return 100 * len(keys) / max(len(d.Fields), 1)
}

// byLayout returns the form that a sheet is most like, nil when it is like
// none, and how much.
func (r *Reader) byLayout(keys keySet) (best *form.Definition, score int) {
	for _, d := range r.set.Definitions {
		if n := r.words.lexicons[d].likeness(keys); n > score {
			best, score = d, n
		}
	}
	if score < plausible {
		return nil, score
	}
	return best, score
}

// hasList reports whether the header of the form's list is on the sheet:
// enough for an annex, which may come as a bare list.
func (r *Reader) hasList(g *grid, d *form.Definition) bool {
	return d.Annex && findTable(g, d) != nil
}

// headline reports what recognition found remarkable about the sheet.
func (f recognition) headline(g *grid) []diag.Diagnostic {
	var out []diag.Diagnostic
	at := diag.Pos{Sheet: g.sheet.Name}
	if !f.titled {
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Code: "title.missing", Field: "form_code", Pos: at,
			Args: []diag.Arg{{Key: "form", Text: f.def.NameJA}}})
	}
	if f.against != nil {
		out = append(out, diag.Diagnostic{Severity: diag.Error, Code: "title.contradiction", Pos: at,
			Args: []diag.Arg{{Key: "title", Text: f.def.NameJA}, {Key: "layout", Text: f.against.NameJA}}})
	}
	if f.edition != "" && f.edition != f.def.Edition {
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Code: "edition.unknown", Field: "form_version", Pos: at,
			Value: f.edition, Args: []diag.Arg{{Key: "known", Text: f.def.Edition}}})
	}
	return out
}
