package ledger

import (
	"context"
	"fmt"
)

// Content is a file of an archive and how far it got.
type Content struct {
	Arrival
	File *File // nil: not received
}

// Contents are what is known of an archive, by id, to go on after one.
func (l *Ledger) Contents(ctx context.Context, inbox string, after int64, limit int) ([]Content, error) {
	list, err := l.arrivals(ctx, "SELECT * FROM arrivals WHERE inbox = ? AND id > ? ORDER BY id LIMIT ?", inbox, after, limit)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	files, err := l.FilesOf(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	contents := make([]Content, len(list))
	for i := range list {
		contents[i].Arrival = list[i]
		if f, ok := files[list[i].ID][0]; ok {
			contents[i].File = &f
		}
	}
	return contents, nil
}
