package webhook

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// ErrAddress refuses an address to which no call may go.
var ErrAddress = errors.New("webhook: no call may go to this address")

// forbidden returns the reason why an address must not be called, nil if it
// may. Addresses that are not those of a host are never called, above all
// 169.254.169.254, the metadata service of clouds. Without encryption only
// private networks are called.
func forbidden(a netip.Addr, encrypted bool) error {
	a = a.Unmap()
	switch {
	case a.IsLinkLocalUnicast(), a.IsMulticast(), a.IsUnspecified(), a.IsInterfaceLocalMulticast():
		return fmt.Errorf("%w: %s", ErrAddress, a)
	case !encrypted && !a.IsPrivate() && !a.IsLoopback():
		return fmt.Errorf("%w: %s is not in a private network, so it takes https", ErrAddress, a)
	}
	return nil
}

// checkHost refuses a host that is a literal forbidden address; names are
// checked when they are called.
func checkHost(host string) error {
	if a, err := netip.ParseAddr(host); err == nil {
		return forbidden(a, true)
	}
	return nil
}

// guarded is a transport that looks at every address that it connects to, after
// the name was resolved, so that no name leads past the check.
func guarded() http.RoundTripper {
	return guard{plain: transport(false), encrypted: transport(true)}
}

type guard struct{ plain, encrypted http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (g guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme == "https" {
		return g.encrypted.RoundTrip(r)
	}
	return g.plain.RoundTrip(r)
}

func transport(encrypted bool) http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	d := &net.Dialer{Timeout: 10 * time.Second}
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := d.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		at, err := netip.ParseAddrPort(c.RemoteAddr().String())
		if err == nil {
			err = forbidden(at.Addr(), encrypted)
		}
		if err != nil {
			return nil, errors.Join(err, c.Close())
		}
		return c, nil
	}
	return t
}
