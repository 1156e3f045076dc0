package jobs

import (
	"context"
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Check compares the store with itself and with the ledger of arrivals, and
// returns how much it has looked at; files are those of arrivals.
func (s *Service) Check(ctx context.Context, quick bool, found func(store.Finding)) (c store.Checked, files int64, err error) {
	if c, err = s.Store.Check(ctx, quick, found); err != nil {
		return c, 0, err
	}
	files, err = s.ledger.Check(ctx, receiptUser, func(u ledger.Unlike) {
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
