package web

import (
	"net/http"
	"path"

	"github.com/uketsuke/uketsuke/internal/form"
)

// formLine is a form in the list, with what became of it lately.
type formLine struct {
	*form.Definition
	Columns int
	Count   formCount
}

func (s *server) forms(w http.ResponseWriter, r *http.Request) error {
	f, err := s.stats.figures(r.Context())
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
	return render(s, w, r, "forms", "forms", "forms.title", list)
}

// formPage is one form with all editions, its fields and its commonest errors.
type formPage struct {
	*form.Definition
	Editions []string
	Titles   map[string]string // of sections
	Count    formCount
	Top      []barView
	HasBlank bool
}

func (s *server) form(w http.ResponseWriter, r *http.Request) error {
	d := s.Reader.Set().Latest(r.PathValue("form"))
	if d == nil {
		return errMissing
	}
	f, err := s.stats.figures(r.Context())
	if err != nil {
		return err
	}
	v := &formPage{Definition: d, Titles: sectionTitles(d), Count: f.Forms[d.Form], HasBlank: s.blankOf(d) != ""}
	for _, other := range s.Reader.Set().Definitions {
		if other.Form == d.Form {
			v.Editions = append(v.Editions, other.Edition)
		}
	}
	var own []errorCount
	for _, e := range f.Errors {
		if e.Form == d.Form {
			own = append(own, e)
		}
	}
	v.Top = topErrors(own, 10)
	return render(s, w, r, "form", "forms", "form.title", v)
}

// blankOf is the name of a form's blank, "" when there is none.
func (s *server) blankOf(d *form.Definition) string {
	for _, sample := range d.Samples {
		if name := path.Base(sample); path.Dir(sample) == "blank" && s.Blanks[name] != nil {
			return name
		}
	}
	return ""
}

func (s *server) blank(w http.ResponseWriter, r *http.Request) error {
	d := s.Reader.Set().Latest(r.PathValue("form"))
	if d == nil {
		return errMissing
	}
	name := s.blankOf(d)
	if name == "" {
		return errMissing
	}
	attach(w, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	_, err := w.Write(s.Blanks[name])
	return err
}
