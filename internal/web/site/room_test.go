package site

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// Room is given first to whoever has least of it, and never beyond anybody's
// share.
func TestRoom(t *testing.T) {
	ctx := context.Background()
	r := newRoom(100, 60)
	take := func(who string, n int64) func() {
		t.Helper()
		leave, err := r.Take(ctx, who, n, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		return leave
	}
	first := take("a", 500) // their whole share
	if r.Taken("a") != 60 {
		t.Fatalf("a has %d", r.Taken("a"))
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := r.Take(stopped, "a", 1, time.Minute); err == nil {
		t.Error("beyond a share")
	}
	other := take("b", 40)
	order := make(chan string, 2)
	for _, who := range []string{"b", "c"} {
		go func() {
			leave, err := r.Take(ctx, who, 50, time.Minute)
			if err != nil {
				t.Error(err)
				return
			}
			order <- who
			leave()
		}()
		for r.waiting() != map[string]int{"b": 1, "c": 2}[who] {
			runtime.Gosched()
		}
	}
	first()
	if who := <-order; who != "c" {
		t.Errorf("%s came first, who has more", who)
	}
	other()
	<-order
}

func (r *Room) waiting() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.queue)
}
