// Package teach lets staff teach a form from its blank on the page: a draft
// whose places are named, proven and rehearsed on past originals, and finally
// released as a version that is in force in every process.
package teach

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// Reasons for refusing an operation.
var (
	ErrUnproven = errors.New("teach: the draft was not proven as it is")
	ErrPlace    = errors.New("teach: there is no such place")
	ErrKey      = errors.New("teach: a form needs a key and a name")
	ErrEdition  = errors.New("teach: an edition is a date")
	ErrUnfit    = errors.New("teach: the definition contradicts another")
)

// Service teaches the forms of one store. All its parts must be set but Now.
type Service struct {
	Store   *store.Store
	Folder  func() fs.FS // definitions in force
	Load    func(fs.FS) (*form.Set, error)
	Reader  *importer.Reader // that reads by what is in force
	Options importer.Options
	Now     func() time.Time // nil = time.Now
}

// State is the progress of a draft, as the store keeps it.
type State struct {
	Form    string   `json:"form"`
	Edition string   `json:"edition"`
	Name    string   `json:"name"`
	Like    string   `json:"like"` // "-" = no form is like it
	Named   []Naming `json:"named"`
	Proof   *Proof   `json:"proof,omitempty"`
	Held    int64    `json:"held,omitempty"` // the held application that it was begun for
}

// Naming is a person's decision about one place; of several about the same the
// last counts.
type Naming struct {
	Group string       `json:"group"`
	Names []draft.Name `json:"names"`
}

// Work is a draft with what is needed to edit it.
type Work struct {
	*store.Draft
	State
	Book *sheet.Book
	Plan *draft.Draft
	// Doubts are the namings that may be mistakes, and the choices that nobody gave a meaning.
	Doubts []draft.Doubt
	Set    *form.Set // in force
	Bytes  []byte    // of the blank
}

// Open opens a draft in its current state.
func (s *Service) Open(ctx context.Context, id int64) (*Work, error) {
	d, err := s.Store.Draft(ctx, id)
	if err != nil {
		return nil, err
	}
	w := &Work{Draft: d, Set: s.Reader.Set(), Bytes: d.Data}
	if err := json.Unmarshal([]byte(d.State), &w.State); err != nil {
		return nil, err
	}
	if w.Book, err = readBlank(d.File, d.Data); err != nil {
		return nil, err
	}
	return w, w.plan()
}

// readBlank reads a blank with its formats.
func readBlank(file string, data []byte) (*sheet.Book, error) {
	for item := range container.Open(file, data, container.Options{}) {
		return workbook.ReadBlank(&item, sheet.DefaultLimits())
	}
	return nil, ErrPlace
}

// plan drafts the blank anew and applies the namings.
func (w *Work) plan() (err error) {
	if w.Plan, err = draft.New(w.Book, w.set(), w.like()); err != nil {
		return err
	}
	if w.Like == "-" {
		w.Plan.Like = nil
	}
	var names []draft.Name
	for i, n := range w.Named {
		if !slices.ContainsFunc(w.Named[i+1:], func(m Naming) bool { return m.Group == n.Group }) {
			names = append(names, n.Names...)
		}
	}
	w.Doubts = nil
	if len(names) > 0 {
		made, err := w.Plan.Apply(names)
		if err != nil {
			return err
		}
		w.Doubts = w.Plan.Doubts(names, made)
	}
	w.Doubts = append(w.Doubts, w.Plan.ChoiceDoubts()...)
	return nil
}

// set returns the definitions among which a form similar to the draft is
// searched; none if a person decided that there is none.
func (w *Work) set() *form.Set {
	if w.Like == "-" {
		return nil
	}
	return w.Set
}

func (w *Work) like() *form.Definition {
	if w.Like == "" || w.Like == "-" {
		return nil
	}
	return w.Set.Latest(w.Like)
}

// save keeps the state of a draft, which has to be proven again.
func (s *Service) save(ctx context.Context, w *Work, user string) error {
	w.Proof = nil
	return s.keep(ctx, w, user)
}

func (s *Service) keep(ctx context.Context, w *Work, user string) error {
	state, err := json.Marshal(w.State)
	if err != nil {
		return err
	}
	if err := s.Store.SaveDraft(ctx, w.ID, w.Revision, user, string(state)); err != nil {
		return err
	}
	w.Revision++
	w.Rehearsal = "{}"
	return nil
}

func (s *Service) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now()
}
