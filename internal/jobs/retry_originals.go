package jobs

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// retryOriginals receives again what a run held or refused.
func (s *Service) retryOriginals(ctx context.Context, r *balance.Retried, user string) error {
	list, err := s.leftovers(ctx, r.Of)
	if err != nil {
		return err
	}
	for i := range list {
		if err := s.retryOriginal(ctx, r, &list[i], user); err != nil {
			return fmt.Errorf("receipt %d: %w", list[i].ID, err)
		}
	}
	return nil
}

// leftovers are receipts of the originals of which a run held or refused
// something, one of each.
func (s *Service) leftovers(ctx context.Context, run int64) (list []store.Receipt, err error) {
	known := map[string]bool{}
	for _, status := range []store.Status{store.Held, store.Refused} {
		err := s.Store.EachReceipt(ctx, store.ReceiptFilter{Run: run, Status: status}, func(rc *store.Receipt) {
			if len(rc.Source) > 0 && !known[string(rc.Source)] {
				known[string(rc.Source)] = true
				list = append(list, *rc)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Reverse(list) // as they came
	return list, nil
}

// past is what came of an original in its run.
type past struct {
	parts ledger.Counts
	held  []int64 // open
	taken bool    // somebody has begun to correct a part: they go on
}

// settled reports whether what the run held is settled since.
func (p *past) settled() bool { return p.parts.Held > 0 && len(p.held) == 0 && p.parts.Refused == 0 }

func (s *Service) past(ctx context.Context, run int64, source []byte) (*past, error) {
	var p past
	var held []int64
	err := s.Store.EachReceipt(ctx, store.ReceiptFilter{Run: run, Source: source}, func(rc *store.Receipt) {
		p.parts.Add(countOf(rc.Status))
		if rc.Held != 0 {
			held = append(held, rc.Held)
		}
	})
	for _, id := range held {
		if err == nil {
			err = s.lookAt(ctx, &p, id)
		}
	}
	return &p, err
}

func (s *Service) lookAt(ctx context.Context, p *past, id int64) error {
	item, err := s.Store.HeldShow(ctx, id)
	if err != nil || item.State != store.HeldOpen {
		return err
	}
	history, err := s.Store.History(ctx, fmt.Sprintf("held:%d", id))
	p.held, p.taken = append(p.held, id), p.taken || len(history) > 0
	return err
}

// countOf counts one outcome.
func countOf(status store.Status) (c ledger.Counts) {
	switch status {
	case store.Registered, store.Valid:
		c.Registered = 1
	case store.Duplicate:
		c.Duplicate = 1
	case store.Held:
		c.Held = 1
	case store.Refused:
		c.Refused = 1
	}
	return c
}

func (s *Service) retryOriginal(ctx context.Context, r *balance.Retried, rc *store.Receipt, user string) error {
	p, err := s.past(ctx, r.Of, rc.Source)
	if err != nil || p.settled() {
		return err
	}
	original, err := s.Store.Source(ctx, rc.Source)
	if err != nil {
		return err
	}
	if p.taken || !original.Purged.IsZero() {
		r.Left++
		return nil
	}
	in, welcome := s.again(rc, original.Data, r.Run, user)
	if welcome && unread(rc) { // what ended one process may end this one
		ctx, stop := context.WithTimeout(ctx, s.Config.FileTimeout)
		defer stop()
		welcome = s.Trial == nil || s.Trial(ctx, in) == nil
	}
	if welcome {
		welcome, err = s.moreComesOf(ctx, in, p.parts)
	}
	if err != nil {
		return err
	}
	if !welcome {
		r.Unchanged++
		return nil
	}
	return s.receiveAgain(ctx, r, in, p.held)
}

// again is the original as it came in, with the passwords that are known
// today. It reports false when its sender is still not expected.
func (s *Service) again(rc *store.Receipt, data []byte, run int64, user string) (intake.Input, bool) {
	from := rc.Provenance
	from.Run, from.User = run, user
	in := intake.Input{Name: rc.File, Data: data, Provenance: from, Passwords: s.Config.Passwords}
	box, ok := s.Config.Inbox(from.Inbox)
	if !ok {
		return in, true
	}
	in.Passwords = slices.Concat(box.Passwords, s.Config.Passwords)
	in.Provenance.Nobody = from.Sender == "" && box.Mailbox()
	return in, from.Sender == "" && !box.Mailbox() || box.Expected(from.Sender)
}

// moreComesOf reports whether more would come of an original than came of it
// then, so that what stays as it is keeps its number among the held.
func (s *Service) moreComesOf(ctx context.Context, in intake.Input, then ledger.Counts) (bool, error) {
	would, err := s.Intake.DryRun(ctx, in)
	var now ledger.Counts
	for _, o := range would {
		now.Add(countOf(o.Status))
	}
	return now.Held+now.Refused < then.Held+then.Refused || now.Registered+now.Duplicate > then.Registered+then.Duplicate, err
}

// receiveAgain receives an original once more. What it was held for then is
// replaced by what comes of it now.
func (s *Service) receiveAgain(ctx context.Context, r *balance.Retried, in intake.Input, held []int64) error {
	out, err := s.Intake.ReceiveWhole(ctx, in)
	if err != nil {
		return err
	}
	r.Files++
	sum := ledger.Counts(r.Counts)
	for _, o := range out {
		sum.Add(countOf(o.Status))
	}
	r.Counts = balance.Counts(sum)
	for _, id := range held {
		err := s.Store.HeldResolve(ctx, id, store.HeldReplaced, in.Provenance.User, fmt.Sprintf("run %d", r.Run))
		if err != nil && !errors.Is(err, store.ErrResolved) {
			return err
		}
	}
	return nil
}
