package export

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Night yields the annexes of one kind that a nightly run delivers: those with
// the ids in arrived, unless a newer one replaced them, and a prefilled one for
// each application of the run that needs one and has none.
func (s *Service) Night(ctx context.Context, kind string, run int64, arrived []int64) iter.Seq2[Annex, error] {
	return s.gather(ctx, kind, func(g *gathering) error { return g.night(run, arrived) })
}

func (g *gathering) night(run int64, arrived []int64) error {
	for _, id := range arrived {
		a, app, err := g.Store.Annex(g.ctx, id)
		if err != nil {
			return err
		}
		if !a.Current {
			continue
		}
		number, err := g.numberOf(a.HeaderNumber)
		if err != nil {
			return err
		}
		if err := g.give(Annex{app, number, false}); err != nil {
			return err
		}
	}
	return g.Store.Each(g.ctx, store.Filter{Run: run}, func(r *store.Record) error {
		missing, err := g.Missing(g.ctx, r)
		if err != nil || !slices.Contains(missing, g.form) {
			return err
		}
		return g.prefilled(r)
	})
}

// numberOf is the reception number of the application that an annex names, by
// its number or the one that its sender typed; "" while it has not come.
func (g *gathering) numberOf(header string) (string, error) {
	if header == "" {
		return "", nil
	}
	r, err := g.Store.Named(g.ctx, header)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return r.Number, nil
}

// ReceivedList writes the rows of the annexes with these ids as one list.
func (s *Service) ReceivedList(ctx context.Context, w io.Writer, kind string, ids []int64, format Format) (Written, error) {
	arrived := func(yield func(*form.Application, error) bool) {
		for _, id := range ids {
			_, app, err := s.Store.Annex(ctx, id)
			if !yield(app, err) {
				return
			}
		}
	}
	var out Written
	annexes := counted(arrived, &out, func(a *form.Application) *form.Application { return a })
	err := s.annexList(w, kind, annexes, format, &out)
	return out, err
}
