package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// tagged is an answer of which there are versions; the tag goes out as ETag and
// comes back as If-Match.
type tagged interface{ tag() string }

func (h *heldJSON) tag() string {
	return `"held-` + strconv.FormatInt(h.ID, 10) + "-" + strconv.FormatInt(h.Revision, 10) + "-" + h.State + `"`
}

func (r *recordJSON) tag() string {
	return `"` + work.Hash([]byte(r.Number), []byte(r.State), []byte(r.SupersededBy), []byte(r.OrderRef))[:20] + `"`
}

func (u *userJSON) tag() string {
	return `"` + work.Hash([]byte(u.Name), []byte(u.Display), []byte(u.Role), []byte(strconv.FormatBool(u.Disabled)), []byte(u.epoch))[:20] + `"`
}

// setTag sends the tag of an answer, and reports whether the caller has that
// version already.
func setTag[T any](w http.ResponseWriter, r *http.Request, out *T) (known bool) {
	t, ok := any(out).(tagged)
	if !ok || out == nil {
		return false
	}
	w.Header().Set("ETag", t.tag())
	return r.Method == http.MethodGet && tagIn(r.Header.Get("If-None-Match"), t.tag())
}

// tagIn reports whether a list of tags contains one, or any.
func tagIn(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "*" || one != "" && strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}

// matches refuses a change of what the caller has not seen as it is now.
func matches(r *http.Request, now tagged) error {
	if want := r.Header.Get("If-Match"); want != "" && !tagIn(want, now.tag()) {
		return store.ErrStale
	}
	return nil
}

// heldMatches is matches for the held application in the path.
func (s *API) heldMatches(r *http.Request) error {
	_, _, err := s.seen(r)
	return err
}

// seen returns the id in the path, and the changes of a caller who has seen the
// version in If-Match. The version is checked again when they are written.
func (s *API) seen(r *http.Request) (int64, repair.Seen, error) {
	id, err := site.PathID(r, "id")
	if err != nil || r.Header.Get("If-Match") == "" {
		return id, s.Repair.Seen(store.AnyRevision), err
	}
	item, err := s.Store.HeldShow(r.Context(), id)
	if err != nil {
		return id, repair.Seen{}, err
	}
	now := heldItemJSON(item)
	return id, s.Repair.Seen(item.Revision), matches(r, &now)
}
