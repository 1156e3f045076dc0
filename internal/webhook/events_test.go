package webhook

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// A hook hears of what it asks for, by Standard Webhooks; of a test; and once more
// of what is to be replayed.
func TestEvents(t *testing.T) {
	c := &clock{time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)}
	st := open(t, c)
	s := New(st, Options{Now: c.now})
	ctx := context.Background()
	secrets := map[string]string{}
	var heard []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		var e Event
		if err := json.Unmarshal(body, &e); err != nil {
			t.Error(err)
		}
		if want := standardSignature(t, secrets[req.Header.Get("Webhook-Id")[:12]], req.Header, body); req.Header.Get("Webhook-Signature") != want {
			t.Errorf("signed %s, want %s", req.Header.Get("Webhook-Signature"), want)
		}
		var data map[string]any
		if err := json.Unmarshal(e.Data, &data); err != nil || data["reception_number"] != nil && data["reception_number"] != e.Number {
			t.Errorf("data %s, %v", e.Data, err)
		}
		heard = append(heard, e.Type)
	}))
	t.Cleanup(server.Close)
	hook, key, err := s.Add(ctx, server.URL, "admin", Types...)
	if err != nil {
		t.Fatal(err)
	}
	secrets[hook] = key
	if raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(key, "whsec_")); err != nil || len(raw) < 24 || len(raw) > 64 {
		t.Errorf("a secret of %d bytes, %v", len(raw), err)
	}
	quiet, other, err := s.Add(ctx, server.URL, "admin")
	if err != nil {
		t.Fatal(err)
	}
	secrets[quiet] = other
	c.at = c.at.Add(time.Second)
	number := register(t, st, "会社")
	bad := &form.Application{Form: "A-1", Edition: "2025-06-06", Verdict: form.Held, Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: "required"}}}
	out, err := st.Register(ctx, []store.Registration{{Application: bad, Source: store.NewSource("x", []byte("x"))}})
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(st.Order(ctx, number, "PO", "chief"), st.HeldResolve(ctx, out[0].Held, store.HeldReturned, "clerk", "理由"), st.HeldReopen(ctx, out[0].Held, "clerk", ""))
	if err != nil {
		t.Fatal(err)
	}
	run, err := st.StartRun(ctx, "nightly", "uketsuke", "")
	if err == nil {
		err = st.EndRun(ctx, run, "done", "")
	}
	if err != nil {
		t.Fatal(err)
	}
	s.mustDeliver(t, 7) // six to the one, the registration to the other
	if d := cmp.Diff(counts(Registered, Registered, Ordered, Held, Returned, Reopened, Closed), counts(heard...)); d != "" {
		t.Error(d)
	}
	s.mustDeliver(t, 0)
	heard = nil
	if err := errors.Join(s.Test(ctx, quiet), s.Replay(ctx, hook, number)); err != nil {
		t.Fatal(err)
	}
	s.mustDeliver(t, 2)
	if d := cmp.Diff(counts(Ping, Registered), counts(heard...)); d != "" {
		t.Error(d)
	}
	list, err := s.Deliveries(ctx, quiet, 10)
	if err != nil || len(list) != 2 || list[0].Sent.IsZero() {
		t.Errorf("%+v, %v", list, err)
	}
	if err := s.Replay(ctx, hook, "nothing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("replay of nothing: %v", err)
	}
	if _, _, err := s.Add(ctx, server.URL, "admin", "no.such"); !errors.Is(err, ErrEvent) {
		t.Errorf("no such event: %v", err)
	}
}

func counts(list ...string) map[string]int {
	n := make(map[string]int)
	for _, word := range list {
		n[word]++
	}
	return n
}

// A receiver that is gone for good is called no more.
func TestGone(t *testing.T) {
	c := &clock{time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)}
	st := open(t, c)
	s := New(st, Options{Now: c.now})
	r := listen(t)
	r.status = http.StatusGone
	id, _, err := s.Add(context.Background(), r.URL, "admin")
	if err != nil {
		t.Fatal(err)
	}
	register(t, st, "x")
	s.mustDeliver(t, 0)
	hooks, err := s.List(context.Background())
	if err != nil || hooks[0].ID != id || hooks[0].Disabled.IsZero() {
		t.Errorf("%+v, %v", hooks, err)
	}
}

// Addresses of no host are never called, public ones by https alone.
func TestAddresses(t *testing.T) {
	for text, want := range map[string][2]bool{ // plain, encrypted
		"127.0.0.1": {true, true}, "10.1.2.3": {true, true}, "192.168.0.9": {true, true}, "fd00::1": {true, true}, "203.0.113.9": {false, true},
		"169.254.169.254": {false, false}, "::ffff:169.254.169.254": {false, false}, "fe80::1": {false, false}, "0.0.0.0": {false, false}, "224.0.0.1": {false, false},
	} {
		a := netip.MustParseAddr(text)
		if got := [2]bool{forbidden(a, false) == nil, forbidden(a, true) == nil}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	c := &clock{time.Now()}
	s := New(open(t, c), Options{Now: c.now})
	if _, _, err := s.Add(context.Background(), "http://169.254.169.254/latest", "admin"); !errors.Is(err, ErrAddress) {
		t.Errorf("added: %v", err)
	}
}

// standardSignature signs as the specification of Standard Webhooks describes.
func standardSignature(t *testing.T, secret string, h http.Header, body []byte) string {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		t.Error(err)
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.%s", h.Get("Webhook-Id"), h.Get("Webhook-Timestamp"), body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// A secret from the time before whsec_ signs as it is.
func TestSignStandardOldSecret(t *testing.T) {
	got, err := SignStandard("not base64!", "hook-1", time.Unix(1700000000, 0), []byte("{}"))
	mac := hmac.New(sha256.New, []byte("not base64!"))
	mac.Write([]byte("hook-1.1700000000.{}"))
	if want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)); err != nil || got != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}
