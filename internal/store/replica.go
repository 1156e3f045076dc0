package store

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// replica is a copy of the database that only answers, and may be a moment
// behind.
type replica struct {
	db  *sqlx.DB
	now func() time.Time

	mu     sync.Mutex
	looked time.Time // when it was last asked how far behind it is
	usable bool
}

const (
	// replicaLag is how far behind a replica may be.
	replicaLag = 10 * time.Second
	// replicaLook is how often it is asked.
	replicaLook = 5 * time.Second
)

// dialReplica is the replica of the options; nil where there is none.
func dialReplica(opt Options) (*replica, error) {
	if opt.Replica == "" {
		return nil, nil
	}
	u, err := url.Parse(opt.Replica)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrURL, redact(opt.Replica))
	}
	q := u.Query()
	q.Set("binary_parameters", "yes")
	u.RawQuery = q.Encode()
	db, err := sqlx.Open("postgres", u.String())
	if err != nil {
		return nil, fmt.Errorf("store: replica: %w", err)
	}
	db.SetMaxOpenConns(opt.Connections)
	db.SetMaxIdleConns(opt.Connections)
	return &replica{db: db, now: opt.Now}, nil
}

// staleKey marks a context in which answers may be a moment old.
type staleKey struct{}

// Stale returns a context whose reads may go to a replica that is some seconds
// behind: for reports, and for pages that do not follow a write.
func Stale(ctx context.Context) context.Context { return context.WithValue(ctx, staleKey{}, true) }

// from is the database that answers: the replica where that may be and it is
// there and not too far behind.
func (s *Store) from(ctx context.Context) *sqlx.DB {
	if s.replica == nil || ctx.Value(staleKey{}) == nil || !s.replica.fit(ctx) {
		return s.read
	}
	return s.replica.db
}

// fit reports whether the replica can be used. A replica that has replayed all
// it was sent is not behind, however long ago the last change was.
func (r *replica) fit(ctx context.Context) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := r.now(); now.Sub(r.looked) >= replicaLook || now.Before(r.looked) {
		r.looked = now
		var behind float64
		const query = `SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
			ELSE COALESCE(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 1e9) END`
		ctx, stop := context.WithTimeout(ctx, 2*time.Second)
		defer stop()
		err := r.db.GetContext(ctx, &behind, query)
		r.usable = err == nil && behind < replicaLag.Seconds()
	}
	return r.usable
}

// ReplicaFit reports whether there is a replica that can be used.
func (s *Store) ReplicaFit(ctx context.Context) bool { return s.replica != nil && s.replica.fit(ctx) }

// Server is the name and version of the database, for people.
func (s *Store) Server(ctx context.Context) string {
	query := "SELECT 'SQLite ' || sqlite_version()"
	if s.name() == "postgres" {
		query = "SELECT 'PostgreSQL ' || current_setting('server_version')"
	}
	var text string
	_ = s.read.GetContext(ctx, &text, query) // unknown, then
	return text
}

// Slots is how many connections PostgreSQL takes from others than its
// superuser, and how many are in use, of all its databases.
func (s *Store) Slots(ctx context.Context) (most, used int, err error) {
	const query = `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
		(SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend')`
	err = s.read.QueryRowxContext(ctx, query).Scan(&most, &used)
	return most, used, err
}

// Originals is where originals are kept outside of the database; nil = nowhere.
func (s *Store) Originals() Originals { return s.opt.Originals }
