package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// receiptsView is the files that a number of the figures counts.
type receiptsView struct {
	Query    url.Values
	Title    string
	Receipts []store.Receipt
	More     string // address of the next page
}

// receipts lists what came: of a day, a run, a form, an inbox, with one verdict,
// or held for one cause.
func (s *runPages) receipts(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	f, err := s.receiptFilter(q)
	if err != nil {
		return err
	}
	v := receiptsView{Query: q, Title: s.receiptsTitle(r, q)}
	if q.Get("code") != "" {
		v.Receipts, err = s.causedBy(r, f, work.Cause{Form: q.Get("form"), Field: q.Get("field"), Code: diag.Code(q.Get("code"))})
	} else {
		f.Limit = heldPageSize
		v.Receipts, err = s.Store.Receipts(r.Context(), f)
	}
	if err != nil {
		return err
	}
	if q.Get("code") == "" && len(v.Receipts) == heldPageSize {
		next := url.Values{}
		for name, values := range q {
			next[name] = values
		}
		next.Set("before", strconv.FormatInt(v.Receipts[heldPageSize-1].ID, 10))
		v.More = "/receipts?" + next.Encode()
	}
	return site.Render(s.Site, w, r, "receipts", "nights", "receipts.title", v)
}

func (s *runPages) receiptFilter(q url.Values) (f store.ReceiptFilter, err error) {
	f = store.ReceiptFilter{Status: store.Status(q.Get("status")), Form: q.Get("form"), Inbox: q.Get("inbox")}
	if f.Status != "" && !slices.Contains(store.Statuses, f.Status) {
		return f, site.BadRequest("unknown status: %.100q", f.Status)
	}
	for name, to := range map[string]*int64{"run": &f.Run, "before": &f.Before} {
		if text := q.Get(name); text != "" {
			if *to, err = strconv.ParseInt(text, 10, 64); err != nil {
				return f, site.BadRequest("%s is no number", name)
			}
		}
	}
	if text := q.Get("day"); text != "" {
		if f.Since, err = work.Day(text, s.Zone, 0); err != nil {
			return f, err
		}
		f.Until = f.Since.AddDate(0, 0, 1)
	}
	return f, nil
}

// receiptsTitle describes what is listed.
func (s *runPages) receiptsTitle(r *http.Request, q url.Values) string {
	f := s.Words(r)
	var words []string
	add := func(word string) {
		if word != "" {
			words = append(words, word)
		}
	}
	add(q.Get("day"))
	if run := q.Get("run"); run != "" {
		add(f.T("night.title") + " " + run)
	}
	add(q.Get("inbox"))
	add(f.Word("formname", q.Get("form")))
	if status := q.Get("status"); status != "" {
		add(f.Word("status", status))
	}
	add(f.Field(q.Get("form"), q.Get("field")))
	title := ""
	for i, word := range words {
		if i > 0 {
			title += " · "
		}
		title += word
	}
	return title
}

// causedBy are the files of the last days that were held for one cause, each
// once, as the figures count them.
func (s *runPages) causedBy(r *http.Request, f store.ReceiptFilter, want work.Cause) (list []store.Receipt, err error) {
	f.Status, f.Since, f.Limit = store.Held, s.Now().AddDate(0, 0, -work.StatDays), work.StatReceipts
	f.Form, f.Until = "", time.Time{}
	all, err := s.Store.Receipts(r.Context(), f)
	if err != nil {
		return nil, err
	}
	for _, rc := range work.FirstOfEach(all) {
		if slices.Contains(work.CausesOf(rc), want) && len(list) < 10*heldPageSize {
			list = append(list, *rc)
		}
	}
	return list, nil
}

// receiptView is one file of a run and what became of it.
type receiptView struct {
	*store.Receipt
	Gone bool
}

func (s *runPages) receiptOf(r *http.Request) (*store.Receipt, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Store.Receipt(r.Context(), id)
}

func (s *runPages) receipt(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	v := receiptView{Receipt: rc, Gone: len(rc.Source) == 0}
	if !v.Gone {
		if _, err := s.Store.SourceSize(r.Context(), rc.Source); errors.Is(err, store.ErrNotFound) {
			v.Gone = true
		} else if err != nil {
			return err
		}
	}
	return site.Render(s.Site, w, r, "receipt", "nights", "receipt.title", v)
}

func (s *runPages) receiptOriginal(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	return s.SendOriginal(w, r, rc.Source)
}

// receiptAgain receives the file of a receipt again, by the definitions of today:
// beside the run that it came by, whose balance is closed.
func (s *runPages) receiptAgain(w http.ResponseWriter, r *http.Request) error {
	rc, err := s.receiptOf(r)
	if err != nil {
		return err
	}
	out, err := s.receiveKept(r, rc.Source, rc.File, store.Provenance{Inbox: rc.Provenance.Inbox, Sender: rc.Provenance.Sender})
	if err != nil {
		return err
	}
	to := placeOfOutcome(out)
	if refusedAll(out) {
		s.Fault(r, "receipt.refused_again")
		to = "/receipts/" + strconv.FormatInt(out[0].Receipt, 10)
	} else {
		s.Flash(r, "receipt.received")
	}
	site.Redirect(w, r, to)
	return nil
}

func refusedAll(out []intake.Outcome) bool {
	return len(out) > 0 && !slices.ContainsFunc(out, func(o intake.Outcome) bool { return o.Status != store.Refused })
}
