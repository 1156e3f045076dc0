package teach

import (
	"context"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// NewField, as the field of a naming, is one that no form has yet.
const NewField = "+"

// Ignore, as the field of a naming, is none on purpose.
const Ignore = "-"

// Name records what a place is. The field is an id, NewField or Ignore; a label
// is needed for a new field of a place that prints none.
func (s *Service) Name(ctx context.Context, w *Work, user, key string, e draft.Edit) error {
	i := w.Find(key)
	if i < 0 {
		return ErrPlace
	}
	f := &w.Plan.Fields[i]
	if e.Field == NewField {
		if e.Label == "" {
			e.Label = f.Place.Label
		}
		e.Field = w.newID(f, e.Label)
	}
	w.Named = append(w.Named, Naming{f.Group(), w.Plan.Edited(i, e)})
	if err := w.plan(); err != nil {
		return err
	}
	return s.save(ctx, w, user)
}

// Place makes a place of a cell that was not proposed as one.
func (s *Service) Place(ctx context.Context, w *Work, user string, page int, cell, label string) (key string, err error) {
	if page < 0 || page >= len(w.Plan.Blank.Pages) {
		return "", ErrPlace
	}
	area, ok := sheet.ParseArea(cell)
	if !ok {
		return "", ErrPlace
	}
	name := draft.Name{Sheet: w.Plan.Blank.Pages[page].Name, Area: area, Type: "text", Label: label}
	before := len(w.Plan.Fields)
	name.Field = draft.NewID("", label, w.taken())
	w.Named = append(w.Named, Naming{"+" + name.Sheet + "." + cell, []draft.Name{name}})
	if err := w.plan(); err != nil {
		return "", err
	}
	if len(w.Plan.Fields) == before {
		return "", ErrPlace // it is one already
	}
	return w.Plan.Fields[len(w.Plan.Fields)-1].Key(), s.save(ctx, w, user)
}

// ConfirmAll accepts the proposal for every place that has a label or a field.
func (s *Service) ConfirmAll(ctx context.Context, w *Work, user string) error {
	done := map[string]bool{}
	for i := range w.Plan.Fields {
		f := &w.Plan.Fields[i]
		id := f.ID
		if f.Confirmed() || f.Sure || done[f.Group()] || id == "" && strings.TrimSpace(f.Place.Label) == "" {
			continue
		}
		if id == "" {
			id = w.newID(f, f.Place.Label)
			f.ID = id // taken from now on
		}
		done[f.Group()] = true
		w.Named = append(w.Named, Naming{f.Group(), w.Plan.Edited(i, draft.Edit{Field: id})})
	}
	if err := w.plan(); err != nil {
		return err
	}
	return s.save(ctx, w, user)
}

// Undo takes back the last naming.
func (s *Service) Undo(ctx context.Context, w *Work, user string) error {
	if len(w.Named) == 0 {
		return nil
	}
	w.Named = w.Named[:len(w.Named)-1]
	if err := w.plan(); err != nil {
		return err
	}
	return s.save(ctx, w, user)
}

// Describe sets the form's key and properties. If the form that it resembles
// changes, its places are proposed anew; namings by people stay.
func (s *Service) Describe(ctx context.Context, w *Work, user string, to State) error {
	key := cleanKey(to.Form)
	switch _, err := time.Parse(time.DateOnly, to.Edition); {
	case key == "" || strings.TrimSpace(to.Name) == "":
		return ErrKey
	case err != nil:
		return ErrEdition
	}
	if to.Like != "" && to.Like != Ignore && w.Set.Latest(to.Like) == nil {
		return ErrKey
	}
	w.Form, w.Edition, w.State.Name, w.Like = key, to.Edition, strings.TrimSpace(to.Name), to.Like
	if err := w.plan(); err != nil {
		return err
	}
	return s.save(ctx, w, user)
}

// Find is the field with a key, -1 = there is none.
func (w *Work) Find(key string) int {
	for i := range w.Plan.Fields {
		if w.Plan.Fields[i].Key() == key {
			return i
		}
	}
	return -1
}

func (w *Work) newID(f *draft.Field, label string) string {
	taken := w.taken()
	delete(taken, f.ID)
	if f.Known() != nil {
		taken[f.ID] = true
	}
	return draft.NewID(f.Place.Section, label, taken)
}

// taken are the ids that fields of the draft, and of the form it is like, have.
func (w *Work) taken() map[string]bool {
	out := map[string]bool{}
	for i := range w.Plan.Fields {
		out[w.Plan.Fields[i].DefinitionID()] = true
	}
	if w.Plan.Like != nil {
		for _, id := range w.Plan.Like.FieldIDs() {
			out[id] = true
		}
	}
	return out
}

// Open places are those that a person has to look at, and those without a
// field; the second is how many there are in all.
func (w *Work) Counts() (open, unnamed, all int) {
	for i := range w.Plan.Fields {
		f := &w.Plan.Fields[i]
		switch {
		case f.ID == "":
			unnamed++
			open++
		case !f.Sure:
			open++
		}
	}
	return open, unnamed, len(w.Plan.Fields)
}
