package web

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Three held applications are corrected by the keyboard alone: the page opens on
// the fault, Enter goes on, registering leads to the next.
func TestRepairByKeys(t *testing.T) {
	h := open(t)
	for range 3 {
		h.heldCopy("a-1_bad_mail.xlsx")
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held")
	b.click(".bar-top .primary")
	for n := range 3 {
		b.wait(fmt.Sprintf(`location.pathname === "/held/%d" && document.activeElement.id === "cloud_admin_email"`, n+1))
		if n == 0 {
			b.shot("repair-opens")
		} else if at := b.text(".position"); at != fmt.Sprintf("%d / 3", n+1) {
			t.Errorf("the page says %q", at)
		}
		b.do(keyAll)
		b.keys(fmt.Sprintf("sato%d@example.co.jp", n), "\r")
		b.wait(`document.activeElement.id === "register" && document.querySelector("#saved").className === "saved"`)
		b.keys("\r")
	}
	b.wait(`location.pathname.startsWith("/applications/")`)
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 3 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
}

// heldCopy holds a sample once more, as a file of its own.
func (h *house) heldCopy(name string) {
	h.t.Helper()
	n, err := h.store.HeldCount(context.Background(), store.HeldFilter{})
	if err != nil {
		h.t.Fatal(err)
	}
	out := h.as("clerk").upload(fmt.Sprintf("%d_%s", n, name), retold(h.t, kept(h.t, name), fmt.Sprint("copy ", n)))
	if !strings.Contains(out.body, "/held/") {
		h.t.Fatal(out.body)
	}
}

// retold is a workbook of other bytes: the ZIP has a comment.
func retold(t testing.TB, data []byte, comment string) []byte {
	t.Helper()
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	if end < 0 || len(data) != end+22 {
		t.Fatal("the sample has a comment already")
	}
	out := bytes.Clone(data)
	out[end+20] = byte(len(comment))
	return append(out, comment...)
}

// Two clerks in one application: each sees the other, and neither writes over
// what the other has typed.
func TestTwoClerks(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	one, two := h.tab(), h.tab()
	for _, b := range []*tab{one, two} {
		b.size(1280, 900)
	}
	one.signIn("clerk")
	two.signIn("supervisor")
	one.open(path)
	one.wait(`document.documentElement.dataset.ready === "1"`)
	h.waitClaim("clerk")
	two.open(path)
	if said := two.text("#inuse"); !strings.Contains(said, "clerk") {
		t.Errorf("who else has it open: %q", said)
	}
	one.fill("#remarks", "一人目")
	one.wait(`document.querySelector("#remarks").closest(".field").classList.contains("edited") && document.querySelector("#saved").className === "saved"`)
	two.fill("#eu_phone", "03-0000-1111") // another field: both are kept
	two.wait(`document.querySelector("#eu_phone").closest(".field").classList.contains("edited") && document.querySelector("#remarks").value === "一人目"`)
	one.fill("#eu_phone", "03-0000-2222") // the same field
	one.wait(`document.querySelector(".clash") !== null && document.querySelector("#eu_phone").value === "03-0000-1111"`)
	if said := one.text(".clash"); !strings.Contains(said, "supervisor") || !strings.Contains(said, "03-0000-2222") {
		t.Errorf("the notice says %q", said)
	}
	one.shot("two-clerks")
	item, err := h.store.HeldShow(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := item.Application.Get("eu_phone"); v.Text != "03-0000-1111" {
		t.Errorf("the phone is %q", v.Text)
	}
}

func (h *house) waitClaim(name string) {
	h.t.Helper()
	for {
		item, err := h.store.HeldShow(context.Background(), 1)
		if err != nil {
			h.t.Fatal(err)
		}
		if item.ClaimedBy == name {
			return
		}
	}
}

// The list is worked through in bulk: ticked, assigned, returned for one reason.
func TestHeldInBulk(t *testing.T) {
	h := open(t)
	for range 4 {
		h.heldCopy("a-1_bad_mail.xlsx")
	}
	h.heldCopy("nur_bad_required.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held")
	b.wait(`document.querySelectorAll(".work tbody tr").length === 5 && document.querySelectorAll(".groups a").length >= 2`)
	b.shot("held-list")
	b.click(".groups a")
	b.wait(`document.querySelectorAll(".work tbody tr").length === 4`)
	b.click("[data-all]")
	b.wait(`document.querySelector("[data-chosen]").textContent === "4"`)
	b.click("[name=action][value=assign]")
	b.wait(`document.querySelector("#notice .ok") !== null`)
	mine, err := h.store.HeldCount(context.Background(), store.HeldFilter{Assignee: "clerk"})
	if mine != 4 || err != nil {
		t.Errorf("%d are the clerk's, %v", mine, err)
	}
	b.click("[name=id][value='2']")
	b.click("[name=id][value='3']")
	b.click("[data-open=bulk-return]")
	b.write("#bulk-return textarea", "メールアドレスをご確認ください")
	b.click("[data-bulk=returned]")
	b.wait(`document.querySelector("#notice .ok") !== null && document.querySelectorAll(".work tbody tr").length === 2`)
	back, err := h.store.HeldList(context.Background(), store.HeldFilter{State: store.HeldReturned})
	if err != nil || len(back) != 2 || back[0].Reason != "メールアドレスをご確認ください" {
		t.Errorf("%+v %v", back, err)
	}
	b.open("/held")
	b.write("#search", "nur_bad")
	b.keys("\r")
	b.wait(`document.querySelectorAll(".work tbody tr").length === 1`)
	if strings.Contains(evaluate[string](b, "location.href"), "nur") {
		t.Error("what was looked for stands in the address")
	}
}

// One password opens all locked files that are ticked; the others are discarded with
// one reason, and taken back again.
func TestHeldInBulkLocked(t *testing.T) {
	h := open(t)
	for _, file := range []string{"testdata/locked.xlsx", "../jobs/testdata/locked.zip"} {
		data, err := os.ReadFile(file)
		must(t, err)
		h.as("clerk").upload(filepath.Base(file), data)
	}
	h.heldCopy("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held")
	b.wait(`document.querySelectorAll(".work tbody tr").length === 3`)
	b.click("[data-all]")
	b.click("[data-open=bulk-password]")
	b.write("#bulk-password input", "right horse")
	b.click("[data-bulk=password]")
	b.wait(`document.querySelector("#notice .ok") !== null && document.querySelectorAll(".work tbody tr").length === 1`)
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 2 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
	b.click("[data-all]")
	b.click("[data-open=bulk-drop]")
	b.click("[data-bulk=dropped]") // without a reason nothing is done
	b.wait(`document.activeElement.closest("#bulk-drop") !== null && document.activeElement.localName === "textarea"`)
	b.write("#bulk-drop textarea", "試しに送ったもの")
	b.click("[data-bulk=dropped]")
	b.wait(`document.querySelector("#notice .ok") !== null && document.querySelector(".empty") !== null`)
	dropped, err := h.store.HeldList(context.Background(), store.HeldFilter{State: store.HeldDropped})
	if err != nil || len(dropped) != 1 || dropped[0].Reason != "試しに送ったもの" {
		t.Fatalf("%+v %v", dropped, err)
	}
	b.open(fmt.Sprintf("/held/%d", dropped[0].ID))
	b.click("[formaction$=reopen]")
	b.wait(`document.querySelector("#register") !== null`)
}

// A warning that a clerk lets stand, for a reason, is on the supervisors' list with
// who did so; it leads to the application.
func TestWaivedWarning(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.fill("#cloud_admin_email", "sato@example.co.jp")
	b.fill("#application_date", "平成37年6月6日")
	b.wait(`document.querySelector("#application_date").closest(".field").querySelector(".decide input") !== null`)
	b.write(".field .decide input", "電話で確認しました")
	b.down("\r", false)
	b.wait(`document.querySelector(".field .decided")?.innerText.includes("電話で確認しました") && document.activeElement.id === "register"`)
	for range 3 {
		b.down("\r", true) // held for long: the button is not pressed by that
	}
	b.sendKey(input.DispatchKeyEventTypeKeyUp, "\r", "", false)
	if sent := evaluate[string](b, `document.querySelector("#fields").dataset.go ?? ""`); sent != "" {
		t.Fatal("a key that was held down has registered it")
	}
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	number := evaluate[string](b, `location.pathname.split("/")[2]`)
	if got := h.as("clerk").get("/waived"); got.code != 403 {
		t.Errorf("a clerk gets %d", got.code)
	}
	over := h.tab()
	over.size(1280, 900)
	over.signIn("supervisor")
	over.open("/waived")
	for _, want := range []string{"電話で確認しました", "clerk", "申請日"} {
		if said := over.text("main tbody"); !strings.Contains(said, want) {
			t.Errorf("the list does not say %q: %s", want, said)
		}
	}
	over.click("main tbody a")
	over.wait(`location.pathname === "/applications/` + number + `"`)
}

// The list is downloaded as a workbook that reads as the list.
func TestHeldAsExcel(t *testing.T) {
	h := open(t)
	h.heldCopy("a-1_bad_mail.xlsx")
	h.heldCopy("nur_bad_required.xlsx")
	got := h.as("viewer").get("/held/list.xlsx")
	book, err := sheet.ReadXLSX([]byte(got.body), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(got.code, err)
	}
	if rows := book.Sheets[0].Bounds().Bottom; rows != 3 {
		t.Errorf("%d rows", rows)
	}
	if !strings.Contains(got.header.Get("Content-Disposition"), "attachment") {
		t.Error(got.header)
	}
}

// A search without a result says so.
func TestHeldListRefuses(t *testing.T) {
	h := open(t)
	b := h.as("clerk")
	for _, query := range []string{"?state=bogus", "?sort=bogus", "?page=x", "?page=-1", "?n=x"} {
		if got := b.get("/held" + query); got.code != 400 {
			t.Errorf("%s: %d", query, got.code)
		}
	}
	for _, form := range []url.Values{{"id": {"x"}, "action": {"assign"}}, {"id": {"1"}, "action": {"bogus"}}} {
		if got := b.post("/held/bulk", form); got.code != 400 {
			t.Errorf("%v: %d", form, got.code)
		}
	}
}
