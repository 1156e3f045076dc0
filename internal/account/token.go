package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

// TokenPrefix begins every token, so that scanners for lost secrets know it.
const TokenPrefix = "uk_"

// Token lets a program use the API in a person's name.
type Token struct {
	ID      string // the first letters of its digest
	Label   string
	User    string
	Scopes  []Scope
	Created time.Time
	By      string
	Expires time.Time
	Used    time.Time // zero = never; to the hour
	Revoked time.Time // zero = not
}

// Has reports whether the token may be used for a scope.
func (t *Token) Has(scope Scope) bool { return slices.Contains(t.Scopes, scope) }

type tokenRow struct {
	Hash      string `db:"token_hash"`
	Label     string
	Username  string
	Scopes    string
	CreatedAt int64  `db:"created_at"`
	CreatedBy string `db:"created_by"`
	ExpiresAt int64  `db:"expires_at"`
	UsedAt    int64  `db:"used_at"`
	RevokedAt int64  `db:"revoked_at"`
}

// tokenID is how many letters of the digest name a token.
const tokenID = 12

func (r *tokenRow) token() Token {
	t := Token{ID: r.Hash[:tokenID], Label: r.Label, User: r.Username, Created: store.Time(r.CreatedAt), By: r.CreatedBy,
		Expires: store.Time(r.ExpiresAt), Used: store.Time(r.UsedAt), Revoked: store.Time(r.RevokedAt)}
	for _, scope := range strings.Fields(r.Scopes) {
		t.Scopes = append(t.Scopes, Scope(scope))
	}
	return t
}

// IssueToken makes a token and returns its secret, which is kept nowhere.
func (s *Service) IssueToken(ctx context.Context, user, label string, scopes []Scope, life time.Duration, by string) (string, error) {
	var names []string
	for _, scope := range scopes {
		if !scope.Valid() {
			return "", ErrScope
		}
		names = append(names, string(scope))
	}
	if len(names) == 0 {
		return "", ErrScope
	}
	if _, err := s.User(ctx, user); err != nil {
		return "", err
	}
	text := TokenPrefix + secret()
	_, err := s.exec(ctx, `INSERT INTO tokens (token_hash, label, username, scopes, created_at, created_by, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, digest(text), clip(label), user, strings.Join(names, " "), s.micros(), by,
		s.now().Add(life).UnixMicro())
	return text, err
}

// Tokens lists all tokens, newest first.
func (s *Service) Tokens(ctx context.Context) ([]Token, error) {
	var rows []tokenRow
	if err := s.db.SelectContext(ctx, &rows, "SELECT * FROM tokens ORDER BY created_at DESC, token_hash"); err != nil {
		return nil, fmt.Errorf("account: tokens: %w", err)
	}
	list := make([]Token, len(rows))
	for i := range rows {
		list[i] = rows[i].token()
	}
	return list, nil
}

// RevokeToken ends a token by its ID.
func (s *Service) RevokeToken(ctx context.Context, id string) error {
	if len(id) != tokenID || strings.Trim(id, "0123456789abcdef") != "" {
		return ErrNotFound
	}
	n, err := s.exec(ctx, "UPDATE tokens SET revoked_at = ? WHERE token_hash LIKE ? AND revoked_at = 0", s.micros(), id+"%")
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// ByToken returns a token that is still good and the person it acts for.
func (s *Service) ByToken(ctx context.Context, secret string) (*Token, *User, error) {
	if !strings.HasPrefix(secret, TokenPrefix) {
		return nil, nil, ErrSignIn
	}
	var r tokenRow
	err := s.db.GetContext(ctx, &r, s.db.Rebind("SELECT * FROM tokens WHERE token_hash = ?"), digest(secret))
	if errors.Is(err, sql.ErrNoRows) || err == nil && (r.RevokedAt != 0 || r.ExpiresAt <= s.micros()) {
		return nil, nil, ErrSignIn
	}
	if err != nil {
		return nil, nil, fmt.Errorf("account: token: %w", err)
	}
	u, err := s.User(ctx, r.Username)
	if errors.Is(err, ErrNotFound) || err == nil && !u.Disabled.IsZero() {
		return nil, nil, ErrSignIn
	}
	if err != nil {
		return nil, nil, err
	}
	t := r.token()
	return &t, u, s.used(ctx, &r)
}

// used notes the use of a token, once an hour.
func (s *Service) used(ctx context.Context, r *tokenRow) error {
	if s.now().Sub(store.Time(r.UsedAt)) < time.Hour {
		return nil
	}
	_, err := s.exec(ctx, "UPDATE tokens SET used_at = ? WHERE token_hash = ?", s.micros(), r.Hash)
	return err
}
