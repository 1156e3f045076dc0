package web

import (
	"context"
	"sort"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// statistics counts what arrived and what was wrong with it. It is counted
// anew at most once a minute, however many people look.
type statistics struct {
	store *store.Store
	now   func() time.Time
	zone  *time.Location

	mu   sync.Mutex
	at   time.Time
	kept *figures
}

// figures are the counts of the last days.
type figures struct {
	Days   []dayCount
	Errors []errorCount // commonest first
	Forms  map[string]formCount
}

// dayCount is what arrived on one day.
type dayCount struct {
	Day                                  time.Time
	Registered, Duplicate, Held, Refused int64
}

// Total is everything that arrived.
func (d dayCount) Total() int64 { return d.Registered + d.Duplicate + d.Held + d.Refused }

// errorCount is how often something was wrong with one field of one form.
type errorCount struct {
	Form, Field, Label string
	Code               diag.Code
	Sample             diag.Diagnostic
	N                  int
}

// formCount is what became of the applications on one form.
type formCount struct{ Registered, Duplicate, Held, Refused int64 }

const (
	statDays     = 30
	statReceipts = 5000 // of which errors are counted
	statLife     = time.Minute
)

func newStatistics(st *store.Store, now func() time.Time, zone *time.Location) *statistics {
	return &statistics{store: st, now: now, zone: zone}
}

func (s *statistics) figures(ctx context.Context) (*figures, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept != nil && s.now().Sub(s.at) < statLife {
		return s.kept, nil
	}
	f := &figures{Forms: make(map[string]formCount)}
	if err := s.countDays(ctx, f); err != nil {
		return nil, err
	}
	if err := s.countErrors(ctx, f); err != nil {
		return nil, err
	}
	s.kept, s.at = f, s.now()
	return f, nil
}

func (s *statistics) countDays(ctx context.Context, f *figures) error {
	now := s.now().In(s.zone)
	first := time.Date(now.Year(), now.Month(), now.Day()-statDays+1, 0, 0, 0, 0, s.zone)
	for i := range statDays {
		d := dayCount{Day: first.AddDate(0, 0, i)}
		counts, err := s.store.Balance(ctx, 0, d.Day, d.Day.AddDate(0, 0, 1))
		if err != nil {
			return err
		}
		for _, c := range counts {
			d.add(c)
			f.add(c)
		}
		f.Days = append(f.Days, d)
	}
	return nil
}

func (d *dayCount) add(c store.Count) {
	switch c.Status {
	case store.Registered:
		d.Registered += c.N
	case store.Duplicate:
		d.Duplicate += c.N
	case store.Held:
		d.Held += c.N
	case store.Refused:
		d.Refused += c.N
	}
}

func (f *figures) add(c store.Count) {
	n := f.Forms[c.Form]
	switch c.Status {
	case store.Registered:
		n.Registered += c.N
	case store.Duplicate:
		n.Duplicate += c.N
	case store.Held:
		n.Held += c.N
	case store.Refused:
		n.Refused += c.N
	}
	f.Forms[c.Form] = n
}

// countErrors counts errors by form, field and code: the cells that cause most
// returns.
func (s *statistics) countErrors(ctx context.Context, f *figures) error {
	type key struct {
		form, field string
		code        diag.Code
	}
	counts := make(map[key]*errorCount)
	since := s.now().AddDate(0, 0, -statDays)
	list, err := s.store.Receipts(ctx, store.ReceiptFilter{Status: store.Held, Since: since, Limit: statReceipts})
	if err != nil {
		return err
	}
	for i := range list {
		for _, d := range list[i].Diagnostics {
			if d.Severity != diag.Error {
				continue
			}
			k := key{list[i].Form, columnOf(d.Field), d.Code}
			if counts[k] == nil {
				counts[k] = &errorCount{Form: k.form, Field: k.field, Code: k.code, Label: d.Pos.Label, Sample: d}
			}
			counts[k].N++
		}
	}
	for _, c := range counts {
		f.Errors = append(f.Errors, *c)
	}
	sort.Slice(f.Errors, func(i, j int) bool {
		a, b := &f.Errors[i], &f.Errors[j]
		if a.N != b.N {
			return a.N > b.N
		}
		return a.Form+a.Field+string(a.Code) < b.Form+b.Field+string(b.Code)
	})
	return nil
}

// columnOf takes the row out of a path: the third row's quantity is the
// quantity.
func columnOf(path string) string {
	list, _, column, ok := splitRow(path)
	if !ok {
		return path
	}
	return list + "[]." + column
}
