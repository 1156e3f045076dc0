package archive

import (
	"cmp"
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
	data  []byte
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
	list, places, err := a.read(ctx, run, open)
	if err != nil {
		return err
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

// read reads files; of those that are none it returns where they are settled.
func (a *Archive) read(ctx context.Context, run int64, open []ledger.Arrival) (list []*found, places map[int64]string, err error) {
	places = map[int64]string{}
	var fault error
	batches, err := a.Intake.ReadAll(ctx, func(yield func(intake.Input) bool) {
		for i := range open {
			item := &open[i]
			data, place, err := a.load(item)
			if err != nil {
				fault = fmt.Errorf("%s: %w", item.Item.Name, err)
				return
			}
			if place != "" {
				places[item.ID] = place
				continue
			}
			f := &found{data: data, entry: ledger.Entry{Arrival: item, User: ledger.ArchiveUser(item),
				File: ledger.File{Name: strings.ToValidUTF8(item.Item.Name, "�"), Size: int64(len(data))}}}
			list = append(list, f)
			if !yield(intake.Input{Name: f.entry.File.Name, Data: data, Passwords: a.Passwords,
				Provenance: store.Provenance{Inbox: a.name(), User: f.entry.User, Run: run}}) {
				return
			}
		}
	})
	if err = cmp.Or(err, fault); err != nil {
		return nil, nil, err
	}
	for i, f := range list {
		f.batch = batches[i]
		f.entry.File.SHA256 = store.SumOf(f.data, f.batch)
	}
	return list, places, nil
}

// load loads a file; of one that is none it returns where it is settled.
func (a *Archive) load(item *ledger.Arrival) (data []byte, place string, err error) {
	if box.IsTemporary(item.Item.Name) || box.IsSystem(item.Item.Name) {
		return nil, ignored, nil
	}
	data, err = os.ReadFile(filepath.Join(a.Path, filepath.FromSlash(item.Item.Name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ledger.Gone, nil
	}
	return data, "", err
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
