package main

import "context"

// interruptible runs do, which does not observe ctx, and returns when ctx is done: the
// process is about to end, and what is still under way ends with it. do must
// write nothing.
func interruptible[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := do()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		if r.err == nil {
			r.err = ctx.Err()
		}
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
