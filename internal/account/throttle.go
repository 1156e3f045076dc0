package account

import (
	"fmt"
	"sync"
	"time"
)

// Throttled is the error that more attempts are refused for Wait.
type Throttled struct{ Wait time.Duration }

// Error names the time to wait.
func (t Throttled) Error() string {
	return fmt.Sprintf("account: too many attempts, wait %s", t.Wait.Round(time.Second))
}

const (
	freeFailures = 5 // failures in a row that cost no wait
	maxWait      = 15 * time.Minute
	maxKeys      = 100_000 // beyond it the oldest knowledge is dropped
)

// throttle counts failures by key. It forgets a key when its wait has long
// passed, and is kept in memory: a restart clears it.
type throttle struct {
	mu   sync.Mutex
	now  func() time.Time
	keys map[string]failures
}

type failures struct {
	n    int
	last time.Time
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, keys: make(map[string]failures)}
}

// attempt counts an attempt as a failure before anything is verified, so that
// many at once get no more guesses than one after the other. When one of the
// keys has to wait it counts nothing and returns how long.
func (t *throttle) attempt(keys ...string) (longest time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	for _, key := range keys {
		f := t.keys[key]
		longest = max(longest, f.last.Add(f.penalty(key)).Sub(now))
	}
	if longest > 0 {
		return longest
	}
	if len(t.keys) > maxKeys {
		t.forget(now)
	}
	for _, key := range keys {
		f := t.keys[key]
		if now.Sub(f.last) > 2*maxWait {
			f.n = 0
		}
		t.keys[key] = failures{f.n + 1, now}
	}
	return 0
}

// penalty doubles with each failure beyond the free ones. An address may be
// that of a whole office behind one router, so it has more free attempts.
func (f failures) penalty(key string) time.Duration {
	free := freeFailures
	if key[0] == 'a' {
		free *= 10
	}
	if f.n < free {
		return 0
	}
	return min(maxWait, time.Second<<min(f.n-free, 10))
}

// forget makes room, so much that it is seldom needed: first what has passed
// and what has cost no wait yet, then anything.
func (t *throttle) forget(now time.Time) {
	for key, f := range t.keys {
		if now.Sub(f.last) > maxWait || f.n < freeFailures {
			delete(t.keys, key)
		}
	}
	for key := range t.keys {
		if len(t.keys) <= maxKeys/2 {
			return
		}
		delete(t.keys, key)
	}
}

// passed clears the failures of a name after a correct password.
func (t *throttle) passed(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.keys, key)
}

// undo takes back one attempt that was not a failure.
func (t *throttle) undo(keys ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, key := range keys {
		f, ok := t.keys[key]
		switch {
		case ok && f.n > 1:
			t.keys[key] = failures{f.n - 1, f.last}
		case ok:
			delete(t.keys, key)
		}
	}
}
