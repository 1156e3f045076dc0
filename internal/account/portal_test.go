package account

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"
)

// A portal that takes the connection and never answers ends a sign-in with an
// error, and the next one too.
func TestSilentPortal(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	p := NewPortal(PortalConfig{Issuer: "http://" + silent.Addr().String(), Timeout: 50 * time.Millisecond})
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	for range 2 {
		if _, _, err := p.Begin(ctx); !errors.Is(err, ErrPortal) || ctx.Err() != nil {
			t.Errorf("%v", err)
		}
	}
}
