package intake

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/internal/pairing"
	"github.com/uketsuke/uketsuke/internal/store"
)

// counter registers together what several callers bring at the same time (group
// commit): a transaction costs as much as some forms, and a database writes one
// at a time. Each caller has its answer after its own commit. A caller waits for
// others only where several files are being read at that moment, and not for
// longer than linger.
type counter struct {
	mu     sync.Mutex
	busy   bool
	queue  []*caller
	coming int           // files that are being read and will come here
	came   chan struct{} // a caller came, or will not come; for the one that waits for others
	took   time.Duration // that reading a file took lately, with waiting for a processor
	linger time.Duration // 0 = by took
}

const (
	siblings   = 4                      // files being read, from which it is worth to wait for them
	lingerFor  = 25 * time.Millisecond  // how long at least: next to nothing for a person, and several forms
	lingerMost = 250 * time.Millisecond // on a machine so busy that reading alone takes longer
)

// patience is how long a caller waits for others: half of what reading takes at
// the moment, since on a busy machine few come within a fixed time. The lock is
// held.
func (c *counter) patience() time.Duration {
	return cmp.Or(c.linger, min(max(c.took/2, lingerFor), lingerMost))
}

// ticket announces a caller whose file is being read; nil announces nobody.
type ticket struct {
	c    *counter
	at   time.Time
	used bool
}

// came notes how long reading took, in a moving average. The lock is held.
func (t *ticket) came() {
	if t != nil && !t.used {
		t.c.took += (time.Since(t.at) - t.c.took) / 8
	}
	t.use()
}

// expect announces a caller. The ticket goes to register, and is given back where
// nothing comes of the file.
func (c *counter) expect() *ticket {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.coming++
	return &ticket{c: c, at: time.Now()}
}

// giveBack takes the announcement back, unless the caller has come.
func (t *ticket) giveBack() {
	if t != nil {
		t.c.mu.Lock()
		defer t.c.mu.Unlock()
		t.use()
	}
}

// use uses the ticket up. The lock is held.
func (t *ticket) use() {
	if t != nil && !t.used {
		t.used = true
		t.c.coming--
		t.c.wake()
	}
}

// wake wakes the caller that waits for others. The lock must be held.
func (c *counter) wake() {
	if c.came != nil {
		select {
		case c.came <- struct{}{}:
		default:
		}
	}
}

// await waits for others who are about to come, and returns the group with them.
func (c *counter) await(first []*caller) []*caller {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.coming < siblings {
		return c.join(first)
	}
	timer := time.NewTimer(c.patience())
	defer timer.Stop()
	came := make(chan struct{}, 1)
	c.came = came
	defer func() { c.came = nil }()
	for c.coming > 0 && len(first)+len(c.queue) < groupSize {
		c.mu.Unlock()
		late := false
		select {
		case <-came:
		case <-timer.C:
			late = true
		}
		c.mu.Lock()
		if late {
			break
		}
	}
	return c.join(first)
}

// join adds those of the queue to a group who fit. The lock is held.
func (c *counter) join(first []*caller) []*caller {
	g := new(group)
	for _, one := range first {
		g.add(one.batch)
	}
	n := 0
	for ; n < len(c.queue); n++ {
		one := c.queue[n]
		if len(first)+n > 0 && (g.full() || len(g.batch)+len(one.batch) > groupSize) {
			break
		}
		g.add(one.batch)
	}
	joined := append(slices.Clone(first), c.queue[:n]...)
	c.queue = slices.Delete(c.queue, 0, n)
	return joined
}

// caller is somebody with a batch.
type caller struct {
	batch     []store.Registration
	announced *ticket
	turn      chan []*caller // their turn to register these, themselves among them
	done      chan struct{}  // somebody did it for them, or tried
	outcomes  []store.Outcome
	failed    bool
}

// register registers a batch, alone or with those of others. What goes wrong
// with the others is theirs: then each batch is registered by itself.
func (c *counter) register(ctx context.Context, st *store.Store, batch []store.Registration, announced *ticket) ([]store.Outcome, error) {
	own := &caller{batch: batch, announced: announced, turn: make(chan []*caller, 1), done: make(chan struct{})}
	c.come(own)
	select {
	case group := <-own.turn:
		return c.lead(ctx, st, group)
	case <-own.done:
	case <-ctx.Done():
		if c.leave(own) {
			return nil, ctx.Err()
		}
		select { // too late to go
		case group := <-own.turn:
			return c.lead(ctx, st, group)
		case <-own.done:
		}
	}
	if own.failed {
		return compareAndRegister(ctx, st, batch)
	}
	return own.outcomes, nil
}

// come gets the turn at once where nobody has it, or waits in the queue.
func (c *counter) come(own *caller) {
	c.mu.Lock()
	defer c.mu.Unlock()
	own.announced.came()
	if c.busy {
		c.queue = append(c.queue, own)
		c.wake()
		return
	}
	c.busy = true
	own.turn <- []*caller{own}
}

// leave removes the caller from the queue, and reports whether it was in it.
func (c *counter) leave(own *caller) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.Index(c.queue, own)
	if i < 0 {
		return false
	}
	c.queue = slices.Delete(c.queue, i, i+1)
	return true
}

// lead registers the batches of a group; the first caller's is one's own. That
// one of them goes away must not cost the others their registration.
func (c *counter) lead(ctx context.Context, st *store.Store, group []*caller) ([]store.Outcome, error) {
	defer c.next()
	group = c.await(group)
	if len(group) == 1 {
		return compareAndRegister(ctx, st, group[0].batch)
	}
	err := together(context.WithoutCancel(ctx), st, group)
	if err != nil {
		return compareAndRegister(ctx, st, group[0].batch)
	}
	return group[0].outcomes, nil
}

// compareAndRegister compares annexes and applications that belong together, and registers
// them.
func compareAndRegister(ctx context.Context, st *store.Store, batch []store.Registration) ([]store.Outcome, error) {
	if err := pairing.Compare(ctx, st, batch); err != nil {
		return nil, err
	}
	return st.Register(ctx, batch)
}

// together registers all batches in one transaction, and hands them their outcomes.
func together(ctx context.Context, st *store.Store, group []*caller) error {
	for _, one := range group {
		one.failed = true // until it has been done
		defer close(one.done)
	}
	var all []store.Registration
	for _, one := range group {
		all = append(all, one.batch...)
	}
	outcomes, err := compareAndRegister(ctx, st, all)
	if err != nil {
		return err
	}
	for _, one := range group {
		one.outcomes, one.failed = outcomes[:len(one.batch):len(one.batch)], false
		outcomes = outcomes[len(one.batch):]
	}
	return nil
}

// next gives the turn to the first of the queue, with as many others as make a
// group.
func (c *counter) next() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.queue) == 0 {
		c.busy = false
		return
	}
	first := c.join(nil)
	first[0].turn <- first
}

// add counts a batch to the group.
func (g *group) add(batch []store.Registration) {
	g.batch = append(g.batch, batch...)
	for i := range batch {
		if app := batch[i].Application; app != nil {
			g.rows += app.Rows.Len()
		}
	}
}
