package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// ErrAttached is returned when an annex belongs to the number already.
var ErrAttached = errors.New("intake: the annex belongs to this number already")

// AttachAnnex gives an annex to the application of another reception number than
// the one in its header, which its sender mistyped or left out. What was received
// is never changed: the same rows are registered under the new number, and the
// annex as it came is withdrawn in the same transaction. It returns the id of the
// new annex, which is compared with its application as one that arrives is.
// store.ErrNotFound when there is no such annex or application.
func (s *Service) AttachAnnex(ctx context.Context, id int64, number, user string) (int64, error) {
	old, app, err := s.Store.Annex(ctx, id)
	if err != nil {
		return 0, err
	}
	if !old.WithdrawnAt.IsZero() {
		return 0, fmt.Errorf("%w: annex %d is withdrawn", store.ErrNotFound, id)
	}
	if old.HeaderNumber == number {
		return 0, ErrAttached
	}
	rec, err := s.Store.Show(ctx, number)
	switch {
	case err != nil:
		return 0, err
	case !rec.WithdrawnAt.IsZero():
		return 0, store.ErrWithdrawn
	}
	original, err := s.Store.Source(ctx, old.Source)
	if err != nil {
		return 0, err
	}
	if !original.Purged.IsZero() {
		return 0, fmt.Errorf("%w: the original of annex %d is past its retention", store.ErrNotFound, id)
	}
	renumber(app, number)
	r := store.Registration{Application: app, File: old.File, Entry: old.Entry, Provenance: store.Provenance{Run: old.Run, User: user},
		Source: &store.Source{Name: original.Name, Data: original.Data, SHA256: [32]byte(old.Source)}}
	if _, err := s.Register(ctx, []store.Registration{r}, func(tx *sqlx.Tx) error { return s.Store.AnnexMoved(ctx, tx, old, number, user) }); err != nil {
		return 0, err
	}
	list, err := s.Store.Annexes(ctx, number)
	i := slices.IndexFunc(list, func(a store.Annex) bool { return a.Form == old.Form && a.WithdrawnAt.IsZero() })
	if err != nil || i < 0 {
		return 0, errors.Join(err, fmt.Errorf("intake: annex %d is not at %s", id, number))
	}
	return list[i].ID, nil
}

// renumber writes a reception number into the header of an annex. What was found
// about the old number does not apply to the new one.
func renumber(app *form.Application, number string) {
	const field = "reception_number"
	i := slices.IndexFunc(app.Values, func(v form.Value) bool { return v.Field == field })
	if i < 0 {
		app.Values = append(app.Values, form.Value{Field: field, Type: form.Code})
		i = len(app.Values) - 1
	}
	app.Values[i].Text, app.Values[i].Raw = number, number // what was written stays with the withdrawn annex
	app.Diagnostics = slices.DeleteFunc(app.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Field == field || d.Code == "organization_mismatch" || strings.HasPrefix(string(d.Code), "annex.")
	})
}
