// Package repair corrects held applications: it combines the workbook as its
// sender left it, the texts that staff typed in place of its answers and their
// decisions about warnings, and judges the result by the importer's own rules
// each time.
package repair

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// Reasons for refusing an operation.
var (
	ErrLocked    = errors.New("repair: the file needs its password")
	ErrGone      = errors.New("repair: the original is not kept any more")
	ErrNoForm    = errors.New("repair: nothing here that could be corrected")
	ErrField     = errors.New("repair: the form has no such field")
	ErrFaulty    = errors.New("repair: errors are left")
	ErrUndecided = errors.New("repair: a warning asks for a decision")
	ErrReason    = errors.New("repair: a decision needs a reason")
)

// Service corrects the held applications of one store. It is safe for
// concurrent use.
type Service struct {
	store  *store.Store
	reader *importer.Reader
	limits container.Limits
	db     *sqlx.DB
	now    func() time.Time
	// Compute offers results for formulas that have none stored; nil = none are.
	// It is set before the first case is opened.
	Compute Compute

	mu        sync.Mutex
	passwords map[int64]string // of protected files, typed again by staff; in memory alone
	cases     map[int64]opened
}

// opened is a workbook that was read before: each keystroke is judged on it.
type opened struct {
	Workbook
	at      time.Time
	results map[verify.Place]verify.Computed // of formulas without a stored one; nil = not asked for
}

// New returns the corrections of a store. now nil is time.Now.
func New(st *store.Store, reader *importer.Reader, now func() time.Time) *Service {
	if now == nil {
		now = time.Now
	}
	driver := "sqlite3"
	if st.Dialect() == "postgres" {
		driver = "postgres"
	}
	return &Service{store: st, reader: reader, limits: container.DefaultLimits(), db: sqlx.NewDb(st.SQL(), driver), now: now,
		passwords: make(map[int64]string), cases: make(map[int64]opened)}
}

// Case is a held application in its current state.
type Case struct {
	Item *store.HeldItem
	// Application is the sheet read again with the edits; nil for a file
	// without one, or when Locked or Gone.
	Application *form.Application
	Definition  *form.Definition
	Rows        []int // see importer.Rechecked
	Edits       map[string]Edit
	Was         map[string]string // what the sender wrote where there is an edit, see importer.Rechecked
	Decisions   []Decision
	Holding     []form.Unread // see importer.Rechecked
	Computed    []ComputedProposal
	Workbook
}

// Edit is what staff put in the place of an answer.
type Edit struct {
	Field string
	Text  string
	User  string
	At    time.Time
}

// Open returns a held application with what was done to it so far.
func (s *Service) Open(ctx context.Context, id int64) (*Case, error) {
	item, err := s.store.HeldShow(ctx, id)
	if err != nil {
		return nil, err
	}
	c := &Case{Item: item}
	if c.Edits, err = s.edits(ctx, id); err != nil {
		return nil, err
	}
	if c.Decisions, err = s.decisions(ctx, id); err != nil {
		return nil, err
	}
	if err := s.attach(ctx, c); err != nil {
		return nil, err
	}
	s.recheck(c)
	s.computed(ctx, c)
	return c, nil
}

// recheck judges the case with its edits. Without the workbook the
// application stays as it was kept.
func (s *Service) recheck(c *Case) {
	defer c.stillComputed()
	c.Application, c.Holding = c.Item.Application, nil
	settled := c.settled()
	if c.Application == nil && settled.Labels {
		c.Application = &form.Application{Sheet: c.Item.Sheet, Verdict: form.Held, Diagnostics: c.Item.Diagnostics}
	}
	if c.Application == nil {
		return
	}
	c.Definition = s.reader.Set().Of(c.Application)
	c.Rows = nil
	for i := range c.Application.Rows.Len() {
		_, n := c.Application.Rows.ListOf(i)
		c.Rows = append(c.Rows, n)
	}
	if c.Book == nil || c.Item.State != store.HeldOpen {
		return
	}
	edits := make(map[string]string, len(c.Edits))
	for path, e := range c.Edits {
		edits[path] = e.Text
	}
	out := s.reader.From(c.Item.Inbox).Settling(settled).Recheck(c.Book, c.Item.Sheet, edits)
	if !out.Found {
		return
	}
	c.Application, c.Rows, c.Was, c.Holding = &out.Application, out.Rows, out.Was, out.Holding
	c.Definition = s.reader.Set().Of(c.Application)
	for i := range c.Application.Diagnostics {
		d := &c.Application.Diagnostics[i]
		d.Pos.File, d.Pos.Entry = c.Item.File, c.Item.Entry
	}
}

// SheetPath is a path of the application as edits count rows: as on the sheet.
func (c *Case) SheetPath(path string) string {
	list, i, column, ok := form.SplitPath(path)
	if at := c.rowOf(list, i); ok && at >= 0 {
		return form.CellPath(list, c.Rows[at], column)
	}
	return path
}

// rowOf is the row of the application that is row i of a list, or the row behind
// the last one, which somebody may write into; -1 without one.
func (c *Case) rowOf(list string, i int) int {
	if c.Application == nil {
		return -1
	}
	if at := c.Application.Rows.Find(list, i); at >= 0 && at < len(c.Rows) {
		return at
	}
	return -1
}

// typed are the texts of the edits, by path of the application.
func (c *Case) typed() map[string]string {
	texts := make(map[string]string, len(c.Edits))
	for path, e := range c.Edits {
		if list, row, column, ok := form.SplitPath(path); ok {
			from, to := c.Application.Rows.Rows(list)
			switch i := slices.Index(c.Rows[from:to], row); {
			case i >= 0:
				path = form.CellPath(list, i, column)
			case row < to-from:
				continue // of a row that was emptied; the path is another row's now
			}
		}
		texts[path] = e.Text
	}
	return texts
}

// Undecided returns the warnings that need a decision first.
func (c *Case) Undecided() (list []diag.Diagnostic) {
	if c.Application == nil {
		return nil
	}
	for _, d := range c.Application.Diagnostics {
		if NeedsDecision(d) && c.Decision(d) == nil {
			list = append(list, d)
		}
	}
	return list
}

// Errors returns the number of remaining errors.
func (c *Case) Errors() (n int) {
	if c.Application == nil {
		return 0
	}
	for i := range c.Application.Diagnostics {
		if c.Application.Diagnostics[i].Severity == diag.Error {
			n++
		}
	}
	return n
}

// Ready reports whether the case can be registered.
func (c *Case) Ready() bool {
	return c.Item.State == store.HeldOpen && c.Application != nil && c.Application.Verdict == form.Valid && len(c.Undecided()) == 0
}

// Edit puts texts in the place of answers, by path, and judges the form again.
// What the sender wrote stays in the original, who changed what in the record.
func (s *Service) Edit(ctx context.Context, id int64, user string, edits map[string]string) (*Case, error) {
	return s.Seen(store.AnyRevision).Edit(ctx, id, user, edits)
}

// Revert discards edits: the sender's values apply again.
func (s *Service) Revert(ctx context.Context, id int64, user string, paths ...string) (*Case, error) {
	return s.Seen(store.AnyRevision).Revert(ctx, id, user, paths...)
}

// editable opens a case whose values can be changed.
func (s *Service) editable(ctx context.Context, id int64) (*Case, error) {
	return s.changeable(ctx, id, func(c *Case) bool { return c.Application != nil && c.Definition != nil })
}

// settleable opens a case whose workbook can be read.
func (s *Service) settleable(ctx context.Context, id int64) (*Case, error) {
	return s.changeable(ctx, id, func(c *Case) bool { return c.Book != nil && c.Item.Sheet != "" })
}

// changeable opens a case that is not settled yet and has the form that is asked for.
func (s *Service) changeable(ctx context.Context, id int64, hasForm func(*Case) bool) (*Case, error) {
	c, err := s.Open(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case c.Locked:
		return nil, ErrLocked
	case c.Gone:
		return nil, ErrGone
	case !hasForm(c):
		return nil, ErrNoForm
	case c.Item.State != store.HeldOpen:
		return nil, fmt.Errorf("%w: %s", store.ErrResolved, c.Item.State)
	}
	return c, nil
}

// Register registers a case without errors, whose warnings were decided.
func (s *Service) Register(ctx context.Context, id int64, user string) (store.Outcome, error) {
	return s.Seen(store.AnyRevision).Register(ctx, id, user)
}

// Resolve settles a case without registering it, and posts the mails about it;
// returned and discarded ones need a reason.
func (s *Service) Resolve(ctx context.Context, id int64, state store.HeldState, user, reason string, mails ...store.Mail) error {
	if reason == "" && slices.Contains([]store.HeldState{store.HeldReturned, store.HeldDropped}, state) {
		return ErrReason
	}
	s.forget(id)
	return s.store.HeldResolve(ctx, id, state, user, reason, mails...)
}
