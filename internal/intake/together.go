package intake

import (
	"context"
	"slices"
	"sync"

	"github.com/uketsuke/uketsuke/internal/store"
)

// counter registers together what several callers bring while it is busy: a
// transaction costs as much as some forms, and a database writes one at a time.
// Nobody waits for others to come, and each is told after their own commit.
type counter struct {
	mu    sync.Mutex
	busy  bool
	queue []*caller
}

// caller is somebody with a batch.
type caller struct {
	batch    []store.Registration
	turn     chan []*caller // their turn to register these, themselves among them
	done     chan struct{}  // somebody did it for them, or tried
	outcomes []store.Outcome
	failed   bool
}

// register registers a batch, alone or with those of others. What goes wrong
// with the others is theirs: then each batch is registered by itself.
func (c *counter) register(ctx context.Context, st *store.Store, batch []store.Registration) ([]store.Outcome, error) {
	own := &caller{batch: batch, turn: make(chan []*caller, 1), done: make(chan struct{})}
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
		return st.Register(ctx, batch)
	}
	return own.outcomes, nil
}

// come gets the turn at once where nobody has it, or stands in the queue.
func (c *counter) come(own *caller) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy {
		c.queue = append(c.queue, own)
		return
	}
	c.busy = true
	own.turn <- []*caller{own}
}

// leave says whether the caller still stood in the queue.
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
	if len(group) == 1 {
		return st.Register(ctx, group[0].batch)
	}
	err := together(context.WithoutCancel(ctx), st, group)
	if err != nil {
		return st.Register(ctx, group[0].batch)
	}
	return group[0].outcomes, nil
}

// together registers all batches in one transaction, and tells their callers.
func together(ctx context.Context, st *store.Store, group []*caller) error {
	for _, one := range group {
		one.failed = true // until it has been done
		defer close(one.done)
	}
	var all []store.Registration
	for _, one := range group {
		all = append(all, one.batch...)
	}
	outcomes, err := st.Register(ctx, all)
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
	g, n := new(group), 0
	for _, one := range c.queue {
		if n > 0 && (g.full() || len(g.batch)+len(one.batch) > groupSize) {
			break
		}
		g.add(one.batch)
		n++
	}
	first := slices.Clone(c.queue[:n])
	c.queue = slices.Delete(c.queue, 0, n)
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
