package repair

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Decision is the reason for accepting a warning.
type Decision struct {
	Code   diag.Code
	Field  string
	Reason string
	User   string
	At     time.Time
}

// decisive lists the warnings that may indicate a misreading, or an unwanted
// application. The others report what was done, or what is merely unusual.
var decisive = map[diag.Code]bool{
	"struck": true, "value.reference": true, "choice.unclear": true, "hidden": true, "unseen": true, "raised": true, "box.doubt": true, "box.lost": true, "list.value": true, "suspicious_character": true,
	"date.beyond_era": true, "date.two_digit_year": true, "date.kichijitsu": true, "number_as_code": true,
	"quantity.above_holding": true, "holder.is_reseller": true, "holder.not_school": true,
	"distributor.contradiction": true, "support.contradiction": true, "period.years": true, "renewal.start": true, "prefecture.contradiction": true, "contract.expired": true, "product.other_form": true,
	"phone.several": true, "title.missing": true, "edition.unknown": true,
}

// NeedsDecision reports whether a diagnostic must be confirmed with a reason
// before a held application is registered.
func NeedsDecision(d diag.Diagnostic) bool {
	return d.Severity == diag.Warning && decisive[d.Code]
}

// Decision is what was decided about a warning; nil = nothing yet.
func (c *Case) Decision(d diag.Diagnostic) *Decision {
	for i := range c.Decisions {
		if x := &c.Decisions[i]; x.Code == d.Code && x.Field == c.SheetPath(d.Field) {
			return x
		}
	}
	return nil
}

// Decide accepts a warning, with a reason. field is the path, with rows counted
// as in edits.
func (s *Service) Decide(ctx context.Context, id int64, user string, code diag.Code, field, reason string) (*Case, error) {
	return s.Seen(store.AnyRevision).Decide(ctx, id, user, code, field, reason)
}

func (s *Service) decide(ctx context.Context, c *Case, user string, code diag.Code, field, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" || len(reason) > 2000 {
		return ErrReason
	}
	id := c.Item.ID
	err := s.store.HeldTouch(ctx, id, c.Item.Revision, func(tx *sqlx.Tx) error {
		return s.keepDecision(ctx, tx, id, user, code, field, reason)
	})
	if err != nil {
		return err
	}
	c.Item.Revision++
	subject := fmt.Sprintf("held:%d", id)
	if err := s.store.Record(ctx, store.Change{User: user, Action: "decide", Subject: subject, Field: field, New: string(code), Reason: reason}); err != nil {
		return err
	}
	c.Decisions, err = s.decisions(ctx, id)
	return err
}

func (s *Service) keepDecision(ctx context.Context, tx *sqlx.Tx, id int64, user string, code diag.Code, field, reason string) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(`INSERT INTO held_decisions (held_id, code, field, reason, username, decided_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (held_id, code, field)
		DO UPDATE SET reason = excluded.reason, username = excluded.username, decided_at = excluded.decided_at`),
		id, string(code), field, reason, user, s.now().UnixMicro())
	if err != nil {
		return fmt.Errorf("repair: decision: %w", err)
	}
	return nil
}

func (s *Service) decisions(ctx context.Context, id int64) ([]Decision, error) {
	var rows []struct {
		Code, Field, Reason, Username string
		DecidedAt                     int64 `db:"decided_at"`
	}
	query := "SELECT code, field, reason, username, decided_at FROM held_decisions WHERE held_id = ? ORDER BY decided_at"
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), id); err != nil {
		return nil, fmt.Errorf("repair: decisions: %w", err)
	}
	list := make([]Decision, len(rows))
	for i, r := range rows {
		list[i] = Decision{diag.Code(r.Code), r.Field, r.Reason, r.Username, time.UnixMicro(r.DecidedAt).UTC()}
	}
	return list, nil
}
