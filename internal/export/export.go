// Package export collects from the store what package exporter writes: lists of
// applications, annexes in their templates, lists of annexes, the sender's own
// workbook with the wrong cells marked.
package export

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Service exports from one store. All its parts must be set. It is safe for
// concurrent use.
type Service struct {
	Store    *store.Store
	Exporter *exporter.Exporter
	Zone     *time.Location // of the times in lists
}

// ErrAnnex is returned for an unknown annex.
var ErrAnnex = errors.New("export: no such annex")

// Format is what a list is written as.
type Format struct {
	CSV      bool // else a workbook
	Encoding exporter.Encoding
	Lines    bool // CSV only: a row per product line instead of per application
}

// Written counts what a list contains.
type Written struct {
	Records int // applications or annexes
	Rows    int // of their lists: product lines, schools, licences, persons
	// Notes are what could not be written as it is: characters that an
	// encoding has not.
	Notes []diag.Diagnostic
}

// Applications writes the list of the applications that the filter selects,
// oldest first.
func (s *Service) Applications(ctx context.Context, w io.Writer, f store.Filter, format Format) (Written, error) {
	var out Written
	records := counted(s.records(ctx, f), &out, func(r *exporter.Record) *form.Application { return r.Application })
	var err error
	switch {
	case format.Lines:
		out.Notes, err = s.Exporter.LinesCSV(w, format.Encoding, records)
	case format.CSV:
		out.Notes, err = s.Exporter.ApplicationsCSV(w, format.Encoding, records)
	default:
		err = s.Exporter.Applications(w, records)
	}
	return out, err
}

// errStop ends a walk whose caller wants no more.
var errStop = errors.New("export: stop")

// records yields the applications with the store's data about them.
func (s *Service) records(ctx context.Context, f store.Filter) iter.Seq2[*exporter.Record, error] {
	return func(yield func(*exporter.Record, error) bool) {
		err := s.Store.Each(ctx, f, func(r *store.Record) error {
			record, err := s.record(ctx, r)
			if err != nil {
				return err
			}
			if !yield(record, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(nil, err)
		}
	}
}

func (s *Service) record(ctx context.Context, r *store.Record) (*exporter.Record, error) {
	annexes, err := s.Store.Annexes(ctx, r.Number)
	if err != nil {
		return nil, err
	}
	out := &exporter.Record{Number: r.Number, Registered: r.Registered.In(s.Zone).Format("2006-01-02T15:04:05"),
		State: string(r.State), Order: r.OrderRef, Supersedes: r.Supersedes, SupersededBy: r.SupersededBy,
		CopiedFrom: r.CopiedFrom, File: r.File, Application: r.Application, Differences: Differences(r, annexes)}
	for i := range annexes {
		if annexes[i].Current {
			out.Annexes = append(out.Annexes, annexes[i].Form)
		}
	}
	return out, nil
}

// Missing are the annexes that an application needs and that have not arrived,
// as form keys.
func (s *Service) Missing(ctx context.Context, r *store.Record) ([]string, error) {
	record, err := s.record(ctx, r)
	if err != nil {
		return nil, err
	}
	return s.Exporter.Missing(r.Application, record.Annexes), nil
}

// counted counts what passes.
func counted[T any](seq iter.Seq2[T, error], out *Written, of func(T) *form.Application) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if err == nil {
				out.Records++
				out.Rows += of(v).Rows.Len()
			}
			if !yield(v, err) {
				return
			}
		}
	}
}
