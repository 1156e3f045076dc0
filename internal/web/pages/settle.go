package pages

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// heldRegister registers what the page shows: with what was typed and did not
// arrive before, and only if nobody has changed it elsewhere in the meantime.
func (s *heldPages) heldRegister(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	list, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	here := "/held/" + strconv.FormatInt(c.Item.ID, 10) + list.Query()
	if stale(r, c) {
		s.Fault(r, "repair.changed")
		site.Redirect(w, r, here)
		return nil
	}
	out, err := s.registerCase(r, c)
	switch {
	case errors.Is(err, store.ErrResolved):
		return s.alreadySettled(w, r, c.Item.ID, err)
	case errors.Is(err, store.ErrStale):
		s.Fault(r, "repair.changed")
		site.Redirect(w, r, here)
		return nil
	case errors.Is(err, repair.ErrFaulty), errors.Is(err, repair.ErrUndecided):
		_, key := site.Classify(err)
		s.Fault(r, key)
		site.Redirect(w, r, here)
		return nil
	case err != nil:
		return err
	}
	return s.leadOn(w, r, c.Item.ID, list, out)
}

// registerCase registers what the page showed, the edits that it brings along
// included.
func (s *heldPages) registerCase(r *http.Request, c *repair.Case) (store.Outcome, error) {
	if len(changed(c, r.PostForm)) > 0 {
		edited, clashes, err := s.takeEdits(r)
		if err == nil && len(clashes) > 0 {
			err = store.ErrStale
		}
		if err != nil {
			return store.Outcome{}, err
		}
		c = edited
	}
	return s.Repair.Seen(c.Item.Revision).Register(r.Context(), c.Item.ID, site.VisitOf(r).Name())
}

// leadOn goes on with the next of the list; the last leads to its number.
func (s *heldPages) leadOn(w http.ResponseWriter, r *http.Request, id int64, list heldQuery, out store.Outcome) error {
	next, err := s.nextHeld(r, id, list)
	if err != nil {
		return err
	}
	if next == "" || out.Status != store.Registered && out.Status != store.Duplicate {
		return s.leadToNumber(w, r, out)
	}
	s.sayRegistered(r, out)
	site.Redirect(w, r, next)
	return nil
}

func (s *heldPages) sayRegistered(r *http.Request, out store.Outcome) {
	if out.Status == store.Duplicate {
		s.Flash(r, "repair.duplicate", out.Number)
		return
	}
	s.Flash(r, "repair.registered", out.Number)
}

// nextHeld is the page of the next held application of a list, "" after the
// last.
func (s *heldPages) nextHeld(r *http.Request, id int64, list heldQuery) (string, error) {
	user := site.VisitOf(r).Name()
	filter := list.filter(user)
	next, err := s.Store.HeldNext(r.Context(), filter, id, user)
	if err != nil || next == 0 {
		return "", err
	}
	if list.Of == 0 { // the first of several: those that are left, and this one
		filter.State = store.HeldOpen
		left, err := s.Store.HeldCount(r.Context(), filter)
		if err != nil {
			return "", err
		}
		list.N, list.Of = 1, int(left)+1
	}
	list.N = min(list.N+1, list.Of)
	return "/held/" + strconv.FormatInt(next, 10) + list.Query(), nil
}

// heldSkip goes on to the next without doing anything.
func (s *heldPages) heldSkip(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	list, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	next, err := s.nextHeld(r, id, list)
	if err != nil {
		return err
	}
	if next == "" {
		next = "/held" + list.With("", "").Query()
	}
	site.Redirect(w, r, next)
	return nil
}

// heldClaim records that somebody has the page open, and shows who else has.
func (s *heldPages) heldClaim(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	if _, err := s.Store.HeldClaim(r.Context(), id, site.VisitOf(r).Name()); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// heldRelease ends that.
func (s *heldPages) heldRelease(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.Store.HeldRelease(r.Context(), id, site.VisitOf(r).Name()); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *heldPages) leadToNumber(w http.ResponseWriter, r *http.Request, out store.Outcome) error {
	if out.Status != store.Registered && out.Status != store.Duplicate {
		return store.ErrOrdered
	}
	s.sayRegistered(r, out)
	to, err := s.placeOf(r.Context(), out.Number)
	if err != nil {
		return err
	}
	site.Redirect(w, r, to)
	return nil
}

// placeOf is the page of a number; that of an annex has none of its own.
func (s *heldPages) placeOf(ctx context.Context, number string) (string, error) {
	_, err := s.Store.Show(ctx, number)
	if errors.Is(err, store.ErrNotFound) {
		return "/held", nil
	}
	return "/applications/" + number, err
}

// alreadySettled leads whoever asks again for what is done, by a second click
// or going back, to what came of it.
func (s *heldPages) alreadySettled(w http.ResponseWriter, r *http.Request, id int64, was error) error {
	item, err := s.Store.HeldShow(r.Context(), id)
	if err != nil {
		return err
	}
	if item.State != store.HeldRepaired {
		return was
	}
	to, err := s.placeOf(r.Context(), item.Number)
	if err != nil {
		return err
	}
	s.Flash(r, "repair.already", item.Number)
	site.Redirect(w, r, to)
	return nil
}

// heldResolve settles as returned or dropped. Asked twice by the same person,
// it is done once.
func (s *heldPages) heldResolve(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	state := store.HeldState(r.PostFormValue("state"))
	if !slices.Contains([]store.HeldState{store.HeldReturned, store.HeldDropped}, state) {
		return site.ErrInput
	}
	user, reason := site.VisitOf(r).Name(), strings.TrimSpace(r.PostFormValue("reason"))
	var mails []store.Mail
	if state == store.HeldReturned && r.PostFormValue("mail") != "" {
		if mails, err = s.returnMail(r.Context(), id, reason); err != nil {
			return err
		}
	}
	err = s.Repair.Resolve(r.Context(), id, state, user, reason, mails...)
	if errors.Is(err, store.ErrResolved) {
		item, lost := s.Store.HeldShow(r.Context(), id)
		if lost == nil && item.State == state && item.ResolvedBy == user {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	return s.leadFrom(w, r, id, state, mails)
}

// leadFrom shows what became of it and goes on with the next of the list.
func (s *heldPages) leadFrom(w http.ResponseWriter, r *http.Request, id int64, state store.HeldState, mails []store.Mail) error {
	switch {
	case len(mails) > 0:
		s.Flash(r, "repair.returned_to", strconv.FormatInt(id, 10), mails[0].To)
	case state == store.HeldReturned:
		s.Flash(r, "repair.returned_by_hand", strconv.FormatInt(id, 10))
	default:
		s.Flash(r, "repair.dropped", strconv.FormatInt(id, 10))
	}
	s.OfferUndo(r, heldAddress(id)+"/reopen", "repair.reopen")
	list, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	next, err := s.nextHeld(r, id, list)
	if err != nil {
		return err
	}
	if next == "" {
		next = heldAddress(id)
	}
	site.Redirect(w, r, next)
	return nil
}

// Nothing ends for good by mistake: what was returned or dropped is opened again,
// what was refused is tried again, what was not sent is sent again.

// heldReopen opens what was returned or dropped again.
func (s *heldPages) heldReopen(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.Store.HeldReopen(r.Context(), id, site.VisitOf(r).Name(), strings.TrimSpace(r.PostFormValue("reason"))); err != nil {
		return err
	}
	s.Flash(r, "repair.reopened", strconv.FormatInt(id, 10))
	site.Redirect(w, r, heldAddress(id))
	return nil
}

// heldReread reads a held file by the definitions of today.
func (s *heldPages) heldReread(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	list, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	out, err := s.Reread(r, c)
	switch {
	case err != nil:
		return err
	case out == nil:
		s.Flash(r, "repair.reread_same")
		site.Redirect(w, r, heldAddress(c.Item.ID)+list.Query())
		return nil
	}
	s.Flash(r, "repair.reread_done")
	site.Redirect(w, r, placeOfOutcome(out))
	return nil
}
