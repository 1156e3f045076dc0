package site

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

var (
	ErrForbidden = errors.New("web: not allowed")
	ErrMissing   = errors.New("web: no such page")
	errMethod    = errors.New("web: not with this method")
	ErrMedia     = errors.New("web: not in this form")
	ErrInput     = errors.New("web: input is not as expected")
	errEnded     = errors.New("web: the session was ended meanwhile")
	ErrTooLarge  = errors.New("web: too large")
	errTooSlow   = errors.New("web: the upload came too slowly")
	ErrSearch    = errors.New("web: the search takes too long")
	ErrBusy      = errors.New("web: too much at once")
	ErrPortal    = errors.New("web: the portal did not vouch")
	ErrNoMail    = errors.New("web: nobody to whom a mail may go")
	ErrNoColumn  = errors.New("web: no column was chosen")
	ErrNoField   = errors.New("web: no field was chosen")
	errNotYours  = errors.New("web: the number is of another organisation")
	ErrNoAddress = errors.New("web: no address of an organisation")
	ErrGone      = repair.ErrGone
	ErrConflict  = errors.New("web: the idempotency key was used for something else")
)

// failures maps each error to its answer: status, and the key of its
// text. The first that fits counts.
var failures = []struct {
	err    error
	status int
	key    string
}{
	{ErrForbidden, http.StatusForbidden, "error.forbidden"},
	{ErrMissing, http.StatusNotFound, "error.not_found"},
	{store.ErrMerged, http.StatusConflict, "error.org_merged"},
	{store.ErrMoved, http.StatusConflict, "error.org_moved"},
	{store.ErrUndone, http.StatusConflict, "error.org_undone"},
	{store.ErrNotTheirs, http.StatusUnprocessableEntity, "error.org_theirs"},
	{store.ErrNothing, http.StatusUnprocessableEntity, "error.org_nothing"},
	{store.ErrNoOwner, http.StatusUnprocessableEntity, "error.org_no_owner"},
	{store.ErrDomain, http.StatusUnprocessableEntity, "error.org_domain"},
	{store.ErrNotFound, http.StatusNotFound, "error.not_found"},
	{account.ErrNotFound, http.StatusNotFound, "error.not_found"},
	{webhook.ErrNotFound, http.StatusNotFound, "error.not_found"},
	{repair.ErrGone, http.StatusGone, "error.gone"},
	{ErrNoColumn, http.StatusUnprocessableEntity, "error.no_column"},
	{ErrNoField, http.StatusUnprocessableEntity, "error.no_field"},
	{errNotYours, http.StatusUnprocessableEntity, "error.my_number"},
	{ErrNoAddress, http.StatusForbidden, "error.my_address"},
	{ErrNoMail, http.StatusUnprocessableEntity, "error.no_mail"},
	{ErrTooLarge, http.StatusRequestEntityTooLarge, "error.too_large"},
	{ErrSearch, http.StatusUnprocessableEntity, "error.search"},
	{errTooSlow, http.StatusRequestTimeout, "error.too_slow"},
	{ErrBusy, http.StatusServiceUnavailable, "error.busy"},
	{ErrConflict, http.StatusConflict, "error.idempotency"},
	{store.ErrOrdered, http.StatusConflict, "error.ordered"},
	{store.ErrSuperseded, http.StatusConflict, "error.superseded"},
	{store.ErrWithdrawn, http.StatusConflict, "error.withdrawn"},
	{intake.ErrAttached, http.StatusConflict, "error.attached"},
	{store.ErrResolved, http.StatusConflict, "error.resolved"},
	{store.ErrSecondPerson, http.StatusForbidden, "error.second_person"},
	{teach.ErrUnfit, http.StatusConflict, "error.teach_unfit"},
	{store.ErrStale, http.StatusPreconditionFailed, "error.stale"},
	{store.ErrText, http.StatusUnprocessableEntity, "error.text"},
	{repair.ErrLocked, http.StatusUnprocessableEntity, "error.locked"},
	{repair.ErrNoForm, http.StatusUnprocessableEntity, "error.no_form"},
	{repair.ErrField, http.StatusUnprocessableEntity, "error.field"},
	{repair.ErrFaulty, http.StatusUnprocessableEntity, "error.faulty"},
	{repair.ErrUndecided, http.StatusUnprocessableEntity, "error.undecided"},
	{repair.ErrReason, http.StatusUnprocessableEntity, "error.reason"},
	{account.ErrTaken, http.StatusConflict, "error.taken"},
	{account.ErrName, http.StatusUnprocessableEntity, "error.name"},
	{account.ErrPassword, http.StatusUnprocessableEntity, "error.password"},
	{account.ErrRole, http.StatusUnprocessableEntity, "error.role"},
	{account.ErrScope, http.StatusUnprocessableEntity, "error.scope"},
	{account.ErrLastAdmin, http.StatusConflict, "error.last_admin"},
	{errEnded, http.StatusUnauthorized, "error.ended"},
	{account.ErrSignIn, http.StatusUnauthorized, "error.signin"},
	{account.ErrNoRole, http.StatusForbidden, "error.no_role"},
	{account.ErrSetUp, http.StatusConflict, "error.set_up"},
	{webhook.ErrAddress, http.StatusUnprocessableEntity, "error.webhook_address"},
	{webhook.ErrEvent, http.StatusUnprocessableEntity, "error.webhook_event"},
	{webhook.ErrURL, http.StatusUnprocessableEntity, "error.webhook_url"},
	{ErrPortal, http.StatusUnauthorized, "error.portal"},
	{errMethod, http.StatusMethodNotAllowed, "error.method"},
	{ErrMedia, http.StatusUnsupportedMediaType, "error.media"},
	{store.ErrFilter, http.StatusBadRequest, "error.input"},
	{ErrInput, http.StatusBadRequest, "error.input"},
}

// Classify is the status and text key of an error.
func Classify(err error) (status int, key string) {
	var large *http.MaxBytesError
	var wait account.Throttled
	var many tooMany
	switch {
	case errors.As(err, &many):
		return http.StatusTooManyRequests, "error.too_many"
	case errors.As(err, &large):
		err = ErrTooLarge
	case errors.As(err, &wait):
		return http.StatusTooManyRequests, "error.throttled"
	}
	for _, f := range failures {
		if errors.Is(err, f.err) {
			return f.status, f.key
		}
	}
	return http.StatusInternalServerError, "error.internal"
}

// Fail answers an error as a page, or as a notice in the page that is there.
// What the log gets names the route, never the address with what it holds.
func (s *Site) Fail(w http.ResponseWriter, r *http.Request, err error) {
	status, key := Classify(err)
	if status >= 500 && r.Context().Err() == nil {
		s.Log.Error("web: failed", "pattern", r.Pattern, "err", err)
	}
	var wait account.Throttled
	if errors.As(err, &wait) {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Wait.Seconds())+1))
	}
	var many tooMany
	if errors.As(err, &many) {
		w.Header().Set("Retry-After", strconv.Itoa(int(many.after.Seconds())))
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	v := VisitOf(r)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.failJSON(w, r, status, key, err)
		return
	}
	text := Messages[key].In(v.Lang)
	if r.Header.Get("HX-Request") != "" || r.Header.Get("X-Fragment") != "" {
		w.Header().Set("HX-Retarget", "#notice")
		w.Header().Set("HX-Reswap", "innerHTML")
		w.WriteHeader(status)
		s.fragment(w, r, "parts", "notice", notice{Kind: "error", Text: text})
		return
	}
	w.WriteHeader(status)
	p := s.Frame(r, "", "error.title")
	if err := s.Templates.run(w, "error", View[notice]{p, notice{"error", text}}); err != nil {
		s.Log.Error("web: error page", "err", err)
	}
}

// notice is a line above the page.
type notice struct{ Kind, Text string }
