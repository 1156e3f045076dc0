package web

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Going back and asking again, from this tab or another, makes no second number;
// whoever sees the copy and wants one more gets it.
func TestCopyIsMadeOnce(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/applications/" + number)
	b.click("[data-open=copy]")
	b.shot("copy-dialog")
	b.click("#copy .primary")
	b.wait(`document.querySelector("#notice .ok") !== null && location.pathname !== "/applications/` + number + `"`)
	first := evaluate[string](b, `location.pathname`)
	b.back()
	b.wait(`location.pathname === "/applications/` + number + `" && document.documentElement.dataset.ready === "1"`)
	clerk := h.as("clerk")
	var wg sync.WaitGroup
	for range 5 { // the page as it was before
		wg.Go(func() {
			if got := clerk.post("/applications/"+number+"/copy", url.Values{"copies": {"0"}}); got.header.Get("Location") != first {
				t.Errorf("asked again: %d %s", got.code, got.header.Get("Location"))
			}
		})
	}
	wg.Wait()
	h.copies(number, 1)
	b.reload()
	b.click("[data-open=copy]")
	if said := b.text("#copy .notice"); !strings.Contains(said, strings.TrimPrefix(first, "/applications/")) {
		t.Errorf("the dialog says %q", said)
	}
	b.click("#copy .primary")
	b.wait(`document.querySelector("#notice .ok") !== null && ![` + "`" + first + "`, `/applications/" + number + "`" + `].includes(location.pathname)`)
	h.copies(number, 2)
}

func (h *house) copies(number string, want int) {
	h.t.Helper()
	if list, err := h.store.Copies(h.t.Context(), number); len(list) != want || err != nil {
		h.t.Errorf("%d copies, want %d, %v", len(list), want, err)
	}
}

// The same order asked for twice is one order; correcting twice is one
// correction.
func TestOrderAndCorrectionOnce(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	b := h.as("supervisor")
	one, two := b.post("/applications/"+number+"/correct", nil), b.post("/applications/"+number+"/correct", nil)
	if one.header.Get("Location") != two.header.Get("Location") || one.code != 303 {
		t.Errorf("%s, then %s", one.header.Get("Location"), two.header.Get("Location"))
	}
	if n, err := h.store.HeldCount(t.Context(), store.HeldFilter{}); n != 1 || err != nil {
		t.Errorf("%d corrections, %v", n, err)
	}
	for range 2 {
		if got := b.post("/applications/"+number+"/order", url.Values{"ref": {"PO-1"}}); got.code != 303 {
			t.Errorf("the same order: %d", got.code)
		}
	}
	if got := b.post("/applications/"+number+"/order", url.Values{"ref": {"PO-2"}}); got.code != 409 {
		t.Errorf("another order: %d", got.code)
	}
}
