package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Verification is the result of reading an original again with an independent
// reader. Verifications are not changed; of one original and entry the newest
// counts.
type Verification struct {
	ID        int64
	Source    []byte // SHA-256 of the original
	File      string
	Entry     string
	Run       int64 // whose files were verified; 0 = asked for by itself
	At        time.Time
	User      string
	Outcome   string        // same, different or unverified
	Why       string        // of what is unverified
	Cells     int64         // compared
	Fields    int64         // registered values compared
	Boxes     int64         // check boxes compared
	Alarms    int64         // unexplained differences
	Explained int64         // differences with a known reason
	Took      time.Duration // for the second reader and the comparison
	Summary   string        // JSON object: the result with its differences
}

var tableVerifications = &table{"verifications", []column{
	{"id", integer}, {"source_sha256", blob}, {"file", text}, {"entry", text}, {"run_id", integer},
	{"verified_at", integer}, {"username", text}, {"outcome", text}, {"why", text}, {"cells", integer},
	{"fields", integer}, {"boxes", integer}, {"alarms", integer}, {"explained", integer}, {"took", integer},
	{"summary", document},
}}

// KeepVerifications stores the results of verifying. Ids and times are given here.
func (s *Store) KeepVerifications(ctx context.Context, list ...Verification) error {
	if len(list) == 0 {
		return nil
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		ids, err := s.reserve(ctx, tx, "verifications", len(list))
		if err != nil {
			return err
		}
		rows := make([][]any, len(list))
		for i, v := range list {
			rows[i] = []any{ids[i], v.Source, v.File, v.Entry, v.Run, s.micros(), v.User, v.Outcome, v.Why, v.Cells,
				v.Fields, v.Boxes, v.Alarms, v.Explained, v.Took.Microseconds(), v.Summary}
		}
		return s.load(ctx, tx, tableVerifications, len(rows[0]), rows)
	})
}

// VerificationFilter selects verifications; zero fields select everything.
type VerificationFilter struct {
	Run    int64
	Source []byte
	Alarms bool // those with unexplained differences
	Before int64
	Limit  int // 0 = 100
}

// Verifications lists verifications, newest first; of an original and entry all
// that there are.
func (s *Store) Verifications(ctx context.Context, f VerificationFilter) ([]Verification, error) {
	var w where
	w.add(f.Run != 0, "run_id = ?", f.Run)
	w.add(f.Source != nil, "source_sha256 = ?", f.Source)
	w.add(f.Alarms, "alarms > ?", 0)
	w.add(f.Before != 0, "id < ?", f.Before)
	w.limit(f.Limit)
	var rows []struct {
		ID, Cells, Fields, Boxes, Alarms, Explained, Took int64
		Source                                            []byte `db:"source_sha256"`
		Run                                               int64  `db:"run_id"`
		VerifiedAt                                        int64  `db:"verified_at"`
		File, Entry, Username, Outcome, Why, Summary      string
	}
	query := "SELECT * FROM verifications" + w.clause("id DESC")
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: verifications: %w", err)
	}
	list := make([]Verification, len(rows))
	for i, r := range rows {
		list[i] = Verification{r.ID, r.Source, r.File, r.Entry, r.Run, Time(r.VerifiedAt), r.Username, r.Outcome, r.Why, r.Cells,
			r.Fields, r.Boxes, r.Alarms, r.Explained, time.Duration(r.Took) * time.Microsecond, r.Summary}
	}
	return list, nil
}

// Verified sums up the verifications of a run, of each original and entry the
// newest.
type Verified struct {
	Originals  int64 // read again, in whole or in part
	Of         int64 // originals of the run
	Files      int64 // workbooks compared: originals, or entries of ZIPs
	Unverified int64 // workbooks that the second reader did not read
	Cells      int64
	Fields     int64
	Boxes      int64
	Alarms     int64
	Explained  int64
}

// VerifiedOf sums up the verifications of a run.
func (s *Store) VerifiedOf(ctx context.Context, run int64) (v Verified, err error) {
	const query = `SELECT COUNT(DISTINCT CASE WHEN outcome <> 'unverified' THEN source_sha256 END) AS originals,
		COALESCE(SUM(CASE WHEN outcome <> 'unverified' THEN 1 ELSE 0 END), 0) AS files,
		COALESCE(SUM(CASE WHEN outcome = 'unverified' THEN 1 ELSE 0 END), 0) AS unverified,
		COALESCE(SUM(cells), 0) AS cells, COALESCE(SUM(fields), 0) AS fields, COALESCE(SUM(boxes), 0) AS boxes,
		COALESCE(SUM(alarms), 0) AS alarms, COALESCE(SUM(explained), 0) AS explained
		FROM verifications v WHERE run_id = ? AND id = (SELECT MAX(id) FROM verifications
			WHERE source_sha256 = v.source_sha256 AND entry = v.entry AND run_id = v.run_id)`
	if err := s.read.GetContext(ctx, &v, s.read.Rebind(query), run); err != nil {
		return v, fmt.Errorf("store: verified: %w", err)
	}
	err = s.read.GetContext(ctx, &v.Of, s.read.Rebind("SELECT COUNT(DISTINCT source_sha256) FROM receipts WHERE run_id = ?"), run)
	return v, err
}

// Unverified are originals of a run that no verification of it is about, in an
// order that has nothing to do with names or times: the first of them are a
// sample. With again, all of the run are.
func (s *Store) Unverified(ctx context.Context, run int64, again bool, limit int64) (list [][]byte, err error) {
	const query = `SELECT DISTINCT r.source_sha256 FROM receipts r WHERE r.run_id = ? AND LENGTH(r.source_sha256) > 0
		AND (? = 1 OR NOT EXISTS (SELECT 1 FROM verifications v WHERE v.source_sha256 = r.source_sha256 AND v.run_id = r.run_id))
		ORDER BY r.source_sha256 LIMIT ?`
	all := 0
	if again {
		all = 1
	}
	if err := s.read.SelectContext(ctx, &list, s.read.Rebind(query), run, all, limit); err != nil {
		return nil, fmt.Errorf("store: unverified: %w", err)
	}
	return list, nil
}

// Corrected reports whether staff corrected the application before it got its
// number, so that its values need not be those of its cells.
func (s *Store) Corrected(ctx context.Context, number string) (bool, error) {
	var n int
	const query = "SELECT COUNT(*) FROM held WHERE reception_number = ? AND reception_number <> ''"
	err := s.read.GetContext(ctx, &n, s.read.Rebind(query), number)
	return n > 0, err
}
