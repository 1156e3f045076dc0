package store

import (
	"context"
	"fmt"
	"time"
)

// MailState is how far a mail got.
type MailState string

// The states of mails.
const (
	MailWaiting MailState = "waiting"
	MailOut     MailState = "sent"
	MailGivenUp MailState = "failed"
	MailBounced MailState = "bounced" // sent, and a report came back that it did not arrive
)

// Posted is a mail of the outbox, for operators.
type Posted struct {
	ID       int64
	State    MailState
	Kind     string
	To       string // "" when its retention is over
	Subject  string
	Attempts int
	Created  time.Time
	Due      time.Time
	Ended    time.Time // sent, given up or come back
	Error    string    // of the last attempt, or the text of the report
}

// bouncedShown is for how long mails that came back are listed.
const bouncedShown = 30 * 24 * time.Hour

// Mails lists the mails in a state, "" for any, newest first; id 0 is all.
func (s *Store) Mails(ctx context.Context, state MailState, id int64, limit int) ([]Posted, error) {
	var w where
	w.add(state == MailWaiting, "sent_at = ? AND failed_at = 0", 0)
	w.add(state == MailOut, "sent_at <> ?", 0)
	w.add(state == MailGivenUp, "sent_at = 0 AND failed_at <> ?", 0)
	w.add(state == MailBounced, "bounced_at > ?", s.opt.Now().Add(-bouncedShown).UnixMicro())
	w.add(id != 0, "id = ?", id)
	w.limit(limit)
	var rows []struct {
		ID        int64
		Kind      string
		Recipient string
		Subject   string
		Attempts  int
		CreatedAt int64  `db:"created_at"`
		DueAt     int64  `db:"due_at"`
		SentAt    int64  `db:"sent_at"`
		FailedAt  int64  `db:"failed_at"`
		LastError string `db:"last_error"`
		BouncedAt int64  `db:"bounced_at"`
		Bounce    string
	}
	query := "SELECT id, kind, recipient, subject, attempts, created_at, due_at, sent_at, failed_at, last_error, bounced_at, bounce FROM outbox" + w.clause("id DESC")
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: outbox: %w", err)
	}
	list := make([]Posted, len(rows))
	for i, r := range rows {
		p := Posted{ID: r.ID, State: MailWaiting, Kind: r.Kind, To: r.Recipient, Subject: r.Subject, Attempts: r.Attempts,
			Created: Time(r.CreatedAt), Due: Time(r.DueAt), Error: r.LastError}
		switch {
		case r.BouncedAt != 0:
			p.State, p.Ended, p.Error = MailBounced, Time(r.BouncedAt), r.Bounce
		case r.SentAt != 0:
			p.State, p.Ended = MailOut, Time(r.SentAt)
		case r.FailedAt != 0:
			p.State, p.Ended = MailGivenUp, Time(r.FailedAt)
		}
		list[i] = p
	}
	return list, nil
}

// MailRetry has a mail that is not out tried at once, with as much time as a new
// one; ErrNotFound when it is out, or its address is gone.
func (s *Store) MailRetry(ctx context.Context, id int64) error {
	now := s.micros()
	return s.oneMail(ctx, id, "UPDATE outbox SET failed_at = 0, due_at = ?, created_at = ?, attempts = 0 WHERE id = ? AND sent_at = 0 AND recipient <> ''", now, now, id)
}

// mailDropped is the time of failure of a mail that an operator discarded: it
// needs no attention any more.
const mailDropped = 1

// Dropped reports whether an operator discarded the mail.
func (p *Posted) Dropped() bool { return p.Ended.UnixMicro() == mailDropped }

// MailDrop gives a mail up that is not out; it is not sent any more.
func (s *Store) MailDrop(ctx context.Context, id int64, reason string) error {
	if err := checked("reason", reason); err != nil {
		return err
	}
	return s.oneMail(ctx, id, "UPDATE outbox SET failed_at = 1, last_error = ? WHERE id = ? AND sent_at = 0", reason, id)
}

func (s *Store) oneMail(ctx context.Context, id int64, query string, args ...any) error {
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), args...)
	if err != nil {
		return fmt.Errorf("store: outbox: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("%w: mail %d that is not out", ErrNotFound, id)
	}
	return nil
}
