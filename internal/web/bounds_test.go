package web

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// bounded is a house whose server can be looked into.
func bounded(t *testing.T, change ...func(*site.Config)) (*house, *server) {
	t.Helper()
	var conf site.Config
	h := open(t, append(change, func(c *site.Config) { conf = *c })...)
	s, err := newServer(conf)
	if err != nil {
		t.Fatal(err)
	}
	if h.handler, err = s.handler(); err != nil {
		t.Fatal(err)
	}
	h.server.Close()
	h.server = httptest.NewServer(h.handler)
	t.Cleanup(h.server.Close)
	return h, s
}

func (h *house) count(query string) (n int64) {
	h.t.Helper()
	if err := h.store.SQL().QueryRow(query).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

// Nothing is kept of requests of somebody who has not signed in, whatever they
// ask for and however much of it.
func TestAnonymousRequestsLeaveNothing(t *testing.T) {
	h := open(t)
	long := strings.Repeat("x", 500<<10)
	for i := range 40 {
		b := h.visitor()
		for _, path := range []string{"/find", "/held/" + long, "/signin?to=/" + long, "/", "/oidc/callback?state=" + long} {
			if got := b.get(path); got.header.Get("Set-Cookie") != "" && !strings.Contains(got.header.Get("Set-Cookie"), "uketsuke-portal") {
				t.Errorf("%s makes a session", short(path))
			}
		}
		b.post("/held/1/edit", url.Values{"f.x": {"y"}})
		b.post("/signin", url.Values{"name": {fmt.Sprint("nobody", i)}, "password": {"x"}, "to": {"/held"}})
	}
	if n := h.count("SELECT COUNT(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions", n)
	}
}

// A sign-in form is small; one of megabytes is refused before it is read.
func TestSignInFormIsSmall(t *testing.T) {
	h := open(t)
	got := h.visitor().post("/signin", url.Values{"name": {strings.Repeat("x", 4<<20)}, "password": {"x"}})
	if got.code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", got.code)
	}
}

// Sign-in leads to where somebody was going, on this site alone.
func TestSignInLeadsOn(t *testing.T) {
	h := open(t)
	b := h.visitor()
	at := b.get("/held/7").header.Get("Location")
	if at != "/signin?to=%2Fheld%2F7" {
		t.Fatalf("asked to sign in at %s", at)
	}
	if page := b.get(at).body; !strings.Contains(page, `name="to" value="/held/7"`) {
		t.Error("the page forgets where to lead")
	}
	goals := map[string]string{"/held/7": "/held/7", "": "/", "//evil.example": "/", "https://evil.example/": "/", "/\\evil.example": "/",
		"javascript:alert(1)": "/", "/" + strings.Repeat("x", 300): "/", "/held?x=1": "/", "/%2f%2fevil": "/"}
	for to, want := range goals {
		got := h.visitor().post("/signin", url.Values{"name": {"clerk"}, "password": {password}, "to": {to}}).header.Get("Location")
		if got != want {
			t.Errorf("%q leads to %q, want %q", to, got, want)
		}
	}
}

// Signing out is final: an upload under way is not received any more, and its
// request does not bring the session back.
func TestSignOutDuringAnUpload(t *testing.T) {
	h := open(t)
	b := h.as("clerk")
	begun, rest := make(chan struct{}), make(chan struct{})
	body, kind := multipartBody(t, "a-1.xlsx", kept(t, "a-1_plain.xlsx"))
	req, err := http.NewRequest("POST", b.base+"/upload", &gated{r: body, begun: begun, rest: rest})
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	done := make(chan answer)
	slow := &browser{t, b.base, &http.Client{Jar: b.Jar, CheckRedirect: b.CheckRedirect}}
	go func() { done <- slow.do(req) }()
	<-begun
	u, _ := url.Parse(b.base)
	mine := b.Jar.Cookies(u)
	b.post("/signout", nil)
	close(rest)
	if got := <-done; got.code != http.StatusSeeOther || !strings.HasPrefix(got.header.Get("Location"), "/signin") {
		t.Errorf("the upload: %d %s", got.code, got.header.Get("Location"))
	}
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 0 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	thief := h.visitor()
	thief.Jar.SetCookies(u, mine)
	if got := thief.get("/find"); got.code != http.StatusSeeOther {
		t.Errorf("the session came back: %d", got.code)
	}
}

// gated sends the first byte and then waits.
type gated struct {
	r     interface{ Read([]byte) (int, error) }
	begun chan struct{}
	rest  chan struct{}
	past  bool
}

func (g *gated) Read(p []byte) (int, error) {
	if !g.past {
		g.past = true
		n, err := g.r.Read(p[:1])
		return n, err
	}
	select {
	case <-g.begun:
	default:
		close(g.begun)
		<-g.rest
	}
	return g.r.Read(p)
}

// slowly begins an upload over a connection of its own and leaves it at that.
func (b *browser) slowly(length int) net.Conn {
	b.t.Helper()
	base, err := url.Parse(b.base)
	if err != nil {
		b.t.Fatal(err)
	}
	conn, err := net.Dial("tcp", base.Host)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { conn.Close() })
	fmt.Fprintf(conn, "POST /upload HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: %d\r\n\r\n--B\r\n",
		base.Host, b.cookies(), length)
	return conn
}

func (b *browser) cookies() string {
	base, _ := url.Parse(b.base)
	var list []string
	for _, c := range b.Jar.Cookies(base) {
		list = append(list, c.Name+"="+c.Value)
	}
	return strings.Join(list, "; ")
}

// A hundred slow uploads of one person keep nobody else waiting.
func TestSlowUploadsOfOne(t *testing.T) {
	h, s := bounded(t)
	slow := h.as("supervisor")
	for range 100 {
		slow.slowly(100 << 20)
	}
	for s.Files.Taken("supervisor") == 0 {
		slow.get("/find") // until the first has begun
	}
	if got := h.as("clerk").upload("a.xlsx", kept(t, "a-1_plain.xlsx")); got.code != http.StatusOK || !strings.Contains(got.body, "registered") {
		t.Errorf("somebody else's upload: %d", got.code)
	}
	if most := s.Files.Size / 2; s.Files.Taken("supervisor") > most {
		t.Errorf("one person has %d of %d", s.Files.Taken("supervisor"), s.Files.Size)
	}
}

// Whoever asks for originals and does not take them holds no more of them than
// their share, and not for long; others get theirs meanwhile.
func TestStalledReaders(t *testing.T) {
	h, s := bounded(t, func(c *site.Config) { c.MaxUpload = 16 << 20; c.Memory = 64 << 20; c.UploadStretch = 2 * time.Second })
	data := make([]byte, 15<<20)
	rand.Read(data)
	out, err := h.store.Register(context.Background(), []store.Registration{{File: "big.zip", Hold: true,
		Source:      &store.Source{Name: "big.zip", Data: data, SHA256: sha256.Sum256(data)},
		Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: "file.password"}}}})
	if err != nil || out[0].Held == 0 {
		t.Fatal(out, err)
	}
	path := fmt.Sprintf("/held/%d/original", out[0].Held)
	reader := h.as("viewer")
	base, _ := url.Parse(reader.base)
	for range 60 {
		conn, err := net.Dial("tcp", base.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n", path, base.Host, reader.cookies())
	}
	for s.Files.Taken("viewer") == 0 {
		reader.get("/find")
	}
	if got := h.as("clerk").get(path); got.code != http.StatusOK || len(got.body) != len(data) {
		t.Errorf("somebody else: %d with %d bytes", got.code, len(got.body))
	}
	if s.Files.Peak > s.Files.Size {
		t.Errorf("%d of %d bytes", s.Files.Peak, s.Files.Size)
	}
	for s.Files.Taken("viewer") > 0 { // ends by the write time-out, or the test does
		reader.get("/find")
	}
}

// wide is a workbook that takes much to read: a sheet of short cells.
func wide(t *testing.T, rows int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part := func(name, text string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)
	part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
	var sheet strings.Builder
	sheet.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for r := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, r+1)
		for c := range 20 {
			fmt.Fprintf(&sheet, `<c r="%c%d"><v>%d</v></c>`, 'A'+c, r+1, r*31+c*7919%9973)
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	part("xl/worksheets/sheet1.xml", sheet.String())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Forty uploads at once of a workbook that takes much to read take no more
// memory than a few of them: the others wait for their turn.
func TestManyLargeUploads(t *testing.T) {
	h, s := bounded(t, func(c *site.Config) { c.Memory = 64 << 20 })
	data := wide(t, 4_000)
	stop, high := watchHeap()
	var wg sync.WaitGroup
	for _, name := range []string{"clerk", "supervisor"} {
		b := h.as(name)
		for range 20 {
			wg.Go(func() {
				if got := b.upload("wide.xlsx", data); got.code != http.StatusOK {
					t.Errorf("%d", got.code)
				}
			})
		}
	}
	wg.Wait()
	close(stop)
	most := <-high
	t.Logf("file of %d bytes, budget peak %d MB, heap peak %d MB", len(data), s.Reading.Peak>>20, most>>20)
	if s.Reading.Peak > s.Memory {
		t.Errorf("%d of %d bytes", s.Reading.Peak, s.Memory)
	}
	if most > 250<<20 {
		t.Errorf("the heap grew to %d MB", most>>20)
	}
}

// watchHeap samples the heap until it is stopped and then returns how large it
// was at most.
func watchHeap() (stop chan struct{}, high chan uint64) {
	stop, high = make(chan struct{}), make(chan uint64, 1)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		var most uint64
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			select {
			case <-stop:
				high <- most
				return
			case <-tick.C:
				metrics.Read(sample)
				most = max(most, sample[0].Value.Uint64())
			}
		}
	}()
	return stop, high
}
