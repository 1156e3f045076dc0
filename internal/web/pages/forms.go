package pages

import (
	"net/http"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// formLine is a form in the list, with what became of it lately.
type formLine struct {
	*form.Definition
	Columns int
	Count   work.FormCount
}

func (s *formPages) forms(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Stats.Figures(r.Context())
	if err != nil {
		return err
	}
	var list []formLine
	for _, d := range s.Reader.Set().Definitions {
		line := formLine{Definition: d, Count: f.Forms[d.Form]}
		if d.List != nil {
			line.Columns = len(d.List.Columns)
		}
		list = append(list, line)
	}
	return site.Render(s.Site, w, r, "forms", "forms", "forms.title", list)
}

// formPage is one form with all editions, its fields and its commonest errors.
type formPage struct {
	*form.Definition
	Editions []string
	Titles   map[string]string // of sections
	Count    work.FormCount
	Top      []work.BarView
	HasBlank bool
}

func (s *formPages) form(w http.ResponseWriter, r *http.Request) error {
	d := s.Reader.Set().Latest(r.PathValue("form"))
	if d == nil {
		return site.ErrMissing
	}
	f, err := s.Stats.Figures(r.Context())
	if err != nil {
		return err
	}
	v := &formPage{Definition: d, Titles: site.SectionTitles(d), Count: f.Forms[d.Form], HasBlank: s.BlankOf(d) != ""}
	for _, other := range s.Reader.Set().Definitions {
		if other.Form == d.Form {
			v.Editions = append(v.Editions, other.Edition)
		}
	}
	var own []work.ErrorCount
	for _, e := range f.Errors {
		if e.Form == d.Form {
			own = append(own, e)
		}
	}
	v.Top = work.TopErrors(own, 10)
	return site.Render(s.Site, w, r, "form", "forms", "form.title", v)
}
