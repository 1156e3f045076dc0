package pages

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// runView is a run with the balance sheet that it ended with: the same that is
// mailed and put into the outbox.
type runView struct {
	store.Run
	Report  *balance.Report  // of a night or an archive; nil = none yet
	Retried *balance.Retried // of a retry
	Import  *balance.Counts  // of an import
}

func viewRun(run *store.Run) runView {
	v := runView{Run: *run}
	if run.Ended.IsZero() {
		return v
	}
	switch run.Kind {
	case "nightly", "archive":
		var r balance.Report
		if json.Unmarshal([]byte(run.Summary), &r) == nil && len(r.Inboxes) > 0 {
			v.Report = &r
		}
	case "import":
		var c balance.Counts
		if json.Unmarshal([]byte(run.Summary), &c) == nil && c.Sum() > 0 {
			v.Import = &c
		}
	case "retry":
		var r balance.Retried
		if json.Unmarshal([]byte(run.Summary), &r) == nil && r.Of != 0 {
			v.Retried = &r
		}
	}
	return v
}

func runViews(runs []store.Run) []runView {
	list := make([]runView, len(runs))
	for i := range runs {
		list[i] = viewRun(&runs[i])
	}
	return list
}

// Came are the results of the run, nil when it keeps no account of its own.
func (v runView) Came() *balance.Counts {
	switch {
	case v.Report != nil:
		sum := v.Report.Total()
		return &sum
	case v.Retried != nil:
		return &v.Retried.Counts
	}
	return v.Import
}

// lastNight is the newest night that ended, of a list with the newest first.
func lastNight(list []runView) *runView {
	for i := range list {
		if list[i].Kind == "nightly" && list[i].Report != nil {
			return &list[i]
		}
	}
	return nil
}

type nightView struct {
	runView
	Forms    []balance.Form // by the receipts, while there is no report
	Total    balance.Counts
	Receipts []store.Receipt
	Next     int64
	CanRetry bool
	Opinion  *opinionView
}

// night is one run: its balance and every file of it.
func (s *runPages) night(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "run")
	if err != nil {
		return err
	}
	run, err := s.Store.Run(r.Context(), id)
	if err != nil {
		return err
	}
	v := &nightView{runView: viewRun(run)}
	counts, err := s.Store.Balance(r.Context(), id, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	var sum balance.Report
	for _, c := range counts {
		sum.Tally(c.Inbox, c.Form, string(c.Status), c.N)
	}
	v.Forms = sum.Forms
	for _, f := range sum.Forms {
		v.Total = v.Total.Plus(f.Counts)
	}
	v.CanRetry = s.Retry != nil && s.canRetry(v)
	if v.Opinion, err = s.opinion(r, id); err != nil {
		return err
	}
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if v.Receipts, err = s.Store.Receipts(r.Context(), store.ReceiptFilter{Run: id, Before: before, Limit: site.PageSize}); err != nil {
		return err
	}
	if len(v.Receipts) == site.PageSize {
		v.Next = v.Receipts[site.PageSize-1].ID
	}
	return site.Render(s.Site, w, r, "night", "nights", "night.title", v)
}

// canRetry reports whether something of a run may come out better: it has
// ended, or has been under way for longer than any does, and something was
// held, refused or wrong.
func (s *runPages) canRetry(v *nightView) bool {
	if v.Ended.IsZero() && (v.Kind == "retry" || s.Now().Sub(v.Started) < stuckAfter) {
		return false
	}
	return v.Total.Held+v.Total.Refused > 0 || v.Status == "failed" || v.Report != nil && !v.Report.Good()
}

// retryRun has a run tried again, and shows the run that the attempt is.
func (s *runPages) retryRun(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "run")
	if err != nil {
		return err
	}
	attempt, err := s.CallRetry(r, id)
	if err != nil {
		return err
	}
	s.Flash(r, "nights.retried")
	site.Redirect(w, r, "/nights/"+strconv.FormatInt(attempt, 10))
	return nil
}
