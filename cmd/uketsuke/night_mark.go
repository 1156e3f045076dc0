package main

import (
	"bytes"
	"context"
	"path"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/mend"
	"github.com/uketsuke/uketsuke/internal/store"
)

// marker makes the sender's workbook with the wrong cells marked, for the mail
// that returns it.
func marker(st *store.Store, reader *importer.Reader, set *form.Set) jobs.Marker {
	service := mend.New(st, reader, set, nil)
	return func(ctx context.Context, held *store.HeldItem) (string, []byte, error) {
		c, err := service.Open(ctx, held.ID)
		if err != nil {
			return "", nil, err
		}
		if c.Book == nil {
			return "", nil, store.ErrNotFound // protected, or past its time
		}
		name := held.File
		if held.Entry != "" {
			name = held.Entry
		}
		o := exporter.Original{File: path.Base(name), Package: c.Package, Book: c.Book}
		var out bytes.Buffer
		if err := exporter.Marked(&out, o, held.Diagnostics, diag.JA); err != nil {
			return "", nil, err
		}
		return exporter.MarkedName(o), out.Bytes(), nil
	}
}
