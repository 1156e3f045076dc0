package jobs

import (
	"cmp"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/store"
)

// bounces are what a mail server reports on a mail that was sent, for the store.
func (d *delivery) bounces() []store.Bounce {
	report := d.from.Bounce
	list := make([]store.Bounce, len(report.Recipients))
	for i, r := range report.Recipients {
		list[i] = store.Bounce{Notice: cmp.Or(d.from.MessageID, d.arrival.Claim()), Inbox: d.arrival.Inbox, MessageID: report.MessageID,
			Recipient: r.Address, Action: r.Action, Status: r.Status, Reason: r.Reason}
	}
	return list
}

// bounceArgs are what people read about a report: to whom, and why.
func bounceArgs(b *box.Bounce) []diag.Arg {
	var to, why []string
	for _, r := range b.Recipients {
		to = append(to, r.Address)
		why = append(why, strings.TrimSpace(r.Action+" "+r.Status+" "+r.Reason))
	}
	return []diag.Arg{{Key: "to", Text: strings.Join(to, ", ")}, {Key: "why", Text: strings.Join(why, "; ")}}
}
