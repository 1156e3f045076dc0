package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Selection selects the applications whose annexes are exported. Numbers come
// first; without them everything registered in the given time, or in a run.
type Selection struct {
	Numbers []string
	Since   time.Time // registered at or after; zero: no bound
	Until   time.Time // registered before; zero: no bound
	Run     int64
}

// Annex is an annex to be written.
type Annex struct {
	*form.Application
	// Number is the reception number of its application; "" while that has
	// not come. The annex itself may have an older one in its header.
	Number string
	// Prefilled reports whether no annex has arrived: the header is copied from
	// the application, the rows are for its sender to fill.
	Prefilled bool
}

// Annexes are the annexes of one kind, by the key of its form or its name on
// the command line: those that arrived, the newest of each application, and
// where an application needs one that has not arrived, a prefilled one.
// Without Numbers those follow whose application has not come.
func (s *Service) Annexes(ctx context.Context, kind string, sel Selection) iter.Seq2[Annex, error] {
	return s.gather(ctx, kind, func(g *gathering) error { return g.run(sel) })
}

// gather yields the annexes of one kind that run gives.
func (s *Service) gather(ctx context.Context, kind string, run func(*gathering) error) iter.Seq2[Annex, error] {
	return func(yield func(Annex, error) bool) {
		t := s.Exporter.Template(kind)
		if t == nil {
			yield(Annex{}, fmt.Errorf("%w: %q", ErrAnnex, kind))
			return
		}
		g := &gathering{Service: s, ctx: ctx, form: t.Annex, yield: yield}
		if err := run(g); err != nil && !errors.Is(err, errStop) {
			yield(Annex{}, err)
		}
	}
}

// gathering is one call of Annexes or Night.
type gathering struct {
	*Service
	ctx   context.Context
	form  string
	yield func(Annex, error) bool
}

func (g *gathering) run(sel Selection) error {
	if len(sel.Numbers) > 0 {
		return g.numbers(sel.Numbers)
	}
	filter := store.Filter{Since: sel.Since, Until: sel.Until, Run: sel.Run}
	err := g.Store.Each(g.ctx, filter, func(r *store.Record) error {
		return g.annexOf(r, slices.Contains(g.Exporter.Needed(r.Application), g.form))
	})
	if err != nil {
		return err
	}
	return g.waiting(sel)
}

// numbers yields the annex of each number; who asks for one by number gets a
// prefilled one even where none is needed. It may also be the number of an
// annex whose application has not come.
func (g *gathering) numbers(numbers []string) error {
	for _, number := range numbers {
		r, err := g.Store.Show(g.ctx, number)
		switch {
		case errors.Is(err, store.ErrNotFound):
			err = g.waitingFor(number, err)
		case err == nil:
			err = g.annexOf(r, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// waitingFor yields the annex that waits for the application with a number.
func (g *gathering) waitingFor(number string, notFound error) error {
	list, err := g.Store.Annexes(g.ctx, number)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].Form == g.form && list[i].Current {
			return g.stored(list[i].ID, "")
		}
	}
	return notFound
}

// annexOf yields the annex of an application, if it has one or wants one.
func (g *gathering) annexOf(r *store.Record, wanted bool) error {
	list, err := g.Store.Annexes(g.ctx, r.Number)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].Form == g.form && list[i].Current {
			return g.stored(list[i].ID, r.Number)
		}
	}
	if !wanted {
		return nil
	}
	return g.prefilled(r)
}

// prefilled yields the annex with the header that the application gives it.
func (g *gathering) prefilled(r *store.Record) error {
	app, err := g.Exporter.Prefill(g.form, r.Number, r.Application)
	if err != nil {
		return err
	}
	return g.give(Annex{app, r.Number, true})
}

// waiting yields annexes whose application has not come.
func (g *gathering) waiting(sel Selection) error {
	list, err := g.Store.WaitingAnnexes(g.ctx)
	if err != nil {
		return err
	}
	for i := range list {
		a := &list[i]
		outside := a.Received.Before(sel.Since) || !sel.Until.IsZero() && !a.Received.Before(sel.Until)
		if a.Form != g.form || outside || sel.Run != 0 && a.Run != sel.Run {
			continue
		}
		if err := g.stored(a.ID, ""); err != nil {
			return err
		}
	}
	return nil
}

func (g *gathering) stored(id int64, number string) error {
	_, app, err := g.Store.Annex(g.ctx, id)
	if err != nil {
		return err
	}
	return g.give(Annex{app, number, false})
}

func (g *gathering) give(a Annex) error {
	if !g.yield(a, nil) {
		return errStop
	}
	return nil
}

// AnnexName is the name of the file of an annex, by the number that its
// application is registered under.
func (s *Service) AnnexName(a Annex) string {
	if a.Number == "" {
		return s.Exporter.AnnexName(a.Application)
	}
	named := *a.Application
	named.Values = slices.Clone(a.Values)
	for i := range named.Values {
		if v := &named.Values[i]; v.Field == "reception_number" {
			v.Text = a.Number
		}
	}
	return s.Exporter.AnnexName(&named)
}

// AnnexList writes the rows of all selected annexes of one kind as one list.
// Prefilled ones have no rows and are skipped.
func (s *Service) AnnexList(ctx context.Context, w io.Writer, kind string, sel Selection, format Format) (Written, error) {
	var out Written
	arrived := func(yield func(*form.Application, error) bool) {
		for a, err := range s.Annexes(ctx, kind, sel) {
			if err == nil && a.Prefilled {
				continue
			}
			if !yield(a.Application, err) {
				return
			}
		}
	}
	annexes := counted(arrived, &out, func(a *form.Application) *form.Application { return a })
	err := s.annexList(w, kind, annexes, format, &out)
	return out, err
}

func (s *Service) annexList(w io.Writer, kind string, annexes iter.Seq2[*form.Application, error], format Format, out *Written) (err error) {
	if format.CSV {
		out.Notes, err = s.Exporter.AnnexCSV(w, kind, format.Encoding, annexes)
		return err
	}
	return s.Exporter.AnnexList(w, kind, annexes)
}
