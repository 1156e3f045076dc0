package jobs

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/uketsuke/uketsuke/internal/inbox"
)

// leastFree is how many bytes must be free where we write.
const leastFree = 64 << 20

// ErrDisk means that a disk is full or nearly full.
var ErrDisk = errors.New("jobs: too little room")

// Ready reports whether the service can do its work: the database answers, and
// there is room where we write.
func (s *Service) Ready(ctx context.Context) error {
	if err := s.Store.Ping(ctx); err != nil {
		return err
	}
	full, err := s.full(ctx)
	if err == nil && len(full) > 0 {
		err = fmt.Errorf("%w: %s", ErrDisk, strings.Join(full, ", "))
	}
	return err
}

// full are the folders where we write in which there is too little room.
func (s *Service) full(ctx context.Context) ([]string, error) {
	dirs, err := s.written(ctx)
	var full []string
	for _, dir := range dirs {
		free, known := freeBytes(dir)
		if known && free < s.leastFree {
			full = append(full, dir)
		}
	}
	return full, err
}

// written are the folders of this machine where we write.
func (s *Service) written(ctx context.Context) ([]string, error) {
	dirs := []string{s.Config.StateDir}
	for _, address := range append([]string{s.Config.Outbox, s.Config.Originals}, s.folders()...) {
		if path, ok := inbox.Dir(address); ok {
			dirs = append(dirs, path)
		}
	}
	if s.Store.Dialect() == "sqlite" {
		var n int
		var name, file string
		if err := s.Store.SQL().QueryRowContext(ctx, "PRAGMA database_list").Scan(&n, &name, &file); err != nil {
			return nil, fmt.Errorf("jobs: %w", err)
		}
		if file != "" {
			dirs = append(dirs, filepath.Dir(file))
		}
	}
	var named []string
	for _, dir := range dirs {
		if dir != "" {
			named = append(named, dir)
		}
	}
	return named, nil
}

// folders are the addresses of the inboxes.
func (s *Service) folders() []string {
	list := make([]string, len(s.Config.Inboxes))
	for i := range s.Config.Inboxes {
		list[i] = s.Config.Inboxes[i].URL
	}
	return list
}

func (s *Service) disksFull(ctx context.Context) ([]condition, error) {
	list, err := s.full(ctx)
	var found []condition
	for _, dir := range list {
		found = append(found, raised(alarmDisk, dir, "%s のディスクの空きがわずかです", "There is hardly any room on the disk of %s", dir))
	}
	return found, err
}
