package jobs

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Why senders get no automatic answer, besides headers of their mails.
const (
	silentOwn  = "own address"
	silentRate = "rate"
)

// allAtOnce is how many times as many answers go to all addresses in an hour as
// may go to one: whoever forges senders takes a new one each time.
const allAtOnce = 20

// silence notes why the sender of a mail is not to be answered.
func (s *Service) silence(ctx context.Context, a *ledger.Arrival, d *box.Delivery) error {
	reason := d.Automatic
	if own, err := netmail.ParseAddress(s.Config.Mail.From); err == nil && strings.EqualFold(own.Address, d.Sender) {
		reason = silentOwn
	}
	if reason == "" || a.Silent != "" {
		return nil
	}
	return s.ledger.Silence(ctx, a.ID, reason)
}

// returned are what a mail that returns something is about.
type returned struct {
	Held   int64   `json:"held,omitempty"`  // of former versions, and of staff
	Helds  []int64 `json:"helds,omitempty"` // all of one mail
	Reason string  `json:"reason,omitempty"`
}

func (r *returned) all() []int64 {
	if r.Held != 0 {
		return append([]int64{r.Held}, r.Helds...)
	}
	return r.Helds
}

// returnMails answers mails of which something was held: each with one mail,
// the same one once, and no address more often than it may be. The key makes
// sure that each is posted once.
func (s *Service) returnMails(ctx context.Context, list []ledger.Arrival, receiptFiles []*receiptFile) error {
	for i := range list {
		a, out := &list[i], receiptFiles[i]
		if !s.Config.ReturnsFrom(out.Inbox) || out.Sender == "" || a.Silent != "" {
			continue
		}
		var helds []int64
		for _, line := range out.Results {
			if line.Held != 0 && line.Form != "" {
				helds = append(helds, line.Held)
			}
		}
		if len(helds) == 0 {
			continue
		}
		if err := s.answer(ctx, a, out, helds); err != nil {
			return err
		}
	}
	return nil
}

// answer posts the answer to one mail.
func (s *Service) answer(ctx context.Context, a *ledger.Arrival, out *receiptFile, helds []int64) error {
	key := store.ReturnKey(store.Provenance{Sender: out.Sender, MessageID: out.messageID, User: fileUser(a, 0)})
	if posted, err := s.Store.Mailed(ctx, key); err != nil || len(posted) > 0 {
		return err
	}
	one, all, err := s.Store.Returned(ctx, mail.Return, out.Sender, s.Now().Add(-time.Hour))
	if err != nil {
		return err
	}
	if rate := cmp.Or(s.Config.Mail.ReturnRate, config.Default().Mail.ReturnRate); one >= rate || all >= rate*allAtOnce {
		out.Silent = silentRate
		s.Log.Warn("a sender gets no answer: too many in an hour", "inbox", a.Inbox, "arrival", a.ID)
		return s.ledger.Silence(ctx, a.ID, silentRate)
	}
	payload, err := json.Marshal(returned{Helds: helds})
	if err != nil {
		return err
	}
	return s.Store.Post(ctx, store.Mail{Key: key, Kind: mail.Return, To: out.Sender, Subject: fmt.Sprintf("held:%d", helds[0]), Payload: string(payload)})
}
