package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// fillHouse brings in the samples, so that every page has something to show.
func fillHouse(t *testing.T, h *house) {
	t.Helper()
	clerk := h.as("clerk")
	list, err := filepath.Glob(filepath.Join(samples, "filled", "*"))
	if err != nil || len(list) == 0 {
		t.Skip("the samples are not here: ", err)
	}
	for _, name := range list {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if out := clerk.upload(filepath.Base(name), data); out.code != 200 {
			t.Fatalf("%s: %d %s", name, out.code, out.body)
		}
	}
}

// openFull is a house with every kind of page, filled.
func openFull(t *testing.T) *house {
	t.Helper()
	var did []string
	h := open(t, withExport(t), teaching, func(c *site.Config) { c.Operate = operator(&did) })
	fillHouse(t, h)
	if out := h.as("clerk").blankUpload("研修申込書.xlsx", formBook(t, training, nil), ""); !strings.Contains(out.body, "data-draft") {
		t.Fatalf("the blank: %d %s", out.code, short(out.body))
	}
	return h
}

// everyPage is a page of each kind by a short name.
func (h *house) everyPage() map[string]string {
	h.t.Helper()
	number := h.registered("b-1_plain.xlsx")
	owner, err := h.store.BelongingOf(context.Background(), number)
	if err != nil {
		h.t.Fatal(err)
	}
	return map[string]string{"upload": "/upload", "held": "/held", "repair": "/held/1", "find": "/find", "application": "/applications/" + number,
		"nights": "/nights", "forms": "/forms", "form": "/forms/B-1", "people": "/people", "audit": "/audit", "settings": "/settings", "annex": "/annexes/1", "mails": "/mails",
		"waived": "/waived", "help": "/help", "receipts": "/receipts", "receipt": "/receipts/1", "operation": "/operation",
		"organizations": "/organizations", "organizations-alike": "/organizations/alike", "organization": fmt.Sprint("/organizations/", owner.Organization),
		"teach": "/teach", "teach-draft": "/teach/1"}
}

// Every page, at both widths, light and dark: nothing is wider than the
// window, and every picture can be kept and looked at.
func TestLook(t *testing.T) {
	h := openFull(t)
	b := h.tab()
	b.size(1280, 900)
	b.open("/signin")
	b.shot("signin-1280")
	b.enter("administrator")
	pages := h.everyPage()
	for name, path := range pages {
		for _, width := range []int64{1920, 1280, 390} {
			t.Run(fmt.Sprint(name, width), func(t *testing.T) {
				b.size(width, 900)
				b.open(path)
				b.shot(fmt.Sprintf("%s-%d", name, width))
				if wide := evaluate[int](b, `document.documentElement.scrollWidth`); int64(wide) > width {
					t.Errorf("the page is %d pixels wide: %s", wide, evaluate[string](b, widest))
				}
				if inside := evaluate[string](b, sideways); width == 1920 && name == "application" && inside != "" {
					t.Errorf("items must be scrolled sideways: %s", inside)
				}
				if inside := evaluate[string](b, scrolling); width < 500 && strings.HasPrefix(name, "form") && inside != "" {
					t.Errorf("must be scrolled sideways: %s", inside)
				}
				// Whoever's name is short leaves room for one word of the menu.
				b.eval(`document.querySelector(".me a").textContent = "花子"`)
				if high := evaluate[int](b, `Math.ceil(document.querySelector("nav").getBoundingClientRect().height)`); high > 80 {
					t.Errorf("the menu is %d pixels high", high)
				}
				if problems := evaluate[string](b, `document.querySelector("h1") ? "" : "no heading"`); problems != "" {
					t.Error(problems)
				}
			})
		}
	}
	for _, name := range []string{"repair", "held", "nights", "application"} {
		t.Run(name+" printed", func(t *testing.T) {
			b.size(794, 1123) // A4 at 96 dpi
			b.open(pages[name])
			b.media("print")
			b.shot(name + "-printed")
			if seen := evaluate[string](b, `[...document.querySelectorAll("nav, header.top, footer, dialog, .acts")].filter(e => e.getBoundingClientRect().height > 0).map(e => e.tagName).join(" ")`); seen != "" {
				t.Errorf("printed: %s", seen)
			}
			if wide := evaluate[int](b, `document.documentElement.scrollWidth`); wide > 794 {
				t.Errorf("the page is %d pixels wide: %s", wide, evaluate[string](b, widest))
			}
			b.media("")
		})
		t.Run(name+" enlarged", func(t *testing.T) { // to 200 %: half as many pixels
			b.size(640, 450)
			b.open(pages[name])
			b.shot(name + "-200")
			if wide := evaluate[int](b, `document.documentElement.scrollWidth`); wide > 640 {
				t.Errorf("the page is %d pixels wide: %s", wide, evaluate[string](b, widest))
			}
		})
	}
	b.size(1280, 900)
	h.as("administrator").post("/settings", map[string][]string{"theme": {"dark"}, "lang": {"en"}})
	for _, name := range []string{"upload", "repair", "held", "nights", "people", "find", "application", "teach-draft", "organization", "operation"} {
		b.open(pages[name])
		b.shot(name + "-dark")
		if !strings.Contains(b.text("nav"), "Upload") {
			t.Error("English was asked for")
		}
	}
}

// A clerk's menu has three items, the others are behind one more, which opens and
// closes with mouse and keys.
func TestMenu(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	if got := evaluate[string](b, `[...document.querySelectorAll("nav[aria-label] > a, nav > a")].map((a) => a.getAttribute("href")).filter((h) => !h.includes("?")).join(" ")`); !strings.HasPrefix(got, "/upload /held /find") {
		t.Errorf("the menu has %s", got)
	}
	b.click("nav .menu summary")
	b.wait(`document.querySelector("nav .menu").open`)
	b.shot("menu")
	b.keys("\x1b")
	b.wait(`!document.querySelector("nav .menu").open && document.activeElement.localName === "summary"`)
	b.click("nav .menu summary")
	b.click("h1")
	b.wait(`!document.querySelector("nav .menu").open`)
	b.keys("g", "n")
	b.wait(`location.pathname === "/nights"`)
	if got := b.text("nav .menu"); strings.Contains(got, site.Messages["nav.audit"].JA) {
		t.Errorf("a clerk is offered %s", got)
	}
}

// media has the page look as on paper, or as on a screen again.
func (b *tab) media(kind string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind})
		return err
	}))
}

// widest names the elements that reach beyond the window.
const widest = `[...document.querySelectorAll("body *")].filter(e=>e.getBoundingClientRect().right>innerWidth+1&&!e.closest(".picture,.rows,table,svg")).map(e=>e.tagName+"."+e.className).slice(0,5).join(" ")`

// scrolling names the tables that are wider than the place that they have.
const scrolling = `[...document.querySelectorAll("table")].filter(e=>e.scrollWidth>e.clientWidth+1||e.getBoundingClientRect().right>innerWidth+1).map(e=>e.className).join(" ")`
