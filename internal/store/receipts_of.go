package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// ReceiptsOf returns, by user, the receipts of some originals that name one of
// these users, in the order in which they were written.
func (s *Store) ReceiptsOf(ctx context.Context, sources [][]byte, users []string) (map[string][]Receipt, error) {
	found := make(map[string][]Receipt, len(users))
	if len(sources) == 0 || len(users) == 0 {
		return found, nil
	}
	clause, args, err := sqlx.In(" WHERE source_sha256 IN (?) AND username IN (?) ORDER BY id", sources, users)
	if err != nil {
		return nil, fmt.Errorf("store: receipts: %w", err)
	}
	list, err := s.receipts(ctx, clause, args...)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		found[r.Provenance.User] = append(found[r.Provenance.User], r)
	}
	for user := range found {
		found[user] = slices.Clip(found[user])
	}
	return found, nil
}
