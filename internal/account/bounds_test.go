package account

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Three hundred guesses at the same moment are no more than five: each is
// counted before it is verified.
func TestParallelGuesses(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "admin", Password: good}); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var verified, refused atomic.Int64
		for range 300 {
			wg.Go(func() {
				var wait Throttled
				switch _, err := s.SignIn(ctx, "admin", "wrong horse battery", "10.0.0.1"); {
				case errors.As(err, &wait):
					refused.Add(1)
				case errors.Is(err, ErrSignIn):
					verified.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if verified.Load() != freeFailures || refused.Load() != 300-freeFailures {
			t.Errorf("%d verified, %d refused", verified.Load(), refused.Load())
		}
	})
}

// Signing in well costs no name and no address a wait, however often.
func TestGoodSignInsAreNoFailures(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx := context.Background()
		if err := s.SetUp(ctx, NewUser{Name: "admin", Password: good}); err != nil {
			t.Fatal(err)
		}
		for range 2 * freeFailures {
			if _, err := s.SignIn(ctx, "admin", good, "10.0.0.1"); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(s.throttle.keys); n != 0 {
			t.Errorf("%d keys are kept", n)
		}
		stopped, stop := context.WithCancel(ctx)
		stop()
		if _, err := s.SignIn(stopped, "admin", good, "10.0.0.1"); err == nil {
			t.Error("signed in after the caller had gone")
		}
		if n := len(s.throttle.keys); n != 0 {
			t.Errorf("who went away counts as a failure: %d keys", n)
		}
	})
}

// A name or a password of megabytes is neither kept nor hashed.
func TestNamesInTheThrottleAreBounded(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		huge := strings.Repeat("x", 4<<20)
		if _, err := s.SignIn(context.Background(), huge, huge, "10.0.0.1"); !errors.Is(err, ErrSignIn) {
			t.Fatal(err)
		}
		for key := range s.throttle.keys {
			if len(key) > 100 {
				t.Errorf("a key of %d bytes", len(key))
			}
		}
	})
}

// Set-up is refused before the password is hashed: here nothing could hash it.
func TestSetUpRefusesBeforeHashing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		if err := s.SetUp(context.Background(), NewUser{Name: "admin", Password: good}); err != nil {
			t.Fatal(err)
		}
		s.hashing = nil
		ctx, stop := context.WithTimeout(context.Background(), time.Minute)
		defer stop()
		if err := s.SetUp(ctx, NewUser{Name: "evil", Password: good}); !errors.Is(err, ErrSetUp) {
			t.Error(err)
		}
	})
}

// A request that began before signing out does not bring the session back, on
// this machine or another.
func TestSignOutIsFinal(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		st, other := s.Sessions(), &SessionStore{db: s.db, now: s.now}
		ctx := context.Background()
		later := time.Now().Add(time.Hour)
		if err := st.CommitCtx(st.Visit(ctx), "token", []byte{1}, later); err != nil {
			t.Fatal(err)
		}
		inFlight := st.Visit(ctx)
		if _, ok, err := st.FindCtx(inFlight, "token"); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if err := other.DeleteCtx(ctx, "token"); err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := st.FindCtx(st.Visit(ctx), "token"); ok {
			t.Error("a session that was ended elsewhere is remembered")
		}
		if err := st.CommitCtx(inFlight, "token", []byte{2}, later); err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := st.FindCtx(st.Visit(ctx), "token"); ok {
			t.Error("a request in flight brought the session back")
		}
	})
}
