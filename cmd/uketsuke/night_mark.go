package main

import (
	"bytes"
	"context"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
)

// marker makes the sender's workbook with the wrong cells marked, for the mail
// that returns it: in the language of the forms, whatever this run speaks.
func marker(out *export.Service, opener *repair.Service) jobs.Marker {
	return func(ctx context.Context, held *store.HeldItem) (string, []byte, error) {
		var b bytes.Buffer
		name, err := out.Marked(ctx, &b, export.Arrival{Source: held.Source, File: held.File, Entry: held.Entry}, opener, diag.JA)
		return name, b.Bytes(), err
	}
}
