package jobs

import (
	"context"
	"encoding/base64"
	"os"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/store"
)

// bounced is a mail server's report that the mail with this key came back, with
// the mail and a faulty form in it.
func bounced(t *testing.T, key, to string) string {
	t.Helper()
	data, err := os.ReadFile("../../samples/filled/a-1_bad_mail.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return "From: MAILER-DAEMON@mx.example.jp\r\nMessage-ID: <n." + key + "@mx>\r\nMIME-Version: 1.0\r\nSubject: Undelivered Mail\r\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n" +
		"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; " + to +
		"\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 user unknown\r\n" +
		"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <" + store.MessageID(key, "example.jp") + ">\r\nFrom: uketsuke@example.jp\r\nTo: " + to +
		"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/octet-stream\r\n" +
		"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\n" + base64.StdEncoding.EncodeToString(data) + "\r\n--c--\r\n--b--\r\n"
}

// TestBounced has a night receive a report of non-delivery, through IMAP, at an
// inbox that expects mails of others alone: it is noted of the mail, the form in
// the returned mail is not taken for an application, and nobody is answered.
func TestBounced(t *testing.T) {
	const key, to = "returned:17", "abe@shikoku-oa.co.jp"
	o := postOffice(t, func(c *config.Config) { c.Inboxes[0].Senders = []string{"@example.com"} }, bounced(t, key, to), bounced(t, "of nobody", "x@example.com"))
	ctx := context.Background()
	if err := o.Store.Post(ctx, store.Mail{Key: key, Kind: "return", To: to, Subject: "held:17"}); err != nil {
		t.Fatal(err)
	}
	mails, err := o.Store.ClaimMails(ctx, 10, 0)
	if err != nil || len(mails) != 1 || o.Store.MailSent(ctx, mails[0].ID) != nil {
		t.Fatalf("%+v, %v", mails, err)
	}
	r := nightly(t, o.Service)
	if sum := r.Total(); sum.Refused != 2 || sum.Held != 0 || !r.Good() {
		t.Fatalf("%+v, %v", sum, r.Alarms)
	}
	if len(r.Reasons) != 1 || r.Reasons[0].N != 2 || !strings.Contains(r.Reasons[0].Text, "メールサーバーからの通知") {
		t.Errorf("%+v", r.Reasons)
	}
	back, err := o.Store.Mails(ctx, store.MailBounced, 0, 10)
	if err != nil || len(back) != 1 || back[0].To != to || back[0].Error != "5.1.1 550 user unknown" {
		t.Errorf("%+v, %v", back, err)
	}
	if all, ours, err := o.Store.CountBounces(ctx); all != 2 || ours != 1 || err != nil {
		t.Errorf("%d reports, %d about our mails, %v", all, ours, err)
	}
	if got := o.answered(); len(got) > 0 {
		t.Errorf("answered: %v", got)
	}
}
