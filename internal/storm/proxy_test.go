package storm

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestNginx puts nginx in front of serve by the very lines of docs/install.md
// (addresses and paths apart), and signs in and uploads through it.
func TestNginx(t *testing.T) {
	nginx := installed(t, "nginx", "/usr/sbin/nginx")
	p := newProxied(t, nginx)
	client := p.client(t, "127.0.0.1")
	person := url.Values{"name": {"clerk"}, "display": {"clerk"}, "password": {"a long enough secret"}, "again": {"a long enough secret"}}
	for _, page := range []string{"/setup", "/signin"} {
		if code, text := p.post(t, client, page, person); code != http.StatusOK {
			t.Fatalf("%s: %d: %s", page, code, text)
		}
	}
	form := blanks(t)[0].application(t, 1)
	if code, text := p.upload(t, client, "申請書.xlsx", form); code != http.StatusOK || !strings.Contains(text, "registered") {
		t.Errorf("an upload through nginx: %d: %s", code, text)
	}
	t.Run("headers", func(t *testing.T) { p.headers(t, client) })
	t.Run("sizes", func(t *testing.T) { p.sizes(t, client) })
	t.Run("address", func(t *testing.T) { p.address(t) })
}

// installed is the path of a program; the test is skipped where there is none.
func installed(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("no %s", names[0])
	}
	t.Skipf("no %s (Debian: apt install %[1]s)", names[0])
	return ""
}

// proxied is a page behind nginx.
type proxied struct {
	url  string
	ca   *x509.CertPool
	page string // log of the page
	log  string // of nginx
}

// newProxied starts both.
func newProxied(t *testing.T, nginx string) *proxied {
	t.Helper()
	dir, err := os.MkdirTemp("", "nginx") // its workers have another user
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p := &proxied{ca: x509.NewCertPool(), page: filepath.Join(dir, "page.log"), log: filepath.Join(dir, "nginx.log")}
	page := p.serve(t, dir)
	cert, key := p.certificate(t, dir)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	front := listener.Addr().String()
	listener.Close()
	text, err := os.ReadFile("../../docs/install.md")
	if err != nil {
		t.Fatal(err)
	}
	server := regexp.MustCompile("(?s)```\n(server \\{.*?\n\\}\n)```").FindSubmatch(text)
	if server == nil {
		t.Fatal("docs/install.md has no server for nginx")
	}
	site := string(server[1])
	for from, to := range map[string]string{"listen 443 ssl": "listen " + front + " ssl", "/etc/ssl/uketsuke.pem": cert, "/etc/ssl/uketsuke.key": key,
		"http://127.0.0.1:8080": page, "uketsuke.example.jp": "example.com"} {
		if !strings.Contains(site, from) {
			t.Errorf("docs/install.md has no %q in the server of nginx", from)
		}
		site = strings.ReplaceAll(site, from, to)
	}
	config := filepath.Join(dir, "nginx.conf")
	whole := fmt.Sprintf("daemon off;\npid %s/pid;\nevents {}\nhttp {\nclient_body_temp_path %[1]s/body;\nproxy_temp_path %[1]s/proxy;\nfastcgi_temp_path %[1]s/fastcgi;\n"+
		"uwsgi_temp_path %[1]s/uwsgi;\nscgi_temp_path %[1]s/scgi;\naccess_log off;\n%s}\n", dir, site)
	if err := os.WriteFile(config, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(nginx, "-c", config, "-e", p.log)
	out := new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
		if text, _ := os.ReadFile(p.log); t.Failed() {
			t.Logf("nginx: %s%s", out, text)
		}
	})
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		conn, err := net.Dial("tcp", front)
		if err == nil {
			conn.Close()
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("nginx does not listen: %v", err)
		}
	}
	p.url = "https://" + front
	return p
}

// serve starts the page as it is behind a proxy, and returns its address.
func (p *proxied) serve(t *testing.T, dir string) string {
	t.Helper()
	log, err := os.Create(p.page)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command(program(t), "serve", "--pages-only", "--listen", "127.0.0.1:0", "--store", "sqlite:"+filepath.Join(dir, "s.db"))
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "UKETSUKE_STATE_DIR="+dir, "UKETSUKE_PAGE_SECURE=true", "UKETSUKE_PAGE_PROXY=true")
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		text, _ := os.ReadFile(p.page)
		if found := addressIn.FindSubmatch(text); found != nil {
			return "http://" + string(found[1])
		}
		if time.Now().After(deadline) {
			t.Fatalf("serve: %s", text)
		}
	}
}

// certificate writes one for example.com and 127.0.0.1, with its key.
func (p *proxied) certificate(t *testing.T, dir string) (cert, key string) {
	t.Helper()
	web := httptest.NewUnstartedServer(nil)
	web.StartTLS() // for its certificate alone
	defer web.Close()
	p.ca.AddCert(web.Certificate())
	private, err := x509.MarshalPKCS8PrivateKey(web.TLS.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: web.Certificate().Raw}, key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// client is a browser at an address of this machine.
func (p *proxied) client(t *testing.T, from string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: p.ca}, DialContext: dialer.DialContext, ExpectContinueTimeout: time.Minute}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Jar: jar, Transport: transport}
}

func (p *proxied) do(t *testing.T, client *http.Client, req *http.Request) (int, string, http.Header) {
	t.Helper()
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text), res.Header
}

func (p *proxied) request(t *testing.T, method, path string, body io.Reader) *http.Request {
	t.Helper()
	req, err := http.NewRequest(method, p.url+path, body)
	if err != nil {
		t.Fatal(err)
	}
	return req
}

func (p *proxied) post(t *testing.T, client *http.Client, path string, form url.Values) (int, string) {
	t.Helper()
	req := p.request(t, "POST", path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	code, text, _ := p.do(t, client, req)
	return code, text
}

func (p *proxied) upload(t *testing.T, client *http.Client, name string, data []byte) (int, string) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	req := p.request(t, "POST", "/upload", &body)
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Expect", "100-continue") // what is refused for its size is not sent
	code, text, _ := p.do(t, client, req)
	return code, text
}

// headers checks that cookies and pages are for https alone, and that figures for
// monitoring are not for everybody.
func (p *proxied) headers(t *testing.T, client *http.Client) {
	_, _, header := p.do(t, client, p.request(t, "GET", "/", nil))
	if header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
	u, _ := url.Parse(p.url)
	names := ""
	for _, c := range client.Jar.Cookies(u) {
		names += c.Name
	}
	if !strings.HasPrefix(names, "__Host-") {
		t.Errorf("cookies: %s", names)
	}
	if code, _, _ := p.do(t, client, p.request(t, "GET", "/metrics", nil)); code != http.StatusNotFound {
		t.Errorf("/metrics: %d", code)
	}
	if code, _, _ := p.do(t, client, p.request(t, "GET", "/readyz", nil)); code != http.StatusOK {
		t.Errorf("/readyz: %d", code)
	}
}

// sizes uploads the largest file that the page takes, and a larger one.
func (p *proxied) sizes(t *testing.T, client *http.Client) {
	const largest = 128 << 20
	if code, text := p.upload(t, client, "largest.bin", make([]byte, largest)); code != http.StatusOK {
		t.Errorf("the largest upload: %d: %.200s", code, text)
	}
	if code, text := p.upload(t, client, "larger.bin", make([]byte, largest+2<<20)); code != http.StatusRequestEntityTooLarge {
		t.Errorf("a larger upload: %d: %.200s", code, text)
	}
}

// address checks that the page takes the client's address from nginx, whatever
// the client says of it.
func (p *proxied) address(t *testing.T) {
	client := p.client(t, "127.0.0.77")
	req := p.request(t, "POST", "/signin", strings.NewReader("name=nobody&password=wrong+in+any+case"))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Forwarded-For", "203.0.113.9")
	p.do(t, client, req)
	log, err := os.ReadFile(p.page)
	if err != nil || !strings.Contains(string(log), "address=127.0.0.77") || strings.Contains(string(log), "203.0.113.9") {
		t.Errorf("%v: %s", err, log)
	}
}
