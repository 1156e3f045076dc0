package account

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

// A role allows what it is for and everything below it, and what is no role
// allows nothing and is allowed by none.
func TestRolesIncludeThoseBelow(t *testing.T) {
	for i, have := range Roles {
		for k, need := range Roles {
			if have.Allows(need) != (i >= k) {
				t.Errorf("%s for what needs %s: %t", have, need, have.Allows(need))
			}
		}
		if have.Allows("") || have.Allows("owner") || Role("owner").Allows(have) || Role("").Allows(have) {
			t.Errorf("%s beside what is no role", have)
		}
	}
}

// A new password ends the old one; a weak one changes nothing.
func TestNewPasswordReplacesTheOld(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "a", Password: good}); err != nil {
			t.Fatal(err)
		}
		if err := s.SetPassword(ctx, "a", "short"); err == nil {
			t.Error("a short password was taken")
		}
		if _, err := s.SignIn(ctx, "a", good, "192.0.2.1"); err != nil {
			t.Fatalf("the old one after a refused change: %v", err)
		}
		const other = "another long passphrase"
		if err := s.SetPassword(ctx, "a", other); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SignIn(ctx, "a", good, "192.0.2.1"); !errors.Is(err, ErrSignIn) {
			t.Errorf("the old one: %v", err)
		}
		if _, err := s.SignIn(ctx, "a", other, "192.0.2.1"); err != nil {
			t.Errorf("the new one: %v", err)
		}
		if err := s.SetPassword(ctx, "nobody", other); !errors.Is(err, ErrNotFound) {
			t.Errorf("of nobody: %v", err)
		}
	})
}

// The role follows the portal at every sign-in, a name that belongs to another
// user is not taken over, and the last administrator cannot lose their role.
func TestPortalDecidesTheRole(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "sato", Password: good}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Vouched(ctx, &Identity{Subject: "1", Name: "mori"}); !errors.Is(err, ErrNoRole) {
			t.Errorf("without a role: %v", err)
		}
		if _, err := s.User(ctx, "mori"); !errors.Is(err, ErrNotFound) {
			t.Errorf("without a role there is an account: %v", err)
		}
		vouched := func(subject, name string, role Role) *User {
			t.Helper()
			u, err := s.Vouched(ctx, &Identity{Subject: subject, Name: name, Role: role})
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
		first := vouched("1", "mori", Clerk)
		if again := vouched("1", "renamed", Supervisor); again.Name != first.Name || again.Role != Supervisor {
			t.Errorf("%+v, then %+v", first, again)
		}
		if stored, err := s.User(ctx, first.Name); err != nil || stored.Role != Supervisor {
			t.Errorf("stored: %+v, %v", stored, err)
		}
		if other := vouched("2", "sato", Viewer); other.Name == "sato" {
			t.Error("somebody from the portal took over the account of another")
		}
		if err := s.SetDisabled(ctx, first.Name, true); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Vouched(ctx, &Identity{Subject: "1", Name: "mori", Role: Clerk}); !errors.Is(err, ErrSignIn) {
			t.Errorf("a disabled person: %v", err)
		}
		admin := vouched("3", "chief", Administrator)
		if err := s.SetDisabled(ctx, "sato", true); err != nil {
			t.Fatal(err)
		}
		if kept := vouched("3", "chief", Viewer); kept.Role != Administrator || admin.Name != kept.Name {
			t.Errorf("the last administrator became %s", kept.Role)
		}
	})
}

// Tokens are listed newest first, without their secrets; only languages and
// themes that the page has are kept.
func TestListsAndTastes(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "a", Password: good}); err != nil {
			t.Fatal(err)
		}
		now := time.Now()
		s.now = func() time.Time { return now }
		for _, label := range []string{"old", "new"} {
			if _, err := s.IssueToken(ctx, "a", label, []Scope{ScopeRead}, time.Hour, "a"); err != nil {
				t.Fatal(err)
			}
			now = now.Add(time.Minute)
		}
		list, err := s.Tokens(ctx)
		if err != nil || len(list) != 2 || list[0].Label != "new" || list[1].Label != "old" {
			t.Errorf("%+v, %v", list, err)
		}
		if err := s.SetPreferences(ctx, "a", "en", "dark"); err != nil {
			t.Fatal(err)
		}
		for _, bad := range [][2]string{{"fr", ""}, {"", "pink"}} {
			if err := s.SetPreferences(ctx, "a", bad[0], bad[1]); err == nil {
				t.Errorf("%q was kept", bad)
			}
		}
		users, err := s.Users(ctx)
		if err != nil || len(users) != 1 || users[0].Lang != "en" || users[0].Theme != "dark" {
			t.Errorf("%+v, %v", users, err)
		}
	})
}

// A person who is remembered for the next requests is asked for again within
// seconds, and what a caller does with one does not change the other's.
func TestRememberedPersonIsSoonAskedForAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "a", Password: good}); err != nil {
			t.Fatal(err)
		}
		if err := s.Create(ctx, NewUser{Name: "b", Password: good, Role: Clerk}); err != nil {
			t.Fatal(err)
		}
		now := time.Now()
		s.now = func() time.Time { return now }
		known := func() Role {
			t.Helper()
			u, err := s.Known(ctx, "b")
			if err != nil {
				t.Fatal(err)
			}
			role := u.Role
			u.Role = Administrator
			return role
		}
		known()
		if role := known(); role != Clerk {
			t.Fatalf("a caller's change is everybody's: %s", role)
		}
		if _, err := s.db.ExecContext(ctx, "UPDATE users SET role = 'viewer' WHERE username = 'b'"); err != nil {
			t.Fatal(err)
		}
		now = now.Add(knownFor)
		if role := known(); role != Viewer {
			t.Errorf("another process made it viewer, here it is still %s", role)
		}
	})
}

// A flood of names makes room by forgetting those that cost no wait; who is
// being waited for stays so.
func TestThrottleForgetsTheHarmlessFirst(t *testing.T) {
	th := throttle{keys: map[string]failures{}}
	now := time.Now()
	th.keys["ufoe"] = failures{freeFailures + 3, now}
	th.keys["upast"] = failures{freeFailures + 3, now.Add(-2 * maxWait)}
	for i := range 100 {
		th.keys[fmt.Sprint("u", i)] = failures{1, now}
	}
	th.forget(now)
	if _, ok := th.keys["ufoe"]; !ok || len(th.keys) != 1 {
		t.Errorf("%d names are left; who guesses is among them: %t", len(th.keys), ok)
	}
}

// Where the setting says so, tokens end with the password of their person, and of
// nobody else.
func TestTokensEndWithThePassword(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "a", Password: good}); err != nil {
			t.Fatal(err)
		}
		if err := s.Create(ctx, NewUser{Name: "b", Password: good, Role: Clerk}); err != nil {
			t.Fatal(err)
		}
		issue := func(name string) string {
			t.Helper()
			secret, err := s.IssueToken(ctx, name, "x", Scopes, time.Hour, "a")
			if err != nil {
				t.Fatal(err)
			}
			return secret
		}
		mine, others := issue("a"), issue("b")
		works := func(secret string) bool { _, _, err := s.ByToken(ctx, secret); return err == nil }
		for _, ends := range []bool{false, true} {
			s.TokensEnd = ends
			if err := s.SetPassword(ctx, "a", "another long passphrase"); err != nil {
				t.Fatal(err)
			}
			if works(mine) == ends || !works(others) {
				t.Errorf("setting %v: mine works %v, others' %v", ends, works(mine), works(others))
			}
		}
		if fresh := issue("a"); !works(fresh) {
			t.Error("a token issued afterwards does not work")
		}
		if err := s.SetPassword(ctx, "b", "short"); err == nil || !works(others) {
			t.Error("a refused password ended tokens")
		}
	})
}
