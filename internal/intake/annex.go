package intake

import (
	"errors"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// checkAnnexes compares the annexes of a group with the applications that they
// name, in the store or in the same group. The store says so itself when an
// annex comes before its application.
func (d *desk) checkAnnexes(batch []store.Registration) error {
	for i := range batch {
		annex := batch[i].Application
		if annex == nil || !annex.Annex || annex.Verdict != form.Valid {
			continue
		}
		number, ok := annex.Get("reception_number")
		if !ok {
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

// named is the application with this number, ours or typed; nil when there is
// none yet.
func (d *desk) named(number string, batch []store.Registration) (*form.Application, error) {
	if visible(number) != number {
		return nil, nil // the store will refuse it
	}
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
