package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// InboxCorrection is the inbox of a registered application that staff open
// again to correct it. It is held whatever came before.
const InboxCorrection = "correction"

// spot is a sheet of a file as it arrived.
type spot struct {
	source       [32]byte
	entry, sheet string
}

// correctedItem is something that was held, corrected by staff and registered.
type correctedItem struct {
	Held     int64  `db:"held_id"`
	Number   string `db:"number"`
	Annex    int64  `db:"annex"`
	Source   []byte `db:"source_sha256"`
	Entry    string
	Sheet    string
	Form     string
	Found    string `db:"diagnostics"`
	findings string
}

// spot is where the item was found; ok is false for what is no application of a
// file.
func (it *item) spot() (sp spot, ok bool) {
	if it.Source == nil || it.Application == nil || it.Application.Verdict == form.Refused || it.Provenance.Inbox == InboxCorrection {
		return sp, false
	}
	return spot{it.Source.SHA256, it.Entry, it.Application.Sheet}, true
}

// enterCorrected gives what came before, was held, corrected by staff and
// registered, the number that it got then: the same sheet of the same file is
// the same application, whatever its definition makes of it today.
func (s *Store) enterCorrected(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	here := make(map[spot][]*item)
	var sources [][]byte
	for _, it := range items {
		if sp, ok := it.spot(); ok {
			if here[sp] == nil {
				sources = append(sources, it.sha())
			}
			here[sp] = append(here[sp], it)
		}
	}
	for part := range slices.Chunk(sources, 500) {
		corrected, err := s.corrected(ctx, tx, part)
		if err != nil {
			return err
		}
		for sp, list := range corrected {
			for it, m := range matchCorrected(here[sp], list) {
				if err := s.takeCorrected(ctx, tx, it, m); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// corrected returns the corrected items of some files, by where they were
// found. It compares receipts: they record what was found when the file
// arrived.
func (s *Store) corrected(ctx context.Context, tx *sqlx.Tx, sources [][]byte) (map[spot][]correctedItem, error) {
	const query = `SELECT r.held_id, h.reception_number AS number, h.annex, r.source_sha256, r.entry, r.sheet, r.form, r.diagnostics
		FROM held h JOIN receipts r ON r.held_id = h.id AND r.source_sha256 = h.source_sha256
		WHERE h.source_sha256 IN (?) AND h.state = 'repaired' AND h.inbox <> ? ORDER BY h.id DESC, r.id`
	var rows []correctedItem
	if err := s.selectIn(ctx, tx, &rows, query, sources, InboxCorrection); err != nil {
		return nil, err
	}
	corrected := make(map[spot][]correctedItem)
	for _, m := range rows {
		found, err := decodeDiagnostics(m.Found)
		if err != nil {
			return nil, err
		}
		m.findings = findingsKey(found)
		sp := spot{[32]byte(m.Source), m.Entry, m.Sheet}
		corrected[sp] = append(corrected[sp], m)
	}
	return corrected, nil
}

// matchCorrected returns which items of one sheet were corrected, and to what.
// Several applications of a sheet are distinguished by their findings.
func matchCorrected(items []*item, list []correctedItem) map[*item]correctedItem {
	matched := make(map[*item]correctedItem)
	for _, it := range items {
		name, _, _ := it.head()
		findings := findingsKey(it.all())
		i := slices.IndexFunc(list, func(m correctedItem) bool { return m.Form == name && m.findings == findings })
		if i < 0 && len(items) == 1 && oneCorrected(list) {
			i = 0
		}
		if i >= 0 {
			matched[it] = list[i]
		}
	}
	return matched
}

// oneCorrected reports whether all are the same application.
func oneCorrected(list []correctedItem) bool {
	return !slices.ContainsFunc(list, func(m correctedItem) bool { return m.Number != list[0].Number })
}

// takeCorrected makes the item a duplicate, unless what was registered is
// withdrawn: then it may come anew.
func (s *Store) takeCorrected(ctx context.Context, tx *sqlx.Tx, it *item, m correctedItem) error {
	query, args := "SELECT COUNT(*) FROM applications WHERE reception_number = ? AND withdrawn_at = 0", []any{m.Number}
	if m.Annex != 0 {
		// An annex that became the twin of another has no row of its own.
		query, args = `SELECT COUNT(*) FROM (SELECT 1) one WHERE NOT EXISTS (SELECT 1 FROM annexes
			WHERE source_sha256 = ? AND entry = ? AND sheet = ? AND withdrawn_at <> 0)`, []any{m.Source, m.Entry, m.Sheet}
	}
	var counts int
	if err := tx.GetContext(ctx, &counts, tx.Rebind(query), args...); err != nil || counts == 0 {
		return err
	}
	it.out.Status, it.out.Number = Duplicate, m.Number
	it.out.Diagnostics = append(it.out.Diagnostics, diag.Diagnostic{Severity: diag.Info, Code: CodeHeldRepaired,
		Pos:  diag.Pos{File: it.file(), Entry: it.Entry, Sheet: m.Sheet},
		Args: []diag.Arg{{Key: "number", Text: m.Number}}})
	if m.Annex != 0 {
		return s.noteCorrectedAnnex(ctx, tx, it, m)
	}
	return nil
}

// noteCorrectedAnnex finds the annex that the correction registered, and adds a
// diagnostic if another has replaced it since.
func (s *Store) noteCorrectedAnnex(ctx context.Context, tx *sqlx.Tx, it *item, m correctedItem) error {
	var rows []struct {
		ID      int64 `db:"id"`
		Current int64 `db:"is_current"`
	}
	query := "SELECT id, " + currentColumn + " FROM annexes WHERE source_sha256 = ? AND entry = ? AND sheet = ? AND withdrawn_at = 0 ORDER BY id DESC"
	if err := tx.SelectContext(ctx, &rows, tx.Rebind(query), m.Source, m.Entry, m.Sheet); err != nil || len(rows) == 0 {
		return err
	}
	it.annexID = rows[0].ID
	if rows[0].Current == 0 && m.Number != "" {
		it.add(diag.Warning, CodeAnnexOutdated)
	}
	return nil
}

// correctedTwin makes the item, corrected just now, a duplicate of what another
// copy of the same sheet was registered as before it.
func (s *Store) correctedTwin(ctx context.Context, tx *sqlx.Tx, h *HeldItem, it *item) error {
	sp, ok := it.spot()
	if !ok {
		return nil
	}
	var first []string
	const query = "SELECT diagnostics FROM receipts WHERE held_id = ? ORDER BY id LIMIT 1"
	if err := tx.SelectContext(ctx, &first, tx.Rebind(query), h.ID); err != nil || len(first) == 0 {
		return err
	}
	found, err := decodeDiagnostics(first[0])
	if err != nil {
		return err
	}
	corrected, err := s.corrected(ctx, tx, [][]byte{it.sha()})
	if err != nil {
		return err
	}
	findings := findingsKey(found)
	i := slices.IndexFunc(corrected[sp], func(m correctedItem) bool {
		return m.Held != h.ID && m.Form == it.Application.Form && m.findings == findings
	})
	if i < 0 {
		return nil
	}
	return s.takeCorrected(ctx, tx, it, corrected[sp][i])
}
