package balance

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Plus is the sum of two counts.
func (c Counts) Plus(o Counts) Counts {
	return Counts{c.Registered + o.Registered, c.Duplicate + o.Duplicate, c.Held + o.Held, c.Refused + o.Refused}
}

// add adds to the count of a status; what has no status counts nowhere.
func (c *Counts) add(status string, n int64) {
	switch status {
	case "registered":
		c.Registered += n
	case "duplicate":
		c.Duplicate += n
	case "held":
		c.Held += n
	case "refused":
		c.Refused += n
	}
}

// Tally adds to the line of an inbox and a form.
func (r *Report) Tally(inbox, form, status string, n int64) {
	for i := range r.Forms {
		if f := &r.Forms[i]; f.Inbox == inbox && f.Form == form {
			f.add(status, n)
			return
		}
	}
	r.Forms = append(r.Forms, Form{Inbox: inbox, Form: form})
	r.Forms[len(r.Forms)-1].add(status, n)
}

// Because counts why something was held or refused: by its first error. Texts
// of single applications are omitted; they do not belong into a report sent by
// mail.
func (r *Report) Because(form, status string, found []diag.Diagnostic, lang diag.Lang) {
	r.BecauseIn("", form, status, found, lang)
}

// BecauseIn is Because for what came by an inbox.
func (r *Report) BecauseIn(inbox, key, status string, found []diag.Diagnostic, lang diag.Lang) {
	var first diag.Diagnostic
	field := ""
	if i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }); i >= 0 {
		first = diag.Diagnostic{Severity: found[i].Severity, Code: found[i].Code, Pos: diag.Pos{Label: found[i].Pos.Label}}
		field = form.AnyRow(found[i].Field)
	}
	for i := range r.Reasons {
		c := &r.Reasons[i]
		if c.Inbox == inbox && c.Form == key && c.Status == status && c.Code == string(first.Code) && c.Field == field {
			c.N++
			return
		}
	}
	r.Reasons = append(r.Reasons, Reason{inbox, key, status, string(first.Code), field, first.Message(lang), first.Message(diag.EN), 1})
}

// SortReasons puts the most frequent first.
func (r *Report) SortReasons() {
	slices.SortFunc(r.Reasons, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Inbox, b.Inbox), cmp.Compare(a.Form, b.Form),
			cmp.Compare(a.Status, b.Status), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Field, b.Field))
	})
}
