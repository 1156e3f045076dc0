package intake

import (
	"errors"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// checkAnnexes compares the annexes of a group with the applications that they
// name, in the store or in the same group, and the applications with the annexes
// that came before them.
func (d *desk) checkAnnexes(batch []store.Registration) error {
	for i := range batch {
		annex := batch[i].Application
		if annex == nil || annex.Verdict != form.Valid {
			continue
		}
		number, ok := annex.Get("reception_number")
		if !ok || visible(number.Text) != number.Text {
			continue // the store will refuse broken text
		}
		if !annex.Annex {
			if err := d.attach(&batch[i], number); err != nil {
				return err
			}
			continue
		}
		app, err := d.named(number.Text, batch)
		if err != nil {
			return err
		}
		if app != nil {
			found := importer.CheckAnnex(app, annex)
			for k := range found {
				found[k].Pos.File, found[k].Pos.Entry = batch[i].File, batch[i].Entry
			}
			annex.Diagnostics = append(annex.Diagnostics, found...)
		}
	}
	return nil
}

// attach compares an application, whose sender typed a number, with the annexes
// that came under that number before it: they waited for it, or belong to what
// it corrects.
func (d *desk) attach(r *store.Registration, typed form.Value) error {
	list, err := d.service.Store.Annexes(d.ctx, typed.Text)
	if err != nil {
		return err
	}
	app := r.Application
	for i := range list {
		if !list[i].Current || list[i].HeaderNumber != typed.Text {
			continue
		}
		_, annex, err := d.service.Store.Annex(d.ctx, list[i].ID)
		if err != nil {
			return err
		}
		attached := diag.Diagnostic{Severity: diag.Info, Code: store.CodeAnnexAttached, Value: typed.Text}
		for _, found := range append(importer.CheckAnnex(app, annex), attached) {
			app.Diagnostics = append(app.Diagnostics, atNumber(found, r, typed))
		}
	}
	return nil
}

// atNumber moves what was found in an annex to the number on the application
// that leads to it: the annex's cells are in another file.
func atNumber(d diag.Diagnostic, r *store.Registration, typed form.Value) diag.Diagnostic {
	d.Args = append(d.Args, diag.Arg{Key: "label", Text: strings.Join(strings.Fields(d.Pos.Label), "")}, diag.Arg{Key: "value", Text: d.Value})
	d.Field, d.Value = typed.Field, typed.Raw
	d.Pos = diag.Pos{File: r.File, Entry: r.Entry, Sheet: r.Application.Sheet, Cell: typed.Cell.String(), Label: typed.Label}
	return d
}

// named is the application with this number, ours or typed; nil when there is
// none yet.
func (d *desk) named(number string, batch []store.Registration) (*form.Application, error) {
	rec, err := d.service.Store.Show(d.ctx, number)
	if err == nil {
		return rec.Application, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	for i := range batch {
		if a := batch[i].Application; a != nil && !a.Annex && a.Verdict == form.Valid {
			if typed, ok := a.Get("reception_number"); ok && typed.Text == number {
				return a, nil
			}
		}
	}
	list, _, err := d.service.Store.Find(d.ctx, store.Filter{Typed: number, Limit: 1})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if rec, err = d.service.Store.Show(d.ctx, list[0].Number); err != nil {
		return nil, err
	}
	return rec.Application, nil
}
