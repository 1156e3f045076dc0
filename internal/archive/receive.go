package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// The places of what is settled; the files stay where they are.
const (
	ignored  = "ignored" // left behind by systems and programs
	received = "archive"
)

// found is a file that was read and is to be registered.
type found struct {
	entry ledger.Entry
	batch []store.Registration
}

// receive registers a group of files in one transaction, in which they are
// settled, too. Where that fails each is tried by itself: another process may
// have one of them, or one may be what no database takes.
func (a *Archive) receive(ctx context.Context, run int64, group []ledger.Arrival) error {
	ids := make([]int64, len(group))
	for i := range group {
		ids[i] = group[i].ID
	}
	// As they are now: another process may have been here meanwhile.
	open, err := a.Ledger.Arrivals(ctx, ids)
	if err != nil {
		return err
	}
	places := map[int64]string{}
	var list []*found
	for i := range open {
		f, place, err := a.read(ctx, run, &open[i])
		if err != nil {
			return fmt.Errorf("%s: %w", open[i].Item.Name, err)
		}
		if f == nil {
			places[open[i].ID] = place
			continue
		}
		list = append(list, f)
	}
	if err := a.Ledger.FiledAll(ctx, places); err != nil {
		return err
	}
	err = a.register(ctx, list)
	if err == nil || ctx.Err() != nil {
		return err
	}
	for _, f := range list {
		if err := a.registerOne(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.entry.File.Name, err)
		}
	}
	return nil
}

// read reads a file; if there is nothing to register it returns where the file
// is settled.
func (a *Archive) read(ctx context.Context, run int64, item *ledger.Arrival) (*found, string, error) {
	if box.IsTemporary(item.Item.Name) || box.IsSystem(item.Item.Name) {
		return nil, ignored, nil
	}
	data, err := os.ReadFile(filepath.Join(a.Path, filepath.FromSlash(item.Item.Name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ledger.Gone, nil
	}
	if err != nil {
		return nil, "", err
	}
	name, user := strings.ToValidUTF8(item.Item.Name, "�"), ledger.ArchiveUser(item)
	batch, err := a.Intake.Read(ctx, intake.Input{Name: name, Data: data, Passwords: a.Passwords,
		Provenance: store.Provenance{Inbox: a.name(), User: user, Run: run}})
	file := ledger.File{Name: name, Size: int64(len(data)), SHA256: store.SumOf(data, batch)}
	return &found{ledger.Entry{Arrival: item, File: file, User: user}, batch}, "", err
}

// register registers files, enters them in the ledger and settles them.
func (a *Archive) register(ctx context.Context, list []*found) error {
	if len(list) == 0 {
		return nil
	}
	var batch []store.Registration
	entries := make([]ledger.Entry, len(list))
	places := make(map[int64]string, len(list))
	for i, f := range list {
		batch = append(batch, f.batch...)
		entries[i] = f.entry
		places[f.entry.Arrival.ID] = received
	}
	_, err := a.Intake.Register(ctx, batch, func(tx *sqlx.Tx) error {
		if err := a.Ledger.Enter(ctx, tx, entries); err != nil {
			return err
		}
		return a.Ledger.FiledIn(ctx, tx, places)
	})
	return err
}

// registerOne registers one file, unless another process has.
func (a *Archive) registerOne(ctx context.Context, f *found) error {
	err := a.register(ctx, []*found{f})
	if !errors.Is(err, ledger.ErrReceived) {
		return err
	}
	return a.Ledger.Filed(ctx, f.entry.Arrival.ID, received, "")
}
