package jobs

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/trace"
)

// takeWorker brings arrivals in.
type takeWorker struct {
	river.WorkerDefaults[TakeArgs]
	s *Service
}

// Work takes, receives and files some arrivals of one inbox, each from wherever
// an earlier attempt was cut off. One that fails keeps no other from being
// filed.
func (w *takeWorker) Work(ctx context.Context, job *river.Job[TakeArgs]) error {
	list, err := w.s.ledger.Arrivals(ctx, job.Args.arrivals())
	if err == nil {
		list, err = w.s.ofOpenNight(ctx, list)
	}
	if errors.Is(err, ledger.ErrClosing) {
		return river.JobSnooze(5 * time.Second)
	}
	if err != nil || len(list) == 0 {
		return err
	}
	byInbox := map[string][]ledger.Arrival{}
	for _, a := range list {
		byInbox[a.Inbox] = append(byInbox[a.Inbox], a)
	}
	var faults []error
	unbegun := false
	for name, arrivals := range byInbox {
		b, in, err := w.s.box(name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		t := &arrivalGroup{s: w.s, box: b, in: in, from: w.s.Now()}
		faults = append(faults, t.work(ctx, arrivals))
		unbegun = unbegun || t.unbegun
	}
	// A job of its own for them may be this one, and would not be made.
	if err := errors.Join(faults...); err != nil || !unbegun {
		return err
	}
	return river.JobSnooze(time.Second)
}

// ofOpenNight gives arrivals that a night left when it ended to the one that is
// open, so that what comes of them is in a balance.
func (s *Service) ofOpenNight(ctx context.Context, list []ledger.Arrival) ([]ledger.Arrival, error) {
	ended := map[int64]bool{}
	var left []int64
	for i := range list {
		a := &list[i]
		if !a.Begun.IsZero() {
			continue
		}
		if _, known := ended[a.Night]; !known {
			n, err := s.ledger.Night(ctx, a.Night)
			if err != nil {
				return nil, err
			}
			ended[a.Night] = !n.Ended.IsZero()
		}
		if ended[a.Night] {
			left = append(left, a.ID)
		}
	}
	if len(left) == 0 {
		return list, nil
	}
	n, err := s.night(ctx)
	if err == nil {
		err = s.ledger.AdoptSome(ctx, n.ID, left)
	}
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return s.ledger.Arrivals(ctx, ids)
}

// What a worker registers together at most: few enough that others get their
// share and little is done twice when it is killed.
const (
	groupSize   = 48
	groupWeight = 16 << 20
)

// arrivalGroup is what one worker has of one inbox: some arrivals that go through all
// steps together, so that each step is one question to the database.
type arrivalGroup struct {
	s    *Service
	box  inbox.Box
	in   *config.Inbox
	from time.Time // when the work on it began

	read     []*taken          // read, not registered yet
	weight   int               // of these
	received []*ledger.Arrival // registered, not filed yet
	unbegun  bool              // large ones wait until another has been brought in
	runs     map[int64]int64   // of nights
	traces   map[int64]*trace.Span
	faults   []error
}

// taken is an arrival with what it contains.
type taken struct {
	*ledger.Arrival
	from  *box.Delivery
	known map[int64]ledger.File // received before
}

// work brings arrivals in.
func (t *arrivalGroup) work(ctx context.Context, arrivals []ledger.Arrival) error {
	t.runs, t.traces = map[int64]int64{}, map[int64]*trace.Span{}
	defer t.endTraces()
	var suspects []*taken
	var large []ledger.Arrival
	for i := range arrivals {
		a := &arrivals[i]
		if !a.Received.IsZero() {
			t.received = append(t.received, a)
			continue
		}
		if a.Item.Size > largeFile {
			large = append(large, *a)
			continue
		}
		if i > 0 && t.late() {
			t.faults = append(t.faults, t.s.putOff(ctx, arrivals[i:]))
			break
		}
		if p := t.take(ctx, a); p != nil && a.Attempts > 0 {
			suspects = append(suspects, p)
		} else if p != nil {
			t.add(ctx, p)
		}
	}
	t.flush(ctx)
	// What was read before and not received may have killed its worker: alone.
	for i, p := range suspects {
		if i > 0 && t.late() {
			t.faults = append(t.faults, t.putOffTaken(ctx, suspects[i:]))
			break
		}
		t.add(ctx, p)
		t.flush(ctx)
	}
	t.workLarge(ctx, large)
	return errors.Join(append(t.faults, t.file(ctx))...)
}

// workLarge brings in arrivals that take much memory, one at a time in the whole
// process: of a file of 180 MB there are two to three copies while it is stored.
func (t *arrivalGroup) workLarge(ctx context.Context, list []ledger.Arrival) {
	for i := range list {
		if i > 0 && t.late() {
			t.faults = append(t.faults, t.s.putOff(ctx, list[i:]))
			return
		}
		if !t.s.beginLarge(ctx) {
			t.faults = append(t.faults, context.Cause(ctx))
			t.unbegun = true
			return
		}
		if p := t.take(ctx, &list[i]); p != nil {
			t.add(ctx, p)
			t.flush(ctx)
		}
		t.s.endLarge()
	}
}

// beginLarge waits until no other large file is being brought in, for as long as
// leaves the job time for its own; false: another still is.
func (s *Service) beginLarge(ctx context.Context) bool {
	select {
	case s.large <- struct{}{}:
		return true
	case <-time.After(s.Config.FileTimeout / 4):
	case <-ctx.Done():
	}
	return false
}

// endLarge gives back what a large file has left in memory before the next one
// comes: by itself the collector would let three times as much come together.
func (s *Service) endLarge() {
	debug.FreeOSMemory()
	<-s.large
}

// putOffTaken leaves arrivals that are taken, each to a job of its own.
func (t *arrivalGroup) putOffTaken(ctx context.Context, list []*taken) error {
	var faults []error
	for _, p := range list {
		faults = append(faults, t.s.putOff(ctx, []ledger.Arrival{*p.Arrival}))
	}
	return errors.Join(faults...)
}

// late reports whether the rest is left to a job of its own: one file may take
// as long as FileTimeout after this.
func (t *arrivalGroup) late() bool { return t.s.Now().Sub(t.from) > t.s.Config.FileTimeout/4 }

// take takes an arrival out of its inbox and reads its bytes; nil: there is
// nothing to be received, or it failed.
func (t *arrivalGroup) take(ctx context.Context, a *ledger.Arrival) *taken {
	step := t.trace(ctx, a).Child("take")
	err := t.box.Take(ctx, a.Item, a.Claim())
	var d *box.Delivery
	if err == nil {
		d, err = t.box.Read(ctx, a.Item, a.Claim())
	}
	step.End(err)
	if errors.Is(err, box.ErrGone) || errors.Is(err, box.ErrChanged) {
		err = t.lost(ctx, a, err)
	}
	if err == nil && d != nil {
		err = t.s.silence(ctx, a, d)
	}
	if err != nil {
		t.faults = append(t.faults, t.fault(ctx, a, "take", err))
	}
	if d == nil || err != nil {
		return nil
	}
	if len(d.Files) == 0 {
		d.Files = []box.File{{Name: a.Item.Name}}
	}
	return &taken{Arrival: a, from: d}
}

// fault logs what went wrong with an arrival, and names it in the error.
func (t *arrivalGroup) fault(ctx context.Context, a *ledger.Arrival, step string, err error) error {
	run, _ := t.run(context.WithoutCancel(ctx), a.Night)
	if ctx.Err() == nil { // else it was stopped, which is no fault
		t.s.Log.Error("arrival", "inbox", a.Inbox, "arrival", a.ID, "run", run, "step", step, "error", err)
	}
	return fmt.Errorf("inbox %s: arrival %d: run %d: %w", a.Inbox, a.ID, run, err)
}

// lost settles an arrival that could not be taken: unless it was received, by
// a worker that was thought to be dead and is just filing it.
func (t *arrivalGroup) lost(ctx context.Context, a *ledger.Arrival, reason error) error {
	if away := t.s.asBefore(ctx, a.Inbox, errors.Is(reason, box.ErrBare)); away != nil {
		return away
	}
	now, err := t.s.ledger.Arrival(ctx, a.ID)
	if err != nil {
		return err
	}
	if !now.Received.IsZero() {
		t.received = append(t.received, now)
		return nil
	}
	if errors.Is(reason, box.ErrChanged) {
		return t.s.ledger.Drop(ctx, a.ID)
	}
	if forgotten, err := t.s.ledger.Forget(ctx, a); err != nil || forgotten {
		return err
	}
	return t.s.ledger.Filed(ctx, a.ID, ledger.Gone, "")
}

// add adds an arrival to the group, and has the group received when it is full enough.
func (t *arrivalGroup) add(ctx context.Context, p *taken) {
	t.read = append(t.read, p)
	for _, f := range p.from.Files {
		t.weight += len(f.Data)
	}
	if len(t.read) >= groupSize || t.weight >= groupWeight {
		t.flush(ctx)
	}
}

// flush receives what is in the group.
func (t *arrivalGroup) flush(ctx context.Context) {
	if len(t.read) > 0 {
		t.faults = append(t.faults, t.receive(ctx, t.read))
	}
	t.read, t.weight = nil, 0
}

// run is the run of a night.
func (t *arrivalGroup) run(ctx context.Context, night int64) (int64, error) {
	if run, ok := t.runs[night]; ok {
		return run, nil
	}
	n, err := t.s.ledger.Night(ctx, night)
	if err != nil {
		return 0, err
	}
	t.runs[night] = n.Run
	return n.Run, nil
}

// trace is the trace of an arrival, from its inbox to where it is filed.
func (t *arrivalGroup) trace(ctx context.Context, a *ledger.Arrival) *trace.Span {
	if t.s.Trace == nil {
		return nil
	}
	if t.traces[a.ID] == nil {
		run, _ := t.run(ctx, a.Night)
		t.traces[a.ID] = t.s.Trace.Start("arrival", trace.Attr{Key: "inbox", Value: a.Inbox}, trace.Attr{Key: "arrival", Value: a.ID},
			trace.Attr{Key: "run", Value: run}, trace.Attr{Key: "attempt", Value: int64(a.Attempts)}, trace.Attr{Key: "bytes", Value: a.Item.Size})
	}
	return t.traces[a.ID]
}

// endTraces ends the traces of arrivals that were not filed.
func (t *arrivalGroup) endTraces() {
	for _, one := range t.traces {
		one.End(errNotFiled)
	}
}

// errNotFiled is what the trace of an arrival ends with that is to be tried
// again.
var errNotFiled = errors.New("not filed yet")
