package export

import (
	"context"
	"errors"
	"io"
	"path"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Why a workbook cannot be given back.
var (
	ErrGone   = errors.New("export: the original is not kept any more")
	ErrLocked = errors.New("export: the file needs its password")
	ErrNoBook = errors.New("export: the file is no workbook that could be marked")
)

// Arrival is a workbook as it arrived: a file, or an entry of it.
type Arrival struct {
	Source []byte // SHA-256
	File   string
	Entry  string
}

// Marked writes the sender's own workbook with everything marked that was found
// wrong with the applications in it, and returns the name that it goes out
// under. opener opens protected files.
func (s *Service) Marked(ctx context.Context, w io.Writer, a Arrival, opener *repair.Service, lang diag.Lang, passwords ...string) (string, error) {
	book, err := opener.Workbook(ctx, a.Source, a.File, a.Entry)
	locked := err == nil && book.Locked
	if locked {
		book, err = opener.Workbook(ctx, a.Source, a.File, a.Entry, passwords...)
	}
	switch {
	case err != nil:
		return "", err
	case book.Gone:
		return "", ErrGone
	case book.Locked:
		return "", ErrLocked
	case book.Book == nil:
		return "", ErrNoBook
	}
	found, err := s.findings(ctx, a)
	if err != nil {
		return "", err
	}
	name := a.File
	if a.Entry != "" {
		name = a.Entry
	}
	o := exporter.Original{File: path.Base(name), Package: book.Package, Book: book.Book, Locked: locked}
	return exporter.MarkedName(o), exporter.Marked(w, o, found, lang)
}

// findings returns the latest diagnostics of each sheet of a workbook. It may
// have arrived several times, under changing definitions.
func (s *Service) findings(ctx context.Context, a Arrival) (all []diag.Diagnostic, err error) {
	list, err := s.Store.Receipts(ctx, store.ReceiptFilter{Source: a.Source, Limit: 1000})
	if err != nil {
		return nil, err
	}
	seen := make(map[string]bool)
	for _, r := range list { // newest first
		if r.Entry == a.Entry && !seen[r.Sheet] {
			seen[r.Sheet] = true
			all = append(all, r.Diagnostics...)
		}
	}
	return all, nil
}
