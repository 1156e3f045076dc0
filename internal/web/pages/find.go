package pages

import (
	"net/http"

	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

func (s *applicationPages) findPage(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Search(r, work.Search{})
	if err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "find", "find", "find.title", f)
}

func (s *applicationPages) find(w http.ResponseWriter, r *http.Request) error {
	q, err := s.SearchOf(r)
	if err != nil {
		return err
	}
	f, err := s.Search(r, q)
	if err != nil {
		return err
	}
	switch {
	case q.After != "":
		return site.RenderPart(s.Site, w, r, "find", "rows", f)
	case r.Header.Get("HX-Request") != "":
		return site.RenderPart(s.Site, w, r, "find", "list", f)
	case len(f.List) == 1 && f.List[0].Number == q.Number:
		site.Redirect(w, r, "/applications/"+q.Number)
		return nil
	}
	return site.Render(s.Site, w, r, "find", "find", "find.title", f)
}
