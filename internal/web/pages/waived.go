package pages

import (
	"net/http"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// waivedView is the supervisor's list of warnings that clerks accepted.
type waivedView struct {
	List []repair.Waiver
	Next int64 // microseconds
}

func (s *operationPages) waived(w http.ResponseWriter, r *http.Request) error {
	var before time.Time
	if text := r.URL.Query().Get("before"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return site.ErrInput
		}
		before = time.UnixMicro(n)
	}
	list, err := s.Repair.Waivers(r.Context(), before, heldPageSize)
	if err != nil {
		return err
	}
	v := waivedView{List: list}
	if len(list) == heldPageSize {
		v.Next = list[len(list)-1].At.UnixMicro()
	}
	return site.Render(s.Site, w, r, "waived", "waived", "waived.title", v)
}

func (s *entryPages) help(w http.ResponseWriter, r *http.Request) error {
	return site.Render(s.Site, w, r, "help", "help", "help.title", struct{}{})
}
