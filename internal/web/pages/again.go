package pages

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// Nothing ends for good by mistake: what was returned or dropped is opened again,
// what was refused is tried again, what was not sent is sent again.

// heldReopen opens what was returned or dropped again.
func (s *Pages) heldReopen(w http.ResponseWriter, r *http.Request) error {
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

// annexWithdraw takes an annex back for a reason.
func (s *Pages) annexWithdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" || len(reason) > 2000 {
		return site.ErrInput
	}
	if err := s.Store.AnnexWithdraw(r.Context(), id, site.VisitOf(r).Name(), reason); err != nil {
		return err
	}
	s.Flash(r, "annex.taken_back")
	site.Redirect(w, r, "/annexes/"+strconv.FormatInt(id, 10))
	return nil
}

// annexAgain receives the file of an annex that was taken back again.
func (s *Pages) annexAgain(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	a, _, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	out, err := s.receiveKept(r, a.Source, a.File, store.Provenance{})
	if err != nil {
		return err
	}
	s.Flash(r, "annex.again")
	for i := range out {
		if out[i].Held != 0 {
			site.Redirect(w, r, heldAddress(out[i].Held))
			return nil
		}
	}
	site.Redirect(w, r, "/annexes/"+strconv.FormatInt(s.newestAnnex(r, a), 10))
	return nil
}

// newestAnnex is the annex that has come of the same file last.
func (s *Pages) newestAnnex(r *http.Request, a *store.Annex) int64 {
	list, err := s.Store.Annexes(r.Context(), a.HeaderNumber)
	if err != nil {
		return a.ID
	}
	for i := range list {
		if list[i].Form == a.Form && list[i].WithdrawnAt.IsZero() {
			return list[i].ID
		}
	}
	return a.ID
}

// receiveKept receives a file again whose original is kept.
func (s *Pages) receiveKept(r *http.Request, source []byte, name string, from store.Provenance) ([]intake.Outcome, error) {
	if len(source) == 0 {
		return nil, site.ErrGone
	}
	o, err := s.Store.Source(r.Context(), source)
	if err != nil {
		return nil, err
	}
	if !o.Purged.IsZero() {
		return nil, site.ErrGone
	}
	if from.Inbox == "" {
		from.Inbox = work.UploadInbox
	}
	from.User = site.VisitOf(r).Name()
	return s.Intake.Receive(r.Context(), intake.Input{Name: name, Data: o.Data, Provenance: from})
}

// receiptView is one file of a run and what became of it.
type receiptView struct {
	*store.Receipt
	Gone bool
}

func (s *Pages) receiptOf(r *http.Request) (*store.Receipt, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Store.Receipt(r.Context(), id)
}

func (s *Pages) receipt(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	v := receiptView{Receipt: rc, Gone: len(rc.Source) == 0}
	if !v.Gone {
		if _, err := s.Store.SourceSize(r.Context(), rc.Source); errors.Is(err, store.ErrNotFound) {
			v.Gone = true
		} else if err != nil {
			return err
		}
	}
	return site.Render(s.Site, w, r, "receipt", "nights", "receipt.title", v)
}

func (s *Pages) receiptOriginal(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	return s.SendOriginal(w, r, rc.Source)
}

// receiptAgain receives the file of a receipt again, by the definitions of today:
// beside the run that it came by, whose balance is closed.
func (s *Pages) receiptAgain(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	out, err := s.receiveKept(r, rc.Source, rc.File, store.Provenance{Inbox: rc.Provenance.Inbox, Sender: rc.Provenance.Sender})
	if err != nil {
		return err
	}
	to := placeOfOutcome(out)
	if refusedAll(out) {
		s.Fault(r, "receipt.refused_again")
		to = "/receipts/" + strconv.FormatInt(out[0].Receipt, 10)
	} else {
		s.Flash(r, "receipt.received")
	}
	site.Redirect(w, r, to)
	return nil
}

func refusedAll(out []intake.Outcome) bool {
	return len(out) > 0 && !slices.ContainsFunc(out, func(o intake.Outcome) bool { return o.Status != store.Refused })
}

// mailsView are the mails that somebody must see to.
type mailsView struct {
	Failed, Waiting, Bounced []store.Posted
}

const maxMails = 200

func (s *Pages) mails(w http.ResponseWriter, r *http.Request) error {
	var v mailsView
	var err error
	if v.Failed, err = s.Store.Mails(r.Context(), store.MailGivenUp, 0, maxMails); err != nil {
		return err
	}
	v.Failed = slices.DeleteFunc(v.Failed, func(p store.Posted) bool { return p.Dropped() })
	if v.Waiting, err = s.Store.Mails(r.Context(), store.MailWaiting, 0, maxMails); err != nil {
		return err
	}
	if v.Bounced, err = s.Store.Mails(r.Context(), store.MailBounced, 0, maxMails); err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "mails", "mails", "mails.title", v)
}

func (s *Pages) mailRetry(w http.ResponseWriter, r *http.Request) error {
	return s.changeMail(w, r, "mail_retry", func(id int64, _ string) error {
		s.Flash(r, "mails.retried")
		return s.Store.MailRetry(r.Context(), id)
	})
}

func (s *Pages) mailDrop(w http.ResponseWriter, r *http.Request) error {
	if strings.TrimSpace(r.PostFormValue("reason")) == "" {
		return site.ErrInput
	}
	return s.changeMail(w, r, "mail_drop", func(id int64, reason string) error {
		s.Flash(r, "mails.dropped")
		return s.Store.MailDrop(r.Context(), id, reason)
	})
}

// changeMail does something to a mail, puts it on record, and goes back to where
// it was asked for.
func (s *Pages) changeMail(w http.ResponseWriter, r *http.Request, action string, do func(id int64, reason string) error) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if err := do(id, reason); err != nil {
		return err
	}
	c := store.Change{User: site.VisitOf(r).Name(), Action: action, Subject: "mail:" + strconv.FormatInt(id, 10), Reason: reason}
	if err := s.Store.Record(r.Context(), c); err != nil {
		return err
	}
	to := site.CameFrom(r)
	if to == "" {
		to = "/mails"
	}
	site.Redirect(w, r, to)
	return nil
}

// heldReread reads a held file by the definitions of today.
func (s *Pages) heldReread(w http.ResponseWriter, r *http.Request) error {
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
