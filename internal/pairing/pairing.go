// Package pairing compares annexes with the applications that they belong to,
// whichever of them comes first and by whatever door: a file received, or a held
// one that staff mended.
package pairing

import (
	"context"
	"errors"
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
	known, err := st.Met(ctx, c.numbers()) // most numbers meet nothing: all are asked for at once
	if err != nil {
		return err
	}
	for i := range batch {
		app := batch[i].Application
		number, ok := named(app)
		if !ok || !known[number.Text] && (!app.Annex || c.inBatch(number.Text) == nil) {
			continue
		}
		compare := c.application
		if app.Annex {
			compare = c.annex
		}
		found, err := compare(&batch[i], number)
		if err != nil {
			return err
		}
		app.Diagnostics = append(app.Diagnostics, unheard(app.Diagnostics, found)...)
	}
	return nil
}

// named is the number that stands on an application or annex, if it will be
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

// unheard are the findings that nobody told before: what was held was compared
// when it came.
func unheard(told, found []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(told, func(t diag.Diagnostic) bool {
			return t.Code == d.Code && t.Field == d.Field && t.Pos == d.Pos && t.Value == d.Value && slices.Equal(t.Args, d.Args)
		})
	})
}

type comparison struct {
	ctx   context.Context
	store *store.Store
	batch []store.Registration
}

// numbers are those that stand on what is compared.
func (c *comparison) numbers() (list []string) {
	for i := range c.batch {
		if number, ok := named(c.batch[i].Application); ok {
			list = append(list, number.Text)
		}
	}
	return list
}

// annex compares an annex with the application that it names.
func (c *comparison) annex(r *store.Registration, number form.Value) ([]diag.Diagnostic, error) {
	app, err := c.find(number.Text)
	if err != nil || app == nil {
		return nil, err
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

// find is the application with this number, ours or typed; nil when there is
// none yet.
func (c *comparison) find(number string) (*form.Application, error) {
	rec, err := c.store.Show(c.ctx, number)
	if err == nil {
		return rec.Application, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if app := c.inBatch(number); app != nil {
		return app, nil
	}
	list, _, err := c.store.Find(c.ctx, store.Filter{Typed: number, Limit: 1})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if rec, err = c.store.Show(c.ctx, list[0].Number); err != nil {
		return nil, err
	}
	return rec.Application, nil
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
