package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Fingerprints are those of values, and what a value looks like changes with
// the program. What was registered before keeps its number all the same: when
// a store is migrated, earlier_contents takes the fingerprints of everything in
// it, as they were and as they would be today.

// reading is the version of how values are read. A store that was filled by an
// earlier one notes its fingerprints when it is migrated.
const reading = "3"

// readingSetting is where a store keeps the version of reading.
const readingSetting = "reading"

// noteEarlier fills earlier_contents, once for each version of reading.
func (s *Store) noteEarlier(ctx context.Context) error {
	v, err := s.Setting(ctx, readingSetting)
	if err != nil || v == reading {
		return err
	}
	if err := s.noteEarlierApplications(ctx, v); err != nil {
		return err
	}
	if err := s.noteEarlierAnnexes(ctx, v); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		const query = `INSERT INTO settings (name, value, updated_at) VALUES (?, ?, 0)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`
		_, err := tx.ExecContext(ctx, tx.Rebind(query), readingSetting, reading)
		return err
	})
}

// noteEarlierApplications notes the fingerprints of all applications, a page at a time.
func (s *Store) noteEarlierApplications(ctx context.Context, from string) error {
	const query = `SELECT reception_number, form, fingerprint, body, evidence FROM applications
		WHERE copied_from = '' AND reception_number > ? ORDER BY reception_number LIMIT ?`
	for last := ""; ; {
		var rows []struct {
			Number         string `db:"reception_number"`
			Form           string
			Fingerprint    []byte
			Body, Evidence string
		}
		if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), last, rowsAtOnce); err != nil {
			return fmt.Errorf("store: earlier contents: %w", err)
		}
		noted := make([][]any, 0, 2*len(rows))
		for _, r := range rows {
			a := &form.Application{Form: r.Form}
			if err := a.Decode([]byte(r.Body), []byte(r.Evidence)); err != nil {
				return fmt.Errorf("store: earlier contents of %s: %w", r.Number, err)
			}
			noted = appendEarlier(noted, from, r.Fingerprint, a, r.Number, 0)
			last = r.Number
		}
		if err := s.insertEarlier(ctx, noted); err != nil || len(rows) < rowsAtOnce {
			return err
		}
	}
}

// noteEarlierAnnexes notes the fingerprints of all annexes, with one in memory.
func (s *Store) noteEarlierAnnexes(ctx context.Context, from string) error {
	list, err := s.annexes(ctx, "")
	if err != nil {
		return err
	}
	for i := range list {
		a, err := s.annexHeader(ctx, &list[i])
		if err != nil {
			return err
		}
		err = s.EachAnnexRow(ctx, list[i].ID, func(row []form.Value) error {
			a.Rows.Append(row)
			return nil
		})
		if err != nil {
			return err
		}
		old := a.Fingerprint()
		if err := s.insertEarlier(ctx, appendEarlier(nil, from, old[:], a, "", list[i].ID)); err != nil {
			return err
		}
	}
	return nil
}

// appendEarlier appends the fingerprints of a content, as it is stored and as
// it would be written today. What reading 2 stored is found by its fingerprint;
// noted as well, it would be taken for what BeforeFormats tells of reading 1.
func appendEarlier(rows [][]any, from string, old []byte, a *form.Application, number string, annex int64) [][]any {
	if from != "2" {
		rows = append(rows, []any{old, number, annex})
	}
	if today := a.Rewritten().Fingerprint(); string(today[:]) != string(old) {
		rows = append(rows, []any{today[:], number, annex})
	}
	return rows
}

func (s *Store) insertEarlier(ctx context.Context, rows [][]any) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := s.insert(ctx, tx, tableEarlier, len(tableEarlier.columns), rows,
			" ON CONFLICT (fingerprint, reception_number, annex_id) DO NOTHING")
		return err
	})
}

// earlierKeys are the fingerprints under which an item may have been noted.
func (it *item) earlierKeys() [][]byte {
	keys := [][]byte{it.fingerprint[:]}
	if before := it.Application.BeforeFormats(); before != nil {
		sum := before.Fingerprint()
		keys = append(keys, sum[:])
	}
	return keys
}

// hasEarlier reports whether there is anything to be looked up at all.
func (s *Store) hasEarlier(ctx context.Context, tx *sqlx.Tx) (found bool, err error) {
	err = tx.GetContext(ctx, &found, "SELECT EXISTS (SELECT 1 FROM earlier_contents)")
	return found, err
}

// findEarlier finds the numbers of applications that were registered by an
// earlier version of the reader: by their file, or else by their content.
func (s *Store) findEarlier(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	items = selectItems(items, func(it *item) bool { return it.isNew() && it.out.Status == "" })
	if found, err := s.hasEarlier(ctx, tx); err != nil || !found || len(items) == 0 {
		return err
	}
	for part := range slices.Chunk(items, 200) {
		said, err := s.earlierBy(ctx, tx, part)
		if err != nil {
			return err
		}
		came, err := s.earlierSpots(ctx, tx, part)
		if err != nil {
			return err
		}
		for _, it := range part {
			it.decideEarlier(said[it], came[it])
		}
	}
	return nil
}

// decideEarlier takes the number of the same file before that of the same
// content: those who sent the file know it by that one.
func (it *item) decideEarlier(said []string, came string) {
	switch {
	case came != "":
		it.earlier, it.readAnew = came, !slices.Contains(said, came)
	case len(said) > 0:
		it.earlier = said[0]
	}
}

// earlierBy are the numbers of each item by its fingerprints, the oldest first.
func (s *Store) earlierBy(ctx context.Context, tx *sqlx.Tx, items []*item) (map[*item][]string, error) {
	const query = `SELECT e.fingerprint, e.reception_number AS number FROM earlier_contents e
		JOIN applications a ON a.reception_number = e.reception_number
		WHERE a.withdrawn_at = 0 AND e.fingerprint IN (?) ORDER BY a.registered_at, a.reception_number`
	var all [][]byte
	for _, it := range items {
		all = append(all, it.earlierKeys()...)
	}
	var rows []struct {
		Fingerprint []byte
		Number      string
	}
	if err := s.selectIn(ctx, tx, &rows, query, all); err != nil {
		return nil, err
	}
	found := make(map[*item][]string)
	for _, it := range items {
		for _, key := range it.earlierKeys() {
			for _, r := range rows {
				if string(r.Fingerprint) == string(key) && !slices.Contains(found[it], r.Number) {
					found[it] = append(found[it], r.Number)
				}
			}
		}
	}
	return found, nil
}

// earlierSpots are the numbers that the sheets of the same files got, where a
// sheet was one application then and is one now.
func (s *Store) earlierSpots(ctx context.Context, tx *sqlx.Tx, items []*item) (map[*item]string, error) {
	here := make(map[spot][]*item)
	var sources [][]byte
	for _, it := range items {
		if sp, ok := it.spot(); ok {
			here[sp] = append(here[sp], it)
			sources = append(sources, it.sha())
		}
	}
	if len(sources) == 0 {
		return nil, nil
	}
	var rows []struct {
		Source             []byte `db:"source_sha256"`
		Entry, Sheet, Form string
		Number             string
	}
	const query = `SELECT DISTINCT r.source_sha256, r.entry, r.sheet, r.form, r.reception_number AS number FROM receipts r
		JOIN earlier_contents e ON e.reception_number = r.reception_number
		JOIN applications a ON a.reception_number = r.reception_number
		WHERE r.source_sha256 IN (?) AND r.held_id = 0 AND r.annex_id = 0 AND r.reception_number <> '' AND a.withdrawn_at = 0`
	if err := s.selectIn(ctx, tx, &rows, query, sources); err != nil {
		return nil, err
	}
	numbers := make(map[spot][]string)
	for _, r := range rows {
		sp := spot{[32]byte(r.Source), r.Entry, r.Sheet}
		if list := here[sp]; len(list) == 1 && list[0].Application.Form == r.Form {
			numbers[sp] = append(numbers[sp], r.Number)
		}
	}
	found := make(map[*item]string)
	for sp, list := range numbers {
		if len(list) == 1 {
			found[here[sp][0]] = list[0]
		}
	}
	return found, nil
}

// takeEarlier makes an item that came before a duplicate.
func (it *item) takeEarlier() bool {
	if it.earlier == "" {
		return false
	}
	it.out.Status, it.out.Number = Duplicate, it.earlier
	if it.readAnew {
		it.out.Diagnostics = append(it.out.Diagnostics, diag.Diagnostic{Severity: diag.Info, Code: CodeReadAnew,
			Pos:  diag.Pos{File: it.file(), Entry: it.Entry, Sheet: it.Application.Sheet},
			Args: []diag.Arg{{Key: "number", Text: it.earlier}}})
	}
	return true
}

// findEarlierAnnexes makes duplicates of annexes that came before values were
// read as they are today.
func (s *Store) findEarlierAnnexes(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	if found, err := s.hasEarlier(ctx, tx); err != nil || !found {
		return err
	}
	for _, it := range items {
		var twins []struct {
			ID      int64 `db:"id"`
			Current int64 `db:"is_current"`
		}
		query := "SELECT id, " + currentColumn + ` FROM annexes WHERE withdrawn_at = 0 AND id IN
			(SELECT annex_id FROM earlier_contents WHERE fingerprint IN (?) AND annex_id <> 0) ORDER BY id DESC`
		if err := s.selectIn(ctx, tx, &twins, query, it.earlierKeys()); err != nil {
			return err
		}
		if len(twins) == 0 {
			continue
		}
		it.annexID, it.out.Status, it.out.Number = twins[0].ID, Duplicate, it.typed
		if twins[0].Current == 0 && it.typed != "" {
			it.add(diag.Warning, CodeAnnexOutdated)
		}
	}
	return nil
}
