package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"testing"

	"github.com/jmoiron/sqlx"
)

// Originals of every size are kept byte by byte when they are inserted together,
// and one that is there already stays as it is.
func TestOriginalsInsertedTogether(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		all := bytes.Repeat([]byte("0123456789\x00\xff\\x"), 20_000)
		contents := [][]byte{all[:10], {}, all[:65536], all[1:65543], nil, all[3:], {0}}
		rows := func(name string, contents ...[]byte) (list [][]any) {
			for i, data := range contents {
				key := sha256.Sum256([]byte{byte(i)})
				var bytea any
				if data != nil {
					bytea = data
				}
				list = append(list, []any{key[:], name, int64(len(data)), int64(1), int64(0), bytea, ""})
			}
			return list
		}
		insert := func(rows [][]any) (fresh []bool) {
			err := s.inTx(ctx, func(tx *sqlx.Tx) (err error) {
				fresh, err = s.insert(ctx, tx, tableSources, len(tableSources.columns), rows, " ON CONFLICT (sha256) DO NOTHING")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return fresh
		}
		insert(rows("alone", all)[:1])
		for i, is := range insert(rows("many", contents...)) {
			if is != (i > 0) {
				t.Errorf("row %d is new: %v", i, is)
			}
		}
		contents[0] = all
		for i, want := range contents {
			var name string
			var size int64
			var got []byte
			var gone bool
			key := sha256.Sum256([]byte{byte(i)})
			row := s.read.QueryRowContext(ctx, s.read.Rebind("SELECT name, size, data, data IS NULL FROM sources WHERE sha256 = ?"), key[:])
			if err := row.Scan(&name, &size, &got, &gone); err != nil || !bytes.Equal(got, want) || gone != (want == nil) || size != int64(len(want)) {
				t.Errorf("row %d, %s: %d bytes of %d, %v", i, name, len(got), len(want), err)
			}
		}
	})
}

// However many rows are inserted together, the server has a statement with an
// argument for each column to parse and plan.
func TestRowsInsertedAsArrays(t *testing.T) {
	rows := make([][]any, 3)
	for i := range rows {
		rows[i] = []any{int64(i), "key", "kind", "to", "subject", "{}", int64(1), int64(1), 0, 0, 0, nil, []byte(nil)}
	}
	for n, want := range map[int]string{
		1: "INSERT INTO outbox (id, mail_key) VALUES ($1,$2)",
		3: "INSERT INTO outbox (id, mail_key) SELECT unnest($1::bigint[]), unnest($2::text[])",
	} {
		query, args, err := insertStatement(tableOutbox, 2, rows[:n])
		if err != nil || query != want || len(args) != 2 {
			t.Errorf("%d rows: %s, %d arguments, %v", n, query, len(args), err)
		}
	}
	if _, _, err := insertStatement(tableOutbox, 13, rows); err != nil {
		t.Error(err)
	}
	rows[1][1] = 1.5
	if _, _, err := insertStatement(tableOutbox, 2, rows); err == nil {
		t.Error("a value that has no array is sent")
	}
}
