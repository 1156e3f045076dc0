package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Nothing ends for good by mistake: what was returned or dropped is opened again,
// what was refused is tried again, what was not sent is sent again.

// heldReopen opens what was returned or dropped again.
func (s *server) heldReopen(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.Store.HeldReopen(r.Context(), id, visitOf(r).name(), strings.TrimSpace(r.PostFormValue("reason"))); err != nil {
		return err
	}
	s.flash(r, "mend.reopened", strconv.FormatInt(id, 10))
	redirect(w, r, heldAddress(id))
	return nil
}

// annexWithdraw takes an annex back for a reason.
func (s *server) annexWithdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" || len(reason) > 2000 {
		return errInput
	}
	if err := s.Store.AnnexWithdraw(r.Context(), id, visitOf(r).name(), reason); err != nil {
		return err
	}
	s.flash(r, "annex.taken_back")
	redirect(w, r, "/annexes/"+strconv.FormatInt(id, 10))
	return nil
}

// annexAgain receives the file of an annex that was taken back again.
func (s *server) annexAgain(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
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
	s.flash(r, "annex.again")
	for i := range out {
		if out[i].Held != 0 {
			redirect(w, r, heldAddress(out[i].Held))
			return nil
		}
	}
	redirect(w, r, "/annexes/"+strconv.FormatInt(s.newestAnnex(r, a), 10))
	return nil
}

// newestAnnex is the annex that has come of the same file last.
func (s *server) newestAnnex(r *http.Request, a *store.Annex) int64 {
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
func (s *server) receiveKept(r *http.Request, source []byte, name string, from store.Provenance) ([]intake.Outcome, error) {
	if len(source) == 0 {
		return nil, errGone
	}
	o, err := s.Store.Source(r.Context(), source)
	if err != nil {
		return nil, err
	}
	if !o.Purged.IsZero() {
		return nil, errGone
	}
	if from.Inbox == "" {
		from.Inbox = uploadInbox
	}
	from.User = visitOf(r).name()
	return s.Intake.Receive(r.Context(), intake.Input{Name: name, Data: o.Data, Provenance: from})
}

// receiptView is one file of a run and what became of it.
type receiptView struct {
	*store.Receipt
	Gone bool
}

func (s *server) receiptOf(r *http.Request) (*store.Receipt, error) {
	id, err := pathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Store.Receipt(r.Context(), id)
}

func (s *server) receipt(w http.ResponseWriter, r *http.Request) error {
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
	return render(s, w, r, "receipt", "nights", "receipt.title", v)
}

func (s *server) receiptOriginal(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	return s.sendOriginal(w, r, rc.Source)
}

// receiptAgain receives the file of a receipt again, by the definitions of today:
// beside the run that it came by, whose balance is closed.
func (s *server) receiptAgain(w http.ResponseWriter, r *http.Request) error {
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
		s.fault(r, "receipt.refused_again")
		to = "/receipts/" + strconv.FormatInt(out[0].Receipt, 10)
	} else {
		s.flash(r, "receipt.received")
	}
	redirect(w, r, to)
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

func (s *server) mails(w http.ResponseWriter, r *http.Request) error {
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
	return render(s, w, r, "mails", "mails", "mails.title", v)
}

func (s *server) mailRetry(w http.ResponseWriter, r *http.Request) error {
	return s.changeMail(w, r, "mail_retry", func(id int64, _ string) error {
		s.flash(r, "mails.retried")
		return s.Store.MailRetry(r.Context(), id)
	})
}

func (s *server) mailDrop(w http.ResponseWriter, r *http.Request) error {
	if strings.TrimSpace(r.PostFormValue("reason")) == "" {
		return errInput
	}
	return s.changeMail(w, r, "mail_drop", func(id int64, reason string) error {
		s.flash(r, "mails.dropped")
		return s.Store.MailDrop(r.Context(), id, reason)
	})
}

// changeMail does something to a mail, puts it on record, and goes back to where
// it was asked for.
func (s *server) changeMail(w http.ResponseWriter, r *http.Request, action string, do func(id int64, reason string) error) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if err := do(id, reason); err != nil {
		return err
	}
	c := store.Change{User: visitOf(r).name(), Action: action, Subject: "mail:" + strconv.FormatInt(id, 10), Reason: reason}
	if err := s.Store.Record(r.Context(), c); err != nil {
		return err
	}
	to := cameFrom(r)
	if to == "" {
		to = "/mails"
	}
	redirect(w, r, to)
	return nil
}
