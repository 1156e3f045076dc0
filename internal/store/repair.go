package store

import (
	"context"
	"fmt"
	"maps"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
)

// Typed is what people typed into fields, by path, before and after a
// correction.
type Typed struct {
	Before, After map[string]string
}

// HeldSave keeps a correction that is not ready to be registered. Every value
// that differs is recorded with its old text and who changed it; where what was
// typed is not a valid value, the record contains the typed text.
//
// It is kept only while the revision is the one that was seen, else ErrStale;
// also is done in the same transaction.
func (s *Store) HeldSave(ctx context.Context, id, seen int64, a *form.Application, typed Typed, user string, also ...func(tx *sqlx.Tx) error) error {
	h, err := s.HeldShow(ctx, id)
	if err != nil {
		return err
	}
	if err := checkApplication(a); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.lockHeld(ctx, tx, id, seen); err != nil {
			return err
		}
		if err := s.saveHeld(ctx, tx, h, a, typed, user); err != nil {
			return err
		}
		return each(tx, also)
	})
}

// HeldTouch counts a change that is kept elsewhere, such as a decision, which is
// done in the same transaction; ErrStale as HeldSave.
func (s *Store) HeldTouch(ctx context.Context, id, seen int64, also ...func(tx *sqlx.Tx) error) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.lockHeld(ctx, tx, id, seen); err != nil {
			return err
		}
		query := "UPDATE held SET revision = revision + 1, changed_at = ? WHERE id = ?"
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), s.micros(), id); err != nil {
			return fmt.Errorf("store: %s: %w", heldSubject(id), err)
		}
		return each(tx, also)
	})
}

func each(tx *sqlx.Tx, list []func(tx *sqlx.Tx) error) error {
	for _, do := range list {
		if err := do(tx); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) saveHeld(ctx context.Context, tx *sqlx.Tx, h *HeldItem, a *form.Application, typed Typed, user string) error {
	const query = `UPDATE held SET form = ?, edition = ?, eu_company_name = ?, company_key = ?, annex = ?, body = ?, evidence = ?,
		diagnostics = ?, problems = ?, cause = ?, changed_at = ?, revision = revision + 1 WHERE id = ?`
	body, evidence := documents(a)
	company, key := companyOf(a)
	annex := 0
	if a.Annex {
		annex = 1
	}
	_, err := tx.ExecContext(ctx, tx.Rebind(query), a.Form, a.Edition, company, key, annex, body, evidence,
		encodeDiagnostics(a.Diagnostics), problems(a.Diagnostics), causeOf(a.Diagnostics), s.micros(), h.ID)
	if err != nil {
		return fmt.Errorf("store: save %s: %w", heldSubject(h.ID), err)
	}
	if err := s.saveHeldRows(ctx, tx, h.ID, a); err != nil {
		return err
	}
	return s.record(ctx, tx, corrections(h, a, typed, user)...)
}

func (s *Store) saveHeldRows(ctx context.Context, tx *sqlx.Tx, id int64, a *form.Application) error {
	if !a.Annex {
		return nil
	}
	if _, err := tx.ExecContext(ctx, tx.Rebind("DELETE FROM held_rows WHERE held_id = ?"), id); err != nil {
		return fmt.Errorf("store: save rows of %s: %w", heldSubject(id), err)
	}
	return s.insertRows(ctx, tx, tableHeldRows, []list{{id, a}})
}

// HeldRegister registers a corrected application, whose verdict must be
// form.Valid, and settles the held one. The outcome's status is Registered or
// Duplicate; or Held, with nothing changed, when a typed number prevents it. It
// returns ErrStale like HeldSave.
func (s *Store) HeldRegister(ctx context.Context, id, seen int64, a *form.Application, user string) (Outcome, error) {
	h, err := s.HeldShow(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	if a.Verdict != form.Valid {
		return Outcome{}, fmt.Errorf("store: %s still has errors", heldSubject(id))
	}
	reg := Registration{Application: a, File: h.File, Entry: h.Entry,
		Provenance: Provenance{Inbox: h.Inbox, Sender: h.Sender, User: user, Run: h.Run}}
	if len(h.Source) == len(Source{}.SHA256) {
		reg.Source = &Source{Name: h.File, SHA256: [32]byte(h.Source)}
	}
	items, err := s.prepare([]Registration{reg})
	if err != nil {
		return Outcome{}, err
	}
	known, err := s.knownNumbers(ctx, items)
	if err != nil {
		return Outcome{}, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error { return s.repair(ctx, tx, h, seen, items, known, user) })
	return items[0].out, err
}

func (s *Store) repair(ctx context.Context, tx *sqlx.Tx, h *HeldItem, seen int64, items []*item, known map[string]bool, user string) error {
	it := items[0]
	it.reset()
	if err := s.lockHeld(ctx, tx, h.ID, seen); err != nil {
		return err
	}
	if err := s.correctedTwin(ctx, tx, h, it); err != nil {
		return err
	}
	if err := s.enterApplications(ctx, tx, items, known); err != nil {
		return err
	}
	if err := s.enterAnnexes(ctx, tx, items); err != nil {
		return err
	}
	if it.out.Status == Held {
		it.out.Held = h.ID
		return nil
	}
	if err := s.enterRepaired(ctx, tx, h.ID, it); err != nil {
		return err
	}
	if err := s.enterMails(ctx, tx, items); err != nil {
		return err
	}
	if err := s.record(ctx, tx, corrections(h, it.Application, Typed{}, user)...); err != nil {
		return err
	}
	return s.settle(ctx, tx, h.ID, HeldRepaired, it.out.Number, user, "")
}

// HeldResolve settles a held application without registering it, and posts the
// mails about it; their recipients are recorded.
func (s *Store) HeldResolve(ctx context.Context, id int64, state HeldState, user, reason string, mails ...Mail) error {
	if state == HeldOpen || state == HeldRepaired {
		return fmt.Errorf("store: %s cannot be settled as %q by hand", heldSubject(id), state)
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.lockHeld(ctx, tx, id, AnyRevision); err != nil {
			return err
		}
		if err := s.settle(ctx, tx, id, state, "", user, reason); err != nil {
			return err
		}
		for _, m := range mails {
			c := Change{User: user, Action: "return_mail", Subject: heldSubject(id), Field: "mail", New: m.To}
			if err := s.record(ctx, tx, c); err != nil {
				return err
			}
		}
		return s.postMails(ctx, tx, mails)
	})
}

func (s *Store) settle(ctx context.Context, tx *sqlx.Tx, id int64, state HeldState, number, user, reason string) error {
	const query = `UPDATE held SET state = ?, reception_number = ?, resolved_at = ?, resolved_by = ?, reason = ?, changed_at = ?
		WHERE id = ?`
	now := s.micros()
	if err := checked("reason", user, reason); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), string(state), number, now, user, reason, now, id); err != nil {
		return fmt.Errorf("store: settle %s: %w", heldSubject(id), err)
	}
	return s.record(ctx, tx, Change{User: user, Action: string(state), Subject: heldSubject(id), Field: "state",
		Old: string(HeldOpen), New: string(state) + ":" + number, Reason: reason})
}

// AnyRevision matches every revision.
const AnyRevision = -1

// lockHeld locks a held application; it returns an error if another user has
// settled it, or changed it after seen.
func (s *Store) lockHeld(ctx context.Context, tx *sqlx.Tx, id, seen int64) error {
	var row struct {
		State    HeldState
		Revision int64
	}
	err := tx.GetContext(ctx, &row, tx.Rebind("SELECT state, revision FROM held WHERE id = ?"+s.locking()), id)
	switch {
	case err != nil:
		return notFound(err, heldSubject(id))
	case row.State != HeldOpen:
		return fmt.Errorf("%w: %s is %s", ErrResolved, heldSubject(id), row.State)
	case seen != AnyRevision && seen != row.Revision:
		return fmt.Errorf("%w: %s", ErrStale, heldSubject(id))
	}
	return nil
}

// corrections are the values that differ between what is held and a.
func corrections(h *HeldItem, a *form.Application, typed Typed, user string) []Change {
	was, is := texts(h.Application, typed.Before), texts(a, typed.After)
	var list []Change
	note := func(field, from, to string) {
		if from != to {
			list = append(list, Change{User: user, Action: "correct", Subject: heldSubject(h.ID), Field: field, Old: from, New: to})
		}
	}
	for _, field := range sortedKeys(is) {
		note(field, was[field], is[field])
	}
	for _, field := range sortedKeys(was) {
		if _, kept := is[field]; !kept {
			note(field, was[field], "")
		}
	}
	return list
}

// texts are all values by path, and what was typed where there is none.
func texts(a *form.Application, typed map[string]string) map[string]string {
	m := maps.Clone(typed)
	if m == nil {
		m = make(map[string]string)
	}
	if a == nil {
		return m
	}
	for i := range a.Values {
		m[a.Values[i].Field] = a.Values[i].Text
	}
	for i := range a.Rows.Len() {
		for _, v := range a.Rows.Row(i) {
			m[a.Rows.Path(i)+"."+v.Field] = v.Text
		}
	}
	return m
}
