package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/trace"
)

// Codes that arrivals add.
const (
	codeEmpty  diag.Code = "inbox.empty"  // a mail without an attachment
	codeSender diag.Code = "inbox.sender" // not one of the expected senders
	codeBounce diag.Code = "inbox.bounce" // a mail server's report on a mail that was sent
)

// delivery is one file on its way in.
type delivery struct {
	arrival *ledger.Arrival
	in      *config.Inbox
	no      int64
	file    box.File
	from    *box.Delivery
	run     int64

	batch []store.Registration // what was found in it
	cause diag.Code            // why it is held unread; "" = it was read
}

// user names the file among all that ever arrived; the receipts carry it.
func (p *delivery) user() string { return fileUser(p.arrival, p.no) }

func fileUser(a *ledger.Arrival, no int64) string {
	return fmt.Sprintf("%s#%s.%d", a.Inbox, a.Claim(), no)
}

func (p *delivery) provenance() store.Provenance {
	return store.Provenance{Inbox: p.arrival.Inbox, Sender: p.from.Sender, Subject: p.from.Subject,
		MessageID: p.from.MessageID, User: p.user(), Run: p.run, Nobody: p.from.Mail && p.from.Sender == ""}
}

func (p *delivery) entry() ledger.Entry {
	return ledger.Entry{Arrival: p.arrival, User: p.user(),
		File: ledger.File{No: p.no, Name: p.file.Name, Size: int64(len(p.file.Data)), SHA256: store.SumOf(p.file.Data, p.batch)}}
}

// receive reads arrivals and registers them, all in one transaction if nothing
// is in the way, else one after the other.
func (t *arrivalGroup) receive(ctx context.Context, list []*taken) error {
	if err := t.begin(ctx, list); err != nil {
		return err
	}
	var faults []error
	parts := make(map[*taken][]*delivery, len(list))
	var ready []*taken
	for _, p := range list {
		step := t.trace(ctx, p.Arrival).Child("read")
		files, err := t.readFiles(ctx, p)
		step.End(err)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if len(files) == 0 { // all of them were received before
			faults = append(faults, t.s.ledger.Received(ctx, p.ID))
			t.received = append(t.received, p.Arrival)
			continue
		}
		parts[p] = files
		ready = append(ready, p)
	}
	err := t.register(ctx, ready, parts)
	if err != nil && len(ready) > 1 {
		// Somebody else has one of them, or one cannot be stored: the others can.
		for _, p := range ready {
			faults = append(faults, t.registerOne(ctx, p, parts))
		}
		err = nil
	} else if err != nil {
		err = t.unregistered(ctx, ready, err)
	}
	return errors.Join(append(faults, err)...)
}

// begin counts the attempt, and finds out what was received in earlier ones.
func (t *arrivalGroup) begin(ctx context.Context, list []*taken) error {
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	attempts, err := t.s.ledger.Begin(ctx, ids)
	if err != nil {
		return err
	}
	known, err := t.s.ledger.FilesOf(ctx, ids...)
	for _, p := range list {
		p.Attempts, p.known = attempts[p.ID], known[p.ID]
	}
	return err
}

// readFiles reads the files of an arrival that are not received yet. An error
// reports that a file was not read, and is to be read again; it is counted.
func (t *arrivalGroup) readFiles(ctx context.Context, p *taken) ([]*delivery, error) {
	run, err := t.run(ctx, p.Night)
	if err != nil {
		return nil, errors.Join(err, t.s.uncount(ctx, p))
	}
	var files []*delivery
	for i, f := range p.from.Files {
		if _, ok := p.known[int64(i)]; ok {
			continue
		}
		d := &delivery{arrival: p.Arrival, in: t.in, no: int64(i), file: f, from: p.from, run: run}
		if err := t.s.read(ctx, d); err != nil {
			if poison(err) == "" { // cancelled, and the like
				err = errors.Join(err, t.s.uncount(ctx, p))
			}
			return nil, t.fault(ctx, p.Arrival, "read", err)
		}
		files = append(files, d)
	}
	return files, nil
}

// register registers the files of arrivals and notes in the same transaction
// that it did.
func (t *arrivalGroup) register(ctx context.Context, list []*taken, parts map[*taken][]*delivery) error {
	if len(list) == 0 {
		return nil
	}
	var batch []store.Registration
	var entries []ledger.Entry
	var files []*delivery
	for _, p := range list {
		for _, d := range parts[p] {
			batch = append(batch, d.batch...)
			entries = append(entries, d.entry())
			files = append(files, d)
		}
	}
	steps := make([]*trace.Span, len(list))
	for i, p := range list {
		steps[i] = t.trace(ctx, p.Arrival).Child("register", trace.Attr{Key: "together", Value: int64(len(list))})
	}
	storing, stop := outlast(ctx, storeWithin)
	defer stop()
	outcomes, err := t.s.Intake.Register(storing, batch, func(tx *sqlx.Tx) error { return t.s.note(storing, tx, entries, files) })
	for _, step := range steps {
		step.End(err)
	}
	if err != nil {
		return err
	}
	for _, o := range outcomes {
		t.s.count(o)
	}
	for _, p := range list {
		t.received = append(t.received, p.Arrival)
		t.s.Log.Debug("received", "inbox", p.Inbox, "arrival", p.ID, "run", t.runs[p.Night], "files", len(parts[p]))
	}
	return nil
}

// storeWithin is how long storing may take what has been read. A large original
// on a busy database takes longer than the rest of its job's time; to break it off
// then would begin everything anew, for ever. A worker that takes the job over
// meanwhile is refused by the ledger.
const storeWithin = 10 * time.Minute

// outlast returns a context that ends when ctx is cancelled, though not when its
// time is up.
func outlast(ctx context.Context, within time.Duration) (longer context.Context, stop func()) {
	longer, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	follow := func() {
		if err := ctx.Err(); err != nil && !errors.Is(err, context.DeadlineExceeded) {
			cancel()
		}
	}
	follow() // a function of AfterFunc takes its time
	unlink := context.AfterFunc(ctx, follow)
	return longer, func() { unlink(); cancel() }
}

// note enters files in the ledger, what of their mails is no file, and why some
// are held unread.
func (s *Service) note(ctx context.Context, tx *sqlx.Tx, entries []ledger.Entry, files []*delivery) error {
	if err := s.ledger.Enter(ctx, tx, entries); err != nil {
		return err
	}
	for _, d := range files {
		if d.no == 0 && len(d.from.Passed) > 0 {
			if err := s.ledger.Remark(ctx, tx, d.arrival.ID, strings.Join(d.from.Passed, "\n")); err != nil {
				return err
			}
		}
		if d.no == 0 && d.from.Bounce != nil {
			if err := s.Store.NoteBounces(ctx, tx, d.bounces()...); err != nil {
				return err
			}
		}
		if d.cause == "" {
			continue
		}
		if err := s.ledger.Poison(ctx, tx, d.arrival.ID, string(d.cause)); err != nil {
			return err
		}
	}
	return nil
}

// registerOne registers one arrival.
func (t *arrivalGroup) registerOne(ctx context.Context, p *taken, parts map[*taken][]*delivery) error {
	if err := t.register(ctx, []*taken{p}, parts); err != nil {
		return t.unregistered(ctx, []*taken{p}, err)
	}
	return nil
}

// unregistered is what comes of arrivals that could not be registered. Of those
// that another worker has received nothing is left to do but to file them.
func (t *arrivalGroup) unregistered(ctx context.Context, list []*taken, err error) error {
	if !errors.Is(err, ledger.ErrReceived) {
		for _, p := range list {
			t.s.Log.Error("arrival", "inbox", p.Inbox, "arrival", p.ID, "run", t.runs[p.Night], "step", "register", "error", err)
		}
		return errors.Join(err, t.s.uncount(ctx, list...))
	}
	for _, p := range list {
		t.received = append(t.received, p.Arrival)
	}
	return nil
}

// uncount does not count the attempts of arrivals: the files did not cause the failure.
func (s *Service) uncount(ctx context.Context, list ...*taken) error {
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	return s.ledger.Forgive(context.WithoutCancel(ctx), ids)
}

// count counts an outcome.
func (s *Service) count(o intake.Outcome) {
	form := ""
	if o.Application != nil {
		form = o.Application.Form
	}
	s.Metrics.Application(form, string(o.Status))
}
