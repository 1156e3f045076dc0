package jobs

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Codes that arrivals add.
const (
	codeEmpty  diag.Code = "inbox.empty"  // a mail without an attachment
	codeSender diag.Code = "inbox.sender" // not one of the expected senders
)

// taker brings arrivals in.
type taker struct {
	river.WorkerDefaults[TakeArgs]
	s *Service
}

// Work takes, receives and files one arrival, from wherever an earlier attempt
// was cut off.
func (w *taker) Work(ctx context.Context, job *river.Job[TakeArgs]) error {
	a, err := w.s.ledger.Arrival(ctx, job.Args.Arrival)
	if errors.Is(err, ledger.ErrNotFound) || err == nil && !a.Filed.IsZero() {
		return nil
	}
	if err != nil {
		return err
	}
	b, in, err := w.s.box(a.Inbox)
	if err != nil {
		return err
	}
	if a.Received.IsZero() {
		err = w.s.receive(ctx, b, in, a)
		if errors.Is(err, box.ErrGone) || errors.Is(err, box.ErrChanged) {
			return w.s.lost(ctx, b, a, err)
		}
		if err != nil {
			return err
		}
	}
	return w.s.file(ctx, b, a)
}

// lost settles an arrival that could not be taken: unless it was received, by
// a worker that was thought to be dead and is just filing it.
func (s *Service) lost(ctx context.Context, b inbox.Box, a *ledger.Arrival, reason error) error {
	if away := s.asBefore(ctx, a.Inbox, errors.Is(reason, box.ErrBare)); away != nil {
		return away
	}
	files, err := s.ledger.Files(ctx, a.ID)
	if err != nil {
		return err
	}
	if len(files) > 0 {
		if err := s.ledger.Received(ctx, a.ID); err != nil {
			return err
		}
		return s.file(ctx, b, a)
	}
	if errors.Is(reason, box.ErrChanged) {
		return s.ledger.Drop(ctx, a.ID)
	}
	if forgotten, err := s.ledger.Forget(ctx, a); err != nil || forgotten {
		return err
	}
	return s.ledger.Filed(ctx, a.ID, ledger.Gone, "")
}

// receive takes an arrival out of its inbox and registers its files.
func (s *Service) receive(ctx context.Context, b inbox.Box, in *config.Inbox, a *ledger.Arrival) error {
	if err := b.Take(ctx, a.Item, a.Claim()); err != nil {
		return err
	}
	d, err := b.Read(ctx, a.Item, a.Claim())
	if err != nil {
		return err
	}
	night, err := s.ledger.Night(ctx, a.Night)
	if err != nil {
		return err
	}
	known, err := s.ledger.Files(ctx, a.ID)
	if err != nil {
		return err
	}
	if len(d.Files) == 0 {
		d.Files = []box.File{{Name: a.Item.Name}}
	}
	for i, f := range d.Files {
		if _, ok := known[int64(i)]; ok {
			continue
		}
		p := delivery{arrival: a, in: in, no: int64(i), file: f, from: d, run: night.Run}
		if err := s.receiveFile(ctx, &p); err != nil {
			return err
		}
	}
	return s.ledger.Received(ctx, a.ID)
}

// delivery is one file on its way in.
type delivery struct {
	arrival *ledger.Arrival
	in      *config.Inbox
	no      int64
	file    box.File
	from    *box.Delivery
	run     int64
}

// user names the file among all that ever arrived; the receipts carry it.
func (p *delivery) user() string { return fileUser(p.arrival, p.no) }

func fileUser(a *ledger.Arrival, no int64) string {
	return fmt.Sprintf("%s#%s.%d", a.Inbox, a.Claim(), no)
}

func (p *delivery) provenance() store.Provenance {
	return store.Provenance{Inbox: p.arrival.Inbox, Sender: p.from.Sender, Subject: p.from.Subject,
		MessageID: p.from.MessageID, User: p.user(), Run: p.run}
}

// receiveFile registers a file and notes in the same transaction that it did.
func (s *Service) receiveFile(ctx context.Context, p *delivery) error {
	begun := s.Now()
	note := func(tx *sqlx.Tx) error {
		f := ledger.File{No: p.no, Name: p.file.Name, Size: int64(len(p.file.Data)), SHA256: sha256.Sum256(p.file.Data)}
		return s.ledger.Enter(ctx, tx, p.arrival.ID, f, p.user())
	}
	var err error
	var outcomes []intake.Outcome
	switch {
	case p.from.Sender != "" && !p.in.Expected(p.from.Sender):
		outcomes, err = s.setAside(ctx, p, codeSender, true, note)
	case p.file.Data == nil:
		outcomes, err = s.setAside(ctx, p, codeEmpty, false, note)
	default:
		in := intake.Input{Name: p.file.Name, Data: p.file.Data, Provenance: p.provenance(),
			Passwords: append(p.in.Passwords[:len(p.in.Passwords):len(p.in.Passwords)], s.Config.Passwords...)}
		outcomes, err = s.Intake.ReceiveWhole(ctx, in, note)
	}
	if errors.Is(err, ledger.ErrReceived) {
		return nil
	}
	if err != nil {
		return err
	}
	s.Metrics.File(p.arrival.Inbox, s.Now().Sub(begun))
	for _, o := range outcomes {
		form := ""
		if o.Application != nil {
			form = o.Application.Form
		}
		s.Metrics.Application(form, string(o.Status))
	}
	return nil
}

// setAside holds or refuses a file without reading it.
func (s *Service) setAside(ctx context.Context, p *delivery, code diag.Code, hold bool, note func(tx *sqlx.Tx) error) ([]intake.Outcome, error) {
	data := p.file.Data
	if data == nil {
		data = []byte{}
	}
	r := store.Registration{File: p.file.Name, Source: store.NewSource(p.file.Name, data), Provenance: p.provenance(), Hold: hold,
		Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: code, Pos: diag.Pos{File: p.file.Name},
			Args: []diag.Arg{{Key: "sender", Text: p.from.Sender}}}}}
	out, err := s.Store.Register(ctx, []store.Registration{r}, note)
	if err != nil {
		return nil, err
	}
	return []intake.Outcome{{File: p.file.Name, Status: out[0].Status, Receipt: out[0].Receipt, Held: out[0].Held}}, nil
}

// file answers the sender where that is wanted, writes the receipt and moves
// the arrival to where it belongs.
func (s *Service) file(ctx context.Context, b inbox.Box, a *ledger.Arrival) error {
	a, err := s.ledger.Arrival(ctx, a.ID)
	if err != nil {
		return err
	}
	files, err := s.ledger.Files(ctx, a.ID)
	if err != nil {
		return err
	}
	var counts ledger.Counts
	for _, f := range files {
		counts.Add(f.Counts)
	}
	slip, err := s.slip(ctx, a, files)
	if err != nil {
		return err
	}
	if err := s.returnMails(ctx, slip); err != nil {
		return err
	}
	text, err := slip.json()
	if err != nil {
		return err
	}
	place := counts.Place() + "/" + a.Received.In(s.zone).Format(time.DateOnly)
	if err := b.File(ctx, a.Item, a.Claim(), place, text); err != nil {
		return err
	}
	return s.ledger.Filed(ctx, a.ID, place, "")
}
