package site

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Labels are the fields of paths as people call them, each once.
func (f Frame) Labels(formKey string, paths []string) (list []string) {
	for _, path := range paths {
		if label := f.Field(formKey, path); label != "" && !slices.Contains(list, label) {
			list = append(list, label)
		}
	}
	return list
}

// Receipts puts files beside what their part of the template needs.
func (f Frame) Receipts(list []store.Receipt) View[[]store.Receipt] {
	return View[[]store.Receipt]{f, list}
}

// Linked is a number of a run that leads to what it counts.
func (f Frame) Linked(n, run int64, status string) template.HTML {
	return LinkedNumber(n, url.Values{"run": {strconv.FormatInt(run, 10)}, "status": {status}})
}

// Counted are counts of a run that lead to what they count.
type Counted struct {
	balance.Counts
	Query url.Values
	frame Frame
}

// Name is what people call a verdict.
func (c Counted) Name(status string) string { return c.frame.Word("status", status) }

// Alarm is an alarm of a night in words. What the system said is for those who can do
// something about it.
func (f Frame) Alarm(a balance.Alarm) string {
	text := a.In(f.Lang)
	if (a.Code == balance.AlarmInbox || a.Code == balance.AlarmExport) && !f.Allows("supervisor") {
		text, _, _ = strings.Cut(text, ": ")
	}
	return f.Plain(text)
}

// command is the advice to call a command, in an alarm for the command line too.
var command = lazyregexp.New(`\s?[（(]uketsuke [^）)]*[）)]`)

// Plain is an alarm without the command to call: the page has buttons.
func (f Frame) Plain(text string) string { return command.ReplaceAllString(text, "") }

// Counted are the counts of a part of a run: of an inbox, of a form.
func (f Frame) Counted(c balance.Counts, run int64, inbox, form string) Counted {
	q := url.Values{"run": {strconv.FormatInt(run, 10)}}
	if inbox != "" {
		q.Set("inbox", inbox)
	}
	if form != "" {
		q.Set("form", form)
	}
	return Counted{c, q, f}
}

// Took is how long something took, "" while it is under way.
func (f Frame) Took(from, to time.Time) string {
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

// NotesView are the notes on something and what it takes to write one.
type NotesView struct {
	Action string // address to which one is sent
	Notes  []store.Change
	People []account.User
}

// Notes puts notes beside what their part of the template needs.
func (f Frame) Notes(v NotesView) View[NotesView] { return View[NotesView]{f, v} }

// KindName is what people call the kind of an organisation.
func (f Frame) KindName(k org.Kind) string { return k.Name(f.Lang) }

// RoleName is what people call the role of a person.
func (f Frame) RoleName(r org.Role) string { return r.Name(f.Lang) }

// AddressName is what people call the kind of an address.
func (f Frame) AddressName(a org.Address) string { return a.Name(f.Lang) }

// Operation describes in words what was done.
func (f Frame) Operation(o store.Operation) string {
	if o.Undoes != 0 {
		return f.T("org.undo_of", strconv.FormatInt(o.Undoes, 10))
	}
	return o.Kind.Name(f.Lang)
}

// MovedBy describes in words what an operation moved.
func (f Frame) MovedBy(o store.Operation) string {
	var parts []string
	add := func(n int64, say func(n string) string) {
		if n > 0 {
			parts = append(parts, say(strconv.FormatInt(n, 10)))
		}
	}
	add(o.Domains, func(n string) string { return f.T("org.n_domains", n) })
	add(o.People, func(n string) string { return f.T("org.n_people", n) })
	add(o.Applications, func(n string) string { return f.T("org.n_applications", n) })
	add(o.Held, func(n string) string { return f.T("org.n_held", n) })
	add(o.Holders, func(n string) string { return f.T("org.n_holders", n) })
	return strings.Join(parts, f.T("org.and"))
}

// Undecided words of a change in a rehearsal: its verdicts are states.
func verdictWord(f Frame, text string) string {
	if text == string(store.Valid) {
		return f.T("teach.valid")
	}
	if text == "" {
		return f.T("teach.nothing")
	}
	return f.Word("status", text)
}

// Verdict is a verdict of a rehearsal in words.
func (f Frame) Verdict(text string) string { return verdictWord(f, text) }

// Waived names what was accepted as it is: the kind of warning and the field, or the cell
// of what was not read.
func (f Frame) Waived(w repair.Waiver) string {
	if w.Code == repair.CodeSpot {
		return f.T("repair.unread") + " " + w.Field
	}
	d := diag.Diagnostic{Code: w.Code, Field: w.Field}
	d.Pos.Label = f.Field(w.Form, w.Field)
	return d.Message(f.Lang)
}

// Warned is how many warnings are among diagnostics.
func (f Frame) Warned(list []diag.Diagnostic) (n int) {
	for i := range list {
		if list[i].Severity == diag.Warning {
			n++
		}
	}
	return n
}

// LinkedNumber is a count with a link to the receipts that it counts, without one for 0.
func LinkedNumber(n int64, q url.Values) template.HTML {
	text := strconv.FormatInt(n, 10)
	if n == 0 {
		return template.HTML(text)
	}
	return template.HTML(`<a href="/receipts?` + template.HTMLEscapeString(q.Encode()) + `">` + text + `</a>`)
}

// Number is the count of a verdict.
func (c Counted) Number(status string) template.HTML {
	q := url.Values{"status": {status}}
	for name, values := range c.Query {
		q[name] = values
	}
	n := map[string]int64{"registered": c.Registered, "duplicate": c.Duplicate, "held": c.Held, "refused": c.Refused}[status]
	return LinkedNumber(n, q)
}
