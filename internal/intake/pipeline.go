package intake

import (
	"context"
	"iter"
	"sync"

	"github.com/uketsuke/uketsuke/internal/store"
)

// What may be under way at once, as weight. What weighs more is let through
// alone.
const (
	inFlight    = 64 << 20 // of all files
	inFlightOne = 32 << 20 // of the entries of one file
)

// weigh is how much memory some bytes of a workbook may come to. Forms stay as
// small as they are; in a long list every cell becomes a value.
func weigh(data []byte) int64 {
	n := int64(len(data))
	if n > 1<<20 {
		return 12 * n
	}
	return n
}

// queuedFile is a file on its way: its entries come out of results in their order.
type queuedFile struct {
	input   *Input
	source  *store.Source
	results chan pending
	room    *budget // for its entries
	weight  int64
	failed  error // it could not be loaded
}

// pending is an entry that is being read.
type pending struct {
	found  chan []finding
	weight int64
}

// event is a finding, or the end of a file.
type event struct {
	finding
	file *queuedFile
	last bool // the file is through; there is no finding
}

// readAll reads the files with several processors and yields what was found in
// the order of the files. When the caller stops, or ctx is done, everything
// under way ends.
func (s *Service) readAll(ctx context.Context, in iter.Seq[Input], b *budget) iter.Seq[event] {
	return func(yield func(event) bool) {
		ctx, stop := context.WithCancel(ctx)
		c := &readerPool{service: s, ctx: ctx, order: make(chan *queuedFile, 2*s.jobs()),
			openers: make(chan struct{}, s.jobs()), items: make(chan func())}
		defer c.Wait()
		defer stop()
		for range s.jobs() {
			c.Go(c.read)
		}
		c.Go(func() { c.dispatch(in, b) })
		for p := range c.order {
			if !p.deliver(ctx, yield) {
				return
			}
		}
	}
}

// readerPool are the goroutines that read for one Stream.
type readerPool struct {
	sync.WaitGroup
	service *Service
	ctx     context.Context
	order   chan *queuedFile // files in their order
	openers chan struct{}    // one for each file that is being opened
	items   chan func()      // workbooks to be read
}

// read reads workbooks until the Stream ends, one after the other, on a stack
// that has grown to what reading takes.
func (c *readerPool) read() {
	for {
		select {
		case item := <-c.items:
			item()
		case <-c.ctx.Done():
			return
		}
	}
}

// dispatch loads files, so that the first one under way always has its share
// of the budget and an opener: the others wait for it, and would for ever.
func (c *readerPool) dispatch(in iter.Seq[Input], b *budget) {
	defer close(c.order)
	for input := range in {
		p := c.service.load(input)
		if !b.acquire(c.ctx, p.weight) || !enter(c.ctx, c.openers) {
			return
		}
		c.Go(func() {
			defer func() { <-c.openers }()
			c.unpack(p)
		})
		select {
		case c.order <- p:
		case <-c.ctx.Done():
			return
		}
	}
}

// enter waits for a place and reports whether it came before the end of ctx.
func enter(ctx context.Context, places chan struct{}) bool {
	select {
	case places <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// deliver yields the findings of a file and reports whether to go on.
func (p *queuedFile) deliver(ctx context.Context, yield func(event) bool) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case next, ok := <-p.results:
			if !ok {
				return yield(event{file: p, last: true})
			}
			if !p.deliverEntry(ctx, next, yield) {
				return false
			}
		}
	}
}

func (p *queuedFile) deliverEntry(ctx context.Context, next pending, yield func(event) bool) bool {
	select {
	case <-ctx.Done():
		return false
	case found := <-next.found:
		for _, f := range found {
			if !yield(event{finding: f, file: p}) {
				return false
			}
		}
		p.room.release(next.weight)
		return true
	}
}

// budget bounds the weight under way.
type budget struct {
	mu   sync.Mutex
	free int64
	wake chan struct{}
}

func newBudget(size int64) *budget { return &budget{free: size, wake: make(chan struct{}, 1)} }

// acquire waits until there is room, and reports whether it came before the end
// of ctx. A budget has one caller at a time.
func (b *budget) acquire(ctx context.Context, n int64) bool {
	for {
		b.mu.Lock()
		if b.free >= n {
			b.free -= n
			b.mu.Unlock()
			return true
		}
		b.mu.Unlock()
		select {
		case <-ctx.Done():
			return false
		case <-b.wake:
		}
	}
}

func (b *budget) release(n int64) {
	b.mu.Lock()
	b.free += n
	b.mu.Unlock()
	select {
	case b.wake <- struct{}{}:
	default:
	}
}
