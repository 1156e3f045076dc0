package jobs

import (
	"context"
	"errors"
	"time"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/trace"
)

// file answers senders where that is wanted, writes the receipts and moves the
// arrivals that are received to where they belong.
func (t *arrivalGroup) file(ctx context.Context) error {
	if len(t.received) == 0 {
		return nil
	}
	ids := make([]int64, len(t.received))
	for i, a := range t.received {
		ids[i] = a.ID
	}
	// As they are now: another worker may have received or filed some.
	list, err := t.s.ledger.Arrivals(ctx, ids)
	if err != nil {
		return err
	}
	files, err := t.s.ledger.FilesOf(ctx, ids...)
	if err != nil {
		return err
	}
	receiptFiles, err := t.s.receiptFiles(ctx, list, files)
	if err != nil {
		return err
	}
	if err := t.s.returnMails(ctx, list, receiptFiles); err != nil {
		return err
	}
	places := make(map[int64]string, len(list))
	var faults []error
	for i := range list {
		a := &list[i]
		place := t.s.place(a, files[a.ID])
		text, err := receiptFiles[i].json()
		step := t.trace(ctx, a).Child("file", trace.Attr{Key: "place", Value: place})
		if err == nil {
			err = t.box.File(ctx, a.Item, a.Claim(), place, text)
		}
		step.End(err)
		if err != nil {
			faults = append(faults, t.fault(ctx, a, "file", err))
			continue
		}
		places[a.ID] = place
		t.trace(ctx, a).End(nil)
		delete(t.traces, a.ID)
		t.s.Log.Debug("filed", "inbox", a.Inbox, "arrival", a.ID, "run", t.runs[a.Night], "place", place)
	}
	return errors.Join(append(faults, t.s.ledger.FiledAll(ctx, places))...)
}

// place is where an arrival is filed.
func (s *Service) place(a *ledger.Arrival, files map[int64]ledger.File) string {
	var counts ledger.Counts
	for _, f := range files {
		counts.Add(f.Counts)
	}
	place := counts.Place()
	if a.Cause != "" {
		place = box.Poison
	}
	return place + "/" + a.Received.In(s.zone).Format(time.DateOnly)
}
