package pages

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

type nightsView struct {
	Runs    []runView
	Figures *work.Figures
	Chart   work.Chart
	Top     []work.BarView
	Alarms  []alarm
	Running bool     // something is under way: the page looks again by itself
	Last    *runView // the last night that ended
	CanRun  bool
}

// nights shows the runs, the balance of the last days, and what goes wrong most.
func (s *runPages) nights(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	runs, err := s.Store.Runs(ctx, 50)
	if err != nil {
		return err
	}
	f, err := s.Stats.Figures(ctx)
	if err != nil {
		return err
	}
	v := &nightsView{Runs: runViews(runs), Figures: f, Chart: work.DrawDays(f.Days), Top: work.TopErrors(f.Errors, 10), CanRun: s.RunNow != nil}
	if v.Alarms, err = s.alarms(r, runs); err != nil {
		return err
	}
	v.Last = lastNight(v.Runs)
	v.Running = slices.ContainsFunc(runs, func(run store.Run) bool { return run.Status == "running" })
	return site.Render(s.Site, w, r, "nights", "nights", "nights.title", v)
}

// heldTooLong is after how long an open correction is an alarm.
const heldTooLong = 3 * 24 * time.Hour

// stuckAfter is after how long a run that has not ended is an alarm. A night is
// open all day long.
const stuckAfter = 12 * time.Hour

// alarm is something that somebody should look at, and where.
type alarm struct{ Text, Link string }

// alarms are what somebody should look at.
func (s *runPages) alarms(r *http.Request, runs []store.Run) (list []alarm, err error) {
	ctx, lang := r.Context(), site.VisitOf(r).Lang
	say := func(key, link string, n int) {
		if n > 0 {
			list = append(list, alarm{site.Messages[key].In(lang, strconv.Itoa(n)), link})
		}
	}
	failed, stuck := 0, 0
	for _, run := range runs {
		switch {
		case run.Status == "failed" && s.Now().Sub(run.Started) < 7*24*time.Hour:
			failed++
		case run.Status == "running" && run.Kind != "nightly" && s.Now().Sub(run.Started) > stuckAfter:
			stuck++
		}
	}
	say("alarm.failed", "#runs", failed)
	say("alarm.stuck", "#runs", stuck)
	held, err := s.Store.HeldList(ctx, store.HeldFilter{State: store.HeldOpen, Limit: 1000})
	if err != nil {
		return nil, err
	}
	old := 0
	for i := range held {
		if s.Now().Sub(held[i].HeldAt) > heldTooLong {
			old++
		}
	}
	say("alarm.held", "/held", old)
	mails, err := s.Store.Mails(ctx, store.MailGivenUp, 0, maxMails)
	if err != nil {
		return nil, err
	}
	say("alarm.mail", "/mails", len(slices.DeleteFunc(mails, func(p store.Posted) bool { return p.Dropped() })))
	waiting, err := s.Store.WaitingAnnexes(ctx)
	say("alarm.annexes", "/held#waiting", len(waiting))
	return list, err
}

func (s *runPages) runNow(w http.ResponseWriter, r *http.Request) error {
	if s.RunNow == nil {
		return site.ErrMissing
	}
	user := site.VisitOf(r).Name()
	if err := s.RunNow(r.Context(), user); err != nil {
		return err
	}
	if err := s.Store.Record(r.Context(), store.Change{User: user, Action: "run", Subject: "nightly"}); err != nil {
		return err
	}
	s.Flash(r, "nights.begun")
	site.Redirect(w, r, "/nights")
	return nil
}
