package account

import (
	"fmt"
	"sync"
	"time"
)

// Throttled says how long somebody must wait before the next attempt.
type Throttled struct{ Wait time.Duration }

// Error says how long to wait.
func (t Throttled) Error() string {
	return fmt.Sprintf("account: too many attempts, wait %s", t.Wait.Round(time.Second))
}

const (
	freeFailures = 5 // failures in a row that cost no wait
	maxWait      = 15 * time.Minute
	maxKeys      = 100_000 // beyond it the oldest knowledge is dropped
)

// throttle counts failures by key. It forgets a key when its wait has long
// passed, and lives in memory: a restart forgives.
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

// wait is how long the worst of the keys has to wait.
func (t *throttle) wait(keys ...string) (longest time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, key := range keys {
		f := t.keys[key]
		longest = max(longest, f.last.Add(f.penalty(key)).Sub(t.now()))
	}
	return longest
}

// penalty doubles with each failure beyond the free ones. An address may
// stand for a whole office behind one router, so it is given more.
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

func (t *throttle) failed(keys ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
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

func (t *throttle) passed(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.keys, key)
}
