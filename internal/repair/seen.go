package repair

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/pairing"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Seen changes a case only while its revision is the one that the user saw;
// otherwise it returns store.ErrStale.
type Seen struct {
	*Service
	revision int64
}

// Seen returns the operations for a user who saw a revision; store.AnyRevision
// accepts the case as it is.
func (s *Service) Seen(revision int64) Seen { return Seen{s, revision} }

// fresh opens a case for a change and does it. If any revision is accepted, a
// concurrent change is not an error: the case is opened again.
func (s Seen) fresh(ctx context.Context, id int64, open func(context.Context, int64) (*Case, error), change func(c *Case) error) (*Case, error) {
	for tries := 0; ; tries++ {
		c, err := open(ctx, id)
		if err != nil {
			return nil, err
		}
		if s.revision != store.AnyRevision && s.revision != c.Item.Revision {
			return nil, fmt.Errorf("%w: held:%d", store.ErrStale, id)
		}
		err = change(c)
		if errors.Is(err, store.ErrStale) && s.revision == store.AnyRevision && tries < 20 {
			continue
		}
		return c, err
	}
}

// Edit is Service.Edit.
func (s Seen) Edit(ctx context.Context, id int64, user string, edits map[string]string) (*Case, error) {
	return s.fresh(ctx, id, s.editable, func(c *Case) error {
		for path := range edits {
			if c.Definition.Any(path) == nil {
				return fmt.Errorf("%w: %s", ErrField, path)
			}
		}
		return s.change(ctx, c, user, func() {
			for path, text := range edits {
				c.Edits[path] = Edit{Field: path, Text: text, User: user, At: s.now()}
			}
		}, func(tx *sqlx.Tx) error { return s.saveEdits(ctx, tx, id, user, edits) })
	})
}

// Revert is Service.Revert.
func (s Seen) Revert(ctx context.Context, id int64, user string, paths ...string) (*Case, error) {
	return s.fresh(ctx, id, s.editable, func(c *Case) error {
		return s.change(ctx, c, user, func() {
			for _, path := range paths {
				delete(c.Edits, path)
			}
		}, func(tx *sqlx.Tx) error { return dropEdits(ctx, tx, id, paths) })
	})
}

// change changes the edits of a case, judges it again and keeps both at once.
func (s Seen) change(ctx context.Context, c *Case, user string, edit func(), save func(tx *sqlx.Tx) error) error {
	typed := store.Typed{Before: c.typed()}
	edit()
	s.recheck(c)
	typed.After = c.typed()
	err := s.store.HeldSave(ctx, c.Item.ID, c.Item.Revision, c.Application, typed, user, save)
	if err == nil {
		c.Item.Revision++
	}
	return err
}

// Decide is Service.Decide.
func (s Seen) Decide(ctx context.Context, id int64, user string, code diag.Code, field, reason string) (*Case, error) {
	return s.fresh(ctx, id, s.editable, func(c *Case) error {
		return s.decide(ctx, c, user, code, field, reason)
	})
}

// Register is Service.Register.
func (s Seen) Register(ctx context.Context, id int64, user string) (out store.Outcome, err error) {
	_, err = s.fresh(ctx, id, s.Open, func(c *Case) error {
		out, err = s.enter(ctx, c, user)
		return err
	})
	return out, err
}

func (s Seen) enter(ctx context.Context, c *Case, user string) (store.Outcome, error) {
	switch {
	case c.Item.State != store.HeldOpen:
		return store.Outcome{}, fmt.Errorf("%w: %s", store.ErrResolved, c.Item.State)
	case c.Application == nil:
		return store.Outcome{}, ErrNoForm
	case c.Application.Verdict != form.Valid:
		return store.Outcome{}, ErrFaulty
	case len(c.Undecided()) > 0:
		return store.Outcome{}, ErrUndecided
	}
	now := store.Registration{Application: c.Application, File: c.Item.File, Entry: c.Item.Entry}
	if err := pairing.Compare(ctx, s.store, []store.Registration{now}); err != nil {
		return store.Outcome{}, err
	}
	s.forget(c.Item.ID)
	return s.store.HeldRegister(ctx, c.Item.ID, c.Item.Revision, c.Application, user)
}
