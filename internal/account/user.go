package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

// User is a person who signs in.
type User struct {
	Name     string // what they sign in with, unique
	Display  string // what the page calls them
	Role     Role
	Subject  string // issuer and subject at the portal, "" = none
	Lang     string // "ja", "en"; "" = the default of the settings
	Theme    string // "light", "dark"; "" = as the system has it
	Password bool   // can sign in with one
	Epoch    string // changes with the password
	Created  time.Time
	SignedIn time.Time // zero = never
	Disabled time.Time // zero = not
}

// NewUser is what it takes to make a User. Without a password the portal must
// vouch for them.
type NewUser struct {
	Name, Display, Password, Subject string
	Role                             Role
}

type userRow struct {
	Username   string
	Display    string
	Role       string
	Password   string
	Subject    string `db:"oidc_subject"`
	Lang       string
	Theme      string
	DisabledAt int64 `db:"disabled_at"`
	CreatedAt  int64 `db:"created_at"`
	ChangedAt  int64 `db:"changed_at"`
	SignedInAt int64 `db:"signed_in_at"`
}

func (r *userRow) user() *User {
	return &User{Name: r.Username, Display: r.Display, Role: Role(r.Role), Subject: r.Subject, Lang: r.Lang, Theme: r.Theme,
		Password: r.Password != "", Epoch: digest(r.Password)[:16], Created: store.Time(r.CreatedAt), SignedIn: store.Time(r.SignedInAt), Disabled: store.Time(r.DisabledAt)}
}

// Empty reports whether there are no accounts yet.
func (s *Service) Empty(ctx context.Context) (bool, error) {
	var n int
	err := s.db.GetContext(ctx, &n, "SELECT COUNT(*) FROM (SELECT 1 FROM users LIMIT 1) one")
	return n == 0, err
}

// SetUp makes the first administrator; it works once. Who comes later is
// refused before the password is hashed, which is what costs.
func (s *Service) SetUp(ctx context.Context, u NewUser) error {
	switch empty, err := s.Empty(ctx); {
	case err != nil:
		return err
	case !empty:
		return ErrSetUp
	}
	u.Role = Administrator
	return s.insert(ctx, u, " WHERE NOT EXISTS (SELECT 1 FROM users)", ErrSetUp)
}

// Create makes a person.
func (s *Service) Create(ctx context.Context, u NewUser) error {
	return s.insert(ctx, u, " WHERE TRUE", ErrTaken) // without WHERE SQLite's parser takes ON for part of a join
}

func (s *Service) insert(ctx context.Context, u NewUser, where string, refusal error) error {
	if err := checkName(u.Name); err != nil {
		return err
	}
	if !u.Role.Valid() {
		return ErrRole
	}
	hash := ""
	if u.Password != "" || u.Subject == "" {
		if err := checkPassword(u.Name, u.Password); err != nil {
			return err
		}
		var err error
		if hash, err = s.hash(ctx, u.Password); err != nil {
			return err
		}
	}
	n, err := s.alone(ctx, `INSERT INTO users (username, display, role, password, oidc_subject, lang, theme, created_at, changed_at)
		SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), '', '', CAST(? AS BIGINT), CAST(? AS BIGINT)`+
		where+" ON CONFLICT DO NOTHING",
		u.Name, clip(u.Display), string(u.Role), hash, u.Subject, s.micros(), s.micros())
	if err == nil && n == 0 {
		err = refusal
	}
	return err
}

// alone runs a statement with the table of people locked: of two concurrent
// first administrators one is refused.
func (s *Service) alone(ctx context.Context, query string, args ...any) (int64, error) {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("account: %w", err)
	}
	defer tx.Rollback()
	if s.db.DriverName() == "postgres" { // SQLite has one writer anyway
		if _, err := tx.ExecContext(ctx, "LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE"); err != nil {
			return 0, fmt.Errorf("account: %w", err)
		}
	}
	res, err := tx.ExecContext(ctx, tx.Rebind(query), args...)
	if err != nil {
		return 0, fmt.Errorf("account: %w", err)
	}
	n, err := res.RowsAffected()
	return n, errors.Join(err, tx.Commit())
}

// clip keeps a name for display short and on one line.
func clip(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if r := []rune(text); len(r) > 80 {
		return string(r[:80])
	}
	return text
}

// knownFor is how long Known remembers a person.
const knownFor = 3 * time.Second

type known struct {
	user *User
	at   time.Time
}

// Known is like User but cached, for use in every request: it may be some
// seconds behind a change by another process.
func (s *Service) Known(ctx context.Context, name string) (*User, error) {
	s.mu.Lock()
	k, ok := s.people[name]
	current := ok && s.now().Sub(k.at) < knownFor
	if ok && !current { // who comes meanwhile has what was known
		s.people[name] = known{k.user, s.now()}
	}
	s.mu.Unlock()
	if current {
		u := *k.user
		return &u, nil
	}
	u, err := s.User(ctx, name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		delete(s.people, name)
		return nil, err
	}
	if len(s.people) > 10_000 {
		clear(s.people)
	}
	copied := *u
	s.people[name] = known{&copied, s.now()}
	return u, nil
}

// User returns a person by name.
func (s *Service) User(ctx context.Context, name string) (*User, error) {
	r, err := s.row(ctx, "username = ?", name)
	if err != nil {
		return nil, err
	}
	return r.user(), nil
}

func (s *Service) row(ctx context.Context, where, arg string) (*userRow, error) {
	var r userRow
	err := s.db.GetContext(ctx, &r, s.db.Rebind("SELECT * FROM users WHERE "+where), arg)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("account: %w", err)
	}
	return &r, nil
}

// Users lists everybody by name.
func (s *Service) Users(ctx context.Context) ([]User, error) {
	var rows []userRow
	if err := s.db.SelectContext(ctx, &rows, "SELECT * FROM users ORDER BY username"); err != nil {
		return nil, fmt.Errorf("account: %w", err)
	}
	list := make([]User, len(rows))
	for i := range rows {
		list[i] = *rows[i].user()
	}
	return list, nil
}
