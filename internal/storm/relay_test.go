package storm

import (
	"io"
	"net"
	"sync"
	"testing"
)

// relay is a proxy in front of a real server, so that it can be unreachable, or
// silent, without being stopped.
type relay struct {
	to, at string

	mu       sync.Mutex
	mode     mode
	listener net.Listener
	conns    map[net.Conn]bool
}

type mode int

const (
	passing mode = iota // passes on
	away                // connections are refused
	silent              // accepts connections and does not answer
)

func newRelay(t *testing.T, to string) *relay {
	t.Helper()
	d := &relay{to: to, mode: away, conns: map[net.Conn]bool{}, at: "127.0.0.1:0"}
	d.set(t, passing)
	t.Cleanup(func() { d.set(t, away) })
	return d
}

// set changes how the relay behaves; connections there are are cut.
func (d *relay) set(t *testing.T, m mode) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.mode = m
	for c := range d.conns {
		_ = c.Close()
	}
	d.conns = map[net.Conn]bool{}
	if d.listener != nil {
		_ = d.listener.Close()
		d.listener = nil
	}
	if m == away {
		return
	}
	listener, err := net.Listen("tcp", d.at)
	if err != nil {
		t.Error(err)
		return
	}
	d.listener, d.at = listener, listener.Addr().String()
	go d.accept(listener)
}

func (d *relay) accept(listener net.Listener) {
	for {
		in, err := listener.Accept()
		if err != nil {
			return
		}
		d.mu.Lock()
		d.conns[in] = true
		mode := d.mode
		d.mu.Unlock()
		if mode == passing {
			go d.pass(in)
		}
	}
}

func (d *relay) pass(in net.Conn) {
	defer in.Close()
	d.mu.Lock()
	to := d.to
	d.mu.Unlock()
	out, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	d.mu.Lock()
	d.conns[out] = true
	d.mu.Unlock()
	go func() {
		defer out.Close()
		_, _ = io.Copy(out, in)
	}()
	_, _ = io.Copy(in, out)
	_ = out.Close()
}

// lead has the relay lead to another server; connections there are are cut.
func (d *relay) lead(t *testing.T, to string) {
	t.Helper()
	d.mu.Lock()
	d.to = to
	d.mu.Unlock()
	d.set(t, passing)
}
