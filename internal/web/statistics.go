package web

import (
	"context"
	"slices"
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

// cause is what something is returned for: an error at a field of a form.
type cause struct {
	form, field string
	code        diag.Code
}

// notTheirs are errors for which no sender can do anything: the layout that
// nobody has defined, a file that was too much for us.
var notTheirs = map[diag.Code]bool{"edition.unknown_layout": true, "file.timeout": true, "file.memory": true, "file.crash": true}

// causesOf are the faults of a sender in a file, each once however many rows
// have it.
func causesOf(rc *store.Receipt) (list []cause) {
	for _, d := range rc.Diagnostics {
		c := cause{rc.Form, columnOf(d.Field), d.Code}
		if d.Severity == diag.Error && !notTheirs[d.Code] && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// firstOfEach leaves out what came again: the same sheet of the same file, sent
// or uploaded once more, is the same fault.
func firstOfEach(list []store.Receipt) (first []*store.Receipt) {
	seen := make(map[string]bool, len(list))
	for i := range list {
		rc := &list[i]
		key := string(rc.Source) + "\x00" + rc.Entry + "\x00" + rc.Sheet
		if len(rc.Source) > 0 && seen[key] {
			continue
		}
		seen[key] = true
		first = append(first, rc)
	}
	return first
}

// countErrors counts files by the fault that their senders made.
func (s *statistics) countErrors(ctx context.Context, f *figures) error {
	counts := make(map[cause]*errorCount)
	since := s.now().AddDate(0, 0, -statDays)
	list, err := s.store.Receipts(ctx, store.ReceiptFilter{Status: store.Held, Since: since, Limit: statReceipts})
	if err != nil {
		return err
	}
	for _, rc := range firstOfEach(list) {
		for _, c := range causesOf(rc) {
			if counts[c] == nil {
				d := sampleOf(rc, c)
				counts[c] = &errorCount{Form: c.form, Field: c.field, Code: c.code, Label: d.Pos.Label, Sample: d}
			}
			counts[c].N++
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

// sampleOf is a diagnostic of a cause, without what one sender wrote.
func sampleOf(rc *store.Receipt, c cause) diag.Diagnostic {
	for _, d := range rc.Diagnostics {
		if d.Severity == diag.Error && d.Code == c.code && columnOf(d.Field) == c.field {
			return d
		}
	}
	return diag.Diagnostic{}
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
