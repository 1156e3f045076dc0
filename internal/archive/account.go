package archive

import (
	"context"
	"encoding/json"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/store"
)

// verify has the independent reader read a share of the originals again; a run
// that was interrupted continues with those that are not verified. What was
// verified earlier, or by request, is in the report whatever the share.
func (a *Archive) verify(ctx context.Context, run int64, r *balance.Report) (err error) {
	var v store.Verified
	if a.Audit != nil && a.Share > 0 {
		v, _, err = a.Audit.Run(ctx, run, audit.Share{Percent: a.Share, Workers: a.Workers, User: a.User})
	} else {
		v, err = a.Store.VerifiedOf(ctx, run)
	}
	if err == nil && v.Files+v.Unverified > 0 {
		r.Verify(v)
	}
	return err
}

// account puts the ledger and the store side by side and ends the run.
func (a *Archive) account(ctx context.Context, run int64) (*balance.Report, error) {
	total, err := a.Ledger.TotalOf(ctx, a.name())
	if err != nil {
		return nil, err
	}
	r := &balance.Report{Run: run, Inboxes: []balance.Inbox{{Name: a.name(), Items: total.Items, Files: total.Files,
		Waiting: total.Waiting, Gone: total.Gone, Left: total.Items - total.Files - total.Waiting - total.Gone,
		Counts: balance.Counts(total.Counts)}}}
	if err := r.CountRun(ctx, a.Store, run); err != nil {
		return nil, err
	}
	applications, err := a.Store.Count(ctx, store.Filter{Run: run})
	if err != nil {
		return nil, err
	}
	annexes, err := a.Ledger.Annexes(ctx, run)
	if err != nil {
		return nil, err
	}
	r.Close(applications + annexes)
	if total.Waiting > 0 {
		r.Alarm(balance.AlarmWaiting, "%d 件がまだ処理できていません", "%d are not settled yet", total.Waiting)
	}
	if total.Gone > 0 {
		r.Alarm(balance.AlarmGone, "%d 件が読み取る前に消えました", "%d went away before they were read", total.Gone)
	}
	if err := a.verify(ctx, run, r); err != nil {
		return nil, err
	}
	text, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return r, a.Store.EndRun(ctx, run, "done", string(text))
}
