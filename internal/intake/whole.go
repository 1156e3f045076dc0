package intake

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/pairing"
	"github.com/uketsuke/uketsuke/internal/store"
)

// ReceiveWhole receives one file in one transaction, bundle or not: the
// functions in within run in the same transaction, to note that the file was received.
// A large bundle is in memory as a whole.
func (s *Service) ReceiveWhole(ctx context.Context, in Input, within ...func(tx *sqlx.Tx) error) ([]Outcome, error) {
	batch, err := s.Read(ctx, in)
	if err != nil {
		return nil, err
	}
	return s.Register(ctx, batch, within...)
}

// Read reads one file and returns what is to be registered of it. The only
// error is that of ctx: whatever is wrong with the file is a diagnostic.
func (s *Service) Read(ctx context.Context, in Input) ([]store.Registration, error) {
	batches, err := s.ReadAll(ctx, slices.Values([]Input{in}))
	if err != nil {
		return nil, err
	}
	return batches[0], nil
}

// ReadAll is Read for several files, which are in memory together: what reading
// takes is set up once for all. A file without anything to be registered has an
// empty part of its own.
func (s *Service) ReadAll(ctx context.Context, in iter.Seq[Input]) ([][]store.Registration, error) {
	var batches [][]store.Registration
	var batch []store.Registration
	room := newBudget(inFlight)
	for e := range s.readAll(ctx, in, room) {
		if !e.last {
			batch = append(batch, e.registration())
			continue
		}
		batches, batch = append(batches, batch), nil
		room.release(e.file.weight)
	}
	return batches, context.Cause(ctx)
}

// Register registers what was read, of one file or several, in one transaction.
func (s *Service) Register(ctx context.Context, batch []store.Registration, within ...func(tx *sqlx.Tx) error) ([]Outcome, error) {
	d := &registrar{service: s, ctx: ctx}
	if err := pairing.Compare(ctx, s.Store, batch); err != nil {
		return nil, err
	}
	outcomes, err := s.Store.Register(ctx, batch, within...)
	if errors.Is(err, store.ErrText) {
		if err = d.refuseBadText(batch); err == nil {
			outcomes, err = s.Store.Register(ctx, batch, within...)
		}
	}
	if err != nil {
		return nil, err
	}
	list := make([]Outcome, len(batch))
	for i := range batch {
		list[i] = outcomeOf(&batch[i], outcomes[i])
	}
	return list, nil
}

// refuseBadText refuses what contains text that no database takes.
func (d *registrar) refuseBadText(batch []store.Registration) error {
	for i := range batch {
		_, err := d.service.Store.Rehearse(d.ctx, batch[i:i+1])
		if err == nil {
			continue
		}
		if !errors.Is(err, store.ErrText) {
			return err
		}
		r := &batch[i]
		r.Application, r.Entry = nil, visible(r.Entry)
		r.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: codeUnreadable,
			Pos: diag.Pos{Entry: r.Entry}, Args: []diag.Arg{{Key: "detail", Text: visible(err.Error())}}}}
	}
	return nil
}
