package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/account"
)

// A token does what its scopes and its person's role allow, and nothing else.
func TestTokens(t *testing.T) {
	h := open(t)
	reader := h.client("administrator", account.ScopeRead)
	if got := reader.importFile("a.xlsx", []byte("x")); got.code != 403 {
		t.Errorf("upload with a reading token: %d", got.code)
	}
	if got := reader.call("GET", "/users", ""); got.code != 403 {
		t.Errorf("people with a reading token: %d", got.code)
	}
	viewer := h.client("viewer", account.Scopes...)
	if got := viewer.importFile("a.xlsx", []byte("x")); got.code != 403 {
		t.Errorf("upload in a viewer's name: %d", got.code)
	}
	if got := viewer.call("GET", "/applications", ""); got.code != 200 {
		t.Errorf("reading: %d", got.code)
	}
	tokens, err := h.people.Tokens(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(tokens, func(x account.Token) bool { return x.User == "viewer" })
	if err := h.people.RevokeToken(context.Background(), tokens[i].ID); err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{viewer.token, "uk_nonsense", ""} {
		viewer.token = token
		if got := viewer.call("GET", "/applications", ""); got.code != 401 {
			t.Errorf("token %q: %d", token, got.code)
		}
	}
	if strings.Contains(h.log.String(), "uk_") {
		t.Error("the log tells a token")
	}
}

// The same key gives the same answer; another file under it is refused.
func TestIdempotencyKey(t *testing.T) {
	h := open(t)
	c := h.client("clerk", account.ScopeUpload, account.ScopeRead)
	data := kept(t, "b-1_plain.xlsx")
	first := c.importFile("a.xlsx", data, "Idempotency-Key", "k1")
	second := c.importFile("a.xlsx", data, "Idempotency-Key", "k1")
	if first.body != second.body || second.header.Get("Idempotency-Replayed") != "true" || field[string](t, first, "status") != "registered" {
		t.Errorf("first %s, second %s", first.body, second.body)
	}
	if got := c.importFile("a.xlsx", []byte("other"), "Idempotency-Key", "k1"); got.code != 409 {
		t.Errorf("another file: %d", got.code)
	}
	if got := h.client("administrator", account.ScopeUpload).importFile("a.xlsx", data, "Idempotency-Key", "k1"); field[string](t, got, "status") != "duplicate" {
		t.Errorf("somebody else's key: %s", got.body)
	}
	if n, err := h.store.Count(context.Background(), zeroFilter); err != nil || n != 1 {
		t.Errorf("%d applications, %v", n, err)
	}
}

// Bodies that are no JSON, or of another shape, are refused.
func TestAPIRefusesOddBodies(t *testing.T) {
	h := open(t)
	c := h.client("administrator", account.Scopes...)
	for _, body := range []string{"{", "[]", `{"company":1}`, `{"unknown":1}`, `{} {}`, `{"company":"` + strings.Repeat("x", 5<<20) + `"}`} {
		if got := c.call("POST", "/applications/search", body); got.code != 400 && got.code != 413 {
			t.Errorf("%.20s: %d", body, got.code)
		}
	}
	req, err := http.NewRequest("POST", c.base+"/api/v1/imports", io.NopCloser(bytes.NewReader([]byte("no form"))))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.send(req); got.code != 400 {
		t.Errorf("an import without a form: %d", got.code)
	}
	for _, path := range []string{"/applications?since=yesterday", "/applications?limit=-1", "/applications?limit=x", "/held?after=x", "/held?state=x", "/applications?after=zzz"} {
		if got := c.call("GET", path, ""); got.code != 400 && got.code != 500 {
			t.Errorf("%s: %d", path, got.code)
		}
	}
}
