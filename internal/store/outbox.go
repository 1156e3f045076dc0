package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"

	"github.com/jmoiron/sqlx"
)

// Mail is a mail to be sent. Its text is made when it is sent, from Kind and
// Payload.
type Mail struct {
	ID       int64
	Key      string // unique: the same key is never sent twice
	Kind     string // "completion", "return", "summary", "alarm", …
	To       string // one address
	Subject  string // what it is about: a reception number, "held:17", "run:3"
	Payload  string // JSON object for the template
	Created  time.Time
	Attempts int
}

// enterMails announces new numbers to the applicants.
func (s *Store) enterMails(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	var mails []Mail
	for _, it := range items {
		if s.announces(it.Provenance.Inbox) && !it.Provenance.Nobody && it.isNew() && it.out.Status == Registered && it.role(form.ApplicantMail) != "" {
			number := it.out.Number
			mails = append(mails, Mail{Key: CompletionKey(number), Kind: "completion",
				To: it.role(form.ApplicantMail), Subject: number, Payload: "{}"})
		}
	}
	return s.postMails(ctx, tx, mails)
}

// announces reports whether applicants of an inbox get their number by mail.
func (s *Store) announces(inbox string) bool {
	if own, ok := s.opt.CompletionBy[inbox]; ok {
		return own
	}
	return s.opt.CompletionMail
}

// Post adds mails to the outbox; a mail whose key exists already is skipped.
// Call it in Register's within to post in the same transaction.
func (s *Store) Post(ctx context.Context, mails ...Mail) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error { return s.postMails(ctx, tx, mails) })
}

func (s *Store) postMails(ctx context.Context, tx *sqlx.Tx, mails []Mail) error {
	if len(mails) == 0 {
		return nil
	}
	ids, err := s.reserve(ctx, tx, "outbox", len(mails))
	if err != nil {
		return err
	}
	now := s.micros()
	rows := make([][]any, len(mails))
	for i, m := range mails {
		if m.Payload == "" {
			m.Payload = "{}"
		}
		if err := checked("payload", m.Payload); err != nil {
			return err
		}
		rows[i] = []any{ids[i], m.Key, m.Kind, m.To, m.Subject, m.Payload, now, now, 0, 0, 0, "", messageDigest(m.Key)}
	}
	_, err = s.insert(ctx, tx, tableOutbox, 13, rows, " ON CONFLICT (mail_key) DO NOTHING")
	return err
}

// ClaimMails leases up to limit mails that are due. They are reserved during
// the lease; a mail whose sender crashes is due again after it.
func (s *Store) ClaimMails(ctx context.Context, limit int, lease time.Duration) ([]Mail, error) {
	now := s.micros()
	const query = `UPDATE outbox SET due_at = ?, attempts = attempts + 1
		WHERE due_at <= ? AND sent_at = 0 AND failed_at = 0 AND id IN (
			SELECT id FROM outbox WHERE sent_at = 0 AND failed_at = 0 AND due_at <= ? ORDER BY due_at, id LIMIT ?)
		RETURNING id, mail_key, kind, recipient, subject, payload, created_at, attempts`
	var rows []struct {
		ID        int64
		MailKey   string `db:"mail_key"`
		Kind      string
		Recipient string
		Subject   string
		Payload   string
		CreatedAt int64 `db:"created_at"`
		Attempts  int
	}
	err := s.write.SelectContext(ctx, &rows, s.write.Rebind(query), now+lease.Microseconds(), now, now, limit)
	if err != nil {
		return nil, fmt.Errorf("store: outbox: %w", err)
	}
	mails := make([]Mail, len(rows))
	for i, r := range rows {
		mails[i] = Mail{r.ID, r.MailKey, r.Kind, r.Recipient, r.Subject, r.Payload, Time(r.CreatedAt), r.Attempts}
	}
	return mails, nil
}

// MailSent notes that a claimed mail is out.
func (s *Store) MailSent(ctx context.Context, id int64) error {
	if err := s.updateMail(ctx, "sent_at = ?, last_error = ''", id, s.micros()); err != nil {
		return err
	}
	return s.noteBounce(ctx, id, 0)
}

// MailFailed notes why a claimed mail did not go out, to be tried again at the
// given time; the zero time gives it up.
func (s *Store) MailFailed(ctx context.Context, id int64, reason string, again time.Time) error {
	if err := checked("mail", reason); err != nil {
		reason = strconv.QuoteToASCII(reason)
	}
	if again.IsZero() {
		if err := s.updateMail(ctx, "failed_at = ?, last_error = ?", id, s.micros(), reason); err != nil {
			return err
		}
		return s.noteBounce(ctx, id, s.micros())
	}
	return s.updateMail(ctx, "due_at = ?, last_error = ?", id, again.UnixMicro(), reason)
}

func (s *Store) updateMail(ctx context.Context, set string, id int64, args ...any) error {
	query := "UPDATE outbox SET " + set + " WHERE id = ?"
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), append(args, id)...); err != nil {
		return fmt.Errorf("store: outbox: %w", err)
	}
	return nil
}

// MailCounts are the mails waiting, sent and given up.
func (s *Store) MailCounts(ctx context.Context) (waiting, sent, failed int64, err error) {
	const query = `SELECT COUNT(*) FILTER (WHERE sent_at = 0 AND failed_at = 0), COUNT(*) FILTER (WHERE sent_at <> 0),
		COUNT(*) FILTER (WHERE sent_at = 0 AND failed_at <> 0) FROM outbox`
	err = s.from(ctx).QueryRowxContext(ctx, query).Scan(&waiting, &sent, &failed)
	return waiting, sent, failed, err
}

// ForgetMails erases recipient and content of mails that were sent, or failed
// for good, before the given time, and of the reports about them, and returns
// the number of mails. Their keys stay, so that none is ever sent again.
func (s *Store) ForgetMails(ctx context.Context, before time.Time) (n int64, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		const mails = `UPDATE outbox SET recipient = '', payload = '{}', bounce = ''
			WHERE recipient <> '' AND (sent_at <> 0 AND sent_at < ? OR failed_at <> 0 AND failed_at < ?)`
		res, err := tx.ExecContext(ctx, tx.Rebind(mails), before.UnixMicro(), before.UnixMicro())
		if err == nil {
			n, err = res.RowsAffected()
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, tx.Rebind("UPDATE bounces SET recipient = '', reason = '' WHERE recipient <> '' AND received_at < ?"), before.UnixMicro())
		}
		if err != nil {
			return fmt.Errorf("store: outbox: %w", err)
		}
		return nil
	})
	return n, err
}
