package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// problem is an answer of RFC 9457.
func (a answer) problem(t *testing.T) (p site.ProblemJSON) {
	t.Helper()
	if kind := a.header.Get("Content-Type"); kind != site.ProblemMedia {
		t.Errorf("%d comes as %q", a.code, kind)
	}
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatal(err, a.body)
	}
	if p.Status != a.code || p.Title == "" || !strings.HasPrefix(p.Type, "urn:") || p.Error.Code != p.Code || p.Error.Message != p.Title {
		t.Errorf("%+v", p)
	}
	return p
}

// Whatever a caller puts into a request, the fault is the caller's: no answer is
// an error of the server, and each is a problem that says what was wrong.
func TestNoRequestIsOurFault(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	h.heldSample("a-1_bad_mail.xlsx")
	c := h.client("administrator", account.Scopes...)
	values := []string{"x", "-1", "0", "99999999999999999999", "%00", "%ff", "a%27b", strings.Repeat("z", 5000), "%E9%AB%98"}
	s := assemble(&work.Service{Site: &site.Site{}})
	for _, o := range s.api.Operations() {
		if o.Path == "/imports" || strings.HasPrefix(o.Path, "/webhooks") && o.Method == "POST" {
			continue
		}
		for _, v := range values {
			path := strings.NewReplacer("{id}", v, "{number}", v, "{run}", v, "{form}", v, "{kind}", v, "{hook}", v, "{name}", v).Replace(o.Path)
			whole := strings.NewReplacer("{id}", "1", "{number}", number, "{run}", "1", "{form}", "A-1", "{kind}", "annex_k12", "{hook}", "x", "{name}", "clerk").Replace(o.Path)
			urls := []string{path, whole + "?" + "nonsense=" + v}
			for _, p := range o.Query {
				urls = append(urls, whole+"?"+p.Name+"="+v)
			}
			for _, url := range urls {
				body := ""
				if o.In != nil {
					body = `{}`
				}
				got := c.raw(o.Method, url, body)
				if got.code >= 500 {
					t.Errorf("%s %s: %d %s", o.Method, short(url), got.code, got.body)
				}
				if got.code >= 400 {
					got.problem(t)
				}
				if strings.Contains(url, "nonsense") && got.code != http.StatusBadRequest {
					t.Errorf("%s %s: an unknown parameter: %d", o.Method, short(url), got.code)
				}
			}
		}
	}
	for _, query := range []string{"/applications?state=bogus", "/held?state=bogus", "/applications?form=Z-9", "/held?form=Z-9", "/applications?limit=501", "/applications?limit=x", "/applications?after=x", "/applications?since=heute", "/applications?state=ready&state=ordered"} {
		if got := c.raw("GET", query, ""); got.code != http.StatusBadRequest {
			t.Errorf("%s: %d", query, got.code)
		}
	}
	if h.log.String() != "" && strings.Contains(h.log.String(), "level=ERROR") {
		t.Errorf("the log has errors: %s", short(h.log.String()))
	}
}

// raw makes a call without holding the answer against the document.
func (c *client) raw(method, path, body string, header ...string) answer {
	c.t.Helper()
	req, err := http.NewRequest(method, c.base+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	return c.do(req)
}

// The wrong method, no such path, nobody, and the wrong kind of body are answered
// apart as HTTP has them.
func TestProtocolOfTheAPI(t *testing.T) {
	h := open(t)
	c := h.client("administrator", account.Scopes...)
	got := c.raw("DELETE", "/applications", "")
	if p := got.problem(t); p.Status != http.StatusMethodNotAllowed || !strings.Contains(got.header.Get("Allow"), "GET") {
		t.Errorf("DELETE: %+v, Allow %q", p, got.header.Get("Allow"))
	}
	if p := c.raw("GET", "/no/such/thing", "").problem(t); p.Status != http.StatusNotFound {
		t.Errorf("nowhere: %+v", p)
	}
	if p := c.raw("POST", "/applications/search", "x=1", "Content-Type", "application/x-www-form-urlencoded").problem(t); p.Status != http.StatusUnsupportedMediaType {
		t.Errorf("a form: %+v", p)
	}
	if p := c.raw("POST", "/applications/search", `{"compnay":"x"}`).problem(t); p.Status != http.StatusBadRequest || !strings.Contains(p.Detail, "compnay") {
		t.Errorf("an unknown member: %+v", p)
	}
	for token, want := range map[string]string{"": `Bearer realm="uketsuke"`, "uk_bogus": `Bearer realm="uketsuke", error="invalid_token"`} {
		c.token = token
		got := c.raw("GET", "/me", "")
		if p := got.problem(t); p.Status != http.StatusUnauthorized || got.header.Get("WWW-Authenticate") != want {
			t.Errorf("token %q: %+v %q", token, p, got.header.Get("WWW-Authenticate"))
		}
	}
	if got := h.as("clerk").get("/signout"); got.code != http.StatusMethodNotAllowed {
		t.Errorf("GET of an action of the page: %d", got.code)
	}
}

// Who has not seen the newest state changes nothing.
func TestIfMatch(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	h.heldSample("a-1_bad_mail.xlsx")
	c := h.client("administrator", account.Scopes...)
	old := c.call("GET", "/held/1", "").header.Get("ETag")
	if old == "" {
		t.Fatal("no ETag")
	}
	if got := c.call("GET", "/held/1", "", "If-None-Match", old); got.code != http.StatusNotModified {
		t.Errorf("what is known already: %d", got.code)
	}
	edit := `{"edits":{"eu_phone":"03-0000-1111"}}`
	first := c.call("POST", "/held/1/edits", edit, "If-Match", old)
	if first.code != 200 || first.header.Get("ETag") == old {
		t.Fatalf("%d %s", first.code, first.body)
	}
	changes := map[string]string{"/held/1/edits": `{"edits":{"eu_phone":"03-9999-1111"}}`, "/held/1/reverts": `{"fields":["eu_phone"]}`,
		"/held/1/decisions": `{"code":"x","field":"y","reason":"z"}`, "/held/1/register": "", "/held/1/resolve": `{"state":"dropped","reason":"x"}`}
	for path, body := range changes {
		if p := c.raw("POST", path, body, "If-Match", old).problem(t); p.Status != http.StatusPreconditionFailed {
			t.Errorf("%s by what was seen before: %+v", path, p)
		}
	}
	if got := c.call("POST", "/held/1/edits", edit, "If-Match", first.header.Get("ETag")); got.code != 200 {
		t.Errorf("by what is now: %d", got.code)
	}
	seen := c.call("GET", "/applications/"+number, "").header.Get("ETag")
	if got := c.call("POST", "/applications/"+number+"/order", `{"ref":"PO-1"}`, "If-Match", seen); got.code != 200 {
		t.Errorf("order: %d %s", got.code, got.body)
	}
	for path, body := range map[string]string{"copy": "", "order": `{"ref":"PO-2"}`, "withdraw": `{"reason":"x"}`, "correct": ""} {
		if p := c.raw("POST", "/applications/"+number+"/"+path, body, "If-Match", seen).problem(t); p.Status != http.StatusPreconditionFailed {
			t.Errorf("%s of what was seen before: %+v", path, p)
		}
	}
	person := c.call("GET", "/users/clerk", "").header.Get("ETag")
	if got := c.call("POST", "/users/clerk", `{"role":"viewer"}`, "If-Match", person); got.code != 200 {
		t.Errorf("role: %d", got.code)
	}
	if p := c.raw("POST", "/users/clerk", `{"role":"clerk"}`, "If-Match", person).problem(t); p.Status != http.StatusPreconditionFailed {
		t.Errorf("role of what was seen before: %+v", p)
	}
}

// Copying and ordering under the same key is done once and answered the same.
func TestIdempotentCopyAndOrder(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	c := h.client("administrator", account.Scopes...)
	first := c.call("POST", "/applications/"+number+"/copy", "", "Idempotency-Key", "k")
	again := c.call("POST", "/applications/"+number+"/copy", "", "Idempotency-Key", "k")
	if first.code != 200 || again.body != first.body || again.header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s, then %s", first.body, again.body)
	}
	order := func(key, ref string) answer {
		return c.raw("POST", "/applications/"+number+"/order", `{"ref":"`+ref+`"}`, "Idempotency-Key", key)
	}
	if a, b := order("o", "PO-1"), order("o", "PO-1"); a.code != 200 || b.body != a.body {
		t.Errorf("%s, then %s", a.body, b.body)
	}
	if p := order("o", "PO-2").problem(t); p.Code != "idempotency" {
		t.Errorf("another order under the key: %+v", p)
	}
	if p := order("p", "PO-3").problem(t); p.Code != "ordered" {
		t.Errorf("another key: %+v", p)
	}
	if n, err := h.store.Count(t.Context(), zeroFilter); n != 2 || err != nil {
		t.Errorf("%d applications, %v", n, err)
	}
}

// Lists contain how many there are in all.
func TestTotals(t *testing.T) {
	h := open(t)
	h.registered("a-1_plain.xlsx")
	h.registered("b-1_plain.xlsx")
	h.heldSample("a-1_bad_mail.xlsx")
	c := h.client("administrator", account.Scopes...)
	for path, want := range map[string]int64{"/applications?limit=1": 2, "/applications?form=A-1": 1, "/held": 1, "/held?state=dropped": 0} {
		var out struct{ Total *int64 }
		if got := c.call("GET", path, ""); json.Unmarshal([]byte(got.body), &out) != nil || out.Total == nil || *out.Total != want {
			t.Errorf("%s: %s", path, short(got.body))
		}
	}
}

// A caller over the limit learns when to call again; others are not
// kept waiting.
func TestRateLimit(t *testing.T) {
	h := open(t, func(c *site.Config) { c.APIRate = 3 })
	clerk, chief := h.as("clerk"), h.as("supervisor")
	for n := range 3 {
		got := clerk.get("/api/v1/forms")
		if want := fmt.Sprintf(`"calls";r=%d;t=`, 2-n); got.code != 200 || !strings.HasPrefix(got.header.Get("RateLimit"), want) || got.header.Get("RateLimit-Policy") != `"calls";q=3;w=60` {
			t.Errorf("call %d: %d %q %q", n, got.code, got.header.Get("RateLimit"), got.header.Get("RateLimit-Policy"))
		}
	}
	got := clerk.get("/api/v1/forms")
	after, err := strconv.Atoi(got.header.Get("Retry-After"))
	if got.code != 429 || err != nil || after < 1 || after > 61 || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
		t.Errorf("%d %v %q", got.code, got.header, got.body)
	}
	if got := chief.get("/api/v1/forms"); got.code != 200 {
		t.Errorf("somebody else: %d", got.code)
	}
	if got := clerk.get("/held"); got.code != 200 {
		t.Errorf("the page: %d", got.code)
	}
}
