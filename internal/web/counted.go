package web

import (
	"html/template"
	"net/url"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Receipts puts files beside what their part of the template needs.
func (f frame) Receipts(list []store.Receipt) view[[]store.Receipt] {
	return view[[]store.Receipt]{f, list}
}

// Linked is a number of a run that leads to what it counts.
func (f frame) Linked(n, run int64, status string) template.HTML {
	return linkedNumber(n, url.Values{"run": {strconv.FormatInt(run, 10)}, "status": {status}})
}

func linkedNumber(n int64, q url.Values) template.HTML {
	text := strconv.FormatInt(n, 10)
	if n == 0 {
		return template.HTML(text)
	}
	return template.HTML(`<a href="/receipts?` + template.HTMLEscapeString(q.Encode()) + `">` + text + `</a>`)
}

// counted are counts of a run that lead to what they count.
type counted struct {
	balance.Counts
	query url.Values
}

// Counted are the counts of a part of a run: of an inbox, of a form.
func (f frame) Counted(c balance.Counts, run int64, inbox, form string) counted {
	q := url.Values{"run": {strconv.FormatInt(run, 10)}}
	if inbox != "" {
		q.Set("inbox", inbox)
	}
	if form != "" {
		q.Set("form", form)
	}
	return counted{c, q}
}

// Number is the count of a verdict.
func (c counted) Number(status string) template.HTML {
	q := url.Values{"status": {status}}
	for name, values := range c.query {
		q[name] = values
	}
	n := map[string]int64{"registered": c.Registered, "duplicate": c.Duplicate, "held": c.Held, "refused": c.Refused}[status]
	return linkedNumber(n, q)
}

// Took is how long something took, "" while it is under way.
func (f frame) Took(from, to time.Time) string {
	if to.IsZero() {
		return ""
	}
	d := to.Sub(from).Round(time.Second)
	switch {
	case d < time.Minute:
		return f.T("took.seconds", strconv.Itoa(int(d.Seconds())))
	case d < time.Hour:
		return f.T("took.minutes", strconv.Itoa(int(d.Minutes())))
	}
	return f.T("took.hours", strconv.Itoa(int(d.Hours())), strconv.Itoa(int(d.Minutes())%60))
}
