package site

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// How many calls of the API somebody may make in a stretch of time.
const (
	rateStretch = time.Minute
	rateCalls   = 6000
)

// Rates counts calls by caller, in memory: each process has its own.
type Rates struct {
	mu    sync.Mutex
	now   func() time.Time
	most  int
	calls map[string]*counter
}

type counter struct {
	from time.Time
	n    int
}

func newRates(now func() time.Time, most int) *Rates {
	return &Rates{now: now, most: most, calls: make(map[string]*counter)}
}

// take counts a call. It returns how many are left, and after how long all of
// them are there again; ok is false when there was none left.
func (r *Rates) take(who string) (left int, again time.Duration, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	c := r.calls[who]
	if c == nil || now.Sub(c.from) >= rateStretch || now.Before(c.from) {
		if len(r.calls) > 10_000 {
			r.forget(now)
		}
		c = &counter{from: now}
		r.calls[who] = c
	}
	c.n++
	return max(0, r.most-c.n), c.from.Add(rateStretch).Sub(now), c.n <= r.most
}

// forget drops those who have not called of late.
func (r *Rates) forget(now time.Time) {
	for who, c := range r.calls {
		if now.Sub(c.from) >= rateStretch {
			delete(r.calls, who)
		}
	}
}

// tooMany is a call beyond what somebody may make.
type tooMany struct{ after time.Duration }

func (t tooMany) Error() string { return fmt.Sprintf("web: too many calls, again in %s", t.after) }

// Rated counts a call and reports in headers what is left, by the
// draft of the IETF (RateLimit, RateLimit-Policy).
func (s *Site) Rated(w http.ResponseWriter, r *http.Request) error {
	left, again, ok := s.Rates.take(s.Who(r))
	seconds := int(again/time.Second) + 1
	w.Header().Set("RateLimit-Policy", fmt.Sprintf(`"calls";q=%d;w=%d`, s.Rates.most, int(rateStretch/time.Second)))
	w.Header().Set("RateLimit", fmt.Sprintf(`"calls";r=%d;t=%d`, left, seconds))
	if !ok {
		return tooMany{time.Duration(seconds) * time.Second}
	}
	return nil
}
