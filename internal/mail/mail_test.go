package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/smtptest"
	"github.com/uketsuke/uketsuke/internal/store"
)

func TestRender(t *testing.T) {
	templates, err := LoadTemplates(nil, diag.JA)
	if err != nil {
		t.Fatal(err)
	}
	subject, text, err := templates.Render(Completion, Content{Number: "ABCD", Company: "株式会社〇〇", Form: "新規申請書"})
	if err != nil {
		t.Fatal(err)
	}
	if subject != "【受付完了】受付番号 ABCD" || !strings.Contains(text, "受付番号　ABCD") || !strings.Contains(text, "株式会社〇〇") {
		t.Errorf("%s\n%s", subject, text)
	}
}

// Operators read English if it is set; senders read Japanese, with English
// beside it.
func TestEnglish(t *testing.T) {
	templates, err := LoadTemplates(nil, diag.EN)
	if err != nil {
		t.Fatal(err)
	}
	c := Content{Day: "2026-08-27", Alarms: []string{"inbox"}, Report: "report", File: "form.xlsx",
		Waiting: []Waiting{{ID: 7, Form: "A-1", Days: 3}}, Problems: []Problem{{Cell: "K20", Message: "電話番号", English: "A telephone number", EnglishHint: "Correct it"}}}
	for kind, want := range map[string]string{Summary: "It needs attention.", Alarm: "Please look into this", Reminder: "held number 7  A-1   (3 working days)",
		Return: "  電話番号\n  A telephone number\n  → Correct it\n"} {
		subject, text, err := templates.Render(kind, c)
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%s: %v\n%s", kind, err, text)
		}
		if kind != Return && strings.ContainsFunc(subject+text, func(r rune) bool { return r > 0x7F }) {
			t.Errorf("%s is not in English:\n%s\n%s", kind, subject, text)
		}
	}
}

func TestTemplatesCanBeReplaced(t *testing.T) {
	templates, err := LoadTemplates(fstest.MapFS{"completion.txt": {Data: []byte("Subject: 完了 {{.Number}}\r\n\r\n本文\r\n")}}, diag.EN)
	if err != nil {
		t.Fatal(err)
	}
	subject, text, err := templates.Render(Completion, Content{Number: "N"})
	if err != nil || subject != "完了 N" || text != "本文\n" {
		t.Errorf("%q, %q, %v", subject, text, err)
	}
	for _, broken := range []string{"", "no subject\n\nx", "Subject: a\n\n{{.Nmber}}", "Subject: a\n\n{{if}}", "Subject: a\nb\n\nc"} {
		if _, err := LoadTemplates(fstest.MapFS{"alarm.txt": {Data: []byte(broken)}}, diag.JA); err == nil {
			t.Errorf("%q was taken", broken)
		}
	}
}

// office is an outbox, a server, and a postman between them.
type office struct {
	*Postman
	server *smtptest.Server
}

func newOffice(t *testing.T, dir string) *office {
	t.Helper()
	return officeAt(t, dir, "sqlite:"+filepath.Join(t.TempDir(), "a.db"))
}

func officeAt(t *testing.T, dir, url string) *office {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	server := smtptest.Start(t)
	transport, err := NewTransport(server.URL, "", "受付 <uketsuke@example.jp>")
	if err != nil {
		t.Fatal(err)
	}
	p := &Postman{Store: s, Transport: transport, Lease: time.Minute, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	p.Compose = func(_ context.Context, m store.Mail) (*Message, error) {
		return &Message{Key: m.Key, To: m.To, Subject: "件名", Text: "本文\n", Attachments: []Attachment{{"修正.xlsx", []byte("x")}}}, nil
	}
	if dir != "" {
		journal, old, err := OpenJournal(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { journal.Close() })
		p.Journal = journal
		if err := p.Recover(ctx, old); err != nil {
			t.Fatal(err)
		}
	}
	return &office{p, server}
}

func (o *office) post(t *testing.T, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if err := o.Store.Post(context.Background(), store.Mail{Key: key, Kind: "test", To: key + "@example.com"}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEachMailOnce(t *testing.T) {
	o := newOffice(t, t.TempDir())
	var want []string
	for i := range 50 {
		key := fmt.Sprint("k", i)
		o.post(t, key, key)
		want = append(want, key+"@example.com")
	}
	if err := o.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range o.server.Mails() {
		got = append(got, m.To...)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	waiting, sent, failed, err := o.Store.MailCounts(context.Background())
	if waiting != 0 || sent != 50 || failed != 0 || err != nil {
		t.Errorf("%d waiting, %d sent, %d failed, %v", waiting, sent, failed, err)
	}
}

// A worker that is stopped at any moment leaves no mail claimed.
func TestEndedAtAnyMoment(t *testing.T) {
	o := officeAt(t, "", pgtest.URL(t))
	for i := range 60 {
		o.post(t, fmt.Sprint("k", i))
		ctx, end := context.WithCancel(context.Background())
		time.AfterFunc(time.Duration(rand.IntN(1500))*time.Microsecond, end)
		_, _ = o.Once(ctx) // whether it got anywhere does not matter
		if err := o.Drain(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := len(o.server.Mails()); got != i+1 {
			t.Fatalf("%d mails of %d are out", got, i+1)
		}
	}
}

func TestHeaders(t *testing.T) {
	o := newOffice(t, "")
	o.post(t, "k")
	if err := o.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
	m := o.server.Mails()[0]
	if want := "<" + store.MessageID("k", "example.jp") + ">"; m.ID != want {
		t.Errorf("%s, not %s", m.ID, want)
	}
	if m.Header("Auto-Submitted") != "auto-generated" || !strings.Contains(m.Header("From"), "uketsuke@example.jp") {
		t.Errorf("%s", m.Data)
	}
}

func TestRefusedForGoodOrForNow(t *testing.T) {
	o := newOffice(t, "")
	o.server.Refuse(func(to string) error {
		switch to {
		case "bad@example.com":
			return &smtp.SMTPError{Code: 550, Message: "no such user"}
		case "busy@example.com":
			return &smtp.SMTPError{Code: 451, Message: "later"}
		}
		return nil
	})
	o.post(t, "bad", "busy", "good")
	if err := o.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
	waiting, sent, failed, err := o.Store.MailCounts(context.Background())
	if waiting != 1 || sent != 1 || failed != 1 || err != nil {
		t.Errorf("%d waiting, %d sent, %d failed, %v", waiting, sent, failed, err)
	}
}

// TestKilledAfterSending starts again with the journal of a worker that was
// killed after the server took a mail and before the database knew, and after
// it took another.
func TestKilledAfterSending(t *testing.T) {
	dir := t.TempDir()
	o := newOffice(t, dir)
	ctx := context.Background()
	o.post(t, "out", "not")
	mails, err := o.Store.ClaimMails(ctx, 2, time.Minute)
	if err != nil || len(mails) != 2 {
		t.Fatal(mails, err)
	}
	until := time.Now().Add(time.Minute)
	if err := errors.Join(o.Journal.note("taken", mails[0].ID, until), o.Journal.note("taken", mails[1].ID, until),
		o.Journal.note("sent", mails[0].ID, until)); err != nil {
		t.Fatal(err)
	}
	if err := o.Journal.die(); err != nil {
		t.Fatal(err)
	}
	again, old, err := OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	o.Journal = again
	if err := o.Recover(ctx, old); err != nil {
		t.Fatal(err)
	}
	if err := o.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if got := o.server.Mails(); len(got) != 1 || got[0].To[0] != "not@example.com" {
		t.Errorf("sent after the restart: %v", got)
	}
}

// die leaves the journal as a process that is killed leaves it.
func (j *Journal) die() error { return errors.Join(j.file.Close(), j.lock.Close()) }

// TestBesideALivingProcess starts a second process in the same state_dir while
// the first is between taking a mail and hearing that the server has it, as a
// night that is called by hand beside serve. Each mail goes out once.
func TestBesideALivingProcess(t *testing.T) {
	dir := t.TempDir()
	o := newOffice(t, dir)
	ctx := context.Background()
	o.post(t, "k")
	first := o.Compose
	o.Compose = func(ctx context.Context, m store.Mail) (*Message, error) {
		journal, old, err := OpenJournal(dir)
		if err != nil {
			return nil, err
		}
		second := *o.Postman
		second.Journal, second.Compose = journal, first
		message, err := first(ctx, m)
		return message, errors.Join(err, second.Recover(ctx, old), second.Drain(ctx), journal.Close())
	}
	if err := o.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if got := len(o.server.Mails()); got != 1 {
		t.Errorf("the mail went out %d times", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, journals)); len(left) != 1 {
		t.Errorf("journals of processes that have ended: %v", left)
	}
}

// TestJournalOfSeveralDead settles what several processes, and one of a former
// version, have left.
func TestJournalOfSeveralDead(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"mail.journal": "sent 1 0 .\n", "mail-a.journal": "taken 2 5 .\n", "mail-b.journal": "taken 3 5 .\nsent 3 0 .\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j, old, err := OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(old.Sent)
	want := Unsettled{Sent: []int64{1, 3}, Taken: map[int64]time.Time{2: time.UnixMicro(5)}}
	if diff := cmp.Diff(want, old); diff != "" {
		t.Error(diff)
	}
	if err := errors.Join(j.Clear(), j.Close()); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

func TestJournalCutOff(t *testing.T) {
	dir := t.TempDir()
	text := "taken 1 1000000 .\nsent 1 0 .\ntaken 2 1000000 .\nrubbish\nsent 2"
	if err := os.WriteFile(filepath.Join(dir, "mail.journal"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	j, old, err := OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	want := Unsettled{Sent: []int64{1}, Taken: map[int64]time.Time{2: time.UnixMicro(1000000)}}
	if diff := cmp.Diff(want, old); diff != "" {
		t.Error(diff)
	}
}

// TestServerAwayForGood checks that mails are given up after days without a
// server, so that an alarm is raised.
func TestServerAwayForGood(t *testing.T) {
	o := newOffice(t, "")
	transport, err := NewTransport("smtp://127.0.0.1:1", "", "a@example.jp")
	if err != nil {
		t.Fatal(err)
	}
	o.Transport = transport
	o.post(t, "k")
	o.Now = func() time.Time { return time.Now().Add(giveUp + time.Hour) }
	if _, err := o.Once(context.Background()); err == nil {
		t.Error("no error")
	}
	if waiting, _, failed, _ := o.Store.MailCounts(context.Background()); waiting != 0 || failed != 1 {
		t.Errorf("%d waiting, %d failed", waiting, failed)
	}
}

func TestServerAway(t *testing.T) {
	o := newOffice(t, "")
	transport, err := NewTransport("smtp://127.0.0.1:1", "", "a@example.jp")
	if err != nil {
		t.Fatal(err)
	}
	o.Transport = transport
	o.post(t, "k")
	if _, err := o.Once(context.Background()); err == nil {
		t.Error("no error")
	}
	if waiting, _, failed, _ := o.Store.MailCounts(context.Background()); waiting != 1 || failed != 0 {
		t.Errorf("%d waiting, %d failed", waiting, failed)
	}
}

// A server with a certificate of the company's own is trusted by ca=FILE, and
// by nothing else: its mail waits.
func TestCertificateOfOnesOwn(t *testing.T) {
	server, ca := smtptest.StartTLS(t)
	for query, want := range map[string]int{"": 0, "?ca=" + ca: 1} {
		o := newOffice(t, "")
		transport, err := NewTransport(server.URL+query, "", "a@example.jp")
		if err != nil {
			t.Fatal(err)
		}
		o.Transport = transport
		o.post(t, "k")
		if _, err := o.Once(context.Background()); (err == nil) != (want == 1) {
			t.Errorf("%s: %v", query, err)
		}
		if waiting, sent, _, _ := o.Store.MailCounts(context.Background()); sent != int64(want) || waiting != int64(1-want) {
			t.Errorf("%s: %d waiting, %d sent", query, waiting, sent)
		}
	}
	if n := len(server.Mails()); n != 1 {
		t.Errorf("%d mails were taken", n)
	}
}

// What an address cannot contain is an error at the start, not a mail that never
// goes out.
func TestAddressOfServer(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(empty, []byte("none"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"smtp://host?cas=x", "smtp://host?ca=/none", "smtp://host?ca=" + empty, "smtp://host?ca=%zz", "http://host", "host"} {
		if _, err := NewTransport(address, "", "a@example.jp"); err == nil {
			t.Errorf("%s is taken", address)
		}
	}
}
