package account

import (
	"context"
	"encoding/base64"
	"fmt"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/jmoiron/sqlx"
)

// SessionStore keeps sessions for scs in the database, by the digest of their
// token. Nothing is remembered in memory: a session that was ended, on this
// machine or another, is over with the next request.
type SessionStore struct {
	db     *sqlx.DB
	now    func() time.Time
	finder sessionFinder
}

// visitKey is where a request notes which session it came with.
type visitKey struct{}

// visited is the session that a request came with.
type visited struct {
	mu  sync.Mutex
	key string
}

// Visit prepares the context of one request. A request that came with a
// session may change it, but never brings it back once it was ended.
func (s *SessionStore) Visit(ctx context.Context) context.Context {
	return context.WithValue(ctx, visitKey{}, &visited{})
}

func (v *visited) note(key string) {
	if v == nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.key = key
}

func (v *visited) is(key string) bool {
	if v == nil {
		return false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.key == key
}

func visitIn(ctx context.Context) *visited {
	v, _ := ctx.Value(visitKey{}).(*visited)
	return v
}

var _ scs.CtxStore = (*SessionStore)(nil)

// FindCtx returns the data of a session that has not expired.
func (s *SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	key := digest(token)
	row, found, err := s.finder.find(ctx, s.db, key)
	if err != nil || !found {
		return nil, false, err
	}
	data, err := base64.StdEncoding.DecodeString(row.Content)
	if err != nil || row.ExpiresAt <= s.now().UnixMicro() {
		return nil, false, nil
	}
	visitIn(ctx).note(key)
	return data, true, nil
}

// CommitCtx writes a session: a new one, or the one that the request came with
// unless it was ended in the meantime.
func (s *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	key, content := digest(token), base64.StdEncoding.EncodeToString(data)
	query := "INSERT INTO sessions (content, expires_at, token_hash) VALUES (?, ?, ?)"
	if visitIn(ctx).is(key) {
		query = "UPDATE sessions SET content = ?, expires_at = ? WHERE token_hash = ?"
	}
	if _, err := s.db.ExecContext(ctx, s.db.Rebind(query), content, expiry.UnixMicro(), key); err != nil {
		return fmt.Errorf("account: session: %w", err)
	}
	visitIn(ctx).note(key)
	return nil
}

// DeleteCtx ends a session.
func (s *SessionStore) DeleteCtx(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, s.db.Rebind("DELETE FROM sessions WHERE token_hash = ?"), digest(token))
	return err
}

// Sweep deletes sessions that have expired and returns their number.
func (s *SessionStore) Sweep(ctx context.Context) (int64, error) {
	res, err := s.db.ExecContext(ctx, s.db.Rebind("DELETE FROM sessions WHERE expires_at <= ?"), s.now().UnixMicro())
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
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
