package web

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/schemas"
)

// withExport gives a house the writer of annexes.
func withExport(t testing.TB) func(*site.Config) {
	return func(c *site.Config) {
		e, err := exporter.New(schemas.FS, c.Reader.Set(), func(b *sheet.Book) []form.Application { return c.Reader.Read(b).Applications })
		if err != nil {
			t.Fatal(err)
		}
		c.Export = &export.Service{Store: c.Store, Exporter: e, Zone: time.UTC}
	}
}

// An annex that came before its application is not done with, and says so.
func TestUploadOfWaitingAnnex(t *testing.T) {
	h := open(t)
	got := h.as("clerk").upload("annex_k12_plain.xlsx", kept(t, "annex_k12_plain.xlsx")).body
	for _, want := range []string{expected(t, "annex_k12_plain.xlsx")["organization_name"], "申請がまだ届いていない"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if page := h.as("viewer").get("/held").body; !strings.Contains(page, `href="/annexes/1"`) || !strings.Contains(page, "申請待ちの別紙") {
		t.Errorf("the annex that waits is not listed: %s", page)
	}
	if page := h.as("viewer").get("/annexes/1").body; strings.Contains(page, "/applications/") || !strings.Contains(page, expected(t, "annex_k12_plain.xlsx")["reception_number"]) {
		t.Errorf("a link to an application that is not there: %s", page)
	}
}

// An application's page says which annexes are there and which are missing, and
// gives each in its template.
func TestAnnexesOfAnApplication(t *testing.T) {
	h := open(t, withExport(t))
	names, err := filepath.Glob(filepath.Join(samples, "filled", "[ab]-*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var number string
	var needs string
	for _, path := range names {
		name := filepath.Base(path)
		if expected(t, name)["annex_refs"] == "" {
			continue
		}
		out := h.as("clerk").upload(name, kept(t, name))
		m := dataNumber.FindStringSubmatch(out.body)
		if m == nil {
			continue
		}
		page := h.as("viewer").get("/applications/" + m[1]).body
		if _, rest, ok := strings.Cut(page, "/applications/"+m[1]+"/annexes/"); ok {
			number, needs = m[1], rest[:strings.IndexByte(rest, '"')]
			break
		}
	}
	if number == "" {
		t.Fatal("no sample needs an annex")
	}
	got := h.as("viewer").get("/applications/" + number + "/annexes/" + needs)
	if got.code != 200 || !strings.Contains(got.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%s: %d %v", needs, got.code, got.header)
	}
	book, err := sheet.ReadXLSX([]byte(got.body), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	found := importer.New(set, importer.DefaultOptions()).Read(book).Applications
	if len(found) != 1 || found[0].Form != needs {
		t.Fatalf("%+v", found)
	}
	if v, _ := found[0].Get("reception_number"); v.Text != number {
		t.Errorf("the annex is for %q, not %s", v.Text, number)
	}
	if out := h.as("clerk").upload("別紙.xlsx", bytes.Clone([]byte(got.body))); out.code != 200 {
		t.Errorf("%d", out.code)
	}
	for path, want := range map[string]int{"/annexes/nonsense": 404, "/annexes/..%2f..": 404} {
		if out := h.as("viewer").get("/applications/" + number + path); out.code != want {
			t.Errorf("%s: %d", path, out.code)
		}
	}
}

// A program gives an annex that waits to its application: once under a key, not
// when somebody else was faster, and never to what is not there.
func TestAPIAttach(t *testing.T) {
	h := open(t)
	h.as("clerk").upload("annex_k12_plain.xlsx", kept(t, "annex_k12_plain.xlsx"))
	number := h.registered("a-1_plain.xlsx")
	c := h.client("clerk", account.Scopes...)
	waiting := c.call("GET", "/annexes", "")
	if !strings.Contains(waiting.body, `"id":1,`) {
		t.Fatalf("the list of those that wait: %s", waiting.body)
	}
	one := c.call("GET", "/annexes/1", "")
	tag := one.header.Get("ETag")
	if tag == "" || c.call("GET", "/annexes/1", "", "If-None-Match", tag).code != 304 {
		t.Errorf("no tag, or not known again: %q", tag)
	}
	body := `{"reception_number":" ` + strings.ToLower(number) + `"}`
	for _, bad := range []struct {
		path, body, match string
		code              int
	}{
		{"/annexes/1/attach", body, `"other"`, 412}, {"/annexes/99/attach", body, "", 404}, {"/annexes/1/attach", `{"reception_number":"ABC"}`, "", 404},
		{"/annexes/1/attach", `{"reception_number":""}`, "", 400}, {"/annexes/1/attach", `{}`, "", 400}, {"/annexes/1/attach", `{"number":"x"}`, "", 400},
	} {
		if got := c.call("POST", bad.path, bad.body, "If-Match", bad.match); got.code != bad.code {
			t.Errorf("%s %s: %d %s", bad.path, bad.body, got.code, got.body)
		}
	}
	if got := h.client("viewer", account.Scopes...).call("POST", "/annexes/1/attach", body); got.code != 403 {
		t.Errorf("a viewer: %d", got.code)
	}
	if got := h.client("clerk", account.ScopeRead).call("POST", "/annexes/1/attach", body); got.code != 403 {
		t.Errorf("a token that may read: %d", got.code)
	}
	first := c.call("POST", "/annexes/1/attach", body, "Idempotency-Key", "k", "If-Match", tag)
	again := c.call("POST", "/annexes/1/attach", body, "Idempotency-Key", "k", "If-Match", tag)
	if first.code != 200 || again.body != first.body || again.header.Get("Idempotency-Replayed") != "true" || field[string](t, first, "reception_number") != number {
		t.Errorf("%d %s, again %d %s", first.code, first.body, again.code, again.body)
	}
	if got := c.call("POST", "/annexes/1/attach", body, "If-Match", tag); got.code != 412 {
		t.Errorf("with the old tag: %d %s", got.code, got.body)
	}
	if got := c.call("POST", "/annexes/2/attach", body); got.code != 409 {
		t.Errorf("where it is already: %d %s", got.code, got.body)
	}
	if got := c.call("GET", "/applications/"+number+"/annexes", ""); !strings.Contains(got.body, `"id":2,`) {
		t.Errorf("the application has %s", got.body)
	}
	if got := c.call("GET", "/annexes", ""); strings.Contains(got.body, `"id"`) {
		t.Errorf("something still waits: %s", got.body)
	}
}
