package webhook

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// clock is set by hand.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func open(t *testing.T, c *clock) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "hooks.db"), store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func register(t *testing.T, st *store.Store, company string) string {
	t.Helper()
	app := &form.Application{Form: "A-1", Edition: "2025-06-06", Verdict: form.Valid,
		Values: []form.Value{{Field: "eu_company_name", Type: form.Text, Text: company}}}
	out, err := st.Register(context.Background(), []store.Registration{{Application: app, Source: store.NewSource(company, []byte(company))}})
	if err != nil {
		t.Fatal(err)
	}
	return out[0].Number
}

// receiver is a program that checks what it hears.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	secret string
	status int
	heard  []string
	faults []string
}

func listen(t *testing.T) *receiver {
	r := &receiver{status: 200}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		body, _ := io.ReadAll(req.Body)
		var e Event
		if err := json.Unmarshal(body, &e); err != nil {
			r.faults = append(r.faults, err.Error())
		}
		stamp, sum, _ := strings.Cut(strings.TrimPrefix(req.Header.Get("Uketsuke-Signature"), "t="), ",v1=")
		mac := hmac.New(sha256.New, []byte(r.secret))
		mac.Write([]byte(stamp + "." + string(body)))
		if hex.EncodeToString(mac.Sum(nil)) != sum {
			r.faults = append(r.faults, "the signature is wrong")
		}
		if _, err := strconv.ParseInt(stamp, 10, 64); err != nil {
			r.faults = append(r.faults, "no time in the signature")
		}
		if r.status == 200 {
			r.heard = append(r.heard, e.Number)
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (s *Service) mustDeliver(t *testing.T, want int) {
	t.Helper()
	if n, err := s.Deliver(context.Background()); err != nil || n != want {
		t.Fatalf("%d delivered, want %d, %v", n, want, err)
	}
}

// A hook hears of everything registered after it was made, once, signed, also
// after the other side was down for a while.
func TestDeliver(t *testing.T) {
	c := &clock{time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)}
	st := open(t, c)
	s := New(st, Options{Now: c.now})
	register(t, st, "before")
	c.at = c.at.Add(time.Second)
	r := listen(t)
	_, secret, err := s.Add(context.Background(), r.URL, "admin")
	if err != nil {
		t.Fatal(err)
	}
	r.secret = secret
	c.at = c.at.Add(time.Second)
	first := register(t, st, "first")
	s.mustDeliver(t, 1)
	s.mustDeliver(t, 0)
	r.status = 503
	second := register(t, st, "second")
	s.mustDeliver(t, 0)
	r.status = 200
	s.mustDeliver(t, 0) // its wait is not over
	c.at = c.at.Add(2 * time.Minute)
	s.mustDeliver(t, 1)
	c.at = c.at.Add(time.Hour)
	s.mustDeliver(t, 0)
	if got := strings.Join(r.heard, " "); got != first+" "+second || r.faults != nil {
		t.Errorf("heard %s, want %s %s; %v", got, first, second, r.faults)
	}
}

// A call that never succeeds is given up, and listed as such.
func TestGiveUp(t *testing.T) {
	c := &clock{time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)}
	st := open(t, c)
	s := New(st, Options{Now: c.now})
	r := listen(t)
	r.status = 500
	id, _, err := s.Add(context.Background(), r.URL, "admin")
	if err != nil {
		t.Fatal(err)
	}
	register(t, st, "x")
	for range tries {
		s.mustDeliver(t, 0)
		c.at = c.at.Add(24 * time.Hour)
	}
	list, err := s.List(context.Background())
	if err != nil || len(list) != 1 || list[0].Failed != 1 || list[0].Waiting != 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := s.Disable(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	if err := s.Disable(context.Background(), id); !errors.Is(err, ErrNotFound) {
		t.Errorf("disabled twice: %v", err)
	}
}

// A hook that never answers keeps no other waiting, now or at later looks.
func TestSilentHook(t *testing.T) {
	c := &clock{time.Now()}
	st := open(t, c)
	c.at = c.at.Add(time.Hour) // what is registered comes after the hooks
	s := New(st, Options{})
	heard, end := make(chan string, 10), make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		select {
		case <-end:
		case <-req.Context().Done():
		}
	}))
	defer silent.Close()
	defer close(end)
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		var e Event
		_ = json.NewDecoder(req.Body).Decode(&e)
		heard <- e.Number
	}))
	defer other.Close()
	for _, address := range []string{other.URL, silent.URL} { // the newest comes first
		if _, _, err := s.Add(context.Background(), address, "admin"); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Run(ctx, time.Millisecond, func(err error) { t.Error(err) })
	}()
	for _, company := range []string{"first", "second", "third"} {
		number := register(t, st, company)
		select {
		case got := <-heard:
			if got != number {
				t.Errorf("heard %s, want %s", got, number)
			}
		case <-time.After(8 * time.Second):
			t.Fatalf("nothing heard of %s", company)
		}
	}
	stop()
	<-done
}

func TestAddRefuses(t *testing.T) {
	s := New(open(t, &clock{time.Now()}), Options{})
	for _, address := range []string{"", "ftp://x/", "http://", "https://user:pw@example.com/", "javascript:alert(1)", "%zz"} {
		if _, _, err := s.Add(context.Background(), address, ""); !errors.Is(err, ErrURL) {
			t.Errorf("%q: %v", address, err)
		}
	}
}
