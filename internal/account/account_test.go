package account

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
)

const good = "correct horse battery"

// onBoth runs a test on SQLite and, where there is one, on PostgreSQL.
func onBoth(t *testing.T, test func(t *testing.T, s *Service)) {
	t.Helper()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "a.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			st, err := store.Open(context.Background(), url(t), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { st.Close() })
			test(t, New(st, nil))
		})
	}
}

func TestSetUpOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		made := 0
		for _, name := range []string{"a", "b", "c"} {
			wg.Go(func() {
				err := s.SetUp(context.Background(), NewUser{Name: name, Password: good})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					made++
				}
			})
		}
		wg.Wait()
		if made != 1 {
			t.Errorf("%d administrators", made)
		}
		if err := s.SetUp(context.Background(), NewUser{Name: "d", Password: good}); !errors.Is(err, ErrSetUp) {
			t.Errorf("a further set-up: %v", err)
		}
	})
}

func TestPeople(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "admin", Password: good}); err != nil {
			t.Fatal(err)
		}
		refusals := []struct {
			u    NewUser
			want error
		}{
			{NewUser{Name: "admin", Password: good, Role: Clerk}, ErrTaken},
			{NewUser{Name: "", Password: good, Role: Clerk}, ErrName},
			{NewUser{Name: "a b", Password: good, Role: Clerk}, ErrName},
			{NewUser{Name: "x", Password: "short", Role: Clerk}, ErrPassword},
			{NewUser{Name: "correct.horse", Password: "Correct.Horse", Role: Clerk}, ErrPassword},
			{NewUser{Name: "x", Password: good, Role: "king"}, ErrRole},
		}
		for _, r := range refusals {
			if err := s.Create(ctx, r.u); !errors.Is(err, r.want) {
				t.Errorf("%+v: %v", r.u, err)
			}
		}
		if err := s.Create(ctx, NewUser{Name: "受付@example.jp", Display: " 山田\n太郎 ", Password: good, Role: Clerk}); err != nil {
			t.Fatal(err)
		}
		u, err := s.SignIn(ctx, "受付@example.jp", good, "10.0.0.1")
		if err != nil || u.Display != "山田 太郎" || u.Role != Clerk {
			t.Errorf("%+v, %v", u, err)
		}
		for name, err := range map[string]error{"role": s.SetRole(ctx, "admin", Viewer), "disable": s.SetDisabled(ctx, "admin", true)} {
			if !errors.Is(err, ErrLastAdmin) {
				t.Errorf("%s of the last administrator: %v", name, err)
			}
		}
		if err := s.SetRole(ctx, "受付@example.jp", Administrator); err != nil {
			t.Fatal(err)
		}
		if err := s.SetDisabled(ctx, "admin", true); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SignIn(ctx, "admin", good, "10.0.0.2"); !errors.Is(err, ErrSignIn) {
			t.Errorf("somebody shut out: %v", err)
		}
		if err := s.SetRole(ctx, "nobody", Clerk); !errors.Is(err, ErrNotFound) {
			t.Errorf("nobody: %v", err)
		}
	})
}

func TestPasswords(t *testing.T) {
	s := &Service{hashing: make(chan struct{}, 1)}
	ctx := context.Background()
	a, err := s.hash(ctx, good)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.hash(ctx, good)
	if a == b || !strings.HasPrefix(a, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s, %s", a, b)
	}
	for phc, want := range map[string]bool{a: true, b: true, a[:len(a)-1] + "x": false, "": false, "$argon2id$v=19$m=99999999,t=2,p=1$AA$AA": false, "plain": false} {
		if ok, err := s.verify(ctx, phc, good); ok != want || err != nil {
			t.Errorf("%q: %v, %v", phc, ok, err)
		}
	}
}

func TestThrottle(t *testing.T) {
	now := time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)
	th := newThrottle(func() time.Time { return now })
	for range freeFailures {
		if th.attempt("n:a", "a:1") > 0 {
			t.Fatal("too early")
		}
	}
	if wait := th.attempt("n:a"); wait != time.Second {
		t.Errorf("waits %v", wait)
	}
	if a, b := th.attempt("a:1"), th.attempt("n:b"); a != 0 || b != 0 {
		t.Errorf("the address waits %v, another name %v", a, b)
	}
	var longest time.Duration
	for range 30 {
		wait := th.attempt("n:a")
		longest = max(longest, wait)
		now = now.Add(wait)
	}
	if longest != maxWait {
		t.Errorf("waits %v at most", longest)
	}
	now = now.Add(3 * maxWait)
	if a, b := th.attempt("n:a"), th.attempt("n:a"); a != 0 || b != 0 {
		t.Error("an old failure is not forgotten")
	}
	for i := range 2*maxKeys + 10 {
		th.attempt("n:" + strconv.Itoa(i))
	}
	if len(th.keys) > maxKeys+1 {
		t.Errorf("%d keys", len(th.keys))
	}
}

func TestSessionStore(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		st := s.Sessions()
		if err := st.CommitCtx(ctx, "token", []byte{0, 1, 2}, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		other := &SessionStore{db: st.db, now: st.now}
		if data, ok, err := other.FindCtx(ctx, "token"); err != nil || !ok || string(data) != "\x00\x01\x02" {
			t.Errorf("%v %v %v", data, ok, err)
		}
		var kept string
		if err := st.db.Get(&kept, "SELECT token_hash FROM sessions"); err != nil || strings.Contains(kept, "token") {
			t.Errorf("the token itself is kept: %s %v", kept, err)
		}
		if err := st.CommitCtx(ctx, "old", []byte{1}, time.Now().Add(-time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := st.FindCtx(ctx, "old"); ok {
			t.Error("an expired session was found")
		}
		if n, err := st.Sweep(ctx); n != 1 || err != nil {
			t.Errorf("swept %d, %v", n, err)
		}
		if err := st.DeleteCtx(ctx, "token"); err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := st.FindCtx(ctx, "token"); ok {
			t.Error("a session outlives its end")
		}
	})
}

func TestTokens(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "admin", Password: good}); err != nil {
			t.Fatal(err)
		}
		secret, err := s.IssueToken(ctx, "admin", "nightly", []Scope{ScopeRead, ScopeUpload}, time.Hour, "admin")
		if err != nil {
			t.Fatal(err)
		}
		tok, u, err := s.ByToken(ctx, secret)
		if err != nil || u.Name != "admin" || !tok.Has(ScopeUpload) || tok.Has(ScopeAdmin) {
			t.Fatalf("%+v %+v %v", tok, u, err)
		}
		for _, bad := range []string{"", "uk_", secret + "x", strings.ToUpper(secret)} {
			if _, _, err := s.ByToken(ctx, bad); !errors.Is(err, ErrSignIn) {
				t.Errorf("%q: %v", bad, err)
			}
		}
		for _, scopes := range [][]Scope{nil, {"everything"}} {
			if _, err := s.IssueToken(ctx, "admin", "x", scopes, time.Hour, ""); !errors.Is(err, ErrScope) {
				t.Errorf("%v: %v", scopes, err)
			}
		}
		past, err := s.IssueToken(ctx, "admin", "x", []Scope{ScopeRead}, -time.Hour, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.ByToken(ctx, past); !errors.Is(err, ErrSignIn) {
			t.Errorf("an expired token: %v", err)
		}
		if err := s.RevokeToken(ctx, tok.ID); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.ByToken(ctx, secret); !errors.Is(err, ErrSignIn) {
			t.Errorf("a revoked token: %v", err)
		}
		for _, id := range []string{tok.ID, "%", "____________"} {
			if err := s.RevokeToken(ctx, id); !errors.Is(err, ErrNotFound) {
				t.Errorf("%q: %v", id, err)
			}
		}
	})
}
