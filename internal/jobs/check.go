package jobs

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Check compares the store with itself and with the ledger of arrivals, and
// returns how much it has looked at; files are those of arrivals.
func (s *Service) Check(ctx context.Context, quick bool, found func(store.Finding)) (c store.Checked, files int64, err error) {
	if c, err = s.Store.Check(ctx, quick, found); err != nil {
		return c, 0, err
	}
	since, err := s.Store.DetachedUntil(ctx)
	if err != nil {
		return c, 0, err
	}
	if !since.IsZero() {
		since = since.Add(time.Hour) // a receipt is a moment older than its entry in the ledger
	}
	files, err = s.ledger.Check(ctx, since, receiptUser, func(u ledger.Unlike) {
		found(store.Finding{Code: store.FoundArrival, Subject: fmt.Sprintf("arrival:%d file %d %s", u.Arrival.ID, u.File.No, u.File.Name),
			Detail: fmt.Sprintf("ledger %+v, receipts %+v", u.File.Counts, u.Receipts)})
	})
	return c, files, err
}

// receiptUser is under whose name the receipts of a file are; those of archives
// have one file each.
func receiptUser(a *ledger.Arrival, file int64) string {
	if strings.HasPrefix(a.Inbox, ledger.ArchivePrefix) {
		return ledger.ArchiveUser(a)
	}
	return fileUser(a, file)
}

// Detach takes a month out of the record and of the ledger; see store.Detach.
// The zero time is everything before the store was partitioned.
func (s *Service) Detach(ctx context.Context, month time.Time, user string) (arrivals int64, err error) {
	if err := s.Store.Detach(ctx, month); err != nil {
		return 0, err
	}
	to := month.AddDate(0, 1, 0)
	if month.IsZero() {
		if to, err = s.Store.DetachedUntil(ctx); err != nil {
			return 0, err
		}
	}
	if arrivals, err = s.ledger.Detach(ctx, month, to); err != nil {
		return arrivals, err
	}
	name := "before"
	if !month.IsZero() {
		name = month.Format("2006-01")
	}
	return arrivals, s.Store.Record(ctx, store.Change{User: user, Action: "detach", Subject: name})
}
