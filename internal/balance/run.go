package balance

import (
	"context"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// CountRun adds what became of the files of a run: its forms, and why something
// was held or refused.
func (r *Report) CountRun(ctx context.Context, s *store.Store, run int64) error {
	counts, err := s.Balance(ctx, run, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	for _, c := range counts {
		r.Tally(c.Inbox, c.Form, string(c.Status), c.N)
	}
	for _, status := range []store.Status{store.Held, store.Refused} {
		err := s.EachReceipt(ctx, store.ReceiptFilter{Run: run, Status: status}, func(rc *store.Receipt) {
			r.BecauseIn(rc.Provenance.Inbox, rc.Form, string(status), rc.Diagnostics, diag.JA)
		})
		if err != nil {
			return err
		}
	}
	r.SortReasons()
	return nil
}
