package account

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/jmoiron/sqlx"
)

// SessionStore keeps sessions for scs in the database, by the digest of their
// token. What was read is remembered for a few seconds, since every request
// asks; a session ended on another machine may live that much longer.
type SessionStore struct {
	db    *sqlx.DB
	now   func() time.Time
	mu    sync.Mutex
	cache map[string]cached
}

type cached struct {
	data    []byte
	expires time.Time
	read    time.Time
}

const (
	sessionMemory = 5 * time.Second
	maxCached     = 10_000
)

var _ scs.CtxStore = (*SessionStore)(nil)

// FindCtx returns the data of a session that has not expired.
func (s *SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	key := digest(token)
	if c, ok := s.remembered(key); ok {
		return c.data, c.data != nil, nil
	}
	var row struct {
		Content   string
		ExpiresAt int64 `db:"expires_at"`
	}
	err := s.db.GetContext(ctx, &row, s.db.Rebind("SELECT content, expires_at FROM sessions WHERE token_hash = ?"), key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("account: session: %w", err)
	}
	data, err := base64.StdEncoding.DecodeString(row.Content)
	if err != nil || row.ExpiresAt <= s.now().UnixMicro() {
		return nil, false, nil
	}
	s.remember(key, data, stamp(row.ExpiresAt))
	return data, true, nil
}

// CommitCtx writes a session.
func (s *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	key := digest(token)
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`INSERT INTO sessions (token_hash, content, expires_at) VALUES (?, ?, ?)
		ON CONFLICT (token_hash) DO UPDATE SET content = excluded.content, expires_at = excluded.expires_at`),
		key, base64.StdEncoding.EncodeToString(data), expiry.UnixMicro())
	if err != nil {
		return fmt.Errorf("account: session: %w", err)
	}
	s.remember(key, data, expiry)
	return nil
}

// DeleteCtx ends a session.
func (s *SessionStore) DeleteCtx(ctx context.Context, token string) error {
	key := digest(token)
	s.mu.Lock()
	delete(s.cache, key)
	s.mu.Unlock()
	_, err := s.db.ExecContext(ctx, s.db.Rebind("DELETE FROM sessions WHERE token_hash = ?"), key)
	return err
}

// Sweep drops sessions that have expired and says how many.
func (s *SessionStore) Sweep(ctx context.Context) (int64, error) {
	res, err := s.db.ExecContext(ctx, s.db.Rebind("DELETE FROM sessions WHERE expires_at <= ?"), s.now().UnixMicro())
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (s *SessionStore) remembered(key string) (cached, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.cache[key]
	now := s.now()
	return c, ok && now.Sub(c.read) < sessionMemory && now.Before(c.expires)
}

func (s *SessionStore) remember(key string, data []byte, expires time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cache) >= maxCached {
		clear(s.cache)
	}
	s.cache[key] = cached{data, expires, s.now()}
}

// Find is FindCtx without a context, for scs.
func (s *SessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context, for scs.
func (s *SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context, for scs.
func (s *SessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
