package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// reading is one form being read.
type reading struct {
	outcome
	grid     *grid
	places   *places // nil when the blank's places are known
	located  locator
	aligned  *aligned      // nil when the blank is not known
	items    *layout.Items // the list where the blank is known
	filled   *layout.Filled
	boxed    []int32                     // controls in the list that a column has
	drawn    []int32                     // drawings around words in the list that a column has
	leftRows []leftover                  // what is in the rows of lists and in no column
	eras     []int                       // places of eras that were read with their dates
	lastItem int32                       // last row of the list
	totals   []int32                     // the rows in which the items of the list are added up
	cursor   int                         // cell at which the last search of a row ended
	released int                         // cell before which those of the list were given back
	found    foundCells                  // what the last search found
	lists    map[*sheet.Sheet][]dropDown // of the sheets, see Offered
	bare     []bareChoice                // see lostBoxes
	room     [2]answer.Span              // for the answer of the field being read
	item
}

// newReading begins to read a form.
func (r *Reader) newReading(d *form.Definition, g *grid, app *form.Application) *reading {
	rd := &reading{outcome: outcome{reader: r, def: d, app: app, faulty: make(map[string]bool)}, grid: g}
	rd.answers = answer.Reader{Sink: rd, Form: rd, Def: d, Date1904: g.date1904}
	return rd
}

// readForm reads one sheet as the form it was recognised as.
func (r *Reader) readForm(g *grid, found recognition) form.Application {
	app := form.Application{Form: found.def.Form, Edition: found.edition, Annex: found.def.Annex, Sheet: g.sheet.Name, Roles: found.def.Roles}
	if app.Edition == "" {
		app.Edition = found.def.Edition
	}
	rd := r.newReading(found.def, g, &app)
	app.Diagnostics = append(app.Diagnostics, found.headline(g)...)
	if found.against != nil {
		// Which form it is must be settled before a word of it is believed.
		app.Verdict = form.Held
		return app
	}
	table := findTable(g, found.def)
	rd.places = locate(g, found.def)
	rd.located = rd.places
	app.Values = make([]form.Value, 0, rd.places.found())
	for i := range found.def.Fields {
		rd.field(i)
	}
	if found.def.List != nil {
		app.Rows.Begin(found.def.List.Name)
		rd.rows(table)
	}
	rd.ticksAlone()
	rd.amend(r.amendment)
	if len(app.Values) == 0 && app.Rows.Len() == 0 && !rd.differs() {
		return blank(app)
	}
	rd.shapes()
	rd.graphics()
	rd.lostBoxes()
	rd.preset()
	rd.judge()
	rd.strangers(table)
	rd.unread(table)
	rd.unclosed()
	app.Verdict = verdict(app.Diagnostics)
	return app
}

// blank is what is made of a form that was left blank.
func blank(app form.Application) form.Application {
	app.Verdict = form.Refused
	app.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "form.blank", Pos: diag.Pos{Sheet: app.Sheet}}}
	return app
}

// isBlank reports whether a form was left blank.
func isBlank(app *form.Application) bool {
	return len(app.Diagnostics) == 1 && app.Diagnostics[0].Code == "form.blank"
}

func verdict(ds []diag.Diagnostic) form.Verdict {
	for i := range ds {
		if ds[i].Severity == diag.Error {
			return form.Held
		}
	}
	return form.Valid
}

// field reads one field outside the list.
func (rd *reading) field(i int) {
	f := &rd.def.Fields[i]
	at := rd.places.at[i]
	if at < 0 {
		if f.Reader == "prefecture" {
			rd.answers.PrefectureOfAddress(f)
		}
		return
	}
	s, other := &rd.room[0], &rd.room[1]
	rd.places.answer(s, f, at)
	for _, at := range rd.places.also[i] {
		if fits(f, s) {
			break
		}
		if rd.places.answer(other, f, at); fits(f, other) {
			s, other = other, s
		}
	}
	rd.answers.Read(f, s)
	rd.equalsPrint(f, s)
}

// fits reports whether an answer can be the field's: a postal code, or an address
// that is more than one.
func fits(f *form.Field, s *answer.Span) bool {
	tokens := s.Written()
	if f.Type != form.Postal {
		return len(answer.AddressTokens(tokens)) > 0
	}
	if _, ok := ja.Postal(answer.JoinedParts(tokens)); ok {
		return true
	}
	for _, t := range tokens {
		if _, _, ok := ja.SplitPostal(t.Text()); ok {
			return true
		}
	}
	return false
}

// answer makes s the answer of a field's label.
func (p *places) answer(s *answer.Span, f *form.Field, at int32) {
	a := &p.grid.areas[at]
	if p.below(f, a) {
		p.belowOf(s, f, a)
		return
	}
	p.rightOf(s, a)
}

// BlankFormula reports whether the blank has a formula in a cell.
func (rd *reading) BlankFormula(p diag.Cell) bool {
	return rd.aligned != nil && slices.ContainsFunc(rd.aligned.pages, func(f *layout.Filled) bool {
		return f != nil && f.Sheet == rd.grid.sheet && f.BlankFormula(p)
	})
}
