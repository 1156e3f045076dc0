package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store/reception"
)

// Finding is an inconsistency that Check found.
type Finding struct {
	Code    string `json:"code"`
	Subject string `json:"subject"` // what it is about: a number, held:7, a SHA-256
	Detail  string `json:"detail,omitempty"`
}

// The codes of findings.
const (
	FoundDatabase = "database"     // the database reports damage
	FoundNumber   = "number"       // a reception number that only the ledger or only the applications have, or that is malformed
	FoundContent  = "content"      // what is registered is not what its fingerprint was made of
	FoundReceipt  = "receipt"      // a receipt refers to something that is not there
	FoundSource   = "source"       // something refers to an original that is not on record
	FoundOriginal = "original"     // the bytes of an original were changed, or are gone
	FoundOrphan   = "orphan"       // an original that is kept outside and not on record; nothing is lost
	FoundArrival  = "arrival_file" // the ledger of arrivals and the receipts differ
)

// Checked counts what Check has looked at.
type Checked struct {
	Applications, Annexes, Receipts, Originals int64
	Bytes                                      int64 // of originals
}

// Check compares the store with itself: the checks of the database, numbers
// with their ledger, contents with their fingerprints, receipts with what they
// refer to and, unless quick, every original with its SHA-256. It calls found
// for each inconsistency.
func (s *Store) Check(ctx context.Context, quick bool, found func(Finding)) (c Checked, err error) {
	if err := s.checkDatabase(ctx, s.read, found); err != nil {
		return c, fmt.Errorf("store: check: %w", err)
	}
	for _, q := range references {
		if err := s.checkReference(ctx, q, found); err != nil {
			return c, err
		}
	}
	if err := s.checkApplications(ctx, &c, found); err != nil {
		return c, err
	}
	if err := s.checkAnnexes(ctx, &c, found); err != nil {
		return c, err
	}
	if err := s.from(ctx).GetContext(ctx, &c.Receipts, "SELECT COUNT(*) FROM receipts"); err != nil {
		return c, fmt.Errorf("store: check: %w", err)
	}
	if quick {
		return c, nil
	}
	if err := s.checkOriginals(ctx, &c, found); err != nil {
		return c, err
	}
	return c, s.checkOrphans(ctx, found)
}

// reference is a query for what refers to what is not there: its subject.
type reference struct{ code, detail, query string }

var references = []reference{
	{FoundNumber, "not in the ledger of numbers", `SELECT reception_number FROM applications a
		WHERE NOT EXISTS (SELECT 1 FROM reception_numbers n WHERE n.number = a.reception_number)`},
	{FoundNumber, "in the ledger, and no application", `SELECT number FROM reception_numbers n
		WHERE NOT EXISTS (SELECT 1 FROM applications a WHERE a.reception_number = n.number)`},
	{FoundNumber, "supersedes what is not there", `SELECT reception_number FROM applications a WHERE supersedes <> ''
		AND NOT EXISTS (SELECT 1 FROM applications o WHERE o.reception_number = a.supersedes)`},
	{FoundReceipt, "its application is not there", `SELECT 'receipt:' || CAST(id AS TEXT) FROM receipts r WHERE reception_number <> '' AND annex_id = 0
		AND status IN ('registered', 'duplicate') AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.reception_number = r.reception_number)`},
	{FoundReceipt, "its annex is not there", `SELECT 'receipt:' || CAST(id AS TEXT) FROM receipts r WHERE annex_id <> 0
		AND NOT EXISTS (SELECT 1 FROM annexes a WHERE a.id = r.annex_id)`},
	{FoundReceipt, "what it held is not there", `SELECT 'receipt:' || CAST(id AS TEXT) FROM receipts r WHERE held_id <> 0
		AND NOT EXISTS (SELECT 1 FROM held h WHERE h.id = r.held_id)`},
	{FoundSource, "its original is not on record", `SELECT reception_number FROM applications a WHERE length(source_sha256) = 32
		AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.sha256 = a.source_sha256)`},
	{FoundSource, "its original is not on record", `SELECT 'held:' || CAST(id AS TEXT) FROM held h WHERE length(source_sha256) = 32
		AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.sha256 = h.source_sha256)`},
	{FoundSource, "its original is not on record", `SELECT 'receipt:' || CAST(id AS TEXT) FROM receipts r WHERE length(source_sha256) = 32
		AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.sha256 = r.source_sha256)`},
}

func (s *Store) checkReference(ctx context.Context, q reference, found func(Finding)) error {
	rows, err := s.from(ctx).QueryContext(ctx, q.query)
	if err != nil {
		return fmt.Errorf("store: check: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var subject string
		if err := rows.Scan(&subject); err != nil {
			return fmt.Errorf("store: check: %w", err)
		}
		found(Finding{q.code, subject, q.detail})
	}
	return rows.Err()
}

// checkApplications compares contents with their fingerprints, and numbers with
// their check character.
func (s *Store) checkApplications(ctx context.Context, c *Checked, found func(Finding)) error {
	const query = `SELECT reception_number, form, fingerprint, body, evidence, copied_from FROM applications
		WHERE reception_number > ? ORDER BY reception_number LIMIT ?`
	for last := ""; ; {
		var rows []struct {
			Number         string `db:"reception_number"`
			Form           string
			Fingerprint    []byte
			Body, Evidence string
			CopiedFrom     string `db:"copied_from"`
		}
		if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), last, rowsAtOnce); err != nil {
			return fmt.Errorf("store: check: %w", err)
		}
		for i := range rows {
			r := &rows[i]
			last = r.Number
			c.Applications++
			if err := reception.Check(r.Number); err != nil {
				found(Finding{FoundNumber, r.Number, "malformed"})
			}
			a := &form.Application{Form: r.Form}
			if err := a.Decode([]byte(r.Body), []byte(r.Evidence)); err != nil {
				found(Finding{FoundContent, r.Number, err.Error()})
			} else if err := s.checkFingerprint(ctx, a, r.Number, r.Fingerprint, found); err != nil {
				return err
			}
		}
		if len(rows) < rowsAtOnce {
			return nil
		}
	}
}

// checkFingerprint compares a content with its fingerprint. What was registered
// when values were written in another way has the one of then on record.
func (s *Store) checkFingerprint(ctx context.Context, a *form.Application, subject string, stored []byte, found func(Finding)) error {
	if sum := a.Fingerprint(); string(sum[:]) == string(stored) {
		return nil
	}
	var earlier bool
	query := s.read.Rebind("SELECT EXISTS (SELECT 1 FROM earlier_contents WHERE fingerprint = ?)")
	if err := s.from(ctx).GetContext(ctx, &earlier, query, stored); err != nil {
		return fmt.Errorf("store: check: %w", err)
	}
	if !earlier {
		found(Finding{FoundContent, subject, "not what its fingerprint was made of"})
	}
	return nil
}

func (s *Store) checkAnnexes(ctx context.Context, c *Checked, found func(Finding)) error {
	list, err := s.annexes(ctx, "")
	if err != nil {
		return err
	}
	for i := range list {
		c.Annexes++
		a, err := s.annexHeader(ctx, &list[i])
		if err != nil {
			return err
		}
		err = s.EachAnnexRow(ctx, list[i].ID, func(row []form.Value) error {
			a.Rows.Append(row)
			return nil
		})
		subject := fmt.Sprintf("annex:%d", list[i].ID)
		if err != nil {
			found(Finding{FoundContent, subject, err.Error()})
			continue
		}
		var stored []byte
		if err := s.from(ctx).GetContext(ctx, &stored, s.read.Rebind("SELECT fingerprint FROM annexes WHERE id = ?"), list[i].ID); err != nil {
			return fmt.Errorf("store: check: %w", err)
		}
		if err := s.checkFingerprint(ctx, a, subject, stored, found); err != nil {
			return err
		}
	}
	return nil
}

// checkOriginals reads every original, one at a time.
func (s *Store) checkOriginals(ctx context.Context, c *Checked, found func(Finding)) error {
	last := []byte{}
	for {
		var keys [][]byte
		query := s.read.Rebind("SELECT sha256 FROM sources WHERE sha256 > ? AND purged_at = 0 ORDER BY sha256 LIMIT ?")
		if err := s.from(ctx).SelectContext(ctx, &keys, query, last, rowsAtOnce); err != nil {
			return fmt.Errorf("store: check: %w", err)
		}
		for _, key := range keys {
			if err := s.checkOriginal(ctx, c, key, found); err != nil {
				return err
			}
		}
		if len(keys) < rowsAtOnce {
			return nil
		}
		last = keys[len(keys)-1]
	}
}

func (s *Store) checkOriginal(ctx context.Context, c *Checked, key []byte, found func(Finding)) error {
	c.Originals++
	subject := fmt.Sprintf("%x", key)
	o, err := s.Source(ctx, key)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		found(Finding{FoundOriginal, subject, "gone"})
		return nil
	case errors.Is(err, ErrOutside), err != nil && ctx.Err() != nil:
		return err
	case err != nil:
		found(Finding{FoundOriginal, subject, err.Error()})
		return nil
	case !o.Purged.IsZero(): // in the meantime
		return nil
	}
	c.Bytes += int64(len(o.Data))
	if sum := sha256.Sum256(o.Data); string(sum[:]) != string(key) || int64(len(o.Data)) != o.Size {
		found(Finding{FoundOriginal, subject, "other bytes than arrived"})
	}
	return nil
}

// checkOrphans looks for what is kept outside and not on record: a worker
// ended between keeping it and registering.
func (s *Store) checkOrphans(ctx context.Context, found func(Finding)) error {
	if s.opt.Originals == nil {
		return nil
	}
	query := s.read.Rebind("SELECT EXISTS (SELECT 1 FROM sources WHERE sha256 = ? AND place = 'outside')")
	err := s.opt.Originals.Each(ctx, func(sha [32]byte, _ int64) error {
		var known bool
		err := s.from(ctx).GetContext(ctx, &known, query, sha[:])
		if err == nil && !known {
			found(Finding{FoundOrphan, fmt.Sprintf("%x", sha), "kept, and not on record"})
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store: check: %w", err)
	}
	return nil
}
