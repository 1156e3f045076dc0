package account

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// sessionRow is a session as the database keeps it.
type sessionRow struct {
	Key       string `db:"token_hash"`
	Content   string
	ExpiresAt int64 `db:"expires_at"`
}

// sessionFinder looks up sessions. Requests that come while one query is under
// way share the next one, so that many people at once cost few queries. A query
// begins after each of its requests has come: a session that was ended before
// the request is never found.
type sessionFinder struct {
	mu   sync.Mutex
	busy bool
	next *sessionQuery // gathers requests; nil = there are none
}

// sessionQuery is a query for several requests.
type sessionQuery struct {
	keys []string
	rows map[string]sessionRow
	err  error
	done chan struct{} // closed when rows and err are there
}

// sessionPatience is how long a query for several requests may take, none of
// which bounds it.
const sessionPatience = 10 * time.Second

// find returns the session with a key, if there is one.
func (f *sessionFinder) find(ctx context.Context, db *sqlx.DB, key string) (sessionRow, bool, error) {
	q := f.join(db, key)
	select {
	case <-q.done:
	case <-ctx.Done():
		return sessionRow{}, false, ctx.Err()
	}
	rows, err := q.rows, q.err
	if err != nil { // another's trouble is not this request's
		rows, err = findSessions(ctx, db, []string{key})
	}
	row, ok := rows[key]
	return row, ok, err
}

// join adds a key to the next query.
func (f *sessionFinder) join(db *sqlx.DB, key string) *sessionQuery {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.next == nil {
		f.next = &sessionQuery{done: make(chan struct{})}
	}
	f.next.keys = append(f.next.keys, key)
	if !f.busy {
		f.busy = true
		go f.run(db)
	}
	return f.next
}

// run makes queries, one after the other, until nobody waits.
func (f *sessionFinder) run(db *sqlx.DB) {
	for q := f.take(); q != nil; q = f.take() {
		ctx, stop := context.WithTimeout(context.Background(), sessionPatience)
		q.rows, q.err = findSessions(ctx, db, q.keys)
		stop()
		close(q.done)
	}
}

func (f *sessionFinder) take() *sessionQuery {
	f.mu.Lock()
	defer f.mu.Unlock()
	q := f.next
	f.next, f.busy = nil, q != nil
	return q
}

// findSessions reads sessions by their keys.
func findSessions(ctx context.Context, db *sqlx.DB, keys []string) (map[string]sessionRow, error) {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	query, args, err := sqlx.In("SELECT token_hash, content, expires_at FROM sessions WHERE token_hash IN (?)", keys)
	var list []sessionRow
	if err == nil {
		err = db.SelectContext(ctx, &list, db.Rebind(query), args...)
	}
	if err != nil {
		return nil, fmt.Errorf("account: session: %w", err)
	}
	rows := make(map[string]sessionRow, len(list))
	for _, row := range list {
		rows[row.Key] = row
	}
	return rows, nil
}
