package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Bounce is what a mail server reported on a sent mail, for one recipient.
type Bounce struct {
	Notice    string // names the report: the same report is noted once
	Inbox     string // where it arrived
	MessageID string // of the mail that it is about; "" = unknown
	Recipient string
	Action    string // failed, delayed, … (RFC 3464, 2.3.3)
	Status    string // RFC 3463: 5.1.1
	Reason    string // the reply of the server there
}

// failed reports whether the mail did not arrive and will not.
func (b *Bounce) failed() bool { return b.Action == "failed" }

// line returns the report's text for people.
func (b *Bounce) line() string { return strings.TrimSpace(b.Status + " " + b.Reason) }

// messageMark follows the digest of a mail's key in its Message-ID.
const messageMark = ".uketsuke"

// messageDigest represents the key of a mail in its Message-ID.
func messageDigest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:12])
}

// MessageID is the Message-ID, without its angle brackets, of the mail with this
// key.
func MessageID(key, domain string) string { return messageDigest(key) + messageMark + "@" + domain }

// digestOf is the digest in a Message-ID; "" when it is not one of ours.
func digestOf(messageID string) string {
	local, _, _ := strings.Cut(messageID, "@")
	digest, ok := strings.CutSuffix(local, messageMark)
	if !ok {
		return ""
	}
	return digest
}

// NoteBounces records reports on mails in the transaction that receives them. A
// report is matched to the mail by its Message-ID only, which is known only to
// those who have seen the mail: anyone can write a report about any address. A
// failure is recorded in the outbox, in the record of changes and, if its
// recipient is known, with the person. The same report again changes nothing.
func (s *Store) NoteBounces(ctx context.Context, tx *sqlx.Tx, list ...Bounce) error {
	for i := range list {
		if err := s.noteReport(ctx, tx, &list[i]); err != nil {
			return fmt.Errorf("store: bounce: %w", err)
		}
	}
	return nil
}

// bouncedMail is the mail that a report is about; ID 0 = none of ours.
type bouncedMail struct {
	ID        int64
	Recipient string
	Subject   string
}

func (s *Store) noteReport(ctx context.Context, tx *sqlx.Tx, b *Bounce) error {
	if err := checked("bounce", b.Recipient, b.Action, b.Status, b.Reason, b.MessageID); err != nil {
		return err
	}
	var m bouncedMail
	if digest := digestOf(b.MessageID); digest != "" {
		err := tx.GetContext(ctx, &m, tx.Rebind("SELECT id, recipient, subject FROM outbox WHERE message_digest = ? AND sent_at <> 0"), digest)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	ids, err := s.reserve(ctx, tx, "bounces", 1)
	if err != nil {
		return err
	}
	key := sha256.Sum256([]byte(b.Notice + "\x00" + b.Recipient))
	row := []any{ids[0], hex.EncodeToString(key[:16]), s.micros(), b.Inbox, m.ID, b.Recipient, b.Action, b.Status, b.Reason}
	fresh, err := s.insert(ctx, tx, tableBounces, len(row), [][]any{row}, " ON CONFLICT (notice_key) DO NOTHING")
	if err != nil || !fresh[0] || m.ID == 0 || !b.failed() {
		return err
	}
	return s.noteBounced(ctx, tx, b, &m)
}

// noteBounced notes of a mail and of its recipient that it came back.
func (s *Store) noteBounced(ctx context.Context, tx *sqlx.Tx, b *Bounce, m *bouncedMail) error {
	now, address := s.micros(), strings.ToLower(m.Recipient)
	if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE outbox SET bounced_at = ?, bounce = ? WHERE id = ?"), now, b.line(), m.ID); err != nil {
		return err
	}
	const person = "UPDATE organization_people SET bounced_at = ? WHERE address = ? AND address <> ''"
	if _, err := tx.ExecContext(ctx, tx.Rebind(person), now, address); err != nil {
		return err
	}
	const organization = "UPDATE organizations SET changed_at = ? WHERE id IN (SELECT organization_id FROM organization_people WHERE address = ? AND address <> '')"
	if _, err := tx.ExecContext(ctx, tx.Rebind(organization), now, address); err != nil {
		return err
	}
	return s.record(ctx, tx, Change{User: b.Inbox, Action: "mail_bounced", Subject: m.Subject, Field: m.Recipient, New: b.line()})
}

// CountBounces counts the reports that arrived and those about a mail of ours.
func (s *Store) CountBounces(ctx context.Context) (all, matched int64, err error) {
	err = s.read.QueryRowxContext(ctx, "SELECT COUNT(*), COUNT(*) FILTER (WHERE mail_id <> 0) FROM bounces").Scan(&all, &matched)
	return all, matched, err
}
