// Package webhook notifies other programs of events of applications: with
// signed calls, at least once, for applications from every source.
package webhook

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Reasons for refusing an operation.
var (
	ErrURL      = errors.New("webhook: the address must be http:// or https:// without a password")
	ErrNotFound = errors.New("webhook: not found")
	ErrEvent    = errors.New("webhook: no such event")
)

// Options changes how hooks are called. The zero Options is fine.
type Options struct {
	Now    func() time.Time // nil = time.Now
	Client *http.Client     // nil: one that follows no redirects and waits 10 s
}

// Service keeps the hooks of a store and calls them. It is safe for
// concurrent use; several processes may run it on one store.
type Service struct {
	store  *store.Store
	db     *sqlx.DB
	now    func() time.Time
	client *http.Client

	mu   sync.Mutex
	busy map[string]bool // hooks that Run is calling
}

// New returns the hooks of a store.
func New(st *store.Store, opt Options) *Service {
	driver := "sqlite3"
	if st.Dialect() == "postgres" {
		driver = "postgres"
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Client == nil {
		opt.Client = &http.Client{Timeout: 10 * time.Second, Transport: guarded(),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	return &Service{store: st, db: sqlx.NewDb(st.SQL(), driver), now: opt.Now, client: opt.Client, busy: map[string]bool{}}
}

// Hook is a program that receives events.
type Hook struct {
	Events   []string
	ID       string
	URL      string
	Created  time.Time
	By       string
	Disabled time.Time // zero = not
	Waiting  int       // deliveries to come
	Failed   int       // given up
}

// secretPrefix begins every secret; what follows is base64.
const secretPrefix = "whsec_"

// Add makes a hook that receives events of some types from now on, none given of
// registrations, and returns it with the secret that signs its calls.
func (s *Service) Add(ctx context.Context, address, by string, events ...string) (id, secret string, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(address) > 2000 {
		return "", "", ErrURL
	}
	if err := checkHost(u.Hostname()); err != nil {
		return "", "", err
	}
	if len(events) == 0 {
		events = []string{Registered}
	}
	for _, kind := range events {
		if !slices.Contains(Types, kind) {
			return "", "", ErrEvent
		}
	}
	id, secret = strings.ToLower(rand.Text()[:12]), secretPrefix+strings.ToLower(rand.Text()+rand.Text())
	_, err = s.db.ExecContext(ctx, s.db.Rebind("INSERT INTO webhooks (hook, url, secret, created_at, created_by, events) VALUES (?, ?, ?, ?, ?, ?)"),
		id, address, secret, s.now().UnixMicro(), by, strings.Join(events, " "))
	if err != nil {
		return "", "", fmt.Errorf("webhook: %w", err)
	}
	return id, secret, nil
}

// Disable ends a hook.
func (s *Service) Disable(ctx context.Context, id string) error {
	res, err := s.db.ExecContext(ctx, s.db.Rebind("UPDATE webhooks SET disabled_at = ? WHERE hook = ? AND disabled_at = 0"), s.now().UnixMicro(), id)
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrNotFound, err)
	}
	return nil
}

type hookRow struct {
	Hook, URL, Secret string
	Events            string
	CreatedAt         int64  `db:"created_at"`
	CreatedBy         string `db:"created_by"`
	DisabledAt        int64  `db:"disabled_at"`
	Waiting, Failed   int
}

// List lists all hooks, newest first.
func (s *Service) List(ctx context.Context) ([]Hook, error) {
	rows, err := s.hooks(ctx, "")
	if err != nil {
		return nil, err
	}
	list := make([]Hook, len(rows))
	for i, r := range rows {
		list[i] = Hook{ID: r.Hook, Events: strings.Fields(r.Events), URL: r.URL, Created: time.UnixMicro(r.CreatedAt).UTC(), By: r.CreatedBy, Waiting: r.Waiting, Failed: r.Failed}
		if r.DisabledAt != 0 {
			list[i].Disabled = time.UnixMicro(r.DisabledAt).UTC()
		}
	}
	return list, nil
}

func (s *Service) hooks(ctx context.Context, where string) ([]hookRow, error) {
	var rows []hookRow
	query := `SELECT w.*, (SELECT COUNT(*) FROM deliveries d WHERE d.hook = w.hook AND d.sent_at = 0 AND d.failed_at = 0) AS waiting,
		(SELECT COUNT(*) FROM deliveries d WHERE d.hook = w.hook AND d.failed_at <> 0) AS failed
		FROM webhooks w ` + where + ` ORDER BY w.created_at DESC, w.hook`
	if err := s.db.SelectContext(ctx, &rows, query); err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	return rows, nil
}

// Troubles are the hooks with calls that have waited since before a time, or
// that were given up since; Waiting and Failed count these.
func (s *Service) Troubles(ctx context.Context, since time.Time) ([]Hook, error) {
	var rows []hookRow
	const query = `SELECT * FROM (SELECT w.*,
		(SELECT COUNT(*) FROM deliveries d WHERE d.hook = w.hook AND d.sent_at = 0 AND d.failed_at = 0 AND d.created_at < ?) AS waiting,
		(SELECT COUNT(*) FROM deliveries d WHERE d.hook = w.hook AND d.sent_at = 0 AND d.failed_at >= ?) AS failed
		FROM webhooks w WHERE w.disabled_at = 0) t WHERE waiting > 0 OR failed > 0 ORDER BY hook`
	day := s.now().Add(-24 * time.Hour).UnixMicro()
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), since.UnixMicro(), day); err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	list := make([]Hook, len(rows))
	for i, r := range rows {
		list[i] = Hook{ID: r.Hook, Events: strings.Fields(r.Events), URL: r.URL, Created: time.UnixMicro(r.CreatedAt).UTC(), By: r.CreatedBy, Waiting: r.Waiting, Failed: r.Failed}
	}
	return list, nil
}
