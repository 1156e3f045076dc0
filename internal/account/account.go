// Package account manages the people who may use the staff's page: roles,
// passwords, sessions, single sign-on, and the tokens of programs, in tables of
// the store.
package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Reasons for refusing an operation. Errors of Service wrap these.
var (
	ErrNotFound  = errors.New("account: not found")
	ErrTaken     = errors.New("account: the name is taken")
	ErrName      = errors.New("account: a name has 1 to 64 letters, digits or @ . _ -")
	ErrPassword  = errors.New("account: a password has 12 to 128 characters and is not the name")
	ErrRole      = errors.New("account: no such role")
	ErrScope     = errors.New("account: no such scope")
	ErrLastAdmin = errors.New("account: the last administrator stays")
	ErrSignIn    = errors.New("account: name or password is wrong")
	ErrSetUp     = errors.New("account: set up already")
)

// Service is safe for concurrent use.
type Service struct {
	// TokensEnd has the tokens of a person end with their password.
	TokensEnd bool

	db       *sqlx.DB
	now      func() time.Time
	throttle *throttle
	sessions *SessionStore
	hashing  chan struct{} // bounds the memory that argon2id takes at once

	mu     sync.Mutex
	people map[string]known // see Known
}

// New returns the accounts of a store. now nil is time.Now.
func New(st *store.Store, now func() time.Time) *Service {
	if now == nil {
		now = time.Now
	}
	driver := "sqlite3" // sqlx's name for marks of the form ?
	if st.Dialect() == "postgres" {
		driver = "postgres"
	}
	db := sqlx.NewDb(st.SQL(), driver)
	return &Service{db: db, now: now, throttle: newThrottle(now), hashing: make(chan struct{}, 4), people: make(map[string]known),
		sessions: &SessionStore{db: db, now: now}}
}

// Sessions is where the sessions of the page are kept.
func (s *Service) Sessions() *SessionStore { return s.sessions }

func (s *Service) micros() int64 { return s.now().UnixMicro() }

func (s *Service) exec(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := s.db.ExecContext(ctx, s.db.Rebind(query), args...)
	if err != nil {
		return 0, fmt.Errorf("account: %w", err)
	}
	return res.RowsAffected()
}

// digest is how secrets with the strength of a key are kept: they need no
// salt and no slow hash.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// secret is 32 random letters and digits, about 160 bits.
func secret() string { return strings.ToLower(rand.Text() + rand.Text()[:6]) }

func checkName(name string) error {
	if name == "" || utf8.RuneCountInString(name) > 64 {
		return ErrName
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("@._-", r) {
			return ErrName
		}
	}
	return nil
}
