package intake

import (
	"context"
	"errors"
	"iter"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/pairing"
	"github.com/uketsuke/uketsuke/internal/store"
)

// What the registrar gathers before it registers: few enough to bound memory, many
// enough to make the database a small part of a form's cost. While the database
// is busy a group grows on, so that reading never waits for a slow one.
const (
	groupSize = 48            // applications
	groupMost = 4 * groupSize // applications, while the database is busy
	groupRows = 20_000        // rows of lists
	gathered  = 16 << 20      // weight of originals
)

// group is what is registered together.
type group struct {
	batch []store.Registration
	rows  int
	done  int64 // weight of files that are through, to be released
}

// take adds a finding.
func (g *group) take(e event) {
	if e.last {
		g.done += e.file.weight
		return
	}
	g.batch = append(g.batch, e.registration())
	if e.app != nil {
		g.rows += e.app.Rows.Len()
	}
}

// ready reports whether a group is worth a transaction, full that it must grow
// no more.
func (g *group) ready() bool { return len(g.batch) >= groupSize || g.full() }
func (g *group) full() bool {
	return len(g.batch) >= groupMost || g.rows >= groupRows || g.done >= gathered
}

// gather makes groups of findings. The channel contains none: while one group is
// registered the next is read, and no more.
func gather(ctx context.Context, events iter.Seq[event], groups chan<- *group) {
	g := new(group)
	for e := range events {
		g.take(e)
		switch {
		case g.full():
			if !pass(ctx, g, groups) {
				return
			}
			g = new(group)
		case g.ready():
			select {
			case groups <- g:
				g = new(group)
			default: // the registrar is busy
			}
		}
	}
	if ctx.Err() == nil {
		pass(ctx, g, groups)
	}
}

// pass waits for the registrar, and reports whether it came before the end of ctx.
func pass(ctx context.Context, g *group, groups chan<- *group) bool {
	select {
	case groups <- g:
		return true
	case <-ctx.Done():
		return false
	}
}

// registrar registers groups.
type registrar struct {
	service   *Service
	ctx       context.Context
	dry       bool
	announced *ticket // of the caller
	each      func(Outcome) error
	budget    *budget
	seen      map[[32]byte]bool // contents of a dry run so far
}

func (e *event) registration() store.Registration {
	return store.Registration{Application: e.app, File: e.file.input.Name, Source: e.file.source, Entry: e.entry,
		Provenance: e.file.input.Provenance, Diagnostics: e.diagnostics, Hold: e.locked}
}

// register registers a group and reports the outcomes.
func (d *registrar) register(g *group) error {
	if len(g.batch) > 0 {
		outcomes, err := d.enter(g.batch)
		if err != nil {
			return err
		}
		for i := range g.batch {
			if err := d.each(outcomeOf(&g.batch[i], outcomes[i])); err != nil {
				return err
			}
		}
	}
	d.budget.release(g.done)
	return nil
}

func outcomeOf(r *store.Registration, out store.Outcome) Outcome {
	o := Outcome{File: r.File, Entry: r.Entry, Status: out.Status, Number: out.Number, Supersedes: out.Supersedes,
		Held: out.Held, Receipt: out.Receipt, Application: r.Application, Diagnostics: r.Diagnostics}
	if r.Application != nil {
		o.Diagnostics = r.Application.Diagnostics
	}
	if len(out.Diagnostics) > 0 {
		o.Diagnostics = append(o.Diagnostics[:len(o.Diagnostics):len(o.Diagnostics)], out.Diagnostics...)
	}
	return o
}

// enter registers a group, or in a dry run returns what would become of it.
func (d *registrar) enter(batch []store.Registration) ([]store.Outcome, error) {
	if d.service.Store == nil {
		if !d.dry {
			return nil, errors.New("intake: no store")
		}
		return d.sort(batch, verdicts(batch)), nil
	}
	if d.dry {
		if err := pairing.Compare(d.ctx, d.service.Store, batch); err != nil {
			return nil, err
		}
		outcomes, err := d.service.Store.Rehearse(d.ctx, batch)
		return d.sort(batch, outcomes), err
	}
	outcomes, err := d.service.counter.register(d.ctx, d.service.Store, batch, d.announced)
	if errors.Is(err, store.ErrText) {
		return d.enterOneByOne(batch)
	}
	return outcomes, err
}

// enterOneByOne keeps a file with text that no database takes from spoiling
// its group; that file is refused.
func (d *registrar) enterOneByOne(batch []store.Registration) ([]store.Outcome, error) {
	outcomes := make([]store.Outcome, len(batch))
	for i := range batch {
		one, err := d.service.Store.Register(d.ctx, batch[i:i+1])
		if errors.Is(err, store.ErrText) {
			r := &batch[i]
			r.Application, r.Entry = nil, visible(r.Entry)
			r.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: codeUnreadable,
				Pos: diag.Pos{Entry: r.Entry}, Args: []diag.Arg{{Key: "detail", Text: visible(err.Error())}}}}
			one, err = d.service.Store.Register(d.ctx, batch[i:i+1])
		}
		if err != nil {
			return nil, err
		}
		outcomes[i] = one[0]
	}
	return outcomes, nil
}

// sort makes the later of two equal applications of a dry run a duplicate, as
// the store would.
func (d *registrar) sort(batch []store.Registration, outcomes []store.Outcome) []store.Outcome {
	if d.seen == nil {
		d.seen = make(map[[32]byte]bool)
	}
	for i := range outcomes {
		if a := batch[i].Application; a != nil && a.Verdict == form.Valid && outcomes[i].Status != store.Held {
			key := a.Fingerprint()
			if d.seen[key] {
				outcomes[i].Status = store.Duplicate
			}
			d.seen[key] = true
		}
	}
	return outcomes
}

// verdicts are the outcomes as far as they are known without a store.
func verdicts(batch []store.Registration) []store.Outcome {
	outcomes := make([]store.Outcome, len(batch))
	for i := range batch {
		outcomes[i].Status = store.Refused
		switch a := batch[i].Application; {
		case a == nil && batch[i].Hold, a != nil && a.Verdict == form.Held:
			outcomes[i].Status = store.Held
		case a != nil && a.Verdict == form.Valid:
			outcomes[i].Status = store.Valid
		}
	}
	return outcomes
}
