package intake

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// named is a batch of one application of a company.
func named(company string) []store.Registration {
	app := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid,
		Values: []form.Value{{Field: "eu_company_name", Type: form.Text, Text: company, Raw: company}}}
	return []store.Registration{{Application: app, File: company, Source: store.NewSource(company, []byte(company))}}
}

// waitFor returns when so many are in the queue.
func (c *counter) waitFor(n int) {
	for {
		c.mu.Lock()
		here := len(c.queue)
		c.mu.Unlock()
		if here == n {
			return
		}
		runtime.Gosched()
	}
}

// Callers that come while another registers are registered together, and each
// gets its own outcome; an error of one does not affect the others.
func TestTogether(t *testing.T) {
	for name, broken := range map[string]int{"all are right": -1, "the first is wrong": 0, "another is wrong": 2} {
		t.Run(name, func(t *testing.T) {
			s := withStore(t)
			c := counter{busy: true}
			var all sync.WaitGroup
			for i := range 5 {
				all.Go(func() {
					batch := named(fmt.Sprint("会社", i))
					if i == broken {
						batch[0].Entry = "\x00"
					}
					out, err := c.register(t.Context(), s.Store, batch, nil)
					if i == broken {
						if !errors.Is(err, store.ErrText) {
							t.Errorf("broken text: %v", err)
						}
						return
					}
					if err != nil || len(out) != 1 {
						t.Errorf("%d: %+v, %v", i, out, err)
						return
					}
					if rec, err := s.Store.Show(t.Context(), out[0].Number); err != nil || rec.Company != fmt.Sprint("会社", i) {
						t.Errorf("%d was told of another's: %+v, %v", i, rec, err)
					}
				})
				c.waitFor(i + 1)
			}
			c.next()
			all.Wait()
			want := int64(5)
			if broken >= 0 {
				want--
			}
			if n, err := s.Store.Count(t.Context(), store.Filter{}); n != want || err != nil {
				t.Errorf("%d registered, not %d, %v", n, want, err)
			}
			if c.busy || len(c.queue) > 0 {
				t.Error("the turn was kept")
			}
		})
	}
}

// Who goes away while waiting is not registered; who goes away with the turn
// takes nobody's registration along.
func TestTogetherGoingAway(t *testing.T) {
	s := withStore(t)
	c := counter{busy: true}
	gone, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := c.register(gone, s.Store, named("去った会社"), nil)
		left <- err
	}()
	c.waitFor(1)
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("left: %v", err)
	}
	first := &caller{batch: named("一番"), turn: make(chan []*caller, 1), done: make(chan struct{})}
	second := &caller{batch: named("二番"), turn: make(chan []*caller, 1), done: make(chan struct{})}
	c.come(first)
	c.come(second)
	c.next()
	if _, err := c.lead(gone, s.Store, <-first.turn); err != nil {
		t.Errorf("with the turn: %v", err)
	}
	<-second.done
	if second.failed || len(second.outcomes) != 1 || second.outcomes[0].Status != store.Registered {
		t.Errorf("%+v", second)
	}
	if n, err := s.Store.Count(t.Context(), store.Filter{}); n != 2 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
}

// A group is bounded, but whoever comes first is never left out of it.
func TestTogetherIsBounded(t *testing.T) {
	c := counter{busy: true}
	large := make([]store.Registration, groupSize+1)
	first := &caller{batch: large, turn: make(chan []*caller, 1)}
	second := &caller{batch: large[:2], turn: make(chan []*caller, 1)}
	third := &caller{batch: large[:groupSize-1], turn: make(chan []*caller, 1)}
	for _, one := range []*caller{first, second, third} {
		c.come(one)
	}
	for i, one := range []*caller{first, second, third} {
		c.next()
		if got := <-one.turn; len(got) != 1 {
			t.Errorf("%d: a group of %d", i, len(got))
		}
	}
}

// Where several files are being read, the first of them that is ready waits for
// the others, and for none that will not come; else it waits for nobody.
func TestTogetherWaitsForSiblings(t *testing.T) {
	s := withStore(t)
	c := counter{linger: time.Hour}
	var coming []*ticket
	for range siblings + 1 {
		coming = append(coming, c.expect())
	}
	var all sync.WaitGroup
	for i, announced := range coming[:siblings] {
		all.Go(func() {
			if out, err := c.register(t.Context(), s.Store, named(fmt.Sprint("会社", i)), announced); err != nil || len(out) != 1 {
				t.Errorf("%d: %+v, %v", i, out, err)
			}
		})
		if i > 0 {
			c.waitFor(i) // the first waits for the others, which are in the queue
		}
		for !c.lingers() {
			runtime.Gosched()
		}
	}
	coming[siblings].giveBack() // nothing comes of its file
	coming[siblings].giveBack()
	all.Wait()
	if c.coming != 0 || c.busy || len(c.queue) > 0 {
		t.Errorf("%+v", &c)
	}
	if n, err := s.Store.Count(t.Context(), store.Filter{}); n != siblings || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	defer c.expect().giveBack() // one other is being read: not worth the wait
	if _, err := c.register(t.Context(), s.Store, named("一社"), nil); err != nil {
		t.Error(err)
	}
}

// Nobody waits for longer than linger.
func TestTogetherLingersNotForLong(t *testing.T) {
	s := withStore(t)
	c := counter{linger: time.Nanosecond}
	for range 2 * siblings {
		defer c.expect().giveBack()
	}
	if out, err := c.register(t.Context(), s.Store, named("一社"), nil); err != nil || len(out) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
}

// lingers reports whether somebody waits for others to come.
func (c *counter) lingers() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.came != nil
}

// On a busy machine a caller waits for half of what reading takes, within bounds.
func TestTogetherLingersByLoad(t *testing.T) {
	c := new(counter)
	if got := c.patience(); got != lingerFor {
		t.Errorf("at rest: %s", got)
	}
	read := func(took time.Duration) {
		announced := c.expect()
		announced.at = announced.at.Add(-took)
		announced.came()
		announced.came() // counts once
	}
	for range 100 {
		read(200 * time.Millisecond)
	}
	if got := c.patience(); got < 95*time.Millisecond || got > 2*lingerFor+100*time.Millisecond {
		t.Errorf("busy: %s", got)
	}
	for range 100 {
		read(time.Minute)
	}
	if got := c.patience(); got != lingerMost {
		t.Errorf("very busy: %s", got)
	}
	if c.coming != 0 {
		t.Errorf("%d are coming", c.coming)
	}
}
