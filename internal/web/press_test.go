package web

import (
	"context"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/web/site"
)

// untilEdited waits until the server has kept what was typed.
func (b *tab) untilEdited(path, field, text string) {
	b.t.Helper()
	b.wait(`!document.querySelector("#fields").classList.contains("busy")`)
	for range 1000 {
		if b.house.edited(path, field) == text {
			return
		}
		b.wait(`fetch("/held").then(() => true)`)
	}
	b.t.Fatalf("%s was not kept", field)
}

// Leaving the last faulty field by pressing the button registers, however long
// the press: what was typed arrives while the button is down.
func TestRegisterAtTheFirstClick(t *testing.T) {
	for _, slow := range []bool{false, true} {
		h := open(t)
		path := h.heldSample("a-1_bad_mail.xlsx")
		b := h.tab()
		b.size(1280, 900)
		b.signIn("clerk")
		b.open(path)
		b.write("#cloud_admin_email", goodMail)
		release := b.press("#register")
		if slow {
			b.untilEdited(path, "cloud_admin_email", goodMail)
		}
		release()
		b.wait(`location.pathname.startsWith("/applications/")`)
		rec, err := h.store.Show(context.Background(), evaluate[string](b, `location.pathname.split("/")[2]`))
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := rec.Application.Get("cloud_admin_email"); v.Text != goodMail {
			t.Errorf("registered %q", v.Text)
		}
	}
}

// With nothing left to send the first click registers as well.
func TestRegisterWithNothingToSend(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
}

// So does Alt+Enter, from within the field.
func TestRegisterByKeyFromWithinTheField(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.write("#cloud_admin_email", goodMail)
	b.do(altEnter)
	b.wait(`location.pathname.startsWith("/applications/")`)
}

// What cannot be registered yet says so and leads to what is wrong.
func TestRegisterSaysWhatIsLeft(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.click("#register")
	b.wait(`document.querySelector("#notice .error") !== null && document.activeElement.id === "cloud_admin_email"`)
	if text := b.text("#notice"); !strings.Contains(text, site.Messages["error.faulty"].JA) {
		t.Errorf("the page says %q", text)
	}
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 0 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
}

// Other buttons of the panel are renewed no less than that.
func TestPressOfOtherButtons(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.eu_phone": {"312345678"}, "f.cloud_admin_email": {goodMail}})
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.write("#remarks", "追記")
	release := b.press(".proposals li button")
	b.untilEdited(path, "remarks", "追記")
	release()
	b.shows("#eu_phone", "03-1234-5678")
	b.shows("#remarks", "追記")
}

// The keys that lead to what is wrong type nothing there, tapped or held down.
func TestKeysTypeNothing(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	was := evaluate[string](b, `document.querySelector("#cloud_admin_email").value`)
	b.keys("\x1b") // out of the field that it opens on
	for _, press := range []func(){func() { b.keys("n") }, func() { b.keys("p") }, func() { b.hold("n") }} {
		press()
		b.wait(`document.activeElement.id === "cloud_admin_email"`)
		if got := evaluate[string](b, `document.activeElement.value`); got != was {
			t.Errorf("the field says %q, not %q", got, was)
		}
		b.keys("\x1b")
	}
	b.keys("n", "n")
	if got := evaluate[string](b, `document.activeElement.value`); !strings.Contains(got, "n") {
		t.Errorf("a second n is typed, the field says %q", got)
	}
	b.keys("\x1b")
	b.open("/find")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.keys("/")
	b.wait(`document.activeElement.id === "search"`)
	if got := evaluate[string](b, `document.activeElement.value`); got != "" {
		t.Errorf("the search says %q", got)
	}
}

// A link among what was found is followed, though leaving the field searches
// anew.
func TestFoundLinkIsFollowed(t *testing.T) {
	h := open(t)
	number := h.registered("b-2_plain.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/find")
	b.fill("[name=number]", number[:8])
	b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
	b.eval(`window.swapped = 0; document.addEventListener("htmx:beforeSwap", () => { window.swapped++; })`)
	b.write("[name=number]", number[:9])
	release := b.press("#found tbody a")
	b.wait(`window.swapped === 1`)
	release()
	b.wait(`location.pathname === "/applications/` + number + `"`)
}
