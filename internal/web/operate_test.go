package web

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/pages"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// operator is the work of a house in a bad week.
func operator(did *[]string) *site.Operate {
	at := time.Date(2026, 8, 27, 0, 0, 0, 0, time.UTC)
	note := func(format string, args ...any) { *did = append(*did, fmt.Sprintf(format, args...)) }
	return &site.Operate{
		Open: func(context.Context) (*site.Operation, error) {
			return &site.Operation{Alarms: []site.OpenAlarm{{ID: 3, Text: "メールが送信できていません", English: "Mails do not go out", Raised: at}},
				Jobs:     []site.WaitingJob{{ID: 7, Kind: "take", Attempt: 2, Most: 30, Due: at, Error: "share away <b>", GivenUp: true}},
				Arrivals: []site.WaitingArrival{{ID: 9, Inbox: "main", Name: "重い申請.xlsx", Listed: at, Attempts: 3, Cause: "時間内に読み取れません", CauseEN: "too slow"}}}, nil
		},
		Retry: func(_ context.Context, what string, id int64, user string) (bool, error) {
			if id == 99 {
				return false, fmt.Errorf("%w: %s", store.ErrNotFound, what)
			}
			note("retry %s %d %s", what, id, user)
			return what == pages.OperateJob, nil
		},
		Drop: func(_ context.Context, what string, id int64, user, reason string) error {
			note("drop %s %d %s %s", what, id, user, reason)
			return nil
		},
		Ack: func(_ context.Context, id int64, user string) error {
			note("ack %d %s", id, user)
			return nil
		},
	}
}

// A supervisor sees what is stuck, in a real browser, and has it tried again,
// dropped or acknowledged.
func TestOperationPage(t *testing.T) {
	var did []string
	h := open(t, func(c *site.Config) { c.Operate = operator(&did) })
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/operation")
	for _, want := range []string{"メールが送信できていません", "share away <b>", "重い申請.xlsx", "時間内に読み取れません"} {
		if page := b.text("main"); !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	b.shot("operation-1280")
	b.click("form[action='/operation/alarms/3/ack'] button")
	b.wait(`document.body.innerText.includes("確認済みにしました")`)
	b.click("form[action='/operation/jobs/7/retry'] button")
	b.wait(`document.body.innerText.includes("もう一度試みます")`)
	b.click("form[action='/operation/arrivals/9/retry'] button")
	b.wait(`document.body.innerText.includes("まだ読み取れません")`)
	b.write("#why-operation-arrivals-9", "壊れたファイル")
	b.click("form[action='/operation/arrivals/9/drop'] button")
	b.wait(`document.body.innerText.includes("これ以上試みません")`)
	want := []string{"ack 3 supervisor", "retry jobs 7 supervisor", "retry arrivals 9 supervisor", "drop arrivals 9 supervisor 壊れたファイル"}
	if strings.Join(did, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", did)
	}
}

// Others may not, and what does not exist is an error.
func TestOperationIsForSupervisors(t *testing.T) {
	var did []string
	h := open(t, func(c *site.Config) { c.Operate = operator(&did) })
	if out := h.as("clerk").get("/operation"); out.code != 403 {
		t.Errorf("a clerk sees it: %d", out.code)
	}
	if out := h.as("clerk").post("/operation/jobs/7/retry", nil); out.code != 403 {
		t.Errorf("a clerk does it: %d", out.code)
	}
	b := h.as("supervisor")
	for path, code := range map[string]int{"/operation/jobs/99/retry": 404, "/operation/nights/1/retry": 404, "/operation/jobs/7/drop": 400} {
		if out := b.post(path, nil); out.code != code {
			t.Errorf("%s: %d", path, out.code)
		}
	}
	if len(did) > 0 {
		t.Error(errors.New(strings.Join(did, " ")))
	}
}
