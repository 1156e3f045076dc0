package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/web/site"
)

// trickle sends the head of a request over a connection of its own, then one
// byte at a time, and returns the status of the answer that comes before its end.
func (b *browser) trickle(path, kind, begin string, length int) int {
	b.t.Helper()
	base, err := url.Parse(b.base)
	if err != nil {
		b.t.Fatal(err)
	}
	conn, err := net.Dial("tcp", base.Host)
	if err != nil {
		b.t.Fatal(err)
	}
	defer conn.Close()
	var cookies []string
	for _, c := range b.Jar.Cookies(base) {
		cookies = append(cookies, c.Name+"="+c.Value)
	}
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
		path, base.Host, strings.Join(cookies, "; "), kind, length, begin)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				if _, err := conn.Write([]byte("x")); err != nil {
					return
				}
			}
		}
	}()
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	close(stop)
	<-stopped
	if err != nil {
		b.t.Errorf("%s: no answer: %v", path, err)
		return 0
	}
	res.Body.Close()
	return res.StatusCode
}

// Whoever sends a body byte by byte is given up on, whatever the page, and
// keeps nobody else from being served.
func TestTricklingBodies(t *testing.T) {
	h := open(t, func(c *site.Config) { c.UploadStretch = 300 * time.Millisecond })
	clerk := h.as("clerk")
	const part = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK"
	for _, path := range []string{"/upload", "/api/v1/imports"} {
		if code := clerk.trickle(path, "multipart/form-data; boundary=B", part, 10<<20); code != http.StatusRequestTimeout {
			t.Errorf("%s: %d", path, code)
		}
	}
	if code := h.visitor().trickle("/signin", "application/x-www-form-urlencoded", "name=a&password=", 1<<20); code != http.StatusRequestTimeout {
		t.Errorf("/signin: %d", code)
	}
	if code := clerk.trickle("/api/v1/applications/search", "application/json", `{"company":"`, 1<<20); code != http.StatusRequestTimeout {
		t.Errorf("search: %d", code)
	}
	if out := clerk.get("/held"); out.code != http.StatusOK {
		t.Errorf("afterwards: %d", out.code)
	}
}
