package account

import (
	"context"
	"errors"
)

// SignIn checks a name and password given from an address. Too many failures
// for the name or from the address are refused with a Throttled for a while,
// the right password included.
func (s *Service) SignIn(ctx context.Context, name, password, address string) (*User, error) {
	if wait := s.throttle.wait("n:"+name, "a:"+address); wait > 0 {
		return nil, Throttled{wait}
	}
	r, err := s.row(ctx, "username = ?", name)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	phc := blankHash
	if r != nil && r.Password != "" {
		phc = r.Password
	}
	ok, err := s.verify(ctx, phc, password)
	switch {
	case err != nil:
		return nil, err
	case !ok || r == nil || r.DisabledAt != 0 || r.Password == "":
		s.throttle.failed("n:"+name, "a:"+address)
		return nil, ErrSignIn
	}
	s.throttle.passed("n:" + name)
	return r.user(), s.signedIn(ctx, name)
}

func (s *Service) signedIn(ctx context.Context, name string) error {
	_, err := s.exec(ctx, "UPDATE users SET signed_in_at = ? WHERE username = ?", s.micros(), name)
	return err
}

// ErrNoRole says that the portal vouches for somebody to whom no role is assigned.
var ErrNoRole = errors.New("account: no role is assigned")

// Vouched signs in the person whom the portal vouches for. Somebody unknown
// gets an account, under the name that the portal gives unless it is taken; the
// role follows the portal at every sign-in. The last administrator keeps theirs.
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
