package pages

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// opinionView is what the independent reader reports on the originals of a run.
type opinionView struct {
	Run       int64
	CanAsk    bool
	Sum       *balance.Verified // nil: nothing is verified
	Alarms    []alarmView       // differences that nobody can explain
	Explained []countView       // by their reason
	Unread    []countView       // workbooks without a second opinion, by the reason
}

// alarmView is a difference that nobody can explain.
type alarmView struct {
	File, Place, What, Field, Ours, Theirs string
}

// countView is how often something was there.
type countView struct {
	Text string
	N    int
}

// opinion gathers what is verified of a run.
func (s *runPages) opinion(r *http.Request, run int64) (*opinionView, error) {
	v := &opinionView{Run: run, CanAsk: s.Verify != nil}
	sum, err := s.Store.VerifiedOf(r.Context(), run)
	if err != nil || sum.Originals+sum.Unverified == 0 {
		return v, err
	}
	var report balance.Report
	report.Verify(sum)
	v.Sum = report.Verified
	list, err := audit.Verified(r.Context(), s.Store, run)
	if err != nil {
		return nil, err
	}
	lang := site.VisitOf(r).Lang
	quirks, reasons := map[string]int{}, map[string]int{}
	for _, c := range list {
		for q, n := range c.Quirks {
			quirks[q.In(lang)] += n
		}
		if c.Outcome == verify.Unverified {
			reasons[c.Why.In(lang)]++
		}
		for _, d := range c.Alarming() {
			v.Alarms = append(v.Alarms, alarmView{fileOf(c), d.Sheet + "!" + d.Cell, d.What(lang), d.Field, d.Ours, d.Theirs})
		}
	}
	v.Alarms = v.Alarms[:min(len(v.Alarms), site.PageSize)]
	v.Explained, v.Unread = counts(quirks), counts(reasons)
	return v, nil
}

func fileOf(c audit.Checked) string {
	if c.Entry == "" {
		return c.File
	}
	return c.File + " › " + c.Entry
}

// counts lists what was counted, most first.
func counts(of map[string]int) []countView {
	var list []countView
	for _, text := range slices.Sorted(maps.Keys(of)) {
		list = append(list, countView{text, of[text]})
	}
	slices.SortStableFunc(list, func(a, b countView) int { return cmp.Compare(b.N, a.N) })
	return list
}

// verifyRun has a run verified.
func (s *runPages) verifyRun(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "run")
	if err != nil {
		return err
	}
	if s.Verify == nil {
		return site.ErrMissing
	}
	user := site.VisitOf(r).Name()
	if err := s.Verify(r.Context(), id, user); err != nil {
		return err
	}
	if err := s.Store.Record(r.Context(), store.Change{User: user, Action: "verify", Subject: "run:" + strconv.FormatInt(id, 10)}); err != nil {
		return err
	}
	s.Flash(r, "verify.begun")
	site.Redirect(w, r, "/nights/"+strconv.FormatInt(id, 10))
	return nil
}
