package teach

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/uketsuke/uketsuke/internal/archive"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Rehearsal is what past originals would become by a draft.
type Rehearsal struct {
	archive.Rehearsal
	Changes []archive.Change `json:"changes"` // some of them
	Texts   []Decides        `json:"decides"` // of each of Changes, what decides it
	At      time.Time        `json:"at"`
	Running bool             `json:"running"`
	Cut     bool             `json:"cut"` // older ones were left out for want of time
	Failed  bool             `json:"failed"`
}

// Decides is what decides a change, in words.
type Decides struct {
	JA   string `json:"ja"`
	EN   string `json:"en"`
	Past bool   `json:"past"` // it decided before, and does no more
}

// Bounds of a rehearsal on the page.
const (
	rehearsalTime = 5 * time.Minute
	mostChanges   = 200
	beat          = time.Second // interval of progress reports
	silent        = 30 * time.Second
)

// errEnough ends a rehearsal for which there is no time left.
var errEnough = errors.New("teach: no time left")

// Rehearse reads past originals by the draft and keeps what would differ, as it
// goes along. It ends early when the draft changes meanwhile.
func (s *Service) Rehearse(ctx context.Context, w *Work, passwords []string) error {
	t, err := s.trial(w)
	if err != nil {
		return err
	}
	r := &Rehearsal{Running: true}
	keep := func() error {
		r.At = s.now()
		text, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return s.Store.SaveRehearsal(ctx, w.ID, w.Revision, string(text))
	}
	if err := keep(); err != nil {
		return err
	}
	until, told := time.Now().Add(rehearsalTime), time.Now()
	service := &intake.Service{Reader: t.reader, Jobs: 1}
	n, err := archive.RehearseWith(ctx, s.Store, service, passwords, store.ReceiptFilter{}, archive.Listener{
		Change: func(c archive.Change) error {
			if len(r.Changes) < mostChanges {
				r.note(c)
			}
			return nil
		},
		Progress: func(n archive.Rehearsal) error {
			r.Rehearsal = n
			switch now := time.Now(); {
			case now.After(until):
				return errEnough
			case now.Sub(told) > beat:
				told = now
				return keep()
			}
			return nil
		}})
	r.Rehearsal, r.Running = n, false
	r.Cut = errors.Is(err, errEnough)
	r.Failed = err != nil && !r.Cut
	if errors.Is(err, store.ErrStale) {
		return nil // the draft has changed
	}
	if r.Cut {
		err = nil
	}
	return errors.Join(err, keep())
}

// note keeps a change. If the verdict changes, its values add no information.
func (r *Rehearsal) note(c archive.Change) {
	if n := len(r.Changes); c.Field != "" && n > 0 && r.Changes[n-1].Field == "" && r.Changes[n-1].Receipt == c.Receipt {
		return
	}
	var d Decides
	if c.Reason != nil {
		d = Decides{c.Reason.Message(ja), c.Reason.Message(en), c.Past}
	}
	r.Changes, r.Texts = append(r.Changes, c), append(r.Texts, d)
}

// Rehearsed is how far the rehearsal of a draft got; nil = there is none.
func (w *Work) Rehearsed(now time.Time) *Rehearsal {
	var r Rehearsal
	if err := json.Unmarshal([]byte(w.Rehearsal), &r); err != nil || r.At.IsZero() {
		return nil
	}
	if r.Running && now.Sub(r.At) > silent { // its process is gone
		r.Running, r.Failed = false, true
	}
	return &r
}
