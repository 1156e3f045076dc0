package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// numberState is the state of a registered number that is typed into a form.
type numberState struct {
	Number       string `db:"reception_number"`
	Fingerprint  []byte `db:"fingerprint"`
	SupersededBy string `db:"superseded_by"`
	OrderedAt    int64  `db:"ordered_at"`
	WithdrawnAt  int64  `db:"withdrawn_at"`
}

// knownNumbers are the typed numbers that the store has issued. A number once
// issued stays known, so this needs no transaction.
func (s *Store) knownNumbers(ctx context.Context, items []*item) (map[string]bool, error) {
	var typed []string
	for _, it := range items {
		if it.isNew() && it.typed != "" {
			typed = append(typed, it.typed)
		}
	}
	if len(typed) == 0 {
		return nil, nil
	}
	var found []string
	const query = "SELECT reception_number FROM applications WHERE reception_number IN (?)"
	if err := s.selectIn(ctx, s.from(ctx), &found, query, typed); err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(found))
	for _, number := range found {
		known[number] = true
	}
	return known, nil
}

// enterTyped enters an application on which a number of ours is typed: the
// same content is a duplicate; other content takes the place of the newest
// version under that number while it is not ordered.
func (s *Store) enterTyped(ctx context.Context, tx *sqlx.Tx, it *item) error {
	old, err := s.lockNumber(ctx, tx, it.typed)
	if err != nil {
		return err
	}
	for old.WithdrawnAt == 0 && !it.sameAs(old) && old.SupersededBy != "" {
		if old, err = s.lockNumber(ctx, tx, old.SupersededBy); err != nil {
			return err
		}
	}
	if old.WithdrawnAt != 0 {
		it.add(diag.Warning, CodeNumberWithdrawn, diag.Arg{Key: "number", Text: old.Number})
		return s.enterPlain(ctx, tx, []*item{it})
	}
	if it.sameAs(old) {
		it.out.Status, it.out.Number = Duplicate, old.Number
		return nil
	}
	return s.supersede(ctx, tx, it, old)
}

func (it *item) sameAs(old numberState) bool {
	return it.earlier == old.Number || string(it.fingerprint[:]) == string(old.Fingerprint)
}

// supersede registers it in the place of old, unless it is registered under
// another number already, or old is ordered.
func (s *Store) supersede(ctx context.Context, tx *sqlx.Tx, it *item, old numberState) error {
	numbers, err := s.claimed(ctx, tx, []*item{it})
	if err != nil {
		return err
	}
	if it.takeEarlier() {
		return nil
	}
	if number, ok := numbers[it.fingerprint]; ok {
		it.out.Status, it.out.Number = Duplicate, number
		return nil
	}
	arg := diag.Arg{Key: "number", Text: old.Number}
	if old.OrderedAt != 0 {
		it.add(diag.Error, CodeNumberOrdered, arg)
		it.out.Status = Held
		return nil
	}
	it.add(diag.Warning, CodeNumberSuperseded, arg)
	it.out.Supersedes = old.Number
	if err := s.enterPlain(ctx, tx, []*item{it}); err != nil {
		return err
	}
	if it.out.Status != Registered { // registered concurrently with the same content
		it.out.Supersedes, it.out.Diagnostics = "", nil
		return nil
	}
	return s.markSuperseded(ctx, tx, it, old.Number)
}

// markSuperseded makes the old number point to the new one.
func (s *Store) markSuperseded(ctx context.Context, tx *sqlx.Tx, it *item, old string) error {
	const query = "UPDATE applications SET superseded_by = ? WHERE reception_number = ?"
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), it.out.Number, old); err != nil {
		return fmt.Errorf("store: supersede %s: %w", old, err)
	}
	if err := s.touchBelonging(ctx, tx, old); err != nil {
		return err
	}
	return s.record(ctx, tx, Change{User: it.Provenance.User, Action: "supersede", Subject: old,
		Field: "superseded_by", New: it.out.Number})
}

// noteReplaced warns of duplicates of what was corrected since: whoever sends
// the old file again may think that it counts.
func (s *Store) noteReplaced(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	items = selectItems(items, func(it *item) bool {
		return it.Application != nil && !it.Application.Annex && it.out.Status == Duplicate
	})
	for part := range slices.Chunk(items, 500) {
		numbers := make([]string, len(part))
		for i, it := range part {
			numbers[i] = it.out.Number
		}
		var old []string
		const query = "SELECT reception_number FROM applications WHERE superseded_by <> '' AND reception_number IN (?)"
		if err := s.selectIn(ctx, tx, &old, query, numbers); err != nil {
			return err
		}
		for _, it := range part {
			if !slices.Contains(old, it.out.Number) {
				continue
			}
			newest, err := s.newest(ctx, tx, it.out.Number)
			if err != nil {
				return err
			}
			it.add(diag.Warning, CodeNumberReplaced, diag.Arg{Key: "number", Text: newest})
		}
	}
	return nil
}

// newest follows the chain of superseding numbers to its end.
func (s *Store) newest(ctx context.Context, tx *sqlx.Tx, number string) (string, error) {
	const query = "SELECT superseded_by FROM applications WHERE reception_number = ?"
	for {
		var next string
		if err := tx.GetContext(ctx, &next, tx.Rebind(query), number); err != nil {
			return "", notFound(err, "number "+number)
		}
		if next == "" {
			return number, nil
		}
		number = next
	}
}

// lockNumber reads a number and locks it until the end of the transaction.
func (s *Store) lockNumber(ctx context.Context, tx *sqlx.Tx, number string) (numberState, error) {
	const query = `SELECT reception_number, fingerprint, superseded_by, ordered_at, withdrawn_at
		FROM applications WHERE reception_number = ?`
	var old numberState
	err := tx.GetContext(ctx, &old, tx.Rebind(query+s.locking()), number)
	return old, notFound(err, "number "+number)
}
