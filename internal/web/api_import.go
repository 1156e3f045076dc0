package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/intake"
)

// abandoned is after how long a call under a key that never ended may be made
// again. Receiving a file twice is harmless: it is a duplicate.
const abandoned = 10 * time.Minute

// apiImport receives one file.
func (s *server) apiImport(w http.ResponseWriter, r *http.Request) error {
	leave, err := s.roomForUpload(r)
	if err != nil {
		return err
	}
	defer leave()
	in, err := s.readUpload(w, r)
	if err != nil {
		return err
	}
	key := r.Header.Get("Idempotency-Key")
	if len(key) > 200 {
		return errInput
	}
	if key == "" {
		out, err := s.receive(r, in)
		if err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, outcomesJSON(out, visitOf(r).lang))
	}
	return s.importOnce(w, r, visitOf(r).name()+"\n"+key, in)
}

// importOnce answers the same key the same way, whatever has happened since.
func (s *server) importOnce(w http.ResponseWriter, r *http.Request, key string, in *intake.Input) error {
	k := keyed{db: s.db(), key: hash([]byte(key)), request: hash([]byte(in.Name), in.Data, []byte(strings.Join(in.Passwords, "\n"))), now: s.Now()}
	kept, err := k.begin(r.Context())
	if err != nil {
		return err
	}
	if kept != "" {
		w.Header().Set("Idempotency-Replayed", "true")
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, err := w.Write([]byte(kept))
		return err
	}
	out, err := s.receive(r, in)
	if err != nil {
		return errors.Join(err, k.forget(context.WithoutCancel(r.Context())))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(outcomesJSON(out, visitOf(r).lang)); err != nil {
		return err
	}
	if err := k.end(r.Context(), b.String()); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, err = b.WriteTo(w)
	return err
}

// hash is one digest of several texts.
func hash(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (s *server) db() *sqlx.DB {
	driver := "sqlite3"
	if s.Store.Dialect() == "postgres" {
		driver = "postgres"
	}
	return sqlx.NewDb(s.Store.SQL(), driver)
}

// keyed is one call under an idempotency key.
type keyed struct {
	db           *sqlx.DB
	key, request string
	now          time.Time
}

// begin claims the key; it returns the answer that was given under it before.
func (k *keyed) begin(ctx context.Context) (kept string, err error) {
	res, err := k.db.ExecContext(ctx, k.db.Rebind(`INSERT INTO idempotency (request_key, request_hash, status, response, created_at)
		VALUES (?, ?, 0, '', ?) ON CONFLICT DO NOTHING`), k.key, k.request, k.now.UnixMicro())
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
	err = k.db.GetContext(ctx, &row, k.db.Rebind("SELECT request_hash, status, response, created_at FROM idempotency WHERE request_key = ?"), k.key)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", errBusy
	case err != nil:
		return "", err
	case row.Hash != k.request:
		return "", errConflict
	case row.Status != 0:
		return row.Response, nil
	case k.now.Sub(time.UnixMicro(row.CreatedAt)) < abandoned:
		return "", errBusy
	}
	return "", k.claim(ctx, row.CreatedAt)
}

// claim takes over a call that never ended; one of several does.
func (k *keyed) claim(ctx context.Context, created int64) error {
	res, err := k.db.ExecContext(ctx, k.db.Rebind("UPDATE idempotency SET created_at = ? WHERE request_key = ? AND created_at = ? AND status = 0"),
		k.now.UnixMicro(), k.key, created)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(errBusy, err)
	}
	return nil
}

func (k *keyed) end(ctx context.Context, response string) error {
	_, err := k.db.ExecContext(ctx, k.db.Rebind("UPDATE idempotency SET status = 200, response = ? WHERE request_key = ?"), response, k.key)
	return err
}

func (k *keyed) forget(ctx context.Context) error {
	_, err := k.db.ExecContext(ctx, k.db.Rebind("DELETE FROM idempotency WHERE request_key = ? AND status = 0"), k.key)
	return err
}
