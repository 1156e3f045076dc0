package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// Every answer, also a refusal, carries the headers that keep a browser safe.
func TestHeaders(t *testing.T) {
	h := open(t, func(c *site.Config) { c.Secure = true })
	for _, path := range []string{"/signin", "/find", "/no/such/page", "/api/v1/me", "/assets/none.css"} {
		got := h.visitor().get(path).header
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store", "Strict-Transport-Security": "max-age=31536000"} {
			if got.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, got.Get(name))
			}
		}
		csp := got.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
	}
	cookie := h.visitor().post("/signin", url.Values{"name": {"clerk"}, "password": {password}}).header.Get("Set-Cookie")
	for _, part := range []string{"__Host-uketsuke=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie without %s: %s", part, cookie)
		}
	}
}

// A change that another site asks for is refused, whoever has signed in.
func TestCrossOrigin(t *testing.T) {
	h := open(t)
	b := h.as("administrator")
	for _, header := range []http.Header{{"Origin": {"https://evil.example"}}, {"Sec-Fetch-Site": {"cross-site"}}, {"Sec-Fetch-Site": {"same-site"}}} {
		req, err := http.NewRequest("POST", b.base+"/people", strings.NewReader("name=evil&password=123456789012&role=administrator"))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = header.Clone()
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if got := b.do(req); got.code != http.StatusForbidden {
			t.Errorf("%v: %d", header, got.code)
		}
	}
	if _, err := h.people.User(context.Background(), "evil"); err == nil {
		t.Error("another site made an administrator")
	}
}

// No address changes anything when it is merely opened.
func TestGetChangesNothing(t *testing.T) {
	h := open(t)
	b := h.as("administrator")
	for _, path := range []string{"/signout", "/people/change", "/nights/run", "/upload?x"} {
		if got := b.get(path); got.code == http.StatusSeeOther && !strings.HasPrefix(path, "/upload") {
			t.Errorf("GET %s does something: %d", path, got.code)
		}
	}
	if got := b.get("/find"); got.code != 200 {
		t.Error("the visitor was signed out by a GET")
	}
}

// A session planted before signing in is worth nothing afterwards, and one
// ends with signing out, with a new password, and when its person is shut out.
func TestSessions(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	b := h.visitor()
	u, _ := url.Parse(b.base)
	planted := []*http.Cookie{{Name: "uketsuke", Value: "planted-by-somebody-else"}}
	b.Jar.SetCookies(u, planted)
	b.post("/signin", url.Values{"name": {"clerk"}, "password": {password}})
	mine := b.Jar.Cookies(u)
	if len(mine) != 1 || mine[0].Value == planted[0].Value {
		t.Fatal("the token did not change with signing in")
	}
	thief := h.visitor()
	thief.Jar.SetCookies(u, planted)
	if got := thief.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("the planted session works: %d", got.code)
	}
	b.post("/signout", nil)
	thief.Jar.SetCookies(u, mine)
	if got := thief.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("the session outlives signing out: %d", got.code)
	}
	b = h.as("clerk")
	if err := h.people.SetPassword(ctx, "clerk", password+"!"); err != nil {
		t.Fatal(err)
	}
	if got := b.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("the session outlives the password: %d", got.code)
	}
	b = h.as("viewer")
	if err := h.people.SetDisabled(ctx, "viewer", true); err != nil {
		t.Fatal(err)
	}
	if got := b.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("somebody shut out is still in: %d", got.code)
	}
}

// A session lies idle for two hours at most.
func TestSessionExpires(t *testing.T) {
	now := time.Now()
	h := open(t, func(c *site.Config) { c.Now = func() time.Time { return now } })
	b := h.as("clerk")
	now = now.Add(site.SessionIdle - time.Minute)
	if got := b.get("/find"); got.code != 200 {
		t.Fatalf("too early: %d", got.code)
	}
	now = now.Add(site.SessionIdle + time.Minute)
	if got := b.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("an idle session works: %d", got.code)
	}
}

// Guessing passwords is slowed down; the right one does not help meanwhile.
func TestSignInIsThrottled(t *testing.T) {
	h := open(t)
	b := h.visitor()
	codes := make(map[int]int)
	for range 12 {
		codes[b.post("/signin", url.Values{"name": {"clerk"}, "password": {"wrong wrong wrong"}}).code]++
	}
	if codes[401] == 0 || codes[429] == 0 {
		t.Errorf("answers %v", codes)
	}
	got := b.post("/signin", url.Values{"name": {"clerk"}, "password": {password}})
	if got.code != 429 || got.header.Get("Retry-After") == "" {
		t.Errorf("the right password: %d", got.code)
	}
	if strings.Contains(h.log.String(), "wrong wrong") || strings.Contains(h.log.String(), "clerk") {
		t.Error("the log tells who or with what")
	}
}

// Every route refuses the role below its own, and everybody who has not
// signed in.
func TestRoles(t *testing.T) {
	h := open(t)
	browsers := make(map[account.Role]*browser)
	for _, role := range account.Roles {
		browsers[role] = h.as(string(role))
	}
	s := assemble(&work.Service{Site: &site.Site{}})
	for _, r := range s.pages.Routes() {
		method, path, _ := strings.Cut(r.Pattern, " ")
		path = strings.NewReplacer("{id}", "1", "{number}", "X", "{run}", "1", "{form}", "A-1", "{hook}", "x", "{$}", "").Replace(path)
		ask := func(b *browser) int {
			if method == "GET" {
				return b.get(path).code
			}
			return b.post(path, url.Values{}).code
		}
		if r.Role == site.Public {
			continue
		}
		if code := ask(h.visitor()); code != http.StatusSeeOther {
			t.Errorf("%s without signing in: %d", r.Pattern, code)
		}
		for i, role := range account.Roles {
			if i+1 < len(account.Roles) && account.Roles[i+1] == r.Role {
				if code := ask(browsers[role]); code != http.StatusForbidden {
					t.Errorf("%s as %s: %d", r.Pattern, role, code)
				}
			}
		}
	}
}

// What is hostile in a file's name, or in any field, is text on every page.
func TestStoredScript(t *testing.T) {
	h := open(t)
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>{{.}}`
	b := h.as("clerk")
	b.upload(evil+".xlsx", []byte("nothing"))
	out := b.upload("../../"+evil+".xlsx", kept(t, "a-1_bad_mail.xlsx"))
	held, err := h.store.HeldList(context.Background(), store.HeldFilter{})
	if err != nil || len(held) != 1 {
		t.Fatal(out.body, err)
	}
	edits := url.Values{}
	item, err := h.store.HeldShow(context.Background(), held[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range item.Application.Values {
		if v.Type == form.Text {
			edits.Set("f."+v.Field, evil+v.Field)
		}
	}
	edits.Set("f.cloud_admin_email", "a@example.co.jp")
	edits.Set("f.product_lines[0].line_product_name", evil)
	b.post("/held/1/edit", edits)
	pages := []string{"/held", "/held/1", "/find", "/nights", "/audit"}
	if got := b.post("/held/1/register", nil); strings.HasPrefix(got.header.Get("Location"), "/applications/") {
		pages = append(pages, got.header.Get("Location"))
	}
	admin := h.as("administrator")
	for _, path := range pages {
		body := admin.get(path).body
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") {
			t.Errorf("%s runs what somebody wrote", path)
		}
	}
	tab := h.tab()
	tab.signIn("administrator")
	for _, path := range pages {
		tab.open(path)
		if evaluate[bool](tab, `!!document.querySelector("img[src=x]") || [...document.scripts].some(s=>!s.src)`) {
			t.Errorf("%s: a script of a stranger in the page", path)
		}
	}
}

// Names lead nowhere: not out of a folder, not into a header, not into a page.
func TestNames(t *testing.T) {
	tests := map[string]string{
		"../../etc/passwd":            "etc/passwd",
		`..\..\windows\system32.xlsx`: "windows/system32.xlsx",
		"/etc/passwd":                 "etc/passwd",
		"a/./b/../c.xlsx":             "a/c.xlsx",
		"x\r\nSet-Cookie: a=b.xlsx":   "xSet-Cookie: a=b.xlsx",
		"gpj.\u202Exslx":              "gpj.xslx",
		"\xff\xfe.xlsx":               "\uFFFD.xlsx",
		"申請書/ソ表能.xlsx":                "申請書/ソ表能.xlsx",
	}
	for name, want := range tests {
		if got := site.CleanName(name); got != want {
			t.Errorf("cleanName(%q) = %q, want %q", name, got, want)
		}
	}
	h := open(t)
	b := h.as("clerk")
	b.upload("../..//\"evil\";\u202E.xlsx", kept(t, "a-1_bad_mail.xlsx"))
	got := b.get("/held/1/original")
	if d := got.header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") || strings.ContainsAny(d, "\r\n/") || got.header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("download %q", d)
	}
	for _, path := range []string{"/assets/../templates/layout.html", "/assets/%2e%2e/templates/layout.html", "/held/..%2f..%2fetc", "/forms/..%2fA-1/blank", "/applications/%00"} {
		if got := b.get(path); got.code == 200 {
			t.Errorf("%s: %d", path, got.code)
		}
	}
}

// What a person wrote stays text where it is handed on: formulas too.
func TestFormulaStaysText(t *testing.T) {
	h := open(t)
	b := h.as("clerk")
	b.upload("a.xlsx", kept(t, "a-1_bad_mail.xlsx"))
	const evil = `=HYPERLINK("http://evil.example","x")`
	b.post("/held/1/edit", url.Values{"f.cloud_admin_email": {"a@example.co.jp"}, "f.remarks": {evil}})
	out := b.post("/held/1/register", nil)
	number := strings.TrimPrefix(out.header.Get("Location"), "/applications/")
	rec, err := h.store.Show(context.Background(), number)
	if err != nil {
		t.Fatal(out.code, out.body, err)
	}
	if v, _ := rec.Application.Get("remarks"); v.Text != evil {
		t.Errorf("remarks are %q", v.Text)
	}
	if marked := b.get("/held/1/marked"); strings.Contains(marked.body, "HYPERLINK") {
		t.Error("an edit reached the sender's workbook as a formula")
	}
}

// An upload beyond the limit is refused, whatever its headers claim.
func TestOversize(t *testing.T) {
	h := open(t, func(c *site.Config) { c.MaxUpload = 1 << 20 })
	b := h.as("clerk")
	if got := b.upload("big.xlsx", bytes.Repeat([]byte("x"), 1<<20+1)); got.code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file of one byte too many: %d", got.code)
	}
	if got := b.upload("huge.xlsx", bytes.Repeat([]byte("x"), 5<<20)); got.code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file of five times the size: %d", got.code)
	}
	if got := b.post("/find", url.Values{"company": {strings.Repeat("x", 5<<20)}}); got.code != http.StatusRequestEntityTooLarge && got.code != http.StatusBadRequest {
		t.Errorf("a form of five megabytes: %d", got.code)
	}
	if got := b.upload("small.xlsx", []byte("x")); got.code != 200 {
		t.Errorf("a small file: %d", got.code)
	}
}

// Styles and scripts are sent compressed to whoever takes that, pictures and pages
// never.
func TestCompression(t *testing.T) {
	h := open(t)
	page := h.as("clerk").get("/upload")
	if page.header.Get("Content-Encoding") != "" {
		t.Error("a page is compressed")
	}
	at := regexp.MustCompile(`/assets/app\.[0-9a-f]+\.css`).FindString(page.body)
	for _, accepts := range []string{"gzip", "identity"} {
		req := httptest.NewRequest("GET", at, nil)
		req.Header.Set("Accept-Encoding", accepts)
		w := httptest.NewRecorder()
		h.handler.ServeHTTP(w, req)
		body := io.Reader(w.Body)
		if accepts == "gzip" {
			if got := w.Header().Get("Content-Encoding"); got != "gzip" || w.Body.Len() > 20_000 {
				t.Errorf("%q, %d bytes", got, w.Body.Len())
			}
			z, err := gzip.NewReader(body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		text, err := io.ReadAll(body)
		if want, _ := files.ReadFile("assets/app.css"); err != nil || string(text) != string(want) {
			t.Errorf("%s: %d bytes, %v", accepts, len(text), err)
		}
	}
}
