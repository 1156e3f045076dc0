package pages

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// teachAgain sends the panel anew.
func (s *formPages) teachAgain(w http.ResponseWriter, r *http.Request, work *teach.Work, key, problem string) error {
	v := s.teachViewOf(r, work, key)
	v.Problem = problem
	return site.RenderPart(s.Site, w, r, "teaching", "teach-panel", v)
}

// teachDo changes a draft and sends the panel with the next place to look at.
// What somebody else has changed meanwhile is shown instead.
func (s *formPages) teachDo(w http.ResponseWriter, r *http.Request, stay bool, do func(work *teach.Work) error) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	key, problem := "", ""
	if stay {
		key = r.PostFormValue("key")
	}
	err = do(work)
	for _, p := range teachProblems {
		if errors.Is(err, p.err) {
			problem, key = p.text, r.PostFormValue("key")
			if work, err = s.openTeach(r); err != nil {
				return err
			}
		}
	}
	if err != nil {
		return err
	}
	return s.teachAgain(w, r, work, key, problem)
}

// teachProblems are the problems that the panel itself reports, with their texts.
var teachProblems = []struct {
	err  error
	text string
}{
	{store.ErrStale, "error.teach_stale"},
	{teach.ErrPlace, "error.teach_no_place"},
	{teach.ErrKey, "error.teach_no_key"},
	{teach.ErrEdition, "error.teach_no_edition"},
	{teach.ErrUnfit, "error.teach_unfit"},
	{teach.ErrUnproven, "error.teach_unproven"},
}

func (s *formPages) teachPanel(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	return s.teachAgain(w, r, work, r.URL.Query().Get("key"), "")
}

// teachName names a place as the editor of the panel was filled in. What was not
// changed in it is not stored.
func (s *formPages) teachName(w http.ResponseWriter, r *http.Request) error {
	stay := r.PostFormValue("stay") != "" // only type, choices or whether it is required
	return s.teachDo(w, r, stay, func(work *teach.Work) error {
		i := work.Find(r.PostFormValue("key"))
		if i < 0 {
			return teach.ErrPlace
		}
		f := &work.Plan.Fields[i]
		e := draft.Edit{Field: r.PostFormValue("field"), Label: strings.TrimSpace(r.PostFormValue("label"))}
		if e.Field == "=" {
			if e.Field = f.ID; f.ID == "" || f.ID == teach.Ignore {
				e.Field = teach.NewField
			}
		}
		if !validField(work, e.Field) {
			return site.ErrInput
		}
		if e.Label == f.Place.Label {
			e.Label = ""
		}
		if known := e.Field != teach.NewField && e.Field != teach.Ignore && e.Field != f.ID; known {
			e.Label = "" // the field has one
		}
		if t := r.PostFormValue("type"); t != r.PostFormValue("was_type") {
			if !slices.Contains(draft.Types(), t) {
				return site.ErrInput
			}
			e.Type = t
		}
		if now, was := r.PostFormValue("required"), r.PostFormValue("was_required"); now != was {
			e.Required = map[bool]string{true: "yes", false: "no"}[now != ""]
		}
		e.Choices = choicesIn(r, f)
		return s.Teach.Name(r.Context(), work, site.VisitOf(r).Name(), r.PostFormValue("key"), e)
	})
}

// validField reports whether the page may send a field: none of its own making.
func validField(work *teach.Work, id string) bool {
	if id == teach.NewField || id == teach.Ignore {
		return true
	}
	for i := range work.Plan.Fields {
		if work.Plan.Fields[i].DefinitionID() == id {
			return true
		}
	}
	for _, d := range work.Set.Definitions {
		if d.Any(id) != nil {
			return true
		}
	}
	return false
}

// choicesIn are the meanings of choices that somebody changed; nil = none.
func choicesIn(r *http.Request, f *draft.Field) []string {
	ids, changed := slices.Clone(f.Choices), false
	for k := range ids {
		if id := r.PostFormValue("choice." + strconv.Itoa(k)); id != "" && id != ids[k] {
			ids[k], changed = id, true
		}
	}
	if !changed {
		return nil
	}
	return ids
}

// teachPlace makes a place of a cell that was not proposed as one.
func (s *formPages) teachPlace(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	page, err := strconv.Atoi(r.PostFormValue("page"))
	if err != nil {
		return site.ErrInput
	}
	key, err := s.Teach.Place(r.Context(), work, site.VisitOf(r).Name(), page, r.PostFormValue("cell"), strings.TrimSpace(r.PostFormValue("label")))
	switch {
	case errors.Is(err, teach.ErrPlace):
		return s.teachAgain(w, r, work, "", "error.teach_no_place")
	case err != nil:
		return err
	}
	return s.teachAgain(w, r, work, key, "")
}

func (s *formPages) teachConfirm(w http.ResponseWriter, r *http.Request) error {
	return s.teachDo(w, r, false, func(work *teach.Work) error { return s.Teach.ConfirmAll(r.Context(), work, site.VisitOf(r).Name()) })
}

func (s *formPages) teachUndo(w http.ResponseWriter, r *http.Request) error {
	return s.teachDo(w, r, true, func(work *teach.Work) error { return s.Teach.Undo(r.Context(), work, site.VisitOf(r).Name()) })
}

func (s *formPages) teachDescribe(w http.ResponseWriter, r *http.Request) error {
	return s.teachDo(w, r, true, func(work *teach.Work) error {
		return s.Teach.Describe(r.Context(), work, site.VisitOf(r).Name(), teach.State{Form: r.PostFormValue("form"), Edition: r.PostFormValue("edition"),
			Name: r.PostFormValue("name"), Like: r.PostFormValue("like")})
	})
}
