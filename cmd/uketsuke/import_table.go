package main

import (
	"path"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// report gathers outcomes for people: a table, below it what needs a person,
// at the end the counts.
type report struct {
	app      *app
	screen   screen
	warnings bool // list the warnings of what went through too
	dry      bool
	rows     table
	spots    []spot // of each row
	trouble  []trouble
	known    map[string]int       // index in trouble of findings that name no cell
	counts   map[store.Status]int // the run's own
	passed   []string             // files that were passed over
	blanks   int                  // of what is refused: forms left blank
	starred  bool                 // something went through with warnings
	waits    bool                 // an annex waits for its application
	attached int                  // applications for which annexes have waited
}

// spot is where an outcome was found.
type spot struct {
	folder string // of the file, with its "/"; of an entry, the bundle's path
	bundle bool
	sheet  string
}

func newReport(run *importRun) *report {
	a := run.app
	r := &report{app: a, screen: look(a.stdout, a.env), warnings: run.warnings, dry: run.dry, counts: run.counts,
		passed: run.passed, known: make(map[string]int)}
	r.rows = table{paintAt: 3, columns: []column{
		{title: a.say("ファイル", "file"), least: 14, soft: 30, keep: true, brief: baseName},
		{title: a.say("様式", "form")},
		{title: a.say("契約者", "company"), least: 8, soft: 18, first: true, brief: briefCompany},
		{title: a.say("状態", "status")},
		{title: a.say("受付番号", "reception number")},
	}}
	return r
}

// outcome notes one outcome.
func (r *report) outcome(o *intake.Outcome) error {
	number := o.Number
	if o.Held != 0 {
		number = heldPrefix + strconv.FormatInt(o.Held, 10)
	}
	form, _, sheet := subject(o)
	word, p := r.word(o)
	if a := o.Application; a != nil && !a.Annex && slices.ContainsFunc(o.Diagnostics, isAttached) {
		r.attached++
	}
	at, name := split(o)
	at.sheet = sheet
	r.rows.add(p, name, r.app.formName(form), company(o), word, number)
	r.spots = append(r.spots, at)
	if listed := r.listed(o); len(listed) > 0 {
		r.note(trouble{o.Status, []string{where(o, sheet, r.app)}, listed})
	}
	return nil
}

// word returns the table's word for an outcome, and its colour.
func (r *report) word(o *intake.Outcome) (string, paint) {
	word, p := r.app.status(o.Status)
	switch {
	case isBlank(o):
		r.blanks++
		return r.app.blank(), faint
	case o.Status == store.Registered && slices.ContainsFunc(o.Diagnostics, isWaiting):
		word, r.waits = r.app.say("申請待ち", "waiting"), true
	}
	if !needsPerson(o.Status) && len(atLeast(diag.Warning, o.Diagnostics)) > 0 {
		word, r.starred = word+"*", true
	}
	return word, p
}

// isWaiting reports whether an annex came before its application.
func isWaiting(d diag.Diagnostic) bool { return d.Code == store.CodeAnnexWaiting }

// isAttached reports whether annexes have waited for an application.
func isAttached(d diag.Diagnostic) bool { return d.Code == store.CodeAnnexAttached }

// isBlank reports whether a form was refused because it is not filled in.
func isBlank(o *intake.Outcome) bool {
	return o.Status == store.Refused && slices.ContainsFunc(o.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "form.blank" })
}

// split is where an outcome was found, and the name that it has there.
func split(o *intake.Outcome) (s spot, name string) {
	if o.Entry != "" {
		return spot{folder: o.File, bundle: true}, o.Entry
	}
	folder, name := path.Split(o.File)
	return spot{folder: folder}, name
}

// listed returns the diagnostics to list: all but infos where a person is
// needed, otherwise warnings if requested. For refused files only the errors; a
// blank form is marked in the table itself.
func (r *report) listed(o *intake.Outcome) []diag.Diagnostic {
	switch {
	case isBlank(o):
		return nil
	case o.Status == store.Refused:
		return atLeast(diag.Error, o.Diagnostics)
	case o.Status == store.Held, r.warnings:
		return atLeast(diag.Warning, o.Diagnostics)
	}
	return nil
}

// close prints everything.
func (r *report) close() error {
	r.nameSheets()
	if err := r.nameFolders(); err != nil {
		return err
	}
	if err := r.rows.write(r.app.stdout, r.screen); err != nil {
		return err
	}
	for i := range r.trouble {
		if err := r.printTrouble(&r.trouble[i]); err != nil {
			return err
		}
	}
	return r.sum()
}

// needsPerson reports whether a status needs a person's attention.
func needsPerson(s store.Status) bool { return s == store.Held || s == store.Refused }

// status is the word for a status and its colour.
func (a *app) status(s store.Status) (string, paint) {
	colour := map[store.Status]paint{store.Registered: green, store.Valid: green, store.Duplicate: faint, store.Held: yellow, store.Refused: red}
	return s.Name(a.lang), colour[s]
}

// blank is the word for a form that is not filled in.
func (a *app) blank() string { return a.say("未記入", "blank") }
