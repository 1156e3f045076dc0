package web

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/uketsuke/uketsuke/internal/verify"
)

// The browser is started once for all tests; each tab has cookies of its own.
var chromium = sync.OnceValues(startChromium)

func startChromium() (context.Context, error) {
	var path string
	var err error
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err = exec.LookPath(name); err == nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "ja"))
	ctx, _ := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, _ = chromedp.NewContext(ctx)
	return ctx, chromedp.Do(ctx)
}

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "second" { // the process that computes
		if err := verify.Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	closeChromium()
	os.Exit(code)
}

func closeChromium() {
	if started {
		if ctx, err := chromium(); err == nil {
			chromedp.Cancel(ctx)
		}
	}
}

var started bool

// tab is a tab of a real browser.
type tab struct {
	t     testing.TB
	ctx   context.Context
	base  string
	house *house
	spent effort
}

// effort is what a person does at a page.
type effort struct{ clicks, keys int }

// tab opens a tab, or skips the test where there is no Chromium; under CI that
// is a failure.
func (h *house) tab() *tab {
	h.t.Helper()
	if testing.Short() {
		h.t.Skip("browser tests are left out in short mode")
	}
	parent, err := chromium()
	if err != nil && os.Getenv("CI") == "" {
		h.t.Skip("no Chromium here, so the page was not tried in a browser: ", err)
	}
	if err != nil {
		h.t.Fatal("CI needs Chromium: ", err)
	}
	started = true
	ctx, stop := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	ctx, cancel := context.WithTimeout(ctx, 4*time.Minute)
	h.t.Cleanup(func() { cancel(); stop() })
	return &tab{t: h.t, ctx: ctx, base: h.server.URL, house: h}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	for _, a := range actions {
		if err := chromedp.Do(b.ctx, a); err != nil {
			b.shot("failed")
			b.t.Fatal(err)
		}
	}
}

func (b *tab) open(path string) { b.t.Helper(); b.do(chromedp.Navigate(b.base + path)) }

// wait waits until an expression holds.
func (b *tab) wait(expression string) {
	b.t.Helper()
	var err error
	for range 20 { // a page that is left takes the question with it
		if _, err = chromedp.Run(b.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(45*time.Second))); err == nil || errors.Is(err, chromedp.ErrPollingTimeout) {
			break
		}
	}
	if err != nil {
		b.shot("failed")
		b.t.Fatalf("waiting for %s: %v\n%s", expression, err, short(b.text("main")))
	}
}

func (b *tab) eval(expression string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`(()=>{`+expression+`;return ""})()`)); err != nil {
		b.t.Fatal(expression, err)
	}
}

func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatal(expression, err)
	}
	return v
}

func (b *tab) text(css string) string {
	return evaluate[string](b, `document.querySelector(`+strconv.Quote(css)+`)?.innerText ?? ""`)
}

// signIn brings the session of a person who has signed in, and opens their
// first page.
func (b *tab) signIn(name string) {
	b.t.Helper()
	visitor := b.house.as(name)
	base, err := url.Parse(b.base)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range visitor.Jar.Cookies(base) {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.base})
			return err
		}))
	}
	b.open("/")
}

// enter fills in the sign-in page that is shown.
func (b *tab) enter(name string) {
	b.t.Helper()
	b.fill("[name=name]", name)
	b.fill("[name=password]", password)
	b.click("button.primary")
	b.wait(`!location.pathname.startsWith("/signin")`)
}

// files chooses files in an input, as its dialog does.
func (b *tab) files(css string, paths []string) {
	b.t.Helper()
	b.do(chromedp.SetUploadFiles(chromedp.CSS(css), paths))
}

// drop drops files and folders on an element, as from the desktop.
func (b *tab) drop(css string, paths ...string) {
	b.t.Helper()
	x := evaluate[float64](b, `(()=>{const r=document.querySelector(`+strconv.Quote(css)+`).getBoundingClientRect();return r.x+r.width/2})()`)
	y := evaluate[float64](b, `(()=>{const r=document.querySelector(`+strconv.Quote(css)+`).getBoundingClientRect();return r.y+20})()`)
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: x, Y: y, Data: data})
			return err
		}))
	}
}

// back goes back in the history of the tab.
func (b *tab) back() { b.t.Helper(); b.do(chromedp.NavigateBack()) }

// shot keeps a picture of the page in the folder that UKETSUKE_SHOTS names.
func (b *tab) shot(name string) {
	dir := os.Getenv("UKETSUKE_SHOTS")
	if dir == "" {
		return
	}
	data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644)
	}
	if err != nil {
		b.t.Log(err)
	}
}

func (b *tab) size(width, height int64) { b.t.Helper(); b.do(chromedp.EmulateViewport(width, height)) }

func short(text string) string {
	if r := []rune(strings.Join(strings.Fields(text), " ")); len(r) > 400 {
		return string(r[:400]) + "…"
	}
	return text
}
