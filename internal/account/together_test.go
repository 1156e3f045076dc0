package account

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"
)

// Many requests at once each find their own session, and none finds one that was
// ended before it asked.
func TestSessionsFoundTogether(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx, st := context.Background(), s.Sessions()
		var wg sync.WaitGroup
		for i := range 24 {
			wg.Go(func() {
				token, own := fmt.Sprint("token ", i), fmt.Sprint("data ", i)
				if err := st.CommitCtx(ctx, token, []byte(own), time.Now().Add(time.Hour)); err != nil {
					t.Error(err)
				}
				for range 20 {
					if data, ok, err := st.FindCtx(ctx, token); err != nil || !ok || string(data) != own {
						t.Errorf("%s: %q %v %v", token, data, ok, err)
					}
				}
				if err := st.DeleteCtx(ctx, token); err != nil {
					t.Error(err)
				}
				if _, ok, err := st.FindCtx(ctx, token); ok || err != nil {
					t.Errorf("%s is found after its end, %v", token, err)
				}
			})
		}
		wg.Wait()
	})
}

// Requests that come while a query is under way share the next one, and where it
// fails each asks by itself.
func TestSessionsShareAQuery(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Service) {
		ctx, st := context.Background(), s.Sessions()
		for _, token := range []string{"a", "b"} {
			if err := st.CommitCtx(ctx, token, []byte(token), time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
		for name, answer := range map[string]func(q *sessionQuery){
			"found": func(q *sessionQuery) { q.rows, q.err = findSessions(ctx, s.db, q.keys) },
			"fails": func(q *sessionQuery) { q.err = errors.New("cut off") },
		} {
			f := &st.finder
			f.mu.Lock()
			f.busy = true // a query is under way
			f.mu.Unlock()
			var wg sync.WaitGroup
			for _, token := range []string{"a", "b", "a"} {
				wg.Go(func() {
					if data, ok, err := st.FindCtx(ctx, token); err != nil || !ok || string(data) != token {
						t.Errorf("%s: %s: %q %v %v", name, token, data, ok, err)
					}
				})
			}
			waiting := func() int {
				f.mu.Lock()
				defer f.mu.Unlock()
				if f.next == nil {
					return 0
				}
				return len(f.next.keys)
			}
			for waiting() < 3 {
				time.Sleep(time.Millisecond)
			}
			q := f.take()
			answer(q)
			close(q.done)
			wg.Wait()
			if rest := f.take(); rest != nil {
				t.Errorf("%s: %v are left", name, rest.keys)
			}
		}
	})
}
