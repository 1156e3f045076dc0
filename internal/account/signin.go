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

// Vouched signs in the person whom the portal vouches for by issuer and
// subject. Somebody unknown gets an account of the given role, under the name
// that the portal gives unless it is taken.
func (s *Service) Vouched(ctx context.Context, subject, name, display string, role Role) (*User, error) {
	r, err := s.row(ctx, "oidc_subject = ?", subject)
	if errors.Is(err, ErrNotFound) {
		if err := s.Create(ctx, NewUser{Name: name, Display: display, Subject: subject, Role: role}); err != nil {
			return nil, err
		}
		r, err = s.row(ctx, "oidc_subject = ?", subject)
	}
	if err != nil {
		return nil, err
	}
	if r.DisabledAt != 0 {
		return nil, ErrSignIn
	}
	return r.user(), s.signedIn(ctx, r.Username)
}
