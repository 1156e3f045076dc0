package archive

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Change is something that changed definitions would have made differently.
type Change struct {
	Receipt int64  `json:"receipt"`
	File    string `json:"file"`
	Entry   string `json:"entry,omitempty"`
	Sheet   string `json:"sheet,omitempty"`
	Number  string `json:"reception_number,omitempty"`
	// Field is a value that differs, or "" when the verdict or the form does.
	Field string `json:"field,omitempty"`
	Was   string `json:"was"`
	Is    string `json:"is"`
	// Rule is what decides: where the definition declares the field, or, of a
	// verdict, the code of the diagnostic and the line that demands it.
	Rule string `json:"rule,omitempty"`
	// Reason is the diagnostic that decides a verdict, now or, with Past, then.
	Reason *diag.Diagnostic `json:"-"`
	Past   bool             `json:"-"`
	Form   string           `json:"form,omitempty"` // what it is read as now
	Read   string           `json:"definition,omitempty"`
	Held   int64            `json:"-"`
}

// Rehearsal is how far a rehearsal got.
type Rehearsal struct {
	Originals int `json:"originals"` // read again
	Purged    int `json:"purged"`    // not there any more
	Receipts  int `json:"receipts"`
	Changed   int `json:"changed"` // receipts with a change
	// Of those changed: held or refused ones that would be registered, those that
	// would be registered no more, and values that would differ in the others.
	Registers int `json:"registers"`
	Loses     int `json:"loses"`
	Values    int `json:"values"`
}

// Rehearse reads past originals with other definitions and calls each with what
// would differ from what is stored. Nothing is changed. filter selects the
// receipts; newest come first.
func Rehearse(ctx context.Context, st *store.Store, reader *intake.Service, passwords []string, filter store.ReceiptFilter,
	each func(Change) error) (Rehearsal, error) {
	return RehearseWith(ctx, st, reader, passwords, filter, Listener{Change: each})
}

// Listener receives the changes and the progress of a rehearsal; its errors end the
// rehearsal.
type Listener struct {
	Change   func(Change) error
	Progress func(Rehearsal) error // called after each receipt; may be nil
}

// RehearseWith is like Rehearse and reports its progress to l.
func RehearseWith(ctx context.Context, st *store.Store, reader *intake.Service, passwords []string, filter store.ReceiptFilter, l Listener) (Rehearsal, error) {
	r := &rehearsal{store: st, reader: reader, passwords: passwords, each: l.Change, seen: map[[32]byte]bool{}}
	filter.Limit = 200
	for {
		list, err := st.Receipts(ctx, filter)
		if err != nil {
			return r.Rehearsal, err
		}
		for i := range list {
			if err := r.receipt(ctx, &list[i]); err != nil {
				return r.Rehearsal, err
			}
			if l.Progress == nil {
				continue
			}
			if err := l.Progress(r.Rehearsal); err != nil {
				return r.Rehearsal, err
			}
		}
		if len(list) < filter.Limit {
			return r.Rehearsal, nil
		}
		filter.Before = list[len(list)-1].ID
	}
}

type rehearsal struct {
	Rehearsal
	store     *store.Store
	reader    *intake.Service
	passwords []string
	each      func(Change) error
	seen      map[[32]byte]bool
	sha       [32]byte // of outcomes
	inbox     string   // of outcomes: its presets count among the values
	outcomes  []intake.Outcome
}

// receipt compares one receipt. A duplicate is compared by its original.
func (r *rehearsal) receipt(ctx context.Context, rc *store.Receipt) error {
	if len(rc.Source) != 32 || rc.Status == store.Duplicate {
		return nil
	}
	ok, err := r.read(ctx, rc)
	if err != nil || !ok {
		return err
	}
	r.Receipts++
	was, verdict, err := r.stored(ctx, rc)
	if err != nil {
		return err
	}
	changes := r.decided(compare(rc, was, verdict, r.found(rc)), was, r.found(rc))
	if len(changes) > 0 {
		r.Changed++
		r.count(changes)
	}
	for _, c := range changes {
		if err := r.each(c); err != nil {
			return err
		}
	}
	return nil
}

// read reads the original of a receipt, unless it was the last one read.
func (r *rehearsal) read(ctx context.Context, rc *store.Receipt) (bool, error) {
	sha := [32]byte(rc.Source)
	if sha == r.sha && rc.Provenance.Inbox == r.inbox {
		return true, nil
	}
	original, err := r.store.Source(ctx, rc.Source)
	if err != nil {
		return false, err
	}
	if !original.Purged.IsZero() {
		r.Purged++
		return false, nil
	}
	r.outcomes, err = r.reader.DryRun(ctx, intake.Input{Name: original.Name, Data: original.Data, Passwords: r.passwords,
		Provenance: store.Provenance{Inbox: rc.Provenance.Inbox}})
	if err != nil {
		return false, err
	}
	if !r.seen[sha] {
		r.seen[sha] = true
		r.Originals++
	}
	r.sha, r.inbox = sha, rc.Provenance.Inbox
	return true, nil
}

// stored is what a receipt led to, and its verdict.
func (r *rehearsal) stored(ctx context.Context, rc *store.Receipt) (*form.Application, store.Status, error) {
	switch {
	case rc.Status == store.Registered && rc.Annex != 0:
		_, a, err := r.store.Annex(ctx, rc.Annex)
		return a, store.Valid, err
	case rc.Status == store.Registered:
		rec, err := r.store.Show(ctx, rc.Number)
		if err != nil {
			return nil, "", err
		}
		return rec.Application, store.Valid, nil
	case rc.Held != 0:
		h, err := r.store.HeldShow(ctx, rc.Held)
		if errors.Is(err, store.ErrNotFound) {
			return nil, rc.Status, nil
		}
		if err != nil {
			return nil, "", err
		}
		return h.Application, store.Held, nil
	}
	return nil, rc.Status, nil
}

// found returns today's outcome for the same place: for its sheet, or for an
// entry in which no form is recognised any more, with the reason.
func (r *rehearsal) found(rc *store.Receipt) *intake.Outcome {
	if o := r.ofSheet(rc); o != nil {
		return o
	}
	i := slices.IndexFunc(r.outcomes, func(o intake.Outcome) bool { return o.Entry == rc.Entry && o.Application == nil })
	if i < 0 {
		return nil
	}
	return &r.outcomes[i]
}

func (r *rehearsal) ofSheet(rc *store.Receipt) *intake.Outcome {
	i := slices.IndexFunc(r.outcomes, func(o intake.Outcome) bool {
		sheet := ""
		if o.Application != nil {
			sheet = o.Application.Sheet
		}
		return o.Entry == rc.Entry && sheet == rc.Sheet
	})
	if i < 0 {
		return nil
	}
	return &r.outcomes[i]
}

// count counts what would become of one receipt.
func (r *rehearsal) count(changes []Change) {
	valid := string(store.Valid)
	if c := changes[0]; c.Field == "" && (c.Was == valid || c.Is == valid) {
		if c.Is == valid {
			r.Registers++
		} else {
			r.Loses++
		}
		return
	}
	for _, c := range changes {
		if c.Field != "" {
			r.Values++
		}
	}
}

// decided adds to each change its cause.
func (r *rehearsal) decided(changes []Change, was *form.Application, now *intake.Outcome) []Change {
	var d *form.Definition
	if now != nil && now.Application != nil {
		d = r.reader.Reader.Set().Of(now.Application)
	}
	for i := range changes {
		c := &changes[i]
		if d != nil {
			c.Form, c.Read = now.Application.Form, now.Application.Definition
		}
		switch {
		case c.Field != "" && d != nil:
			if f := d.Any(c.Field); f != nil {
				c.Rule = line(f.Pos)
			} else if d.List != nil {
				c.Rule = line(d.List.Pos)
			}
		case c.Field == "":
			c.verdict(was, now)
		}
	}
	return changes
}

// verdict finds the error that decides a verdict: the one of now, or the one of
// then that is no more.
func (c *Change) verdict(was *form.Application, now *intake.Outcome) {
	if now != nil {
		c.Reason = firstError(now.Diagnostics)
	}
	if c.Reason == nil && was != nil {
		c.Reason, c.Past = firstError(was.Diagnostics), true
	}
	if c.Reason == nil {
		return
	}
	c.Rule = string(c.Reason.Code)
	if at := line(c.Reason.Rule); at != "" {
		c.Rule += " (" + at + ")"
	}
}

func firstError(list []diag.Diagnostic) *diag.Diagnostic {
	i := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// line is a line of a definition, "" for none.
func line(p diag.Pos) string {
	if p.File == "" {
		return ""
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

func compare(rc *store.Receipt, was *form.Application, verdict store.Status, now *intake.Outcome) []Change {
	base := Change{Receipt: rc.ID, File: rc.File, Entry: rc.Entry, Sheet: rc.Sheet, Number: rc.Number, Held: rc.Held}
	if now == nil {
		base.Was = string(verdict)
		return []Change{base}
	}
	var changes []Change
	note := func(field, was, is string) {
		if was != is {
			c := base
			c.Field, c.Was, c.Is = field, was, is
			changes = append(changes, c)
		}
	}
	status := now.Status
	if status == store.Duplicate {
		status = store.Valid // of itself
	}
	if locked(now) && verdict == store.Held {
		return nil // it was held for its password then as well
	}
	note("", string(verdict), string(status))
	if was == nil || now.Application == nil {
		return changes
	}
	note("", was.Form, now.Application.Form)
	for _, field := range fields(was, now.Application) {
		note(field, text(was, field), text(now.Application, field))
	}
	note("rows", rows(was), rows(now.Application))
	return changes
}

func locked(o *intake.Outcome) bool {
	for _, d := range o.Diagnostics {
		if d.Code == container.CodePassword {
			return true
		}
	}
	return false
}

// fields are all fields of both, each once, in order.
func fields(a, b *form.Application) []string {
	var list []string
	for _, app := range []*form.Application{a, b} {
		for _, v := range app.Values {
			if !slices.Contains(list, v.Field) {
				list = append(list, v.Field)
			}
		}
	}
	return list
}

func text(a *form.Application, field string) string {
	v, _ := a.Get(field)
	return v.Text
}

// rows are the rows of a list as one text.
func rows(a *form.Application) string {
	var out []byte
	for i := range a.Rows.Len() {
		out = append(form.AppendRow(out, a.Rows.Row(i)), '\n')
	}
	return string(out)
}
