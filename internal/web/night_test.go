package web

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// ended is a run of the house that ended with a summary.
func (h *house) ended(kind string, summary []byte) int64 {
	h.t.Helper()
	ctx := context.Background()
	id, err := h.store.StartRun(ctx, kind, "uketsuke", "")
	if err == nil {
		err = h.store.EndRun(ctx, id, "done", string(summary))
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

func summaryOf[T any](t *testing.T, v T) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The page of a night is the balance sheet that the night ended with, and a
// supervisor has it tried again from there.
func TestNightPage(t *testing.T) {
	var asked []int64
	h := open(t, func(c *site.Config) {
		c.Retry = func(ctx context.Context, run int64, user string) (int64, error) {
			asked = append(asked, run)
			return c.Store.StartRun(ctx, "retry", user, "")
		}
	})
	report := balance.Report{Day: "2026-08-27", Inboxes: []balance.Inbox{{Name: "share", Items: 41, Files: 40, Gone: 1,
		Counts: balance.Counts{Registered: 37, Held: 2, Refused: 1}}}, Exports: []balance.Export{{Name: "list.csv", Fault: "disk full"}}}
	report.Alarm(balance.AlarmGone, "受信箱 share から 1 件が読み取る前に消えました", "Inbox share: 1 went away before it was read")
	h.ended("nightly", summaryOf(t, report))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/nights")
	b.wait(`document.querySelector("main").innerText.includes("読み取る前に消えました")`)
	b.shot("nights-alarm")
	b.open("/nights/1")
	page := b.text("main")
	for _, want := range []string{"share", "41", "37", "disk full", "収支は一致しています", "消えました"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	b.shot("night-1280")
	b.clicks("form[action='/nights/1/retry'] button", 2)
	b.wait(`location.pathname === "/nights/2"`)
	if len(asked) != 1 || asked[0] != 1 {
		t.Errorf("asked for %v", asked)
	}
	h.checkRecord([]string{"retry 2"})
	if err := h.store.EndRun(context.Background(), 2, "done", string(summaryOf(t, balance.Retried{Of: 1, Run: 2, Files: 3, Unchanged: 5}))); err != nil {
		t.Fatal(err)
	}
	b.open("/nights/2")
	if page := b.text("main"); !strings.Contains(page, "3件") || !strings.Contains(page, "5件") {
		t.Errorf("the result of the retry is not shown:\n%s", page)
	}
}

// What the system said of an inbox is for those who can do something about it, and no
// alarm tells a person at the page to call a command.
func TestAlarmsInWords(t *testing.T) {
	h := open(t)
	report := balance.Report{Day: "2026-08-27", Inboxes: []balance.Inbox{{Name: "post", Fault: "inbox: open /mnt/post: no such file or directory"}}}
	report.Alarm(balance.AlarmInbox, "受信箱 %s を読めません: %s", "Inbox %s cannot be read: %s", "post", report.Inboxes[0].Fault)
	report.Alarm(balance.AlarmMail, "送信を断念したメールが %d 通あります（uketsuke mails list --failed）", "%d mails were given up (uketsuke mails list --failed)", 2)
	h.ended("nightly", summaryOf(t, report))
	for _, path := range []string{"/nights", "/nights/1"} {
		for name, knows := range map[string]bool{"clerk": false, "supervisor": true} {
			page := h.as(name).get(path).body
			if !strings.Contains(page, "受信箱 post を読めません") || strings.Contains(page, "/mnt/post") != knows {
				t.Errorf("%s, %s: the fault is told: %t", path, name, !knows)
			}
			if strings.Contains(page, "uketsuke mails") {
				t.Errorf("%s, %s: told to call a command", path, name)
			}
		}
	}
}

// An import from the command line has its counts in the list of runs, and on its own
// page by form; each leads to its files, whose folders on the server nobody sees.
func TestImportRun(t *testing.T) {
	var door *intake.Service
	h := open(t, func(c *site.Config) { door = c.Intake })
	ctx := context.Background()
	run, err := h.store.StartRun(ctx, "import", "sato", "")
	must(t, err)
	name := "/srv/in/b-1_plain.xlsx"
	_, err = door.Receive(ctx, intake.Input{Name: name, Data: kept(t, "b-1_plain.xlsx"), Provenance: store.Provenance{Run: run, User: "share#a2-hoo0y0h8xp.0"}})
	must(t, err)
	must(t, h.store.EndRun(ctx, run, "done", `{"registered":1}`))
	b := h.as("clerk")
	if page := b.get("/nights").body; !strings.Contains(page, `<a href="/receipts?run=1&amp;status=registered">1</a>`) {
		t.Error("the list of runs has no count")
	}
	page := b.get("/nights/1").body
	for _, want := range []string{`<a href="/receipts?form=B-1&amp;run=1&amp;status=registered">1</a>`, `<td class="file">b-1_plain.xlsx</td>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the run has no %s", want)
		}
	}
	page = b.get("/applications/" + h.registered("b-1_plain.xlsx")).body
	if strings.Contains(page, "/srv/in") || strings.Contains(page, "hoo0y0h8xp") || !strings.Contains(page, "受信元 share") {
		t.Error("the history has a folder or a claim in it")
	}
}

// On the English page a night's alarms, differences and reasons are English.
func TestNightPageInEnglish(t *testing.T) {
	h := open(t)
	report := balance.Report{Day: "2026-08-27", Inboxes: []balance.Inbox{{Name: "share", Items: 2, Files: 2, Counts: balance.Counts{Held: 2}}}}
	report.Because("A-1", "held", []diag.Diagnostic{{Severity: diag.Error, Code: "inbox.sender"}}, diag.JA)
	report.Alarm(balance.AlarmGone, "受信箱 %s から %d 件が読み取る前に消えました", "Inbox %s: %d went away before they were read", "share", 1)
	report.Close(0)
	h.ended("nightly", summaryOf(t, report))
	b := h.as("administrator")
	b.post("/settings", map[string][]string{"theme": {""}, "lang": {"en"}})
	for _, path := range []string{"/nights", "/nights/1"} {
		page := b.get(path).body
		for _, want := range []string{"Inbox share: 1 went away", "The balance does not close: share held 2 ≠ 0"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
		for _, ja := range []string{"消えました", "合いません", "share 保留", "差出人"} {
			if strings.Contains(page, ja) {
				t.Errorf("%s says %q", path, ja)
			}
		}
	}
	if page := b.get("/nights/1").body; !strings.Contains(page, "not expected here") {
		t.Error("the reason is not in English")
	}
}

// The figures count a file once however often it comes, their bars are as long as
// their numbers, and every number leads to as many files as it says.
func TestFigures(t *testing.T) {
	h := open(t)
	clerk := h.as("clerk")
	for range 3 {
		clerk.upload("a.xlsx", kept(t, "a-1_bad_mail.xlsx"))
	}
	clerk.upload("c.xlsx", kept(t, "nur_bad_required.xlsx"))
	h.registered("a-1_plain.xlsx")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/nights")
	type bar struct {
		N     int
		Width float64
		Link  string
	}
	var bars []bar
	text := evaluate[string](b, `JSON.stringify([...document.querySelectorAll(".bars tr")].map((r) => ({N: Number(r.querySelector(".num").textContent), Width: Number(r.querySelector("rect").getAttribute("width")), Link: r.querySelector("a").getAttribute("href")})))`)
	if err := json.Unmarshal([]byte(text), &bars); err != nil || len(bars) < 2 {
		t.Fatal(text, err)
	}
	for _, one := range bars {
		if one.N != 1 || one.Width != 100*float64(one.N)/float64(bars[0].N) {
			t.Errorf("%+v: a file counts once, and its bar is as long as its number", one)
		}
		if rows := strings.Count(clerk.get(one.Link).body, `class="file"`); rows != one.N {
			t.Errorf("%s lists %d, not %d", one.Link, rows, one.N)
		}
	}
	heights := evaluate[string](b, `[...document.querySelectorAll(".chart rect")].map((r) => r.getAttribute("class") + Number(r.getAttribute("height")).toFixed(0)).join(" ")`)
	if heights != "registered10 held40" { // of 10 at the top line, 100 high: 1 and 4
		t.Errorf("the bars are %s high", heights)
	}
	day := evaluate[string](b, `document.querySelector(".chart a:last-of-type").getAttribute("href")`)
	if rows := strings.Count(clerk.get(day).body, `class="file"`); rows != 4 {
		t.Errorf("%s lists %d, not 4", day, rows)
	}
}

// While a run is under way the page looks again by itself.
func TestNightsRefresh(t *testing.T) {
	h := open(t)
	ctx := context.Background()
	id, err := h.store.StartRun(ctx, "import", "clerk", "")
	if err != nil {
		t.Fatal(err)
	}
	b := h.tab()
	b.signIn("clerk")
	b.open("/nights")
	b.wait(`document.querySelector("#runs .badge.running") !== null`)
	if err := h.store.EndRun(ctx, id, "done", ""); err != nil {
		t.Fatal(err)
	}
	b.wait(`document.querySelector("#runs tbody tr") !== null && document.querySelector("#runs .badge.running") === null`)
}

// Only a supervisor has a run tried again.
func TestRetryIsForSupervisors(t *testing.T) {
	h := open(t, func(c *site.Config) {
		c.Retry = func(context.Context, int64, string) (int64, error) { return 0, store.ErrNotFound }
	})
	h.ended("nightly", summaryOf(t, balance.Report{Inboxes: []balance.Inbox{{Name: "a"}}, Alarms: []balance.Alarm{{Text: "x"}}}))
	if page := h.as("clerk").get("/nights/1"); strings.Contains(page.body, "/retry") {
		t.Error("a clerk is offered the retry")
	}
	if out := h.as("clerk").post("/nights/1/retry", nil); out.code != 403 {
		t.Errorf("a clerk: %d", out.code)
	}
	if out := h.as("supervisor").post("/nights/9/retry", nil); out.code != 404 {
		t.Errorf("a run that is not there: %d", out.code)
	}
}
