package store

import (
	"context"
	"fmt"
)

// YearCount is how many receipts of a run are of a year.
type YearCount struct {
	Year   string // of the date that the form states; "" = it states none
	Status Status
	N      int64
}

// Years counts what a run received by the year of the date that each form
// states: as registered, or as held.
func (s *Store) Years(ctx context.Context, run int64) ([]YearCount, error) {
	const query = `SELECT COALESCE(substr(COALESCE(a.application_date, h.body ->> 'application_date', ''), 1, 4), '') AS year, r.status, COUNT(*) AS n
		FROM receipts r LEFT JOIN applications a ON a.reception_number = r.reception_number AND r.reception_number <> ''
		LEFT JOIN held h ON h.id = r.held_id AND r.held_id <> 0
		WHERE r.run_id = ? GROUP BY 1, 2 ORDER BY 1, 2`
	var list []YearCount
	if err := s.from(ctx).SelectContext(ctx, &list, s.read.Rebind(query), run); err != nil {
		return nil, fmt.Errorf("store: years: %w", err)
	}
	return list, nil
}
