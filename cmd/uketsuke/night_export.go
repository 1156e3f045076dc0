package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// nightExport makes the files of a night: the list of its applications, or the
// lists that arrived in it as annexes of one kind.
type nightExport struct {
	store    *store.Store
	ledger   *ledger.Ledger
	exporter *exporter.Exporter
	zone     *time.Location
}

func (n *nightExport) make(ctx context.Context, e config.Export, run int64) (data []byte, rows int, err error) {
	var out bytes.Buffer
	encoding, _ := exporter.ParseEncoding(cmp.Or(e.Encode, "utf-8"))
	records := n.applications(ctx, run, &rows)
	switch {
	case e.Annex != "":
		err = n.annexes(ctx, &out, e.Annex, run, &rows)
	case e.List == "csv":
		_, err = n.exporter.ApplicationsCSV(&out, encoding, records)
	default:
		err = n.exporter.Applications(&out, records)
	}
	return out.Bytes(), rows, err
}

// errStop ends a walk through the store whose reader has had enough.
var errStop = errors.New("stop")

func (n *nightExport) applications(ctx context.Context, run int64, rows *int) iter.Seq2[*exporter.Record, error] {
	return func(yield func(*exporter.Record, error) bool) {
		err := n.store.Each(ctx, store.Filter{Run: run}, func(r *store.Record) error {
			record, err := n.record(ctx, r)
			if err != nil {
				return err
			}
			*rows++
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

func (n *nightExport) record(ctx context.Context, r *store.Record) (*exporter.Record, error) {
	annexes, err := n.store.Annexes(ctx, r.Number)
	if err != nil {
		return nil, err
	}
	record := &exporter.Record{Number: r.Number, Registered: r.Registered.In(n.zone).Format("2006-01-02T15:04:05"),
		State: string(r.State), Order: r.OrderRef, Supersedes: r.Supersedes, SupersededBy: r.SupersededBy,
		CopiedFrom: r.CopiedFrom, File: r.File, Application: r.Application}
	for _, a := range annexes {
		if a.Current {
			record.Annexes = append(record.Annexes, a.Form)
		}
	}
	return record, nil
}

// annexes writes the rows of all annexes of a kind that came in a run.
func (n *nightExport) annexes(ctx context.Context, out *bytes.Buffer, key string, run int64, rows *int) error {
	t := n.exporter.Template(key)
	if t == nil {
		return fmt.Errorf("no annex %q", key)
	}
	ids, err := n.ledger.AnnexIDs(ctx, run, t.Annex)
	if err != nil {
		return err
	}
	return n.exporter.AnnexList(out, t.Annex, func(yield func(*form.Application, error) bool) {
		for _, id := range ids {
			_, a, err := n.store.Annex(ctx, id)
			if err == nil {
				*rows += a.Rows.Len()
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	})
}
