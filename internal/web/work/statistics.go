package work

import (
	"context"
	"slices"
	"sort"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Statistics counts what arrived and what was wrong with it. It is counted
// anew at most once a minute, however many people look.
type Statistics struct {
	store *store.Store
	now   func() time.Time
	zone  *time.Location

	mu   sync.Mutex
	at   time.Time
	kept *Figures
}

// Figures are the counts of the last days.
type Figures struct {
	Days   []DayCount
	Errors []ErrorCount // commonest first
	Forms  map[string]FormCount
}

// DayCount is what arrived on one day.
type DayCount struct {
	Day                                  time.Time
	Registered, Duplicate, Held, Refused int64
}

// Total is everything that arrived.
func (d DayCount) Total() int64 { return d.Registered + d.Duplicate + d.Held + d.Refused }

// ErrorCount is how often something was wrong with one field of one form.
type ErrorCount struct {
	Form, Field, Label string
	Code               diag.Code
	Sample             diag.Diagnostic
	N                  int
}

// FormCount is what became of the applications on one form.
type FormCount struct{ Registered, Duplicate, Held, Refused int64 }

// Bounds of the statistics.
const (
	StatDays     = 30
	StatReceipts = 5000 // how many receipts are searched for errors
	statLife     = time.Minute
)

// NewStatistics returns the statistics of a store; days begin at midnight in zone.
func NewStatistics(st *store.Store, now func() time.Time, zone *time.Location) *Statistics {
	return &Statistics{store: st, now: now, zone: zone}
}

// Figures returns the counts of the last StatDays days, at most a minute old.
func (s *Statistics) Figures(ctx context.Context) (*Figures, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept != nil && s.now().Sub(s.at) < statLife {
		return s.kept, nil
	}
	f := &Figures{Forms: make(map[string]FormCount)}
	if err := s.countDays(ctx, f); err != nil {
		return nil, err
	}
	if err := s.countErrors(ctx, f); err != nil {
		return nil, err
	}
	s.kept, s.at = f, s.now()
	return f, nil
}

func (s *Statistics) countDays(ctx context.Context, f *Figures) error {
	now := s.now().In(s.zone)
	first := time.Date(now.Year(), now.Month(), now.Day()-StatDays+1, 0, 0, 0, 0, s.zone)
	for i := range StatDays {
		d := DayCount{Day: first.AddDate(0, 0, i)}
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

func (d *DayCount) add(c store.Count) {
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

func (f *Figures) add(c store.Count) {
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

// Cause is what something is returned for: an error at a field of a form.
type Cause struct {
	Form, Field string
	Code        diag.Code
}

// notTheirs are errors for which no sender can do anything: the layout that
// nobody has defined, a file that was too much for us.
var notTheirs = map[diag.Code]bool{"edition.unknown_layout": true, "file.timeout": true, "file.memory": true, "file.crash": true}

// CausesOf are the faults of a sender in a file, each once however many rows
// have it.
func CausesOf(rc *store.Receipt) (list []Cause) {
	for _, d := range rc.Diagnostics {
		c := Cause{rc.Form, form.AnyRow(d.Field), d.Code}
		if d.Severity == diag.Error && !notTheirs[d.Code] && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// FirstOfEach leaves out what came again: the same sheet of the same file, sent
// or uploaded once more, is the same fault.
func FirstOfEach(list []store.Receipt) (first []*store.Receipt) {
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
func (s *Statistics) countErrors(ctx context.Context, f *Figures) error {
	counts := make(map[Cause]*ErrorCount)
	since := s.now().AddDate(0, 0, -StatDays)
	list, err := s.store.Receipts(ctx, store.ReceiptFilter{Status: store.Held, Since: since, Limit: StatReceipts})
	if err != nil {
		return err
	}
	for _, rc := range FirstOfEach(list) {
		for _, c := range CausesOf(rc) {
			if counts[c] == nil {
				d := sampleOf(rc, c)
				counts[c] = &ErrorCount{Form: c.Form, Field: c.Field, Code: c.Code, Label: d.Pos.Label, Sample: d}
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
func sampleOf(rc *store.Receipt, c Cause) diag.Diagnostic {
	for _, d := range rc.Diagnostics {
		if d.Severity == diag.Error && d.Code == c.Code && form.AnyRow(d.Field) == c.Field {
			return d
		}
	}
	return diag.Diagnostic{}
}
