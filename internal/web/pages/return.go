package pages

import (
	"context"
	"encoding/json"
	"net/mail"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// returnAddress is where a held application may be returned to by mail: to
// whom sent it, else to the applicant whom it names. "" where the settings, or
// the form, allow none.
func (s *heldPages) returnAddress(c *repair.Case) string {
	if s.Returns == nil || c.Book == nil || !s.Returns(c.Item.Inbox) {
		return ""
	}
	to := c.Item.Sender
	if to == "" && c.Application != nil {
		v, _ := c.Application.Role(form.ApplicantMail)
		to = v.Text
	}
	if a, err := mail.ParseAddress(to); err != nil || a.Address != to {
		return ""
	}
	return to
}

// returnMail is the mail that returns a held application with the marked
// workbook. Where none may go out any more, nothing is returned either: whoever
// asked believes that it goes out.
func (s *heldPages) returnMail(ctx context.Context, id int64, reason string) ([]store.Mail, error) {
	c, err := s.Repair.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	to := s.returnAddress(c)
	if to == "" {
		return nil, site.ErrNoMail
	}
	payload, err := json.Marshal(struct {
		Held   int64  `json:"held"`
		Reason string `json:"reason"`
	}{id, reason})
	_, key := store.ReturnKeys(id)
	return []store.Mail{{Key: key, Kind: "return", To: to, Subject: "held:" + strconv.FormatInt(id, 10), Payload: string(payload)}}, err
}
