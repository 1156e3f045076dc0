package main

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// nightExport makes the files of a night, as "uketsuke export" makes them: the
// list of its applications, a folder of filled annexes of one kind, or their
// rows as one list.
type nightExport struct {
	*export.Service
	ledger *ledger.Ledger
}

func (n *nightExport) make(ctx context.Context, e config.Export, run int64, put jobs.PutFunc) (jobs.Exported, error) {
	encoding, _ := exporter.ParseEncoding(cmp.Or(e.Encode, "utf-8"))
	format := export.Format{CSV: e.List == "csv" || path.Ext(e.Name) == ".csv", Encoding: encoding}
	var out bytes.Buffer
	var done export.Written
	var err error
	switch {
	case strings.HasSuffix(e.Name, "/"):
		return n.workbooks(ctx, e, run, put)
	case e.Annex != "":
		var ids []int64
		if ids, err = n.received(ctx, e.Annex, run); err == nil {
			done, err = n.ReceivedList(ctx, &out, e.Annex, ids, format)
		}
	default:
		done, err = n.Applications(ctx, &out, store.Filter{Run: run}, format)
	}
	if err != nil {
		return jobs.Exported{}, err
	}
	rows := done.Records
	if e.Annex != "" {
		rows = done.Rows
	}
	return jobs.Exported{Rows: rows}, put(ctx, e.Name, out.Bytes())
}

// workbooks writes each annex in its template into a folder: those that came in
// the run, and prefilled ones of its applications that need one.
func (n *nightExport) workbooks(ctx context.Context, e config.Export, run int64, put jobs.PutFunc) (done jobs.Exported, err error) {
	ids, err := n.received(ctx, e.Annex, run)
	if err != nil {
		return done, err
	}
	taken := make(map[string]bool)
	for a, err := range n.Night(ctx, e.Annex, run, ids) {
		if err != nil {
			return done, err
		}
		var out bytes.Buffer
		if err := n.Exporter.Annex(&out, a.Application); err != nil {
			return done, err
		}
		if err := put(ctx, e.Name+unique(n.AnnexName(a), taken), out.Bytes()); err != nil {
			return done, err
		}
		done.Rows++
		if a.Prefilled {
			done.Missing++
		}
	}
	return done, nil
}

// received are the ids of the annexes of a kind that came in a run.
func (n *nightExport) received(ctx context.Context, kind string, run int64) ([]int64, error) {
	t := n.Exporter.Template(kind)
	if t == nil {
		return nil, export.ErrAnnex
	}
	return n.ledger.AnnexIDs(ctx, run, t.Annex)
}
