// Package audit has originals read again by the independent reader of package
// verify, compares the values that were registered from them, and stores the
// results.
package audit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// Service verifies. It is safe for concurrent use.
type Service struct {
	Child *verify.Child
	Store *store.Store    // nil: only files that are not in a store
	Read  *intake.Service // for files that are not in a store: what would be registered from them; nil = their cells alone
	// Passwords are tried on the files of an inbox, "" = of none.
	Passwords func(inbox string) []string
}

// Checked is a workbook, a file or an entry of one, that was verified.
type Checked struct {
	File  string
	Entry string
	Took  time.Duration
	*verify.Result
}

// File verifies a file that is not in a store: its cells, and what would be
// registered from them.
func (s *Service) File(ctx context.Context, name string, data []byte, passwords []string) ([]Checked, error) {
	fields := map[string][]verify.Field{}
	if s.Read != nil {
		batch, err := s.Read.Read(ctx, intake.Input{Name: name, Data: data, Passwords: passwords})
		if err != nil {
			return nil, err
		}
		for _, r := range batch {
			if r.Application != nil {
				fields[r.Entry] = append(fields[r.Entry], verify.Fields(r.Application)...)
			}
		}
	}
	return s.check(ctx, name, data, passwords, fields)
}

// check verifies each workbook of a file against what was registered from it,
// by the entries of the file.
func (s *Service) check(ctx context.Context, name string, data []byte, passwords []string, fields map[string][]verify.Field) (list []Checked, err error) {
	for item := range container.Open(name, data, container.Options{Passwords: passwords}) {
		begun := time.Now()
		var original []byte
		if item.Entry == "" && !item.Encrypted {
			original = data
		}
		r, err := s.Child.Item(ctx, &item, original, fields[item.Entry])
		if err != nil {
			return nil, fmt.Errorf("audit: %s: %w", name, err)
		}
		if r != nil {
			list = append(list, Checked{File: name, Entry: item.Entry, Took: time.Since(begun), Result: r})
		}
	}
	return list, nil
}

// Original verifies an original of the store and keeps what came of it, as part
// of a run, 0 = of none.
func (s *Service) Original(ctx context.Context, sha256 []byte, run int64, user string) ([]Checked, error) {
	src, err := s.Store.Source(ctx, sha256)
	if err != nil {
		return nil, err
	}
	list := []Checked{{File: src.Name, Result: verify.Unread(verify.ReasonPurged, "")}}
	if src.Purged.IsZero() {
		fields, passwords, err := s.registered(ctx, sha256)
		if err != nil {
			return nil, err
		}
		if list, err = s.check(ctx, src.Name, src.Data, passwords, fields); err != nil {
			return nil, err
		}
	}
	return list, s.keep(ctx, sha256, run, user, list)
}

// registered is what the store holds that came from an original, by entry, and
// the passwords of the inboxes that it came by.
func (s *Service) registered(ctx context.Context, sha256 []byte) (fields map[string][]verify.Field, passwords []string, err error) {
	fields = map[string][]verify.Field{}
	seen := map[string]bool{}
	var failed error
	err = s.Store.EachReceipt(ctx, store.ReceiptFilter{Source: sha256}, func(rc *store.Receipt) {
		if s.Passwords != nil {
			passwords = append(passwords, s.Passwords(rc.Provenance.Inbox)...)
		}
		key := fmt.Sprint(rc.Number, " ", rc.Annex, " ", rc.Entry, " ", rc.Sheet)
		if failed != nil || seen[key] || rc.Status != store.Registered {
			return
		}
		seen[key] = true
		var more []verify.Field
		more, failed = s.fieldsOf(ctx, rc)
		fields[rc.Entry] = append(fields[rc.Entry], more...)
	})
	return fields, passwords, errors.Join(err, failed)
}

// fieldsOf returns the values that were registered with a receipt.
func (s *Service) fieldsOf(ctx context.Context, rc *store.Receipt) ([]verify.Field, error) {
	if rc.Annex != 0 {
		_, app, err := s.Store.Annex(ctx, rc.Annex)
		if err != nil {
			return nil, err
		}
		return verify.Fields(app), nil
	}
	rec, err := s.Store.Show(ctx, rc.Number)
	if err != nil {
		return nil, err
	}
	corrected, err := s.Store.Corrected(ctx, rc.Number)
	if err != nil {
		return nil, err
	}
	fields := verify.Fields(rec.Application)
	for i := range fields {
		fields[i].Corrected = corrected
	}
	return fields, nil
}

// keep puts results into the store.
func (s *Service) keep(ctx context.Context, sha256 []byte, run int64, user string, list []Checked) error {
	rows := make([]store.Verification, len(list))
	for i, c := range list {
		text, err := json.Marshal(c.Result)
		if err != nil {
			return err
		}
		explained := 0
		for _, n := range c.Quirks {
			explained += n
		}
		rows[i] = store.Verification{Source: sha256, File: c.File, Entry: c.Entry, Run: run, User: user, Outcome: string(c.Outcome),
			Why: string(c.Why), Cells: int64(c.Cells), Fields: int64(c.Values), Boxes: int64(c.Boxes), Alarms: int64(c.Alarms),
			Explained: int64(explained), Took: c.Took, Summary: string(text)}
	}
	return s.Store.KeepVerifications(ctx, rows...)
}
