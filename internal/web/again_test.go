package web

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// What was dropped by mistake is taken back from the page that says so; a file
// whose password nobody knows can be dropped too.
func TestTakeBack(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.click("[data-open=drop-it]")
	b.fill("#drop-reason", "重複")
	b.click("#drop-it .danger")
	b.wait(`document.querySelector("#notice form") !== null`)
	b.shot("dropped")
	b.click("#notice form button")
	b.wait(`location.pathname === "` + path + `" && document.querySelector("#register") !== null`)
	if history, err := h.store.History(context.Background(), "held:1"); err != nil || history[len(history)-1].Action != "reopen" {
		t.Errorf("%+v, %v", history, err)
	}
	data, err := os.ReadFile("testdata/locked.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	h.as("clerk").upload("locked.xlsx", data)
	const locked = "/held/2"
	b.open(locked)
	b.click("[data-open=return]")
	b.fill("#return-reason", "パスワードが分かりません")
	b.click("#return .primary")
	b.wait(`document.querySelector("#notice .ok") !== null`)
	item, err := h.store.HeldShow(context.Background(), 2)
	if err != nil || item.State != store.HeldReturned {
		t.Errorf("%+v, %v", item, err)
	}
	b.open(locked)
	b.click(`[formaction="` + locked + `/reopen"]`)
	b.wait(`document.querySelector("[data-open=return]") !== null`)
}

// A note names a colleague; the colleague is told on every page until they have
// looked.
func TestNotes(t *testing.T) {
	h := open(t)
	path := h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.fill("#notes textarea", "＠supervisor 値引きの条件を見てください")
	b.click("#notes button")
	b.wait(`document.querySelectorAll("#notes li").length === 1`)
	b.shot("note")
	b.fill("#notes textarea", "書きかけ")
	b.reload()
	b.shows("#note-text", "書きかけ") // nothing typed is lost
	b.fill("#notes textarea", "@nobody いますか")
	b.click("#notes button")
	b.wait(`document.querySelectorAll("#notes li").length === 2`)
	if said := b.text("#notice"); !strings.Contains(said, "@nobody") {
		t.Errorf("the page says %q", said)
	}
	b.shows("#note-text", "") // what was sent is not there again
	other := h.tab()
	other.size(1280, 900)
	other.signIn("supervisor")
	other.open("/find")
	other.click(".named summary")
	other.shot("named")
	other.click(".named a")
	other.wait(`location.pathname === "` + path + `"`)
	other.open("/find")
	if evaluate[bool](other, `document.querySelector(".named") !== null`) {
		t.Error("still told after looking")
	}
}

// A file that was refused says why, can be downloaded and read again.
func TestRefusedFile(t *testing.T) {
	h := open(t)
	h.as("clerk").upload("memo.xlsx", ownLayout(t, "a-1_plain.xlsx", "記入要領"))
	list, err := h.store.Receipts(context.Background(), store.ReceiptFilter{Status: store.Refused})
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/receipts?status=refused")
	b.click("main tbody a")
	b.wait(`location.pathname.startsWith("/receipts/")`)
	b.shot("receipt")
	if page := b.text("main"); !strings.Contains(page, list[0].Diagnostics[0].Message(diag.JA)) {
		t.Errorf("the page does not say why: %s", page)
	}
	if out := h.as("clerk").get("/receipts/1/original"); out.code != 200 || !strings.HasPrefix(out.body, "PK") {
		t.Errorf("the original: %d", out.code)
	}
	b.click("main form button")
	b.wait(`document.querySelector("#notice .error") !== null`)
}

// An annex that came by mistake is taken back, and received again.
func TestAnnexTakenBack(t *testing.T) {
	h := open(t)
	h.as("clerk").upload("k12.xlsx", kept(t, "annex_k12_plain.xlsx"))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	if waiting, err := h.store.WaitingAnnexes(context.Background()); err != nil || len(waiting) != 1 {
		t.Errorf("%+v, %v", waiting, err)
	}
	b.open("/annexes/1")
	b.click("[data-open=take-back]")
	b.fill("#take-back textarea", "別の会社のもの")
	b.click("#take-back .danger")
	b.wait(`document.querySelector("[action='/annexes/1/again']") !== null`)
	if page := b.text("main"); !strings.Contains(page, "別の会社のもの") {
		t.Errorf("the page does not say why: %s", page)
	}
	b.click("[action='/annexes/1/again'] button")
	b.wait(`location.pathname === "/annexes/2"`)
	if waiting, err := h.store.WaitingAnnexes(context.Background()); err != nil || len(waiting) != 1 {
		t.Errorf("%+v, %v", waiting, err)
	}
}

// A mail that could not be sent is sent again, or not.
func TestFailedMail(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	h.heldSample("a-1_bad_mail.xlsx")
	for n, to := range []string{"a@example.co.jp", "b@example.co.jp"} {
		if n == 1 {
			if err := h.store.HeldReopen(ctx, 1, "clerk", ""); err != nil {
				t.Fatal(err)
			}
		}
		_, key := store.ReturnKeys(1)
		if err := h.store.HeldResolve(ctx, 1, store.HeldReturned, "clerk", "x", store.Mail{Key: key, Kind: "return", To: to, Subject: "held:1", Payload: "{}"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.store.MailFailed(ctx, 2, "550", zero); err != nil {
		t.Fatal(err)
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held/1")
	b.click("[data-submit]")
	b.wait(`location.pathname === "/held/1" && document.querySelector("[data-submit='/mails/2/retry']") === null`)
	b.open("/mails")
	b.shot("mails")
	if err := h.store.MailFailed(ctx, 2, "550", zero); err != nil {
		t.Fatal(err)
	}
	b.open("/mails")
	b.fill("#why-mails-2", "電話で伝えた")
	b.click("[action='/mails/2/drop'] button")
	b.wait(`document.querySelector("[action='/mails/2/drop']") === null`)
	if alarms := h.as("clerk").get("/nights").body; strings.Contains(alarms, `href="/mails">送れなかった`) {
		t.Error("the alarm stays")
	}
}

// A search is kept under a name, and one of everybody's is one click away.
func TestViews(t *testing.T) {
	h := open(t)
	h.heldSample("a-1_bad_mail.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/held?sort=newest&form=A-1")
	b.click(".views summary")
	b.fill(".views [name=name]", "A-1の新しい順")
	b.click(".views [name=shared]")
	b.click(".views .drop-down .primary")
	b.wait(`[...document.querySelectorAll(".view a[aria-current]")].some((a) => a.textContent.includes("A-1の新しい順"))`)
	clerk := h.as("clerk").get("/held").body
	if !strings.Contains(clerk, "A-1の新しい順") {
		t.Error("a shared view is not there for the others")
	}
	b.click(".view form button")
	b.wait(`document.querySelector(".view form") === null`)
}

// An annex whose number was mistyped is attached to its application: one of the
// same company with one click, any other by its number. The annex as it came is
// withdrawn, and a second request changes nothing.
func TestAnnexAttached(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	h.as("clerk").upload("k12.xlsx", kept(t, "annex_k12_plain.xlsx"))
	same := h.submitted("abe@chiba.ed.jp", "販売店", expected(t, "annex_k12_plain.xlsx")["organization_name"], "q1")
	other := h.submitted("abe@chiba.ed.jp", "販売店", "別の会社", "q2")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/annexes/1")
	if page := b.text(".attach"); !strings.Contains(page, same) || strings.Contains(page, other) {
		t.Errorf("offered: %s", page)
	}
	b.shot("annex-attach-1280")
	b.click(".attach table button")
	b.wait(`location.pathname === "/annexes/2" && document.querySelector("#notice .ok") !== null`)
	if waiting, err := h.store.WaitingAnnexes(ctx); err != nil || len(waiting) != 0 {
		t.Errorf("still waiting: %+v, %v", waiting, err)
	}
	if list, err := h.store.Annexes(ctx, same); err != nil || len(list) != 1 || list[0].Rows == 0 || list[0].File != "k12.xlsx" {
		t.Errorf("at the application: %+v, %v", list, err)
	}
	if old, err := h.store.AnnexHead(ctx, 1); err != nil || old.WithdrawnAt.IsZero() {
		t.Errorf("the annex as it came: %+v, %v", old, err)
	}
	if history, err := h.store.History(ctx, "annex:1"); err != nil || len(history) != 1 || history[0].Action != "attach" || history[0].New != same {
		t.Errorf("%+v, %v", history, err)
	}
	if got := h.as("clerk").post("/annexes/1/attach", map[string][]string{"number": {same}}); got.code != 303 {
		t.Errorf("attached twice: %d", got.code)
	}
	// To another company's application: attached all the same, with a warning.
	b.click(".attach summary")
	b.write(".attach form.filters [name=number]", strings.ToLower(other))
	b.click(".attach form.filters button")
	b.wait(`document.querySelector("h1").textContent.includes("#3")`)
	b.shot("annex-moved-1280")
	a, err := h.store.AnnexHead(ctx, 3)
	if err != nil || a.HeaderNumber != other || !slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == "organization_mismatch" }) {
		t.Errorf("%+v, %v", a, err)
	}
	b.click(".attach summary")
	b.write(".attach form.filters [name=number]", "NOSUCHNUMBER")
	b.click(".attach form.filters button")
	b.wait(`document.querySelector("#notice .error")?.innerText.includes("NOSUCHNUMBER")`)
	if got := h.as("viewer").post("/annexes/3/attach", map[string][]string{"number": {same}}); got.code != 403 {
		t.Errorf("a viewer attaches: %d", got.code)
	}
	if n := h.count("SELECT COUNT(*) FROM annexes"); n != 3 {
		t.Errorf("%d annexes", n)
	}
}

// Forty cells of an annex with the same finding are one line.
func TestAnnexFindingsTogether(t *testing.T) {
	h := open(t)
	h.as("clerk").upload("c.xlsx", kept(t, "annex_contact_person_exceljs.xlsx"))
	page := dense(h.as("clerk").get("/annexes/1").body)
	if n := strings.Count(page, "<details><summary>ほか"); n != 1 {
		t.Errorf("%d groups", n)
	}
}
