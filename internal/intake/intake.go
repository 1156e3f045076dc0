// Package intake is the only way in for files. The command line, the page and
// the nightly run all call Stream, directly or by Receive: it opens containers,
// reads workbooks by the declared forms and registers what it found.
//
// Every file and every entry of a bundle has a result: an Outcome for each
// application in it, or one with the reason why there was none. An error in one file
// affects no other.
package intake

import (
	"context"
	"iter"
	"log/slog"
	"runtime"
	"slices"
	"sync"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Service receives files. Reader must be set; everything else has a default.
// It is safe for concurrent use.
type Service struct {
	Reader *importer.Reader
	// Store is where applications are registered. nil is allowed for a dry run
	// alone, which then knows only what it has seen itself.
	Store  *store.Store
	Limits Limits
	// Jobs is how many workbooks are read at once; 0 = one for each processor.
	Jobs int
	// Log receives failures that are the program's own; nil = slog.Default.
	Log *slog.Logger

	counter counter // where uploads that come at the same moment meet
}

// Limits bounds the memory and time that one file may take. Zero values mean
// the defaults of their packages.
type Limits struct {
	Container container.Limits
	Sheet     sheet.Limits
}

// Oversize reports whether a file of n bytes is refused by its size alone:
// nothing in it is looked at.
func (s *Service) Oversize(n int) bool {
	limits := s.Limits.Container
	if limits == (container.Limits{}) {
		limits = container.DefaultLimits()
	}
	return int64(n) > limits.Bytes
}

// Input is one file that arrived.
type Input struct {
	Name       string // as received; it is shown and stored
	Data       []byte // its bytes; not changed, and kept until they are stored
	Provenance store.Provenance
	Passwords  []string // tried in order
	// Load, when Data is nil, fetches the bytes when the file's turn comes, so
	// that a folder of files is never in memory as a whole. An error of Load
	// refuses the file.
	Load func() ([]byte, error)
}

// Outcome is the result for one application, or for a file or entry that
// contained none.
type Outcome struct {
	File       string
	Entry      string // path inside a bundle
	Status     store.Status
	Number     string // reception number, see store.Outcome
	Supersedes string
	Held       int64 // id for repair, when Status is store.Held
	Receipt    int64 // 0 in a dry run
	// Application is what was read; nil when there was none.
	Application *form.Application
	Diagnostics []diag.Diagnostic
}

// Receive receives files and returns the outcomes in the order of the files; a
// bundle has several.
func (s *Service) Receive(ctx context.Context, in ...Input) ([]Outcome, error) {
	return s.collect(ctx, in, false)
}

// DryRun returns what Receive would return and stores nothing. What would be
// registered has the status store.Valid.
func (s *Service) DryRun(ctx context.Context, in ...Input) ([]Outcome, error) {
	return s.collect(ctx, in, true)
}

func (s *Service) collect(ctx context.Context, in []Input, dry bool) ([]Outcome, error) {
	var list []Outcome
	var announced *ticket
	if !dry {
		announced = s.counter.expect()
		defer announced.giveBack()
	}
	err := s.stream(ctx, slices.Values(in), dry, announced, func(o Outcome) error {
		list = append(list, o)
		return nil
	})
	return list, err
}

// Stream receives files in order and calls each with every outcome, in the
// order of the files, as soon as it is stored. Files are read by several
// goroutines and registered in groups of some dozens of applications while the
// next group is read; memory does not grow with the number of files. With dry
// nothing is stored.
//
// The error is that of the store, of the context, or of each. What each was
// called with is stored then, and nothing else is guaranteed; receiving the
// same files again is right, since what is registered already is a duplicate.
func (s *Service) Stream(ctx context.Context, in iter.Seq[Input], dry bool, each func(Outcome) error) error {
	return s.stream(ctx, in, dry, nil, each)
}

// stream is Stream for a caller that was announced to those who register at the
// same time.
func (s *Service) stream(ctx context.Context, in iter.Seq[Input], dry bool, announced *ticket, each func(Outcome) error) error {
	ctx, stop := context.WithCancel(ctx)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer stop()
	d := &registrar{service: s, ctx: ctx, dry: dry, announced: announced, each: each, budget: newBudget(inFlight)}
	groups := make(chan *group)
	reading.Go(func() {
		defer close(groups)
		gather(ctx, s.readAll(ctx, in, d.budget), groups)
	})
	for g := range groups {
		if err := d.register(g); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) jobs() int {
	if s.Jobs > 0 {
		return s.Jobs
	}
	return runtime.NumCPU()
}

func (s *Service) log() *slog.Logger {
	if s.Log != nil {
		return s.Log
	}
	return slog.Default()
}

func (s *Service) sheetLimits() sheet.Limits {
	if s.Limits.Sheet == (sheet.Limits{}) {
		return sheet.DefaultLimits()
	}
	return s.Limits.Sheet
}
