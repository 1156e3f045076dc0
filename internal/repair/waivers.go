package repair

import (
	"context"
	"fmt"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Waiver is an accepted warning, or an unread text confirmed not to be an
// answer, with its application.
type Waiver struct {
	Decision
	Held    int64
	Form    string
	Company string
	Number  string // "" while it is not registered
}

// Waivers lists what staff accepted, newest first; before is the time to
// continue from, zero for the first page.
func (s *Service) Waivers(ctx context.Context, before time.Time, limit int) ([]Waiver, error) {
	var rows []struct {
		HeldID                        int64 `db:"held_id"`
		Code, Field, Reason, Username string
		DecidedAt                     int64 `db:"decided_at"`
		Form                          string
		Company                       string `db:"eu_company_name"`
		Number                        string `db:"reception_number"`
	}
	at := int64(1) << 62
	if !before.IsZero() {
		at = before.UnixMicro()
	}
	const query = `SELECT d.held_id, d.code, d.field, d.reason, d.username, d.decided_at, h.form, h.eu_company_name, h.reception_number
		FROM held_decisions d JOIN held h ON h.id = d.held_id WHERE d.decided_at < ? ORDER BY d.decided_at DESC, d.held_id, d.field LIMIT ?`
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), at, limit); err != nil {
		return nil, fmt.Errorf("repair: waivers: %w", err)
	}
	list := make([]Waiver, len(rows))
	for i, r := range rows {
		list[i] = Waiver{Decision{diag.Code(r.Code), r.Field, r.Reason, r.Username, time.UnixMicro(r.DecidedAt).UTC()}, r.HeldID, r.Form, r.Company, r.Number}
	}
	return list, nil
}
