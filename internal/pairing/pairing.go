// Package pairing compares annexes with the applications that they belong to,
// in either order and from every source: a received file, or a held one that
// staff corrected.
package pairing

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Compare compares the annexes of a batch that is about to be registered with
// the applications that they name, in the store or in the same batch, and its
// applications with the annexes that came before them. What it finds is added to
// the diagnostics of the one that comes now, once however often it is asked.
func Compare(ctx context.Context, st *store.Store, batch []store.Registration) error {
	c := comparison{ctx: ctx, store: st, batch: batch}
	applications, annexes, err := st.Met(ctx, c.numbers()) // most numbers meet nothing: all are asked for at once
	if err != nil {
		return err
	}
	for i := range batch {
		app := batch[i].Application
		number, ok := named(app)
		var found []diag.Diagnostic
		switch {
		case !ok:
		case app.Annex:
			found, err = c.annex(&batch[i], number, applications[number.Text])
		case annexes[number.Text]:
			found, err = c.application(&batch[i], number)
		}
		if err != nil {
			return err
		}
		if len(found) > 0 {
			app.Diagnostics = append(app.Diagnostics, unreported(app.Diagnostics, found)...)
		}
	}
	return nil
}

// named returns the number written on an application or annex, if it will be
// registered.
func named(app *form.Application) (number form.Value, ok bool) {
	if app == nil || app.Verdict != form.Valid {
		return form.Value{}, false
	}
	number, ok = app.Get("reception_number")
	return number, ok && storable(number.Text)
}

// storable holds unless the store will refuse the text as broken.
func storable(text string) bool { return utf8.ValidString(text) && !strings.Contains(text, "\x00") }

// unreported returns the findings that were not reported before: held items were
// compared on arrival.
func unreported(reported, found []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(reported, func(t diag.Diagnostic) bool {
			return t.Code == d.Code && t.Field == d.Field && t.Pos == d.Pos && t.Value == d.Value && slices.Equal(t.Args, d.Args)
		})
	})
}

type comparison struct {
	ctx   context.Context
	store *store.Store
	batch []store.Registration
}

// numbers returns the numbers written on the compared items.
func (c *comparison) numbers() (list []string) {
	for i := range c.batch {
		if number, ok := named(c.batch[i].Application); ok {
			list = append(list, number.Text)
		}
	}
	return list
}

// annex compares an annex with the application that it names; known reports
// whether the store has it.
func (c *comparison) annex(r *store.Registration, number form.Value, known bool) ([]diag.Diagnostic, error) {
	app := c.inBatch(number.Text)
	if known {
		rec, err := c.store.Named(c.ctx, number.Text)
		if err != nil {
			return nil, err
		}
		if rec.Number == number.Text || app == nil {
			app = rec.Application
		}
	}
	if app == nil {
		return nil, nil
	}
	found := importer.CheckAnnex(app, r.Application)
	for k := range found {
		found[k].Pos.File, found[k].Pos.Entry = r.File, r.Entry
	}
	return found, nil
}

// application compares an application, whose sender typed a number, with the
// annexes that came under that number before it: they waited for it, or belong
// to what it corrects.
func (c *comparison) application(r *store.Registration, typed form.Value) (all []diag.Diagnostic, err error) {
	list, err := c.store.Annexes(c.ctx, typed.Text)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if !list[i].Current || list[i].HeaderNumber != typed.Text {
			continue
		}
		_, annex, err := c.store.Annex(c.ctx, list[i].ID)
		if err != nil {
			return nil, err
		}
		attached := diag.Diagnostic{Severity: diag.Info, Code: store.CodeAnnexAttached, Value: typed.Text}
		for _, found := range append(importer.CheckAnnex(r.Application, annex), attached) {
			all = append(all, atNumber(found, r, typed))
		}
	}
	return all, nil
}

// atNumber moves what was found in an annex to the number on the application
// that leads to it: the annex's cells are in another file.
func atNumber(d diag.Diagnostic, r *store.Registration, typed form.Value) diag.Diagnostic {
	d.Args = append(d.Args, diag.Arg{Key: "label", Text: strings.Join(strings.Fields(d.Pos.Label), "")}, diag.Arg{Key: "value", Text: d.Value})
	d.Field, d.Value = typed.Field, typed.Raw
	d.Pos = diag.Pos{File: r.File, Entry: r.Entry, Sheet: r.Application.Sheet, Cell: typed.Cell.String(), Label: typed.Label}
	return d
}

// inBatch is the application of the batch whose sender typed the number.
func (c *comparison) inBatch(number string) *form.Application {
	for i := range c.batch {
		if a := c.batch[i].Application; a != nil && !a.Annex && a.Verdict == form.Valid {
			if typed, ok := a.Get("reception_number"); ok && typed.Text == number {
				return a
			}
		}
	}
	return nil
}
