package account

import (
	"context"
	"slices"
)

// lastAdmin guards the statements that could remove the last administrator.
const lastAdmin = ` AND (role <> 'administrator' OR EXISTS (SELECT 1 FROM users o
	WHERE o.role = 'administrator' AND o.disabled_at = 0 AND o.username <> users.username))`

// SetRole changes what a person may do. Their sessions go on with the new role.
func (s *Service) SetRole(ctx context.Context, name string, role Role) error {
	if !role.Valid() {
		return ErrRole
	}
	guard := lastAdmin
	if role == Administrator {
		guard = ""
	}
	return s.change(ctx, name, "UPDATE users SET role = ?, changed_at = ? WHERE username = ?"+guard, string(role), s.micros(), name)
}

// SetDisabled shuts a person out, or lets them in again. Open sessions end
// with their next request.
func (s *Service) SetDisabled(ctx context.Context, name string, disabled bool) error {
	at, guard := int64(0), ""
	if disabled {
		at, guard = s.micros(), lastAdmin
	}
	return s.change(ctx, name, "UPDATE users SET disabled_at = ?, changed_at = ? WHERE username = ?"+guard, at, s.micros(), name)
}

// SetPassword gives a person a new password. Where TokensEnd is set their tokens
// end before it counts, so that none outlives it.
func (s *Service) SetPassword(ctx context.Context, name, password string) error {
	if err := checkPassword(name, password); err != nil {
		return err
	}
	hash, err := s.hash(ctx, password)
	if err != nil {
		return err
	}
	if s.TokensEnd {
		if _, err := s.exec(ctx, "UPDATE tokens SET revoked_at = ? WHERE username = ? AND revoked_at = 0", s.micros(), name); err != nil {
			return err
		}
	}
	return s.change(ctx, name, "UPDATE users SET password = ?, changed_at = ? WHERE username = ?", hash, s.micros(), name)
}

// SetPreferences keeps the language and the theme that a person prefers, "" = default.
func (s *Service) SetPreferences(ctx context.Context, name, lang, theme string) error {
	if !slices.Contains([]string{"", "ja", "en"}, lang) || !slices.Contains([]string{"", "light", "dark"}, theme) {
		return ErrNotFound
	}
	return s.change(ctx, name, "UPDATE users SET lang = ?, theme = ? WHERE username = ?", lang, theme, name)
}

// change runs an update of one person; changing no row means that there is no
// such person, or that they are the last administrator.
func (s *Service) change(ctx context.Context, name, query string, args ...any) error {
	n, err := s.exec(ctx, query, args...)
	s.mu.Lock()
	delete(s.people, name)
	s.mu.Unlock()
	if err != nil || n > 0 {
		return err
	}
	if _, err := s.User(ctx, name); err != nil {
		return err
	}
	return ErrLastAdmin
}
