package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/metrics"
)

// Whoever has written sees the primary; others may see the replica; programs
// with a token, which keep no cookies, see the primary.
func TestMayBeStale(t *testing.T) {
	primary, replica := pgtest.URL(t), pgtest.URL(t)
	other, err := store.Open(t.Context(), replica, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.StartRun(t.Context(), "import", "on the replica", ""); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), primary, store.Options{Replica: replica})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := httptest.NewServer(mayBeStale(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.Run(r.Context(), 1); err == nil {
			_, _ = w.Write([]byte("replica"))
		}
	})))
	defer at.Close()
	ask := func(method string, cookies []*http.Cookie, token string) (string, []*http.Cookie) {
		req, _ := http.NewRequestWithContext(t.Context(), method, at.URL, nil)
		for _, c := range cookies {
			req.AddCookie(c)
		}
		if token != "" {
			req.Header.Set("Authorization", token)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		var b strings.Builder
		buf := make([]byte, 100)
		n, _ := res.Body.Read(buf)
		b.Write(buf[:n])
		return b.String(), res.Cookies()
	}
	if got, _ := ask("GET", nil, ""); got != "replica" {
		t.Errorf("GET: %q", got)
	}
	got, wrote := ask("POST", nil, "")
	if got != "" || len(wrote) != 1 {
		t.Errorf("POST: %q %v", got, wrote)
	}
	if got, _ := ask("GET", wrote, ""); got != "" {
		t.Errorf("after writing: %q", got)
	}
	if got, _ := ask("GET", nil, "Bearer x"); got != "" {
		t.Errorf("with a token: %q", got)
	}
}

// Figures are on one listener alone.
func TestFiguresOfTheirOwn(t *testing.T) {
	st, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "a.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for own, want := range map[string]int{"": http.StatusOK, "127.0.0.1:0": http.StatusNotFound} {
		c := config.Default()
		c.Metrics = own
		w := httptest.NewRecorder()
		s := &jobs.Service{Options: jobs.Options{Config: &c, Store: st, Metrics: metrics.New()}}
		pages := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
		operations(s, pages).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
		if w.Code != want {
			t.Errorf("%q: %d", own, w.Code)
		}
	}
}
