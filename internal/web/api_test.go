package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/api"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

const documentPath = "../../docs/api/openapi.json"

// client is a program with a token.
type client struct {
	*browser
	token string
	seen  map[string]bool // operations called
	doc   *api.Document
}

func (h *house) client(user string, scopes ...account.Scope) *client {
	h.t.Helper()
	token, err := h.people.IssueToken(context.Background(), user, "test", scopes, time.Hour, "test")
	if err != nil {
		h.t.Fatal(err)
	}
	doc := new(api.Document)
	if err := json.Unmarshal([]byte(h.visitor().get("/api/v1/openapi.json").body), doc); err != nil {
		h.t.Fatal(err)
	}
	return &client{h.visitor(), token, make(map[string]bool), doc}
}

// call makes a call and holds the answer against the document.
func (c *client) call(method, path string, body string, header ...string) answer {
	c.t.Helper()
	req, err := http.NewRequest(method, c.base+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return c.send(req, header...)
}

func (c *client) send(req *http.Request, header ...string) answer {
	c.t.Helper()
	req.Header.Set("Authorization", "Bearer "+c.token)
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	a := c.do(req)
	if a.code != http.StatusNotModified {
		c.check(req.Method, strings.TrimPrefix(req.URL.Path, "/api/v1"), a)
	}
	return a
}

// check finds the operation in the document and validates the answer.
func (c *client) check(method, path string, a answer) {
	c.t.Helper()
	for pattern, ops := range c.doc.Paths {
		expr := regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString("^"+regexp.QuoteMeta(pattern)+"$", `[^/]+`)
		op, ok := ops[strings.ToLower(method)]
		if !ok || !regexp.MustCompile(expr).MatchString(path) || strings.Contains(pattern, "{") && c.literal(path) {
			continue
		}
		c.seen[op.OperationID] = true
		res, ok := op.Responses[fmt.Sprint(a.code)]
		if !ok {
			res = op.Responses["default"]
		}
		content, isJSON := res.Content["application/json"]
		if !isJSON {
			content, isJSON = res.Content[site.ProblemMedia]
		}
		if !isJSON {
			return
		}
		var v any
		if err := json.Unmarshal([]byte(a.body), &v); err != nil {
			c.t.Errorf("%s %s: no JSON: %s", method, path, a.body)
			return
		}
		for _, fault := range c.validate(content.Schema, v, "") {
			c.t.Errorf("%s %s: %s", method, path, fault)
		}
		return
	}
	c.t.Errorf("the document has no %s %s", method, path)
}

// literal reports whether the document has exactly this path.
func (c *client) literal(path string) bool { _, ok := c.doc.Paths[path]; return ok }

// validate holds a value against a schema: types, what must be there, and
// nothing that is not declared.
func (c *client) validate(s *api.Schema, v any, at string) (faults []string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		s = c.doc.Components.Schemas[name]
	}
	wrong := func() []string { return []string{fmt.Sprintf("%s is %T, not %s", at, v, s.Type)} }
	switch s.Type {
	case "object":
		m, ok := v.(map[string]any)
		if !ok {
			return wrong()
		}
		for _, name := range s.Required {
			if _, ok := m[name]; !ok {
				faults = append(faults, at+"."+name+" is missing")
			}
		}
		for name, x := range m {
			switch {
			case s.Properties[name] != nil:
				faults = append(faults, c.validate(s.Properties[name], x, at+"."+name)...)
			case s.Properties != nil:
				faults = append(faults, at+"."+name+" is not in the document")
			}
		}
	case "array":
		list, ok := v.([]any)
		if !ok {
			return wrong()
		}
		for i, x := range list {
			faults = append(faults, c.validate(s.Items, x, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case "string":
		if _, ok := v.(string); !ok {
			return wrong()
		}
	case "integer":
		if n, ok := v.(float64); !ok || n != float64(int64(n)) {
			return wrong()
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			return wrong()
		}
	}
	return faults
}

func (c *client) importFile(name string, data []byte, header ...string) answer {
	c.t.Helper()
	body, kind := multipartBody(c.t, name, data)
	req, err := http.NewRequest("POST", c.base+"/api/v1/imports", body)
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	return c.send(req, header...)
}

func field[T any](t testing.TB, a answer, name string) T {
	t.Helper()
	m := make(map[string]json.RawMessage)
	if err := json.Unmarshal([]byte(a.body), &m); err != nil {
		t.Fatalf("%d %s", a.code, a.body)
	}
	if items, ok := m["items"]; ok && name != "items" {
		var list []map[string]json.RawMessage
		if err := json.Unmarshal(items, &list); err != nil || len(list) == 0 {
			t.Fatalf("%d %s", a.code, a.body)
		}
		m = list[0]
	}
	var v T
	if err := json.Unmarshal(m[name], &v); err != nil {
		t.Fatalf("%s of %s: %v", name, a.body, err)
	}
	return v
}

// Everything that the page does goes through the API as well, and every answer
// is as documented; every operation is called at least once.
func TestAPI(t *testing.T) {
	h := open(t, func(c *site.Config) {
		withExport(t)(c)
		c.RunNow = func(context.Context, string) error { return nil }
		c.Retry = func(_ context.Context, run int64, _ string) (int64, error) { return run + 1, nil }
	})
	c := h.client("administrator", account.Scopes...)
	number := field[string](t, c.importFile("a.xlsx", kept(t, "b-2_plain.xlsx")), "reception_number")
	if got := c.importFile("again.xlsx", kept(t, "b-2_plain.xlsx")); field[string](t, got, "status") != "duplicate" || field[string](t, got, "reception_number") != number {
		t.Errorf("the same application again: %s", got.body)
	}
	held := fmt.Sprint(field[int64](t, c.importFile("b.xlsx", kept(t, "a-1_bad_mail.xlsx")), "held"))
	c.importFile("k.xlsx", kept(t, "annex_k12_plain.xlsx"))
	run, err := h.store.StartRun(context.Background(), "nightly", "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/me", "/applications?form=B-2&state=ready&limit=10", "/applications/" + number, "/applications/" + number + "/history",
		"/applications/" + number + "/annexes", "/applications/" + number + "/annexes/k12", "/applications/" + number + "/original", "/held?state=all", "/held/" + held, "/held/" + held + "/original",
		"/held/" + held + "/marked", "/runs", fmt.Sprintf("/runs/%d/balance", run), "/statistics", "/forms", "/forms/A-1", "/forms/A-1/blank",
		"/annexes/1/original", "/users", "/users/clerk", "/tokens", "/webhooks", "/audit"} {
		if got := c.call("GET", path, ""); got.code != 200 {
			t.Errorf("GET %s: %d %s", path, got.code, got.body)
		}
	}
	steps := []struct {
		path, body string
		code       int
	}{
		{"/applications/search", `{"company":"株式会社"}`, 200},
		{"/held/" + held + "/register", "", 422},
		{"/held/" + held + "/edits", `{"edits":{"cloud_admin_email":"x"}}`, 200},
		{"/held/" + held + "/edits", `{"edits":{"no_such_field":"x"}}`, 422},
		{"/held/" + held + "/reverts", `{"fields":["cloud_admin_email"]}`, 200},
		{"/held/" + held + "/edits", `{"edits":{"cloud_admin_email":"a@example.co.jp"}}`, 200},
		{"/held/" + held + "/decisions", `{"code":"list.value","field":"eu_segment","reason":"ok"}`, 200},
		{"/held/" + held + "/password", `{"password":"x"}`, 200},
		{"/held/" + held + "/settlements", `{"cell":"Sheet1!A1","reason":"x"}`, 400},
		{"/held/" + held + "/resolve", `{"state":"dropped","reason":"x"}`, 200},
		{"/held/" + held + "/reopen", `{"reason":"y"}`, 200},
		{"/held/" + held + "/reopen", `{"reason":"y"}`, 409},
		{"/held/" + held + "/reread", "", 200},
		{"/held/" + held + "/register", "", 409},
		{"/held/" + held + "/resolve", `{"state":"dropped","reason":"x"}`, 409},
		{"/applications/" + number + "/copy", "", 200},
		{"/applications/" + number + "/correct", "", 200},
		{"/applications/" + number + "/order", `{"ref":""}`, 400},
		{"/applications/" + number + "/order", `{"ref":"PO-1"}`, 200},
		{"/applications/" + number + "/order", `{"ref":"PO-2"}`, 409},
		{"/applications/" + number + "/withdraw", `{"reason":"x"}`, 409},
		{"/applications/" + number + "/order", `{"reff":"PO-2"}`, 400},
		{"/runs", "", 200},
		{fmt.Sprintf("/runs/%d/retry", run), "", 200},
		{"/users", `{"name":"新人","display":"","role":"clerk","password":"` + password + `"}`, 200},
		{"/users", `{"name":"新人","display":"","role":"clerk","password":"` + password + `"}`, 409},
		{"/users", `{"name":"short","display":"","role":"clerk","password":"short"}`, 422},
		{"/users/新人", `{"role":"supervisor","disabled":true,"password":"` + password + `2"}`, 200},
		{"/users/新人", `{}`, 400},
		{"/users/administrator", `{"role":"viewer"}`, 409},
		{"/tokens", `{"user":"clerk","label":"robot","scopes":["read"],"days":30}`, 200},
		{"/tokens", `{"user":"clerk","label":"robot","scopes":["read"],"days":0}`, 400},
		{"/tokens/x/revoke", "", 404},
		{"/webhooks", `{"url":"ftp://x"}`, 422},
		{"/webhooks/x/disable", "", 404},
	}
	for _, s := range steps {
		if got := c.call("POST", s.path, s.body); got.code != s.code {
			t.Errorf("POST %s %s: %d, want %d: %s", s.path, s.body, got.code, s.code, got.body)
		}
	}
	h.checkSecrets(c)
	h.checkRecord([]string{"user_add clerk", "user_role supervisor", "user_password password", "user_disable disable", "token_add read",
		"token_add read", "token_revoke ", "webhook_add https://example.com/hook", "webhook_test ", "webhook_disable ", fmt.Sprintf("retry %d", run+1)})
	for path, ops := range c.doc.Paths {
		for method, op := range ops {
			elsewhere := strings.HasPrefix(path, "/organizations") || path == "/annexes" || strings.HasPrefix(path, "/annexes/{id}") // TestAPIAttach
			if !c.seen[op.OperationID] && !elsewhere {
				t.Errorf("no test calls %s %s", method, path)
			}
		}
	}
}

// checkSecrets issues a token and a webhook and ends both by the identifiers
// that the lists give.
func (h *house) checkSecrets(c *client) {
	h.t.Helper()
	got := c.call("POST", "/tokens", `{"user":"viewer","label":"once","scopes":["read"],"days":1}`)
	other := &client{h.visitor(), field[string](h.t, got, "secret"), make(map[string]bool), c.doc}
	if me := other.call("GET", "/me", ""); field[string](h.t, me, "name") != "viewer" {
		h.t.Errorf("the new token: %s", me.body)
	}
	var id string
	if err := h.store.SQL().QueryRow("SELECT token_hash FROM tokens WHERE label = 'once'").Scan(&id); err != nil {
		h.t.Fatal(err)
	}
	id = regexp.MustCompile(`"id":"(` + id[:8] + `\w*)"`).FindStringSubmatch(c.call("GET", "/tokens", "").body)[1]
	if got := c.call("POST", "/tokens/"+id+"/revoke", ""); got.code != 200 {
		h.t.Errorf("%d %s", got.code, got.body)
	}
	if me := other.call("GET", "/me", ""); me.code != 401 {
		h.t.Errorf("a revoked token: %d", me.code)
	}
	hook := field[string](h.t, c.call("POST", "/webhooks", `{"url":"https://example.com/hook"}`), "id")
	for _, call := range []struct {
		method, path, body string
		code               int
	}{{"POST", "/test", "", 200}, {"GET", "/deliveries", "", 200}, {"POST", "/replays", `{"id":"x"}`, 404}} {
		if got := c.call(call.method, "/webhooks/"+hook+call.path, call.body); got.code != call.code {
			h.t.Errorf("%s: %d %s", call.path, got.code, got.body)
		}
	}
	if got := c.call("POST", "/webhooks/"+hook+"/disable", ""); got.code != 200 {
		h.t.Errorf("%d %s", got.code, got.body)
	}
}

// checkRecord wants the record to hold these changes, each as often as named.
func (h *house) checkRecord(want []string) {
	h.t.Helper()
	changes, err := h.store.Changes(context.Background(), 0, 1000)
	if err != nil {
		h.t.Fatal(err)
	}
	var got []string
	for _, c := range changes {
		if strings.HasPrefix(c.Action, "user_") || strings.HasPrefix(c.Action, "token_") || strings.HasPrefix(c.Action, "webhook_") || c.Action == "retry" {
			got = append(got, c.Action+" "+c.New)
		}
		if strings.Contains(c.New+c.Old+c.Reason, password) {
			h.t.Errorf("a password is on record: %+v", c)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		h.t.Error(diff)
	}
}

// The document in docs is the one that the server sends. UPDATE=1 writes it.
func TestOpenAPIDocument(t *testing.T) {
	got := open(t).visitor().get("/api/v1/openapi.json").body
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll("../../docs/api", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(documentPath, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(documentPath)
	must(t, err)
	if string(want) != got {
		t.Errorf("%s is not what the server sends (UPDATE=1 go test writes it)", documentPath)
	}
	var document struct {
		Tags []struct{ Name, Description string }
	}
	must(t, json.Unmarshal([]byte(got), &document))
	for _, tag := range document.Tags {
		if tag.Description == "" {
			t.Errorf("areas in api/openapi.go lacks %q, the first part of a path", tag.Name)
		}
	}
}
