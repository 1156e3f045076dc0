package store

import (
	"context"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// heldKey is what makes two held applications one piece of work: the same
// bytes, read in the same way.
type heldKey struct {
	source       [32]byte
	entry, sheet string
	form         string
	findings     string
	mail         string // sender and Message-ID of a mail
}

// heldKey is of the item; ok is false when it is a piece of work of its own: a
// sender by mail is answered every time, but for the same mail once more, and
// what has no original cannot be compared.
func (it *item) heldKey() (k heldKey, ok bool) {
	mail, ok := mailKey(it.Provenance.Sender, it.Provenance.MessageID)
	if it.Source == nil || !ok {
		return k, false
	}
	name, _, sheet := it.head()
	return heldKey{it.Source.SHA256, it.Entry, sheet, name, findingsKey(it.all()), mail}, true
}

// mailKey returns the key that identifies a mail; ok is false for a mail
// without a Message-ID, which cannot be identified.
func mailKey(sender, messageID string) (key string, ok bool) {
	if sender == "" {
		return "", true
	}
	return sender + "\x00" + messageID, messageID != ""
}

// heldAgain links the item to the held application it repeats, and adds a
// diagnostic.
func (it *item) heldAgain(id int64, sheet string) {
	it.out.Held = id
	it.out.Diagnostics = append(it.out.Diagnostics, diag.Diagnostic{Severity: diag.Info, Code: CodeHeldAgain,
		Pos: diag.Pos{File: it.file(), Entry: it.Entry, Sheet: sheet}})
}

// findingsKey returns a key of findings that changes when a changed definition,
// or a changed state of the store, leads to different findings.
func findingsKey(list []diag.Diagnostic) string {
	var b strings.Builder
	for i := range list {
		if d := &list[i]; d.Severity == diag.Error {
			b.WriteString(string(d.Code) + "\x00" + d.Field + "\x00" + d.Pos.Cell + "\x00" + d.Value + "\n")
		}
	}
	return b.String()
}

// heldBefore returns the open held applications that the items are copies of.
// It compares receipts: they record what was found when the first copy arrived,
// regardless of later corrections.
func (s *Store) heldBefore(ctx context.Context, tx *sqlx.Tx, items []*item) (map[heldKey]int64, error) {
	before := make(map[heldKey]int64)
	for part := range slices.Chunk(items, 500) {
		var sources [][]byte
		for _, it := range part {
			if _, ok := it.heldKey(); ok {
				sources = append(sources, it.sha())
			}
		}
		if len(sources) == 0 {
			continue
		}
		var rows []struct {
			Held               int64  `db:"held_id"`
			Source             []byte `db:"source_sha256"`
			Entry, Sheet, Form string
			Sender             string
			MessageID          string `db:"message_id"`
			Diagnostics        string
		}
		const query = `SELECT r.held_id, r.source_sha256, r.entry, r.sheet, r.form, r.sender, r.message_id, r.diagnostics FROM receipts r
			JOIN held h ON h.id = r.held_id WHERE r.source_sha256 IN (?) AND r.held_id <> 0 AND h.state = 'open' AND h.sender = r.sender
			ORDER BY r.held_id DESC`
		if err := s.selectIn(ctx, tx, &rows, query, sources); err != nil {
			return nil, err
		}
		for _, r := range rows {
			mail, ok := mailKey(r.Sender, r.MessageID)
			if !ok {
				continue
			}
			found, err := decodeDiagnostics(r.Diagnostics)
			if err != nil {
				return nil, err
			}
			before[heldKey{[32]byte(r.Source), r.Entry, r.Sheet, r.Form, findingsKey(found), mail}] = r.Held
		}
	}
	return before, nil
}
