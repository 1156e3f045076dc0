package pages

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// teachRelease makes the draft a version, in force at once unless a second
// person has to look at it.
func (s *formPages) teachRelease(w http.ResponseWriter, r *http.Request) error {
	work, err := s.openTeach(r)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	_, err = s.Teach.Release(r.Context(), work, site.VisitOf(r).Name(), reason, s.TwoPeople)
	for _, p := range teachProblems {
		if errors.Is(err, p.err) {
			return s.teachAgain(w, r, work, "", p.text)
		}
	}
	if err != nil {
		return err
	}
	if s.TwoPeople {
		s.Flash(r, "teach.proposed", work.State.Name)
		site.Redirect(w, r, "/teach")
		return nil
	}
	return s.nowInForce(w, r, work.State.Name, work.Rehearsed(s.Now()))
}

// definitionRelease puts a version in force: one that waited for a second
// person, or an earlier one again.
func (s *formPages) definitionRelease(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	d, err := s.Store.Definition(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.Store.ReleaseDefinition(r.Context(), id, site.VisitOf(r).Name(), strings.TrimSpace(r.PostFormValue("reason")), s.TwoPeople); err != nil {
		return err
	}
	return s.nowInForce(w, r, d.Title, nil)
}

func (s *formPages) definitionWithdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	d, err := s.Store.Definition(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.Store.WithdrawDefinition(r.Context(), d.Name, site.VisitOf(r).Name(), strings.TrimSpace(r.PostFormValue("reason"))); err != nil {
		return err
	}
	if err := s.follow(r.Context()); err != nil {
		return err
	}
	s.Flash(r, "teach.withdrawn", d.Title)
	site.Redirect(w, r, "/teach")
	return nil
}

// follow has this process read by what is in force now; the others look by
// themselves.
func (s *formPages) follow(ctx context.Context) error {
	if s.Released == nil {
		return nil
	}
	return s.Released(ctx)
}

// patienceForHeld is how long a release waits for held forms to be read again;
// it goes on without whoever released.
const patienceForHeld = 15 * time.Second

// nowInForce has held forms of unknown layouts read again.
func (s *formPages) nowInForce(w http.ResponseWriter, r *http.Request, name string, rehearsed *teach.Rehearsal) error {
	if err := s.follow(r.Context()); err != nil {
		return err
	}
	done := make(chan int, 1)
	again := r.WithContext(context.WithoutCancel(r.Context()))
	go func() {
		n, err := s.rereadUnknown(again, rehearsed)
		if err != nil {
			s.Log.Error("web: reading again after a release", "err", err)
		}
		done <- n
	}()
	select {
	case n := <-done:
		s.Flash(r, "teach.released", name, strconv.Itoa(n))
	case <-time.After(patienceForHeld):
		s.Flash(r, "teach.releasing", name)
	}
	site.Redirect(w, r, "/teach")
	return nil
}

// rereadUnknown reads again what was held for its layout, and what was refused
// as no form and would be one by what was rehearsed. It returns how many went
// through.
func (s *formPages) rereadUnknown(r *http.Request, rehearsed *teach.Rehearsal) (done int, err error) {
	for after := int64(0); ; {
		list, err := s.Store.HeldList(r.Context(), store.HeldFilter{State: store.HeldOpen, Cause: "edition.unknown_layout", After: after})
		if err != nil {
			return done, err
		}
		if len(list) == 0 {
			break
		}
		var ids []int64
		for _, h := range list {
			ids, after = append(ids, h.ID), h.ID
		}
		n, err := s.RereadAll(r, ids)
		if done += n; err != nil {
			return done, err
		}
	}
	if rehearsed == nil {
		return done, nil
	}
	for _, c := range rehearsed.Changes {
		if c.Field != "" || c.Was != string(store.Refused) {
			continue
		}
		rc, err := s.Store.Receipt(r.Context(), c.Receipt)
		if err != nil {
			return done, err
		}
		out, err := s.receiveKept(r, rc.Source, rc.File, store.Provenance{Inbox: rc.Provenance.Inbox, Sender: rc.Provenance.Sender, Run: rc.Provenance.Run})
		if err != nil && !errors.Is(err, site.ErrGone) {
			return done, err
		}
		for i := range out {
			if out[i].Status == store.Registered {
				done++
			}
		}
	}
	return done, nil
}
