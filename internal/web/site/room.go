package site

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// Room is what all requests share of something that there is only so much of,
// in bytes. It is given in turn, first to whoever has least of it, and nobody
// gets more than their share, so that one person with many requests does not
// keep the others waiting.
type Room struct {
	mu    sync.Mutex
	free  int64
	share int64 // the most that one person has at a time
	held  map[string]int64
	queue []*waiter
	Peak  int64 // the most that was ever taken
	Size  int64
}

// waiter is a request that waits for room.
type waiter struct {
	who     string
	n       int64
	granted chan struct{}
}

func newRoom(size, share int64) *Room {
	return &Room{Size: size, free: size, share: min(share, size), held: make(map[string]int64)}
}

// Take waits for n bytes, or for somebody's whole share where n is more, and
// returns what gives them back. It gives up after a time, or with ctx.
func (r *Room) Take(ctx context.Context, who string, n int64, patience time.Duration) (leave func(), err error) {
	own := &waiter{who, min(n, r.share), make(chan struct{})}
	r.mu.Lock()
	r.queue = append(r.queue, own)
	r.grant()
	r.mu.Unlock()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-own.granted:
		return sync.OnceFunc(func() { r.leave(own) }), nil
	case <-ctx.Done():
		err = ctx.Err()
	case <-timer.C:
		err = ErrBusy
	}
	r.withdraw(own)
	return nil, err
}

func (r *Room) leave(w *waiter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free += w.n
	if r.held[w.who] -= w.n; r.held[w.who] <= 0 {
		delete(r.held, w.who)
	}
	r.grant()
}

// withdraw takes a request out of the queue, or gives back what it was granted
// at the last moment.
func (r *Room) withdraw(w *waiter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := slices.Index(r.queue, w); i >= 0 {
		r.queue = slices.Delete(r.queue, i, i+1)
		r.grant() // the next in the queue may fit
		return
	}
	r.free += w.n
	if r.held[w.who] -= w.n; r.held[w.who] <= 0 {
		delete(r.held, w.who)
	}
	r.grant()
}

// grant gives room to those whose turn it is. Whoever has their share already
// is passed over; a large request that is next is not overtaken by small ones.
func (r *Room) grant() {
	for {
		waiting := make([]*waiter, 0, len(r.queue))
		for _, w := range r.queue {
			if r.held[w.who]+w.n <= r.share {
				waiting = append(waiting, w)
			}
		}
		if len(waiting) == 0 {
			return
		}
		slices.SortStableFunc(waiting, func(a, b *waiter) int { return cmp.Compare(r.held[a.who], r.held[b.who]) })
		next := waiting[0]
		if next.n > r.free {
			return
		}
		r.free -= next.n
		r.held[next.who] += next.n
		r.Peak = max(r.Peak, r.Size-r.free)
		i := slices.Index(r.queue, next)
		r.queue = slices.Delete(r.queue, i, i+1)
		close(next.granted)
	}
}

// Taken is how much somebody has at the moment.
func (r *Room) Taken(who string) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.held[who]
}
