package jobs

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/store"
)

// bundle is a ZIP of some copies of a form with an error in it.
func bundle(t *testing.T, name string, copies int) string {
	t.Helper()
	data, err := os.ReadFile("../../samples/filled/a-1_bad_mail.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	for i := range copies {
		w, err := z.Create(strings.Repeat("x", i+1) + ".xlsx")
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// postOffice is a service with a mailbox alone that answers its senders.
func postOffice(t *testing.T, change func(c *config.Config), mails ...string) *office {
	t.Helper()
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	c := *o.Config
	c.Mail.Returns, c.Mail.Completion, c.Mail.ReturnRate = true, false, 5
	c.Inboxes = []config.Inbox{{Name: "post", URL: mailbox(t, mails...)}}
	if change != nil {
		change(&c)
	}
	o.Service = serviceWith(t, "sqlite:"+o.path(t), &c, time.Now, func(opt *Options) {
		opt.Getenv = func(string) string { return "secret" }
		opt.Mark = func(_ context.Context, h *store.HeldItem) (string, []byte, error) { return h.Entry, []byte("PK"), nil }
	})
	return o
}

// answered counts the mails that each sender got.
func (o *office) answered() map[string]int {
	got := map[string]int{}
	for _, m := range o.sink.Mails() {
		if to := strings.Join(m.To, ","); to != "operator@example.jp" {
			got[to]++
		}
	}
	return got
}

// TestOneAnswerForEachMail answers a mail of many faulty forms with one that
// lists them all.
func TestOneAnswerForEachMail(t *testing.T) {
	o := postOffice(t, nil, letter(t, "a@example.com", bundle(t, "a.zip", 12)))
	if r := nightly(t, o.Service); r.Total().Held != 12 {
		t.Fatalf("%+v", r.Total())
	}
	if diff := cmp.Diff(map[string]int{"a@example.com": 1}, o.answered()); diff != "" {
		t.Error(diff)
	}
	for _, m := range o.sink.Mails() {
		if strings.Join(m.To, ",") == "a@example.com" {
			if text := string(m.Data); strings.Count(text, "filename=") != 12 {
				t.Errorf("%d workbooks attached", strings.Count(text, "filename="))
			}
		}
	}
	back, err := o.Store.MailedBack(context.Background(), 7)
	if err != nil || len(back) != 1 || back[0].Sent.IsZero() {
		t.Errorf("nobody finds the answer: %+v %v", back, err)
	}
}

// TestNotAnswered leaves alone what programs send, and what comes from our own
// address; all of it is held for staff.
func TestNotAnswered(t *testing.T) {
	bad := "../../samples/filled/a-1_bad_mail.xlsx"
	var mails []string
	for _, head := range []string{"Auto-Submitted: auto-replied", "Return-Path: <>", "Precedence: bulk", "List-Id: <x.example.com>"} {
		mails = append(mails, head+"\r\n"+letter(t, "p"+head[:4]+"@example.com", bad))
	}
	mails = append(mails, letter(t, "MAILER-DAEMON@example.com", bad), letter(t, "uketsuke@example.jp", bad), letter(t, "person@example.com", bad))
	o := postOffice(t, nil, mails...)
	if r := nightly(t, o.Service); r.Total().Held != int64(len(mails)) {
		t.Fatalf("%+v %v", r.Total(), r.Alarms)
	}
	if diff := cmp.Diff(map[string]int{"person@example.com": 1}, o.answered()); diff != "" {
		t.Error(diff)
	}
}

// TestTheSameMailTwice holds and answers a mail that was delivered twice once.
func TestTheSameMailTwice(t *testing.T) {
	m := letter(t, "a@example.com", "../../samples/filled/a-1_bad_mail.xlsx")
	o := postOffice(t, nil, m, m)
	nightly(t, o.Service)
	o.checkHeld(t, 1)
	if diff := cmp.Diff(map[string]int{"a@example.com": 1}, o.answered()); diff != "" {
		t.Error(diff)
	}
}

// TestAnswersInAnHour answers no address more often in an hour than it may.
func TestAnswersInAnHour(t *testing.T) {
	var mails []string
	for _, name := range []string{"a", "b", "c", "d"} {
		mails = append(mails, letter(t, "victim@example.com", bundle(t, name+".zip", 1)))
	}
	o := postOffice(t, func(c *config.Config) { c.Mail.ReturnRate = 2 }, mails...)
	r := nightly(t, o.Service)
	if diff := cmp.Diff(map[string]int{"victim@example.com": 2}, o.answered()); diff != "" {
		t.Error(diff)
	}
	if r.Total().Held != 4 || !cmp.Equal(codes(r), []string{"returns"}) {
		t.Errorf("%+v %v", r.Total(), r.Alarms)
	}
}
