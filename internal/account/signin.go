package account

import (
	"context"
	"errors"
)

// SignIn checks a name and password given from an address. Too many failures
// for the name or from the address are refused with a Throttled for a while,
// the right password included.
func (s *Service) SignIn(ctx context.Context, name, password, address string) (*User, error) {
	byName, byAddress := "n:"+digest(name), "a:"+address // a digest: a name of megabytes must not be kept
	if wait := s.throttle.attempt(byName, byAddress); wait > 0 {
		return nil, Throttled{wait}
	}
	r, err := s.matching(ctx, name, password)
	switch {
	case errors.Is(err, ErrSignIn):
		return nil, err
	case err != nil:
		s.throttle.undo(byName, byAddress)
		return nil, err
	}
	s.throttle.passed(byName)
	s.throttle.undo(byAddress)
	return r.user(), s.signedIn(ctx, name)
}

// matching is the person whom a name and password show. Whether or not there is
// such a person, the answer takes as long.
func (s *Service) matching(ctx context.Context, name, password string) (*userRow, error) {
	var r *userRow
	if checkName(name) == nil {
		var err error
		if r, err = s.row(ctx, "username = ?", name); err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
	}
	phc := blankHash
	if r != nil && r.Password != "" {
		phc = r.Password
	}
	if len(password) > longestPassword {
		password = "" // matches no account
	}
	ok, err := s.verify(ctx, phc, password)
	if err == nil && (!ok || r == nil || r.DisabledAt != 0 || r.Password == "") {
		err = ErrSignIn
	}
	return r, err
}

func (s *Service) signedIn(ctx context.Context, name string) error {
	_, err := s.exec(ctx, "UPDATE users SET signed_in_at = ? WHERE username = ?", s.micros(), name)
	return err
}

// ErrNoRole is returned if the portal authenticates a person without a role.
var ErrNoRole = errors.New("account: no role is assigned")

// Vouched signs in the person authenticated by the portal. An unknown person
// gets an account, under the name that the portal gives unless it is taken; the
// role follows the portal at every sign-in. The last administrator keeps
// theirs.
func (s *Service) Vouched(ctx context.Context, id *Identity) (*User, error) {
	if !id.Role.Valid() {
		return nil, ErrNoRole
	}
	r, err := s.row(ctx, "oidc_subject = ?", id.Subject)
	if errors.Is(err, ErrNotFound) {
		u := NewUser{Name: id.Name, Display: id.Display, Subject: id.Subject, Role: id.Role}
		if err = s.Create(ctx, u); errors.Is(err, ErrTaken) {
			u.Name = "portal-" + digest(id.Subject)[:12]
			err = s.Create(ctx, u)
		}
		if err != nil {
			return nil, err
		}
		r, err = s.row(ctx, "oidc_subject = ?", id.Subject)
	}
	if err != nil {
		return nil, err
	}
	if r.DisabledAt != 0 {
		return nil, ErrSignIn
	}
	if Role(r.Role) != id.Role {
		if err := s.SetRole(ctx, r.Username, id.Role); err == nil {
			r.Role = string(id.Role)
		} else if !errors.Is(err, ErrLastAdmin) {
			return nil, err
		}
	}
	return r.user(), s.signedIn(ctx, r.Username)
}
