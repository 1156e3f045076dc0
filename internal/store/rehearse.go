package store

import (
	"context"
	"errors"

	"github.com/jmoiron/sqlx"
)

// errRehearsal takes back a transaction that went well.
var errRehearsal = errors.New("store: rehearsal")

// Rehearse returns what Register would return and stores nothing. What would be
// registered has the status Valid and no number.
func (s *Store) Rehearse(ctx context.Context, batch []Registration) ([]Outcome, error) {
	light := make([]Registration, len(batch))
	for i := range batch {
		light[i] = batch[i]
		if src := batch[i].Source; src != nil { // its bytes decide nothing, its name for them does
			light[i].Source = &Source{Name: src.Name, SHA256: src.SHA256}
		}
	}
	items, err := s.prepare(light)
	if err != nil {
		return nil, err
	}
	known, err := s.knownNumbers(ctx, items)
	if err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.enter(ctx, tx, items, known); err != nil {
			return err
		}
		return errRehearsal
	})
	if !errors.Is(err, errRehearsal) {
		return nil, err
	}
	return rehearsed(items), nil
}

// rehearsed returns the outcomes without what was rolled back: the numbers that
// were drawn in the rehearsal are unused, also where a duplicate refers to one.
func rehearsed(items []*item) []Outcome {
	drawn := make(map[string]bool)
	for _, it := range items {
		if it.out.Status == Registered && it.isNew() {
			drawn[it.out.Number] = true
		}
	}
	outcomes := make([]Outcome, len(items))
	for i, it := range items {
		out := Outcome{Status: it.out.Status, Number: it.out.Number, Supersedes: it.out.Supersedes, Diagnostics: it.out.Diagnostics}
		if out.Status == Registered {
			out.Status = Valid
		}
		if drawn[out.Number] && !it.isAnnex() {
			out.Number = ""
		}
		if drawn[out.Supersedes] {
			out.Supersedes = ""
		}
		outcomes[i] = out
	}
	return outcomes
}
