package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// nightExport makes the files of a night: the list of its applications, or the
// lists that arrived in it as annexes of one kind.
type nightExport struct {
	*export.Service
	ledger *ledger.Ledger
}

func (n *nightExport) make(ctx context.Context, e config.Export, run int64) (data []byte, rows int, err error) {
	var out bytes.Buffer
	if e.Annex != "" {
		err = n.annexes(ctx, &out, e.Annex, run, &rows)
		return out.Bytes(), rows, err
	}
	encoding, _ := exporter.ParseEncoding(cmp.Or(e.Encode, "utf-8"))
	done, err := n.Applications(ctx, &out, store.Filter{Run: run}, export.Format{CSV: e.List == "csv", Encoding: encoding})
	return out.Bytes(), done.Records, err
}

// annexes writes the rows of all annexes of a kind that came in a run.
func (n *nightExport) annexes(ctx context.Context, out *bytes.Buffer, key string, run int64, rows *int) error {
	t := n.Exporter.Template(key)
	if t == nil {
		return fmt.Errorf("no annex %q", key)
	}
	ids, err := n.ledger.AnnexIDs(ctx, run, t.Annex)
	if err != nil {
		return err
	}
	return n.Exporter.AnnexList(out, t.Annex, func(yield func(*form.Application, error) bool) {
		for _, id := range ids {
			_, a, err := n.Store.Annex(ctx, id)
			if err == nil {
				*rows += a.Rows.Len()
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	})
}
