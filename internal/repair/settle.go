package repair

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Codes of decisions that are not about warnings.
const (
	// CodeSpot is a decision about a cell with a text that no field claims; its
	// field is the cell, "Sheet!K40".
	CodeSpot diag.Code = "unread"
	// CodeLayout is the decision to take the values of an undefined layout as
	// its labels give them.
	CodeLayout diag.Code = "edition.unknown_layout"
)

// Spot is the name of the cell of an unread text in decisions.
func Spot(u form.Unread) string { return u.Sheet + "!" + u.Cell.String() }

// parseSpot is the reverse of Spot.
func parseSpot(text string) (s importer.Spot, ok bool) {
	i := strings.LastIndexByte(text, '!')
	if i < 0 {
		return s, false
	}
	cell, ok := sheet.ParseCell(text[i+1:])
	return importer.Spot{Sheet: text[:i], Cell: cell}, ok
}

// settled are the decisions as the importer takes them.
func (c *Case) settled() importer.Settled {
	out := importer.Settled{Spots: make(map[importer.Spot]bool)}
	for i := range c.Decisions {
		switch d := &c.Decisions[i]; d.Code {
		case CodeSpot:
			if spot, ok := parseSpot(d.Field); ok {
				out.Spots[spot] = true
			}
		case CodeLayout:
			out.Labels = true
		}
	}
	return out
}

// DecisionAbout is what was decided about something unread; nil = nothing yet.
func (c *Case) DecisionAbout(u form.Unread) *Decision {
	for i := range c.Decisions {
		if d := &c.Decisions[i]; d.Code == CodeSpot && d.Field == Spot(u) {
			return d
		}
	}
	return nil
}

// Undefined reports whether the sheet is held because its layout is not
// defined, and its values have not been confirmed.
func (c *Case) Undefined() bool {
	if c.Item.State != store.HeldOpen || c.Book == nil || c.settled().Labels {
		return false
	}
	list := c.Item.Diagnostics
	if c.Application != nil {
		list = c.Application.Diagnostics
	}
	for i := range list {
		if list[i].Code == CodeLayout && list[i].Severity == diag.Error {
			return true
		}
	}
	return false
}

// Settling is one decision of Settle.
type Settling struct {
	Code   diag.Code // CodeSpot or CodeLayout
	Field  string    // of CodeSpot: the value of Spot
	Text   string    // what is written there
	Reason string
}

// Settle records decisions about what was not read, puts texts into fields, both
// at once, and judges the form again.
func (s Seen) Settle(ctx context.Context, id int64, user string, list []Settling, edits map[string]string) (*Case, error) {
	for _, d := range list {
		if strings.TrimSpace(d.Reason) == "" || len(d.Reason) > 2000 {
			return nil, ErrReason
		}
	}
	return s.fresh(ctx, id, s.settleable, func(c *Case) error {
		for path := range edits {
			if c.Definition == nil || c.Definition.Any(path) == nil {
				return fmt.Errorf("%w: %s", ErrField, path)
			}
		}
		err := s.change(ctx, c, user, func() {
			for path, text := range edits {
				c.Edits[path] = Edit{Field: path, Text: text, User: user, At: s.now()}
			}
			for _, d := range list {
				c.Decisions = append(c.Decisions, Decision{Code: d.Code, Field: d.Field, Reason: d.Reason, User: user, At: s.now()})
			}
		}, func(tx *sqlx.Tx) error {
			for _, d := range list {
				if err := s.keepDecision(ctx, tx, id, user, d.Code, d.Field, d.Reason); err != nil {
					return err
				}
			}
			return s.saveEdits(ctx, tx, id, user, edits)
		})
		if err != nil {
			return err
		}
		return s.noteSettled(ctx, id, user, list)
	})
}

func (s *Service) noteSettled(ctx context.Context, id int64, user string, list []Settling) error {
	for _, d := range list {
		c := store.Change{User: user, Action: "settle", Subject: fmt.Sprintf("held:%d", id), Field: d.Field, Old: d.Text, Reason: d.Reason}
		if err := s.store.Record(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// Unsettle withdraws a decision about something unread or about the layout.
func (s Seen) Unsettle(ctx context.Context, id int64, user string, code diag.Code, field string) (*Case, error) {
	return s.fresh(ctx, id, s.settleable, func(c *Case) error {
		err := s.change(ctx, c, user, func() {
			kept := c.Decisions[:0]
			for _, d := range c.Decisions {
				if d.Code != code || d.Field != field {
					kept = append(kept, d)
				}
			}
			c.Decisions = kept
		}, func(tx *sqlx.Tx) error {
			_, err := tx.ExecContext(ctx, tx.Rebind("DELETE FROM held_decisions WHERE held_id = ? AND code = ? AND field = ?"), id, string(code), field)
			return err
		})
		if err != nil {
			return err
		}
		return s.store.Record(ctx, store.Change{User: user, Action: "unsettle", Subject: fmt.Sprintf("held:%d", id), Field: field})
	})
}

// Rejudge checks a case against today's definitions and saves the result.
func (s Seen) Rejudge(ctx context.Context, id int64, user string) (*Case, error) {
	return s.fresh(ctx, id, s.settleable, func(c *Case) error {
		if c.Application == nil {
			return ErrNoForm
		}
		return s.change(ctx, c, user, func() {}, func(*sqlx.Tx) error { return nil })
	})
}
