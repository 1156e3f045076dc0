package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// thirty are the paths of thirty kept samples of every kind.
func thirty(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(samples, "filled", "*"))
	if err != nil || len(all) < 30 {
		t.Skip("the samples are not here")
	}
	list := make([]string, 0, 32)
	for i := range 29 {
		path, err := filepath.Abs(all[i*len(all)/29])
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, path)
	}
	odd := filepath.Join(t.TempDir(), "<img src=x onerror=alert(1)>.xlsx")
	if err := os.WriteFile(odd, []byte("this is no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	return append(list, odd)
}

// A clerk drops thirty files on the page and sees of each what became of it.
func TestUploadOfThirty(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.wait(`location.pathname === "/upload"`)
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#pick"), thirty(t)))
	b.wait(`document.querySelector("#results").dataset.total === "30" && document.querySelector("#results").dataset.done === "30"`)
	b.shot("upload-thirty")
	if alarm := evaluate[bool](b, `!!document.querySelector("#results img")`); alarm {
		t.Error("a file's name became part of the page")
	}
	counts, err := h.store.Balance(context.Background(), 0, zero, zero)
	if err != nil {
		t.Fatal(err)
	}
	stored := make(map[store.Status]int64)
	for _, c := range counts {
		stored[c.Status] += c.N
	}
	for _, status := range []store.Status{store.Registered, store.Held, store.Refused} {
		shown := evaluate[int64](b, fmt.Sprintf(`Number(document.querySelector('[data-tally=%s]').textContent)`, status))
		if shown != stored[status] || shown == 0 {
			t.Errorf("%s: the page says %d, the store %d", status, shown, stored[status])
		}
	}
	b.click(".outcome.registered .copy")
	b.wait(`!!document.querySelector(".copied")`)
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#pick"), thirty(t)[:1]))
	b.wait(`document.querySelectorAll(".outcome.duplicate, .outcome[data-status=held]").length > 0 && document.querySelector("#results").dataset.done === "31"`)
}

// heldSample uploads a faulty sample and returns the address of what is held.
func (h *house) heldSample(name string) string {
	h.t.Helper()
	out := h.as("clerk").upload(name, kept(h.t, name))
	at := strings.Index(out.body, `/held/`)
	if at < 0 {
		h.t.Fatalf("%s is not held: %s", name, out.body)
	}
	return out.body[at : at+strings.IndexByte(out.body[at:], '"')]
}

// A clerk corrects a held form beside its picture and registers it.
func TestRepairToRegistration(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.querySelectorAll(".picture td.m-error").length === 1`)
	if !evaluate[bool](b, `document.querySelector("#register").ariaDisabled === "true"`) {
		t.Error("what has errors can be registered")
	}
	b.click(".picture td.m-error")
	b.wait(`document.activeElement.id === "cloud_admin_email"`)
	b.fill("#cloud_admin_email", "still wrong")
	b.wait(`document.querySelector("[data-at].at .problems .error, .field.error .was") !== null && document.querySelector("#cloud_admin_email").value === "still wrong"`)
	b.shot("repair-wrong")
	b.fill("#cloud_admin_email", "sato@example.co.jp")
	b.wait(`document.querySelector("#panel").dataset.left === "0" && document.querySelector("#register")?.ariaDisabled !== "true"`)
	b.wait(`document.querySelectorAll(".picture td.m-error").length === 0 && document.querySelectorAll(".picture td.m-edited").length === 1`)
	b.shot("repair-right")
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	number := evaluate[string](b, `location.pathname.split("/")[2]`)
	rec, err := h.store.Show(context.Background(), number)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("cloud_admin_email"); v.Text != "sato@example.co.jp" || v.Raw != "sato@" {
		t.Errorf("registered %+v", v)
	}
	if !strings.Contains(b.text("#notice"), number) {
		t.Error("the page does not say the number")
	}
	b.open(path)
	if text := evaluate[string](b, `document.querySelector(".history").textContent`); !strings.Contains(text, "sato@example.co.jp") || !strings.Contains(text, "clerk") {
		t.Errorf("the record does not say who changed what: %s", text)
	}
}

// A certain correction is proposed and accepted with one click.
func TestAcceptProposal(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	id := strings.TrimPrefix(path, "/held/")
	h.as("clerk").post(path+"/edit", map[string][]string{"f.eu_phone": {"312345678"}, "f.cloud_admin_email": {"a@example.co.jp"}})
	b := h.tab()
	b.signIn("clerk")
	b.open("/held/" + id)
	b.wait(`document.querySelectorAll(".proposals li").length === 1`)
	b.click(".proposals li button")
	b.wait(`document.querySelector("#eu_phone").value === "03-1234-5678" && document.querySelector("#panel").dataset.left === "0"`)
}

// A held form is returned with its marked workbook.
func TestReturn(t *testing.T) {
	h := open(t)
	path := h.heldSample("nur_bad_required.xlsx")
	b := h.tab()
	b.signIn("clerk")
	b.open(path)
	b.click("[data-open=return]")
	b.fill("#return textarea", "氏名がありません")
	b.click("#return .primary")
	b.wait(`document.querySelector(".badge.returned") !== null`)
	marked := h.as("clerk").get(path + "/marked")
	if marked.code != 200 || !strings.HasPrefix(marked.body, "PK") || !strings.Contains(marked.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("marked workbook: %d %v", marked.code, marked.header)
	}
}

// Find, look, copy, correct, order: what a supervisor does with a number.
func TestFindCopyCorrectOrder(t *testing.T) {
	h := open(t)
	number := h.registered("b-2_plain.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/find")
	b.fill("[name=number]", number[:8])
	b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
	if strings.Contains(evaluate[string](b, "location.href"), number[:8]) {
		t.Error("what was looked for stands in the address")
	}
	b.click("#found tbody a")
	b.wait(`location.pathname === "/applications/` + number + `" && document.querySelectorAll(".picture td").length > 20`)
	b.click("[data-open=copy]")
	b.click("#copy .primary")
	b.wait(`location.pathname !== "/applications/` + number + `" && document.querySelector(".links a") !== null`)
	b.open("/applications/" + number)
	b.click("[data-open=correct]")
	b.click("#correct .primary")
	b.wait(`location.pathname.startsWith("/held/") && document.querySelector("#reception_number").value === "` + number + `"`)
	b.fill("#remarks", "訂正しました")
	b.wait(`document.querySelector("#remarks").closest(".field").classList.contains("edited")`)
	b.decideAll()
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	newer := evaluate[string](b, `location.pathname.split("/")[2]`)
	if old, err := h.store.Show(context.Background(), number); err != nil || old.SupersededBy != newer {
		t.Errorf("%s is superseded by %q, want %s, %v", number, old.SupersededBy, newer, err)
	}
	b.click("[data-open=order]")
	b.fill("#order input", "PO-77")
	b.click("#order .primary")
	b.wait(`document.querySelector(".badge.ordered") !== null`)
	b.shot("application-ordered")
}

// decideAll confirms every warning that asks for it.
func (b *tab) decideAll() {
	b.t.Helper()
	for evaluate[bool](b, `document.querySelector(".decide") !== null`) {
		b.fill(".decide input", "確認しました")
		n := evaluate[int](b, `document.querySelectorAll(".decide").length`)
		b.click(".decide button")
		b.wait(fmt.Sprintf(`document.querySelectorAll(".decide").length < %d`, n))
	}
	b.wait(`document.querySelector("#register")?.ariaDisabled !== "true"`)
}

// A file that needs a password is opened where it lies.
func TestPasswordPrompt(t *testing.T) {
	data, err := os.ReadFile("../container/testdata/zipcrypto.zip")
	if err != nil {
		t.Skip(err)
	}
	h := open(t)
	b := h.tab()
	b.signIn("clerk")
	path := filepath.Join(t.TempDir(), "locked.zip")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#pick"), []string{path}))
	b.wait(`document.querySelector(".outcome.locked input") !== null`)
	b.fill(".outcome.locked input", "wrong")
	b.click(".outcome.locked button")
	b.wait(`document.querySelector("#notice .error") !== null`)
}

// The right password, typed where the file lies, opens it: a workbook that is
// encrypted as a whole, and a ZIP with a protected entry.
func TestRightPassword(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.signIn("clerk")
	for n, file := range []string{"testdata/locked.xlsx", "../jobs/testdata/locked.zip"} {
		path, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.files("#pick", []string{path})
		b.wait(`document.querySelector(".outcome.locked input") !== null`)
		b.fill(".outcome.locked input", "wrong horse")
		b.click(".outcome.locked button")
		b.wait(`document.querySelector("#notice .error") !== null && document.querySelector(".outcome.locked button:not(:disabled)") !== null`)
		b.fill(".outcome.locked input", "right horse")
		b.click(".outcome.locked button")
		b.wait(fmt.Sprintf(`document.querySelectorAll(".outcome.registered").length === %d && document.querySelector(".outcome.locked") === null`, n+1))
		b.wait(fmt.Sprintf(`document.querySelector("[data-tally=registered]").textContent === "%d"`, n+1))
	}
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 2 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	held, err := h.store.HeldList(context.Background(), store.HeldFilter{State: store.HeldOpen})
	if err != nil || len(held) != 0 {
		t.Errorf("%d still held, %v", len(held), err)
	}
}

// A folder that is dropped comes in with everything below it, each file under
// its path.
func TestDropOfAFolder(t *testing.T) {
	h := open(t)
	dir := filepath.Join(t.TempDir(), "申請書")
	for _, name := range []string{"a-1_plain.xlsx", "四月/b-1_plain.xlsx", "四月/下旬/b-2_plain.xlsx"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, kept(t, filepath.Base(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.drop("#drop", dir)
	b.wait(`document.querySelector("#results").dataset.done === "3" && document.querySelectorAll(".outcome.registered").length === 3`)
	receipts, err := h.store.Receipts(context.Background(), store.ReceiptFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, r := range receipts {
		got[r.File] = true
	}
	for _, want := range []string{"申請書/a-1_plain.xlsx", "申請書/四月/b-1_plain.xlsx", "申請書/四月/下旬/b-2_plain.xlsx"} {
		if !got[want] {
			t.Errorf("%s did not come: %v", want, got)
		}
	}
}

// A held form goes back by mail, from the page, to whom the form names.
func TestReturnByMail(t *testing.T) {
	h := open(t, func(c *site.Config) { c.Returns = func(inbox string) bool { return inbox == work.UploadInbox } })
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.click("[data-open=return]")
	b.fill("#return-reason", "メールアドレスをご確認ください")
	to := evaluate[string](b, `document.querySelector("#return [name=mail]").checked ? document.querySelector("#return .tick").innerText : ""`)
	b.shot("return-dialog")
	b.click("#return .primary")
	b.wait(`document.querySelector(".badge.returned") !== null`)
	_, key := store.ReturnKeys(1)
	mails, err := h.store.Mailed(context.Background(), key)
	if err != nil || len(mails) != 1 || !strings.Contains(to, mails[0].To) {
		t.Fatalf("%+v %v, offered %q", mails, err, to)
	}
	if page := evaluate[string](b, `document.querySelector("#panel").textContent`); strings.Count(page, mails[0].To) < 2 || !strings.Contains(page, site.Messages["mail.waiting"].JA) {
		t.Errorf("the page does not say where the mail is: %s", page)
	}
}

// What the settings keep from going out by mail is not offered, nor done.
func TestNoReturnByMail(t *testing.T) {
	h := open(t, func(c *site.Config) { c.Returns = func(string) bool { return false } })
	path := h.heldSample("a-1_bad_mail.xlsx")
	clerk := h.as("clerk")
	if page := clerk.get(path); strings.Contains(page.body, `name="mail"`) {
		t.Error("the mail is offered")
	}
	form := map[string][]string{"state": {"returned"}, "reason": {"x"}, "mail": {"1"}}
	if out := clerk.post(path+"/resolve", form); out.code != 422 {
		t.Errorf("asked for all the same: %d", out.code)
	}
	if item, err := h.store.HeldShow(context.Background(), 1); err != nil || item.State != store.HeldOpen {
		t.Errorf("%v %v", item.State, err)
	}
}

// The first visitor of an empty store makes the administrator; nobody does so
// after them.
func TestFirstSetUp(t *testing.T) {
	h := build(t)
	b := h.tab()
	b.open("/")
	b.wait(`location.pathname === "/setup"`)
	b.shot("setup-1280")
	b.fill("[name=name]", "kanri")
	b.fill("[name=password]", password)
	b.fill("[name=again]", password)
	b.click("button.primary")
	b.wait(`location.pathname === "/upload"`)
	out := h.visitor().post("/setup", map[string][]string{"name": {"evil"}, "password": {password}, "again": {password}})
	if out.code != 409 {
		t.Errorf("a second set-up: %d", out.code)
	}
}

// The whole page goes by keyboard.
func TestKeyboard(t *testing.T) {
	h := open(t)
	h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.signIn("clerk")
	for _, key := range []string{"g", "h"} {
		b.keys(key)
	}
	b.wait(`location.pathname === "/held" && document.documentElement.dataset.ready === "1"`)
	b.keys("j", "\r")
	b.wait(`location.pathname === "/held/1" && document.querySelector(".m-error") !== null`)
	b.wait(`document.activeElement.id === "cloud_admin_email"`) // it opens on what is wrong
	b.keys("\x1b", "n")
	b.wait(`document.activeElement.id === "cloud_admin_email"`)
	b.keys("\x1b", "?")
	b.wait(`document.querySelector("#help").open`)
}

// A correction starts from what is registered: what staff had corrected stays
// corrected.
func TestCorrectKeepsWhatWasRepaired(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	clerk := h.as("clerk")
	clerk.post(path+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	number := strings.TrimPrefix(clerk.post(path+"/register", nil).header.Get("Location"), "/applications/")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/applications/" + number)
	b.click("[data-open=correct]")
	b.click("#correct .primary")
	b.wait(`location.pathname.startsWith("/held/")`)
	b.shows("#cloud_admin_email", goodMail)
	b.shows("#reception_number", number)
	b.fill("#remarks", "訂正しました")
	b.wait(`document.querySelector("#remarks").closest(".field").classList.contains("edited")`)
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	rec, err := h.store.Show(context.Background(), evaluate[string](b, `location.pathname.split("/")[2]`))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("cloud_admin_email"); v.Text != goodMail || rec.Supersedes != number {
		t.Errorf("registered %q in the place of %q", v.Text, rec.Supersedes)
	}
}
