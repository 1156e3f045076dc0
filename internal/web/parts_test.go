package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/samplegen"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/schemas"
)

// house is a whole page on an empty store.
type house struct {
	t       testing.TB
	store   *store.Store
	people  *account.Service
	server  *httptest.Server
	log     *bytes.Buffer
	handler http.Handler
}

const (
	samples  = "../../samples"
	password = "correct horse battery"
)

// open makes a house with one person of each role, called as the role.
func open(t testing.TB, change ...func(*site.Config)) *house {
	t.Helper()
	data, err := staffed()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "web.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return buildOn(t, path, change...)
}

// staffed is a store with one person of each role. Passwords are dear to
// digest, so that all tests begin with copies of it.
var staffed = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "uketsuke-web")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path, ctx := filepath.Join(dir, "web.db"), context.Background()
	st, err := store.Open(ctx, "sqlite:"+path, store.Options{})
	if err != nil {
		return nil, err
	}
	people := account.New(st, nil)
	for _, role := range account.Roles {
		u := account.NewUser{Name: string(role), Display: "受付 " + string(role), Password: password, Role: role}
		err = errors.Join(err, people.Create(ctx, u))
	}
	if err := errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// build makes a house without people.
func build(t testing.TB, change ...func(*site.Config)) *house {
	t.Helper()
	return buildOn(t, filepath.Join(t.TempDir(), "web.db"), change...)
}

func buildOn(t testing.TB, path string, change ...func(*site.Config)) *house {
	t.Helper()
	st, err := store.Open(context.Background(), "sqlite:"+path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, store: st, people: account.New(st, nil), log: &bytes.Buffer{}}
	reader := importer.New(set, importer.DefaultOptions())
	log := slog.New(slog.NewTextHandler(h.log, nil))
	c := site.Config{Store: st, Intake: &intake.Service{Reader: reader, Store: st, Log: log}, Reader: reader, Accounts: h.people,
		Blanks: map[string][]byte{"【A-1】法人向け製品申請書.xlsx": []byte("PK")}, Log: log}
	for _, f := range change {
		f(&c)
	}
	h.handler, err = New(c)
	if err != nil {
		t.Fatal(err)
	}
	h.server = httptest.NewServer(h.handler)
	t.Cleanup(func() {
		h.server.Close()
		if t.Failed() {
			t.Log(h.log)
		}
	})
	return h
}

// browser is a client with cookies that follows no redirects.
type browser struct {
	t    testing.TB
	base string
	*http.Client
}

func (h *house) visitor() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &browser{h.t, h.server.URL, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as is a browser in which somebody has signed in.
func (h *house) as(name string) *browser {
	b := h.visitor()
	if res := b.post("/signin", url.Values{"name": {name}, "password": {password}}); res.code != http.StatusSeeOther {
		h.t.Fatalf("sign-in of %s: %d %s\n%s", name, res.code, res.body, h.log)
	}
	return b
}

// answer is a response that was read.
type answer struct {
	code   int
	body   string
	header http.Header
}

func (b *browser) do(req *http.Request) answer {
	b.t.Helper()
	res, err := b.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer{res.StatusCode, string(body), res.Header}
}

func (b *browser) get(path string) answer {
	b.t.Helper()
	req, err := http.NewRequest("GET", b.base+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(req)
}

func (b *browser) post(path string, form url.Values) answer {
	b.t.Helper()
	req, err := http.NewRequest("POST", b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(req)
}

// upload sends one file as the page does.
func (b *browser) upload(name string, data []byte, passwords ...string) answer {
	b.t.Helper()
	body, kind := multipartBody(b.t, name, data, passwords...)
	req, err := http.NewRequest("POST", b.base+"/upload", body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("HX-Request", "true")
	return b.do(req)
}

func multipartBody(t testing.TB, name string, data []byte, passwords ...string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("path", name)
	for _, p := range passwords {
		w.WriteField("password", p)
	}
	part, err := w.CreateFormFile("file", "x.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(data)
	w.Close()
	return &b, w.FormDataContentType()
}

// kept reads one of the filled samples.
func kept(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, "filled", name))
	if err != nil {
		t.Skip("the samples are not here: ", err)
	}
	return data
}

// expected are the values of one of the filled samples.
func expected(t testing.TB, name string) map[string]string {
	t.Helper()
	values, err := samplegen.Expected(samples, name)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

var dataNumber = regexp.MustCompile(`data-number="([0-9A-Z]{24})"`)

// registered uploads a good sample and returns its number.
func (h *house) registered(name string) string {
	h.t.Helper()
	out := h.as("clerk").upload(name, kept(h.t, name))
	m := dataNumber.FindStringSubmatch(out.body)
	if m == nil {
		h.t.Fatalf("%s was not registered: %d %s", name, out.code, out.body)
	}
	return m[1]
}

var zero time.Time

var zeroFilter store.Filter

// dense is a page without the white space between its tags.
func dense(page string) string { return regexp.MustCompile(`>\s+<`).ReplaceAllString(page, "><") }
