package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store/reception"
)

// Register stores a batch in one transaction: originals, applications under new
// numbers, annexes, held applications, and a receipt for every item. It returns
// one Outcome for each item, in the same order. With some hundred applications
// a batch the database is a small part of the cost.
//
// An application whose fingerprint is registered already, earlier in the batch
// or by another process at the same moment, is a Duplicate and gets the old
// number; a unique index decides. The functions within run inside the
// transaction. After an error nothing of the batch is stored.
func (s *Store) Register(ctx context.Context, batch []Registration, within ...func(tx *sqlx.Tx) error) ([]Outcome, error) {
	items, err := s.prepare(batch)
	if err != nil {
		return nil, err
	}
	known, err := s.knownNumbers(ctx, items)
	if err != nil {
		return nil, err
	}
	if err := s.putOutside(ctx, items); err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.enter(ctx, tx, items, known); err != nil {
			return err
		}
		for _, f := range within {
			if err := f(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	outcomes := make([]Outcome, len(items))
	for i, it := range items {
		outcomes[i] = it.out
	}
	return outcomes, nil
}

func (s *Store) prepare(batch []Registration) ([]*item, error) {
	now := s.opt.Now()
	items := make([]*item, len(batch))
	for i := range batch {
		it, err := newItem(&batch[i], now)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", batch[i].Entry, batch[i].Application.Sheet, err)
		}
		items[i] = it
	}
	return items, nil
}

// enter takes locks in one order everywhere: originals, old numbers,
// fingerprints of applications, fingerprints of annexes. Each kind is sorted.
func (s *Store) enter(ctx context.Context, tx *sqlx.Tx, items []*item, known map[string]bool) error {
	for _, it := range items {
		it.reset()
	}
	if err := s.enterSources(ctx, tx, items); err != nil {
		return err
	}
	if err := s.enterCorrected(ctx, tx, items); err != nil {
		return err
	}
	if err := s.enterApplications(ctx, tx, items, known); err != nil {
		return err
	}
	if err := s.enterAnnexes(ctx, tx, items); err != nil {
		return err
	}
	if err := s.enterHeld(ctx, tx, items); err != nil {
		return err
	}
	if err := s.enterOrganizations(ctx, tx, items); err != nil {
		return err
	}
	if err := s.enterMails(ctx, tx, items); err != nil {
		return err
	}
	return s.enterReceipts(ctx, tx, items)
}

// enterApplications enters ordinary applications together, and those with a
// typed number that the store knows one by one between them, in order.
func (s *Store) enterApplications(ctx context.Context, tx *sqlx.Tx, items []*item, known map[string]bool) error {
	if err := s.findEarlier(ctx, tx, items); err != nil {
		return err
	}
	var plain []*item
	for _, it := range items {
		switch {
		case !it.isNew() || it.out.Status != "": // no application, or corrected
			continue
		case it.typed != "" && known[it.typed]:
			if err := s.enterPlain(ctx, tx, plain); err != nil {
				return err
			}
			plain = plain[:0]
			if err := s.enterTyped(ctx, tx, it); err != nil {
				return err
			}
			continue
		case it.typed != "":
			it.add(diag.Info, CodeNumberUnknown)
		}
		plain = append(plain, it)
	}
	if err := s.enterPlain(ctx, tx, plain); err != nil {
		return err
	}
	return s.noteReplaced(ctx, tx, items)
}

// enterPlain registers under new numbers what is not registered yet.
func (s *Store) enterPlain(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	items = selectItems(items, func(it *item) bool { return !it.takeEarlier() })
	if len(items) == 0 {
		return nil
	}
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b *item) int { return bytes.Compare(a.fingerprint[:], b.fingerprint[:]) })
	fresh, err := s.insertApplications(ctx, tx, sorted)
	if err != nil {
		return err
	}
	var twins []*item
	var lines [][]any
	for i, it := range sorted {
		if !fresh[i] {
			twins = append(twins, it)
			continue
		}
		it.out.Status = Registered
		lines = append(lines, it.lineRows()...)
	}
	if err := s.load(ctx, tx, tableApplicationLines, len(tableApplicationLines.columns), lines); err != nil {
		return err
	}
	return s.findTwins(ctx, tx, twins)
}

// insertApplications draws a number for each item and reports which were used.
func (s *Store) insertApplications(ctx context.Context, tx *sqlx.Tx, items []*item) ([]bool, error) {
	rows := make([][]any, len(items))
	for i, it := range items {
		number, err := reception.New(s.opt.Random)
		if err != nil {
			return nil, err
		}
		it.out.Number = number
		rows[i] = it.applicationRow()
	}
	const conflict = " ON CONFLICT (fingerprint) WHERE copied_from = '' AND withdrawn_at = 0 DO NOTHING"
	return s.insert(ctx, tx, tableApplications, applicationWidth, rows, conflict)
}

// findTwins gives duplicates the number of their twin.
func (s *Store) findTwins(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	numbers, err := s.claimed(ctx, tx, items)
	if err != nil {
		return err
	}
	for _, it := range items {
		number, ok := numbers[it.fingerprint]
		if !ok {
			return fmt.Errorf("store: the twin of an application was withdrawn at this moment; try again")
		}
		it.out.Status, it.out.Number = Duplicate, number
	}
	return nil
}

// claimed are the numbers under which the items' contents are registered.
func (s *Store) claimed(ctx context.Context, q sqlx.QueryerContext, items []*item) (map[[32]byte]string, error) {
	numbers := make(map[[32]byte]string, len(items))
	const query = `SELECT fingerprint, reception_number FROM applications
		WHERE copied_from = '' AND withdrawn_at = 0 AND fingerprint IN (?)`
	for part := range slices.Chunk(items, 500) {
		keys := make([][]byte, len(part))
		for i, it := range part {
			keys[i] = it.fingerprint[:]
		}
		var rows []struct {
			Fingerprint     []byte `db:"fingerprint"`
			ReceptionNumber string `db:"reception_number"`
		}
		if err := s.selectIn(ctx, q, &rows, query, keys); err != nil {
			return nil, err
		}
		for _, r := range rows {
			numbers[[32]byte(r.Fingerprint)] = r.ReceptionNumber
		}
	}
	return numbers, nil
}

// selectIn runs a query with one list in it.
func (s *Store) selectIn(ctx context.Context, q sqlx.QueryerContext, dest any, query string, args ...any) error {
	query, list, err := sqlx.In(query, args...)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if err := sqlx.SelectContext(ctx, q, dest, s.write.Rebind(query), list...); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

// enterReceipts writes what became of each item.
func (s *Store) enterReceipts(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	ids, err := s.reserve(ctx, tx, "receipts", len(items))
	if err != nil {
		return err
	}
	slices.Sort(ids)
	rows := make([][]any, len(items))
	for i, it := range items {
		it.out.Receipt = ids[i]
		it.out.Status = cmp.Or(it.out.Status, it.verdict())
		rows[i] = it.receiptRow()
	}
	return s.load(ctx, tx, tableReceipts, len(tableReceipts.columns), rows)
}
