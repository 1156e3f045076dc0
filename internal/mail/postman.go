package mail

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Postman carries mails from the outbox to the server. Any number of them, on
// any number of machines, share an outbox.
type Postman struct {
	Store     *store.Store
	Transport *Transport
	Journal   *Journal // nil = none
	// Compose writes a mail. An error that is ErrPermanent gives it up.
	Compose func(ctx context.Context, m store.Mail) (*Message, error)
	Lease   time.Duration // how long mails are ours
	Now     func() time.Time
	Log     *slog.Logger
	// Sent is called for each mail that was sent, with its kind; it may be nil.
	Sent func(kind string)
}

const (
	batch  = 20
	pause  = time.Second     // between looks at an empty outbox
	grace  = 5 * time.Second // after the database was away, for pending writes
	giveUp = 72 * time.Hour  // after a mail was written; RFC 5321, 4.5.4.1 asks for four to five days
)

// Recover settles what the journal holds from before this worker was killed.
// Call it before Run.
func (p *Postman) Recover(ctx context.Context, old Unsettled) error {
	for _, id := range old.Sent {
		if err := p.Store.MailSent(ctx, id); err != nil {
			return err
		}
	}
	for id, until := range old.Taken {
		if p.Now().Before(until.Add(-grace)) {
			if err := p.Store.MailFailed(ctx, id, "the worker was started anew", p.Now()); err != nil {
				return err
			}
		}
	}
	return p.Journal.Clear()
}

// Run sends mails until the context ends. What is being sent then is finished.
func (p *Postman) Run(ctx context.Context) {
	down := false
	for ctx.Err() == nil {
		n, err := p.Once(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			p.Log.Warn("mail", "error", err)
			down = true
			wait(ctx, pause)
		case down:
			down = false
			wait(ctx, grace)
		case n == 0:
			wait(ctx, pause)
		}
	}
}

func wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// Drain sends until the outbox has nothing that is due.
func (p *Postman) Drain(ctx context.Context) error {
	for {
		if n, err := p.Once(ctx); err != nil || n == 0 {
			return err
		}
	}
}

// Once takes some mails and sends them. It returns how many it took.
func (p *Postman) Once(ctx context.Context) (int, error) {
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	until := p.Now().Add(p.Lease)
	mails, err := p.claim(ctx)
	if err != nil || len(mails) == 0 {
		return 0, err
	}
	for _, m := range mails {
		if err := p.Journal.note("taken", m.ID, until); err != nil {
			return 0, err
		}
	}
	if err := p.deliver(ctx, mails, until); err != nil {
		return len(mails), err
	}
	return len(mails), p.Journal.Clear()
}

// claim takes mails. It is not broken off when the worker is to end: what had
// been taken without our knowing it would lie until its lease runs out.
func (p *Postman) claim(ctx context.Context) ([]store.Mail, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), max(p.Lease/4, grace))
	defer cancel()
	return p.Store.ClaimMails(ctx, batch, p.Lease)
}

func (p *Postman) deliver(ctx context.Context, mails []store.Mail, until time.Time) error {
	if err := p.Transport.Open(ctx); err != nil {
		return errors.Join(err, p.putBack(ctx, mails, err))
	}
	defer p.Transport.Close()
	for i, m := range mails {
		if ctx.Err() != nil || p.Now().After(until.Add(-p.Lease/4)) {
			return p.putBack(ctx, mails[i:], errors.New("not enough time"))
		}
		if err := p.one(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// one sends one mail and records it in the database, however long that takes:
// an unrecorded mail would be sent twice.
func (p *Postman) one(ctx context.Context, m store.Mail) error {
	ctx = context.WithoutCancel(ctx)
	message, err := p.Compose(ctx, m)
	if err == nil {
		err = p.Transport.Send(message, m.Created)
	}
	if err != nil {
		return p.failed(ctx, m, err)
	}
	noted := p.Journal.note("sent", m.ID, time.Time{})
	if p.Sent != nil {
		p.Sent(m.Kind)
	}
	return errors.Join(noted, p.persist(func() error { return p.Store.MailSent(ctx, m.ID) }))
}

// persist tries for as long as the mail is ours.
func (p *Postman) persist(tell func() error) error {
	deadline := p.Now().Add(p.Lease)
	for {
		err := tell()
		if err == nil || p.Now().After(deadline) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (p *Postman) failed(ctx context.Context, m store.Mail, reason error) error {
	again := p.Now().Add(backoff(m.Attempts))
	if errors.Is(reason, ErrPermanent) || p.Now().Sub(m.Created) > giveUp {
		again = time.Time{}
	}
	p.Log.Warn("mail not sent", "mail", m.ID, "kind", m.Kind, "attempt", m.Attempts, "given_up", again.IsZero())
	return p.persist(func() error { return p.Store.MailFailed(ctx, m.ID, reason.Error(), again) })
}

// backoff doubles from a minute to half a day.
func backoff(attempt int) time.Duration {
	return min(time.Minute<<min(max(attempt-1, 0), 10), 12*time.Hour)
}

// putBack gives mails back that were not tried: for now when the worker is to
// end, and for a while when the server is away.
func (p *Postman) putBack(ctx context.Context, mails []store.Mail, reason error) error {
	pause := time.Duration(0)
	if ctx.Err() == nil {
		pause = min(backoff(mails[0].Attempts), 5*time.Minute)
	}
	ctx = context.WithoutCancel(ctx)
	for _, m := range mails {
		again := p.Now().Add(pause)
		if p.Now().Sub(m.Created) > giveUp && pause > 0 { // the server has been away for as long
			again = time.Time{}
		}
		if err := p.Store.MailFailed(ctx, m.ID, reason.Error(), again); err != nil {
			return err
		}
	}
	return nil
}
