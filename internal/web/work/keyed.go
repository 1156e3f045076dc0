package work

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// abandoned is after how long a call under a key that never ended may be made
// again. Receiving a file twice is harmless: it is a duplicate.
const abandoned = 10 * time.Minute

// Hash is one digest of several texts.
func Hash(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// DB is the database of the store, for tables that belong to the page.
func (s *Service) DB() *sqlx.DB {
	driver := "sqlite3"
	if s.Store.Dialect() == "postgres" {
		driver = "postgres"
	}
	return sqlx.NewDb(s.Store.SQL(), driver)
}

// Keyed is one call under an idempotency key.
type Keyed struct {
	Db           *sqlx.DB
	Key, Request string
	Now          time.Time
}

// Begin claims the key; it returns the answer that was given under it before.
func (k *Keyed) Begin(ctx context.Context) (kept string, err error) {
	res, err := k.Db.ExecContext(ctx, k.Db.Rebind(`INSERT INTO idempotency (request_key, request_hash, status, response, created_at)
		VALUES (?, ?, 0, '', ?) ON CONFLICT DO NOTHING`), k.Key, k.Request, k.Now.UnixMicro())
	if err != nil {
		return "", err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return "", err
	}
	var row struct {
		Hash      string `db:"request_hash"`
		Status    int64
		Response  string
		CreatedAt int64 `db:"created_at"`
	}
	err = k.Db.GetContext(ctx, &row, k.Db.Rebind("SELECT request_hash, status, response, created_at FROM idempotency WHERE request_key = ?"), k.Key)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", site.ErrBusy
	case err != nil:
		return "", err
	case row.Hash != k.Request:
		return "", site.ErrConflict
	case row.Status != 0:
		return row.Response, nil
	case k.Now.Sub(time.UnixMicro(row.CreatedAt)) < abandoned:
		return "", site.ErrBusy
	}
	return "", k.claim(ctx, row.CreatedAt)
}

// claim takes over a call that never ended; one of several does.
func (k *Keyed) claim(ctx context.Context, created int64) error {
	res, err := k.Db.ExecContext(ctx, k.Db.Rebind("UPDATE idempotency SET created_at = ? WHERE request_key = ? AND created_at = ? AND status = 0"),
		k.Now.UnixMicro(), k.Key, created)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(site.ErrBusy, err)
	}
	return nil
}

// End keeps the answer, which Begin returns from now on.
func (k *Keyed) End(ctx context.Context, response string) error {
	_, err := k.Db.ExecContext(ctx, k.Db.Rebind("UPDATE idempotency SET status = 200, response = ? WHERE request_key = ?"), response, k.Key)
	return err
}

// Forget releases a key whose call failed, so that it can be made again.
func (k *Keyed) Forget(ctx context.Context) error {
	_, err := k.Db.ExecContext(ctx, k.Db.Rebind("DELETE FROM idempotency WHERE request_key = ? AND status = 0"), k.Key)
	return err
}
