package web

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// edited is the text that was kept for a field of a held application.
func (h *house) edited(path, field string) string {
	h.t.Helper()
	var text string
	err := h.store.SQL().QueryRow("SELECT COALESCE(MAX(value), '') FROM held_edits WHERE 'held/' || held_id = ? AND field = ?",
		strings.TrimPrefix(path, "/"), field).Scan(&text)
	if err != nil {
		h.t.Fatal(err)
	}
	return text
}

// signOut ends every session of a person, as time would.
func (h *house) signOut(name string) {
	h.t.Helper()
	if err := h.people.SetPassword(context.Background(), name, password); err != nil {
		h.t.Fatal(err)
	}
}

const goodMail = "sato@example.co.jp"

// What is typed after the session ended comes back with its person, and is
// then kept.
func TestSessionEndsWhileRepairing(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	h.signOut("clerk")
	b.fill("#cloud_admin_email", goodMail)
	b.wait(`document.querySelector("#notice a") !== null`)
	if got := evaluate[string](b, `document.querySelector("#cloud_admin_email").value`); got != goodMail {
		t.Errorf("what was typed is gone: %q", got)
	}
	b.click("#notice a")
	b.wait(`location.pathname === "/signin"`)
	b.enter("clerk")
	b.wait(`location.pathname === "` + path + `" && document.querySelector("#panel")?.dataset.left === "0"`)
	if got := h.edited(path, "cloud_admin_email"); got != goodMail {
		t.Errorf("kept is %q", got)
	}
}

// An action that was asked for after the session ended is not done, and the
// page from which it came says so.
func TestSessionEndsBeforeRegistering(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.querySelector("#register")?.ariaDisabled !== "true"`)
	h.signOut("clerk")
	b.click("#register")
	b.wait(`location.pathname === "/signin"`)
	b.enter("clerk")
	b.wait(`location.pathname === "` + path + `" && document.querySelector("#notice .error") !== null`)
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 0 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
}

// A reload in the middle of a word keeps the word.
func TestReloadWhileTyping(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.write("#cloud_admin_email", goodMail)
	b.reload()
	b.wait(`document.querySelector("#panel")?.dataset.left === "0"`)
	if got := h.edited(path, "cloud_admin_email"); got != goodMail {
		t.Errorf("kept is %q", got)
	}
}

// A change that could not be sent stays, says so, and goes with the next one.
func TestNetworkFails(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.eval(`const real = window.fetch; window.fetch = () => { window.fetch = real; return Promise.reject(new TypeError("offline")); }`)
	b.fill("#cloud_admin_email", goodMail)
	b.wait(`document.querySelector("#notice .error") !== null`)
	if h.edited(path, "cloud_admin_email") != "" {
		t.Fatal("the network did not fail")
	}
	b.fill("#remarks", "確認済み")
	b.wait(`document.querySelector("#panel").dataset.left === "0" && document.querySelector("#notice .error") === null`)
	if got := []string{h.edited(path, "cloud_admin_email"), h.edited(path, "remarks")}; got[0] != goodMail || got[1] != "確認済み" {
		t.Errorf("kept is %q", got)
	}
}

// A reason that is being written survives the answer to the edit before it.
func TestReasonSurvivesAnEdit(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.write("#remarks", "別の修正")
	b.click("[data-open=return]")
	b.write("#return-reason", "理由を書きかけ")
	b.wait(`document.querySelector("#remarks").closest(".field").classList.contains("edited")`)
	if got := evaluate[string](b, `document.querySelector("#return-reason").value + document.querySelector("#return").open`); got != "理由を書きかけtrue" {
		t.Errorf("the reason is %q", got)
	}
}

// Two people at one application: nobody registers what they have not seen.
func TestTwoTabs(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	one, two := h.tab(), h.tab()
	one.signIn("clerk")
	one.open(path)
	one.wait(`document.querySelector("#register")?.ariaDisabled !== "true"`)
	two.signIn("supervisor")
	two.open(path)
	two.fill("#remarks", "上長の追記")
	two.wait(`document.querySelector("#remarks").closest(".field").classList.contains("edited")`)
	one.click("#register")
	one.wait(`document.querySelector("#notice .error") !== null && document.querySelector("#remarks").value === "上長の追記"`)
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 0 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	one.click("#register")
	one.wait(`location.pathname.startsWith("/applications/")`)
	two.click("#register")
	two.wait(`location.pathname.startsWith("/applications/") && document.querySelector("#notice .ok") !== null`)
}

// Clicking twice does a thing once, and ends where one click ends.
func TestDoubleClicks(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.clicks("#register", 3)
	b.wait(`location.pathname.startsWith("/applications/") && document.documentElement.dataset.ready === "1"`)
	number := evaluate[string](b, `location.pathname.split("/")[2]`)
	b.click("[data-open=copy]")
	b.clicks("#copy .primary", 2)
	b.wait(fmt.Sprintf(`location.pathname.startsWith("/applications/") && location.pathname !== "/applications/%s"`, number))
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 2 || err != nil {
		t.Errorf("%d applications after one registration and one copy, %v", n, err)
	}
	b.back()
	b.wait(`location.pathname === "/applications/` + number + `" && document.querySelectorAll(".links a.mono").length === 1`)
	b.back()
	b.wait(`location.pathname === "` + path + `" && document.querySelector(".badge.repaired") !== null && document.querySelector("#register") === null`)
}

// A reload among the results finds them again, and a badge shows its kind
// alone.
func TestReloadAfterUploading(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.files("#pick", []string{absolute(t, samples+"/filled/a-1_plain.xlsx"), absolute(t, samples+"/filled/a-1_bad_mail.xlsx"), absolute(t, "testdata/locked.xlsx")})
	b.wait(`document.querySelector("#results").dataset.done === "3"`)
	b.reload()
	b.wait(`document.querySelector("#results")?.dataset.done === "3" && document.querySelectorAll(".outcome").length === 3`)
	b.click("[data-show=held]")
	b.wait(`[...document.querySelectorAll("#results > li")].filter((li) => li.offsetParent !== null).length === 2`)
	b.shot("upload-filtered")
	b.fill(".outcome.locked input", "right horse")
	b.click(".outcome.locked button")
	b.wait(`document.querySelector(".outcome.locked") === null && document.querySelector("[data-tally=registered]").textContent === "2"`)
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return full
}

// Going back from an application finds the search as it was.
func TestBackToTheSearch(t *testing.T) {
	h := open(t)
	h.registered("b-1_plain.xlsx")
	number := h.registered("b-2_plain.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open("/find")
	b.fill("[name=number]", number[:8])
	b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
	b.click("#found tbody a")
	b.wait(`location.pathname === "/applications/` + number + `" && document.documentElement.dataset.ready === "1"`)
	b.back()
	b.wait(`location.pathname === "/find" && document.querySelector("[name=number]").value === "` + number[:8] + `" && document.querySelectorAll("#found tbody tr").length === 1`)
}

// Registering takes what was typed and had not arrived; what it makes faulty
// is not registered.
func TestRegisterTakesWhatWasTyped(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	clerk := h.as("clerk")
	field := func(text string) map[string][]string {
		return map[string][]string{"f.cloud_admin_email": {text}, "w.cloud_admin_email": {"sato@"}}
	}
	if out := clerk.post(path+"/register", field("still wrong")); out.header.Get("Location") != path {
		t.Fatalf("%d %v", out.code, out.header)
	}
	if page := clerk.get(path).body; !strings.Contains(page, site.Messages["error.faulty"].JA) || !strings.Contains(page, "still wrong") {
		t.Error("the page says neither that it is faulty nor what was typed")
	}
	out := clerk.post(path+"/register", field(goodMail))
	number := strings.TrimPrefix(out.header.Get("Location"), "/applications/")
	rec, err := h.store.Show(context.Background(), number)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("cloud_admin_email"); v.Text != goodMail {
		t.Errorf("registered %q", v.Text)
	}
	if again := clerk.post(path+"/register", nil); again.header.Get("Location") != "/applications/"+number {
		t.Errorf("registering again: %d %v", again.code, again.header)
	}
}

// An answer of several lines keeps its breaks when another field is edited.
func TestLinesKeepTheirBreaks(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.remarks": {"一行目\n二行目"}})
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.fill("#cloud_admin_email", goodMail)
	b.wait(`document.querySelector("#panel").dataset.left === "0"`)
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	rec, err := h.store.Show(context.Background(), evaluate[string](b, `location.pathname.split("/")[2]`))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("remarks"); v.Text != "一行目\n二行目" {
		t.Errorf("registered %q", v.Text)
	}
}

// When the session ends among many files, those that wait are not forgotten.
func TestSessionEndsWhileUploading(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.signIn("clerk")
	b.wait(`location.pathname === "/upload" && document.documentElement.dataset.ready === "1"`)
	h.signOut("clerk")
	b.files("#pick", thirty(t)[:4])
	b.wait(`document.querySelector("#results").dataset.done === "4" && document.querySelectorAll("#results .reason + progress, #results .head button").length === 4`)
	// The person signs in in another tab, with the same cookies.
	b.eval(` fetch("/signin", {method: "POST", body: new URLSearchParams({name: "clerk", password: "` + password + `"})}).then(() => { window.signed = true; })`)
	b.wait(`window.signed === true`)
	for n := 4; n > 0; n-- {
		b.wait(fmt.Sprintf(`document.querySelectorAll("#results .head button").length === %d && document.querySelector("#results").dataset.done === "4"`, n))
		b.click("#results .head button")
	}
	b.wait(`document.querySelectorAll("#results .outcome").length >= 4 && document.querySelector("#results").dataset.done === "4"`)
	receipts, err := h.store.Receipts(context.Background(), store.ReceiptFilter{})
	if err != nil || len(receipts) < 4 {
		t.Errorf("%d receipts, %v", len(receipts), err)
	}
}

// The line above an edited answer shows what the sender wrote, also where
// neither that nor what was typed can be read.
func TestWasLine(t *testing.T) {
	h := open(t)
	h.heldSample("a-1_bad_mail.xlsx")
	b := h.as("clerk")
	before := regexp.MustCompile(`name="w.cloud_admin_email" value="([^"]+)"`).FindStringSubmatch(b.get("/held/1").body)
	if before == nil {
		t.Fatal("nothing was sent")
	}
	b.post("/held/1/edit", url.Values{"f.cloud_admin_email": {"still wrong"}})
	page := dense(b.get("/held/1").body)
	if !strings.Contains(page, `<p class="was"><s>`+before[1]+`</s>`) {
		t.Errorf("the page does not say that %q was sent", before[1])
	}
}
