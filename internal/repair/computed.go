package repair

import (
	"context"
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// Compute computes the formulas in cells of a workbook (.xlsx) whose results are not
// stored. It returns only results that it is certain of.
type Compute func(ctx context.Context, data []byte, cells []verify.Place) (map[verify.Place]verify.Computed, error)

// codeNoValue is reported for a formula without a stored result.
const codeNoValue = "formula_no_value"

// ComputedProposal is the result of a formula that the sender's program did not store.
// It is computed, not read, so only a person may accept it.
type ComputedProposal struct {
	Field   string // path as edits count rows
	Sheet   string
	Cell    string
	Formula string
	Text    string
}

// computed adds to an open case what its formulas without a result come to. The
// workbook does not change, so they are computed once. Where they cannot be,
// there are none.
func (s *Service) computed(ctx context.Context, c *Case) {
	c.Computed = nil
	if s.Compute == nil || c.Application == nil || c.Definition == nil || c.Package == nil || c.Item.State != store.HeldOpen {
		return
	}
	fields := map[verify.Place]string{}
	var places []verify.Place
	for _, d := range c.Application.Diagnostics {
		p := verify.Place{Sheet: d.Pos.Sheet, Cell: d.Pos.Cell}
		if d.Code != codeNoValue || p.Sheet == "" || fields[p] != "" {
			continue
		}
		if f := c.Definition.Any(d.Field); f == nil || !typed(f) {
			continue
		}
		fields[p] = c.SheetPath(d.Field)
		places = append(places, p)
	}
	if len(places) == 0 {
		return
	}
	results := s.results(ctx, c, places)
	for _, p := range places {
		if r, ok := results[p]; ok {
			c.Computed = append(c.Computed, ComputedProposal{fields[p], p.Sheet, p.Cell, r.Formula, r.Text})
		}
	}
}

// stillComputed leaves out what is settled by now.
func (c *Case) stillComputed() {
	open := map[string]bool{}
	if c.Application != nil {
		for _, d := range c.Application.Diagnostics {
			if d.Code == codeNoValue {
				open[c.SheetPath(d.Field)] = true
			}
		}
	}
	c.Computed = slices.DeleteFunc(c.Computed, func(p ComputedProposal) bool { return !open[p.Field] })
}

// typed reports whether a field is answered by what is typed, not by a mark.
func typed(f *form.Field) bool {
	return len(f.Choices) == 0 && f.Type != form.Bool
}

// results are those kept of the case, or computed now.
func (s *Service) results(ctx context.Context, c *Case, places []verify.Place) map[verify.Place]verify.Computed {
	o, ok := s.kept(c.Item.ID)
	if ok && o.results != nil {
		return o.results
	}
	results, err := s.Compute(ctx, c.Package, places)
	if err != nil || results == nil {
		results = map[verify.Place]verify.Computed{}
	}
	if ok && ctx.Err() == nil {
		o.results = results
		s.keep(c.Item.ID, o)
	}
	return results
}
