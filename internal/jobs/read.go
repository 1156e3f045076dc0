package jobs

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Why a file is held unread: each attempt to read it failed.
const (
	codeSlow   diag.Code = "inbox.slow"   // it took longer than file_timeout
	codeMemory diag.Code = "inbox.memory" // it took more memory than file_memory
	codeDeadly diag.Code = "inbox.deadly" // the program came to an end over it
)

// maxAttempts is how often a file is read that does not let itself be read.
const maxAttempts = 3

// ErrSlow, ErrMemory and ErrDeadly are what a trial reading ends with that does
// not end well.
var (
	ErrSlow   = errors.New("jobs: reading takes longer than file_timeout")
	ErrMemory = errors.New("jobs: reading takes more memory than file_memory")
	ErrDeadly = errors.New("jobs: reading ends the program")
)

// ErrStarved means that a trial did not end because the machine was too busy. The
// file is not to blame, and is tried again later.
var ErrStarved = errors.New("jobs: the machine had no time for a trial")

// Trial reads a file in a process of its own, with limits of its own, and
// returns nil if that ended well, otherwise ErrSlow, ErrMemory or ErrDeadly.
// Any other error means that the trial could not be made.
type Trial func(ctx context.Context, in intake.Input) error

// read reads a file, or sets it aside.
func (s *Service) read(ctx context.Context, d *delivery) error {
	switch {
	case d.file.Data == nil && d.from.Bounce != nil:
		d.setAside(codeBounce, false, bounceArgs(d.from.Bounce)...)
		return nil
	case d.from.Mail && !d.in.Expected(d.from.Sender):
		d.setAside(codeSender, true, diag.Arg{Key: "sender", Text: d.from.Sender})
		return nil
	case d.file.Data == nil:
		d.setAside(codeEmpty, false)
		return nil
	}
	in := intake.Input{Name: d.file.Name, Data: d.file.Data, Provenance: d.provenance(),
		Passwords: append(d.in.Passwords[:len(d.in.Passwords):len(d.in.Passwords)], s.Config.Passwords...)}
	begun := s.Now()
	passed, err := s.tryFirst(ctx, d.arrival.Attempts, in)
	if err == nil {
		d.batch, err = s.bounded(ctx, in)
	}
	// What has passed its trial and takes too long here lacks a processor.
	if code := poison(err); code != "" && (d.arrival.Attempts >= maxAttempts && !passed || errors.Is(err, errTried)) {
		s.hold(d, code)
		return nil
	}
	if err == nil {
		s.Metrics.File(d.arrival.Inbox, s.Now().Sub(begun))
	}
	return err
}

// errTried means that the trial in a process of its own has found it out.
var errTried = errors.New("jobs: tried in a process of its own")

// tryFirst makes a trial of a file that an earlier attempt has not come to the
// end of, and of one so large that it might take the worker down. It reports
// whether the file has passed one. What is refused by its size alone needs none,
// and near the bound of memory chance would decide what becomes of it.
func (s *Service) tryFirst(ctx context.Context, attempts int, in intake.Input) (passed bool, err error) {
	if s.Intake.Oversize(len(in.Data)) {
		return true, nil
	}
	if s.Trial != nil && (attempts > 1 || len(in.Data) > largeFile) {
		switch err := s.Trial(ctx, in); {
		case ctx.Err() != nil: // the job's time is up, or it was stopped: the file is not to blame
			return false, context.Cause(ctx)
		case errors.Is(err, ErrStarved):
			return false, err
		case poison(err) != "":
			return false, errors.Join(errTried, err)
		case err != nil:
			s.Log.Warn("a file could not be tried in a process of its own", append(whose(&in), "error", err)...)
		default:
			return true, nil
		}
	}
	if attempts > maxAttempts {
		return false, ErrDeadly // without a trial, only the count shows it
	}
	return false, nil
}

// largeFile is the size from which a file is tried first.
const largeFile = 32 << 20

// bounded reads a file for as long as it may take. What goes on longer is left
// to itself: there is no way to end it from outside.
func (s *Service) bounded(ctx context.Context, in intake.Input) ([]store.Registration, error) {
	ctx, stop := context.WithTimeoutCause(ctx, s.Config.FileTimeout, ErrSlow)
	defer stop()
	type result struct {
		batch []store.Registration
		err   error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				s.Log.Error("reading a file failed", append(whose(&in), "panic", r, "stack", string(debug.Stack()))...)
				done <- result{err: fmt.Errorf("%w: %v", ErrDeadly, r)}
			}
		}()
		batch, err := s.Intake.Read(ctx, in)
		done <- result{batch, err}
	}()
	select {
	case r := <-done:
		return r.batch, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// whose names a file in the log: its inbox, its arrival as its receipts name it,
// and its run.
func whose(in *intake.Input) []any {
	return []any{"inbox", in.Provenance.Inbox, "arrival", in.Provenance.User, "run", in.Provenance.Run}
}

// poison is why a file that ended a reading in this way is held; "" when the
// file is not to blame.
func poison(err error) diag.Code {
	switch {
	case errors.Is(err, ErrSlow):
		return codeSlow
	case errors.Is(err, ErrMemory):
		return codeMemory
	case errors.Is(err, ErrDeadly):
		return codeDeadly
	}
	return ""
}

// hold sets a file aside as one that cannot be read.
func (s *Service) hold(d *delivery, code diag.Code) {
	d.cause = code
	d.setAside(code, true, diag.Arg{Key: "attempts", Text: strconv.Itoa(d.arrival.Attempts)},
		diag.Arg{Key: "limit", Text: s.Config.FileTimeout.String()})
	s.Log.Error("a file is held unread", "inbox", d.arrival.Inbox, "arrival", d.arrival.ID, "run", d.run, "cause", string(code))
}

// setAside holds or refuses a file without reading it.
func (d *delivery) setAside(code diag.Code, hold bool, args ...diag.Arg) {
	data := d.file.Data
	if data == nil {
		data = []byte{}
	}
	d.batch = []store.Registration{{File: d.file.Name, Source: store.NewSource(d.file.Name, data), Provenance: d.provenance(), Hold: hold,
		Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: code, Pos: diag.Pos{File: d.file.Name}, Args: args}}}}
}
