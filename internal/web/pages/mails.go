package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// mailsView are the mails that somebody must see to.
type mailsView struct {
	Failed, Waiting, Bounced []store.Posted
}

const maxMails = 200

func (s *operationPages) mails(w http.ResponseWriter, r *http.Request) error {
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

func (s *operationPages) mailRetry(w http.ResponseWriter, r *http.Request) error {
	return s.changeMail(w, r, "mail_retry", func(id int64, _ string) error {
		s.Flash(r, "mails.retried")
		return s.Store.MailRetry(r.Context(), id)
	})
}

func (s *operationPages) mailDrop(w http.ResponseWriter, r *http.Request) error {
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
func (s *operationPages) changeMail(w http.ResponseWriter, r *http.Request, action string, do func(id int64, reason string) error) error {
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
