package store

import (
	"context"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// A report of non-delivery is noted of the mail that it names by its Message-ID,
// of the person, and nowhere else; the same report again changes nothing.
func TestBounces(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		s.opt.CompletionMail = true
		number := register(t, s, applied(1, "abe@shikoku-oa.co.jp", "四国OA販売㈱", "株式会社髙橋商店"))[0].Number
		if _, err := s.SetRole(ctx, "abe@shikoku-oa.co.jp", 2, "長", ""); err != nil {
			t.Fatal(err)
		}
		mails, err := s.ClaimMails(ctx, 10, time.Minute)
		if err != nil || len(mails) != 1 || mails[0].Key != CompletionKey(number) {
			t.Fatalf("%+v, %v", mails, err)
		}
		note := func(b Bounce) {
			t.Helper()
			if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.NoteBounces(ctx, tx, b) }); err != nil {
				t.Fatal(err)
			}
		}
		about := func(notice, action string) Bounce {
			return Bounce{Notice: notice, Inbox: "post", MessageID: MessageID(mails[0].Key, "example.jp"), Recipient: "abe@shikoku-oa.co.jp", Action: action,
				Status: "5.1.1", Reason: "550 user unknown"}
		}
		want := func(what string, bounced bool, reports, matched int64) {
			t.Helper()
			list, err := s.Mails(ctx, MailBounced, 0, 10)
			if err != nil || (len(list) == 1) != bounced || bounced && (list[0].Error != "5.1.1 550 user unknown" || list[0].To != "abe@shikoku-oa.co.jp" || list[0].State != MailBounced) {
				t.Errorf("%s: mails that came back %+v, %v", what, list, err)
			}
			work, err := s.Organizations(ctx, OrganizationFilter{Work: Bouncing})
			if err != nil || (len(work) == 1) != bounced {
				t.Errorf("%s: work list %+v, %v", what, work, err)
			}
			if all, ours, err := s.CountBounces(ctx); all != reports || ours != matched || err != nil {
				t.Errorf("%s: %d reports, %d of ours, %v", what, all, ours, err)
			}
		}
		note(about("n0", "failed")) // before the mail is out there is nothing that can come back
		want("not sent", false, 1, 0)
		if err := s.MailSent(ctx, mails[0].ID); err != nil {
			t.Fatal(err)
		}
		forged := about("n1", "failed")
		forged.MessageID = "0123.uketsuke@example.jp"
		note(forged)
		note(about("n2", "delayed"))
		want("forged and delayed", false, 3, 1)
		note(about("n3", "failed"))
		note(about("n3", "failed"))
		want("failed", true, 4, 2)
		if list, err := s.Mailed(ctx, mails[0].Key); err != nil || list[0].Bounced.IsZero() || list[0].Bounce != "5.1.1 550 user unknown" {
			t.Errorf("%+v, %v", list, err)
		}
		history, err := s.History(ctx, number)
		if err != nil || len(history) == 0 || history[len(history)-1].Action != "mail_bounced" {
			t.Errorf("%+v, %v", history, err)
		}
		// That a relay accepts the next mail proves nothing; a person ends it.
		if err := s.Post(ctx, Mail{Key: "k", Kind: "return", To: "abe@shikoku-oa.co.jp"}); err != nil {
			t.Fatal(err)
		}
		next, err := s.ClaimMails(ctx, 10, time.Minute)
		if err != nil || len(next) != 1 || s.MailSent(ctx, next[0].ID) != nil {
			t.Fatalf("%+v, %v", next, err)
		}
		want("another mail taken", true, 4, 2)
		if err := s.Bounced(ctx, "abe@shikoku-oa.co.jp", time.Time{}, "長"); err != nil {
			t.Fatal(err)
		}
		if work, err := s.Organizations(ctx, OrganizationFilter{Work: Bouncing}); err != nil || len(work) != 0 {
			t.Errorf("%+v, %v", work, err)
		}
		if _, err := s.ForgetMails(ctx, s.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		var left int
		if err := s.read.Get(&left, "SELECT COUNT(*) FROM bounces WHERE recipient <> '' OR reason <> ''"); err != nil || left != 0 {
			t.Errorf("%d reports with addresses are left, %v", left, err)
		}
	})
}
