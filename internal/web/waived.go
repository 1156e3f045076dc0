package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/mend"
)

// waivedView is the supervisor's list of what clerks let stand.
type waivedView struct {
	List []mend.Waiver
	Next int64 // microseconds
}

func (s *server) waived(w http.ResponseWriter, r *http.Request) error {
	var before time.Time
	if text := r.URL.Query().Get("before"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return errInput
		}
		before = time.UnixMicro(n)
	}
	list, err := s.mend.Waivers(r.Context(), before, heldPageSize)
	if err != nil {
		return err
	}
	v := waivedView{List: list}
	if len(list) == heldPageSize {
		v.Next = list[len(list)-1].At.UnixMicro()
	}
	return render(s, w, r, "waived", "waived", "waived.title", v)
}

// Waived names what was let stand: the kind of warning and the field, or the cell
// of what was not read.
func (f frame) Waived(w mend.Waiver) string {
	if w.Code == mend.CodeSpot {
		return f.T("mend.unread") + " " + w.Field
	}
	d := diag.Diagnostic{Code: w.Code, Field: w.Field}
	d.Pos.Label = f.Field(w.Form, w.Field)
	return d.Message(f.Lang)
}

// Warned is how many warnings are among diagnostics.
func (f frame) Warned(list []diag.Diagnostic) (n int) {
	for i := range list {
		if list[i].Severity == diag.Warning {
			n++
		}
	}
	return n
}

func (s *server) help(w http.ResponseWriter, r *http.Request) error {
	return render(s, w, r, "help", "help", "help.title", struct{}{})
}
