package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/mend"
	"github.com/uketsuke/uketsuke/internal/store"
)

// revision changes with every edit and decision, whoever makes it.
func revision(c *mend.Case) string {
	var parts [][]byte
	for _, path := range slices.Sorted(maps.Keys(c.Edits)) {
		parts = append(parts, []byte(path), []byte(c.Edits[path].Text))
	}
	for _, d := range c.Decisions {
		parts = append(parts, []byte(d.Code), []byte(d.Field), []byte(d.Reason))
	}
	return hash(parts...)[:16]
}

// heldRegister registers what the page shows: with what was typed and did not
// arrive before, and only if nobody has changed it elsewhere in the meantime.
func (s *server) heldRegister(w http.ResponseWriter, r *http.Request) error {
	c, err := s.openCase(r)
	if err != nil {
		return err
	}
	here := "/held/" + strconv.FormatInt(c.Item.ID, 10)
	if seen := r.PostFormValue("seen"); c.Item.State == store.HeldOpen && seen != "" && seen != revision(c) {
		s.fault(r, "mend.changed")
		redirect(w, r, here)
		return nil
	}
	out, err := s.registerCase(r, c)
	switch {
	case errors.Is(err, store.ErrResolved):
		return s.alreadySettled(w, r, c.Item.ID, err)
	case errors.Is(err, mend.ErrFaulty), errors.Is(err, mend.ErrUndecided):
		_, key := classify(err)
		s.fault(r, key)
		redirect(w, r, here)
		return nil
	case err != nil:
		return err
	}
	return s.leadToNumber(w, r, out)
}

func (s *server) registerCase(r *http.Request, c *mend.Case) (store.Outcome, error) {
	if edits := changed(c, r.PostForm); len(edits) > 0 {
		if _, err := s.mend.Edit(r.Context(), c.Item.ID, visitOf(r).name(), edits); err != nil {
			return store.Outcome{}, err
		}
	}
	return s.mend.Register(r.Context(), c.Item.ID, visitOf(r).name())
}

func (s *server) leadToNumber(w http.ResponseWriter, r *http.Request, out store.Outcome) error {
	switch out.Status {
	case store.Registered:
		s.flash(r, "mend.registered", out.Number)
	case store.Duplicate:
		s.flash(r, "mend.duplicate", out.Number)
	default:
		return store.ErrOrdered
	}
	to, err := s.placeOf(r.Context(), out.Number)
	if err != nil {
		return err
	}
	redirect(w, r, to)
	return nil
}

// placeOf is the page of a number; that of an annex has none of its own.
func (s *server) placeOf(ctx context.Context, number string) (string, error) {
	_, err := s.Store.Show(ctx, number)
	if errors.Is(err, store.ErrNotFound) {
		return "/held", nil
	}
	return "/applications/" + number, err
}

// alreadySettled leads whoever asks again for what is done, by a second click
// or going back, to what came of it.
func (s *server) alreadySettled(w http.ResponseWriter, r *http.Request, id int64, was error) error {
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
	s.flash(r, "mend.already", item.Number)
	redirect(w, r, to)
	return nil
}

// heldResolve settles as returned or dropped. Asked twice by the same person,
// it is done once.
func (s *server) heldResolve(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	state := store.HeldState(r.PostFormValue("state"))
	if !slices.Contains([]store.HeldState{store.HeldReturned, store.HeldDropped}, state) {
		return errInput
	}
	user, reason := visitOf(r).name(), strings.TrimSpace(r.PostFormValue("reason"))
	var mails []store.Mail
	if state == store.HeldReturned && r.PostFormValue("mail") != "" {
		if mails, err = s.returnMail(r.Context(), id, reason); err != nil {
			return err
		}
	}
	err = s.mend.Resolve(r.Context(), id, state, user, reason, mails...)
	if errors.Is(err, store.ErrResolved) {
		item, lost := s.Store.HeldShow(r.Context(), id)
		if lost == nil && item.State == state && item.ResolvedBy == user {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	redirect(w, r, fmt.Sprintf("/held/%d", id))
	return nil
}
