package main

import (
	"context"
	"errors"
	"testing"
)

// A call that never returns is abandoned when the command is stopped.
func TestInterruptible(t *testing.T) {
	t.Parallel()
	forever := make(chan struct{})
	defer close(forever)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := interruptible(ctx, func() (int, error) { <-forever; return 1, nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if n, err := interruptible(t.Context(), func() (int, error) { return 7, nil }); n != 7 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}
