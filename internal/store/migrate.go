package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// latest is the version of the newest migration; a test compares it with the
// folders.
const latest = 2

// versionTable is where goose writes what was done.
const versionTable = "uketsuke_migrations"

var errEmpty = errors.New("store: empty")

// version is the version of the store, 0 when it is empty.
func (s *Store) version(ctx context.Context) (int64, error) {
	found, err := s.hasTable(ctx, s.read, versionTable)
	if err != nil || !found {
		return 0, err
	}
	var v int64
	err = s.read.GetContext(ctx, &v, "SELECT COALESCE(MAX(version_id), 0) FROM "+versionTable)
	return v, err
}

func (s *Store) checkVersion(ctx context.Context) error {
	v, err := s.version(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("store: version: %w", err)
	case v == 0:
		return errEmpty
	case v < latest:
		return fmt.Errorf("%w (version %d, needed %d)", ErrBehind, v, latest)
	case v > latest:
		return fmt.Errorf("%w (version %d, known up to %d)", ErrAhead, v, latest)
	}
	return nil
}

// migrate applies what is missing. Several processes may try at once; a lock
// lets the first do it and the others find it done.
func (s *Store) migrate(ctx context.Context) (err error) {
	unlock, err := s.lock(ctx, s.write)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := s.applyMigrations(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if err := s.makeViews(ctx); err != nil {
		return fmt.Errorf("store: views: %w", err)
	}
	if s.opt.AlsoMigrate != nil {
		return s.opt.AlsoMigrate(ctx, s.write.DB)
	}
	return nil
}

func (s *Store) applyMigrations(ctx context.Context) error {
	dir, err := fs.Sub(migrations, "migrations/"+s.name())
	if err != nil {
		return err
	}
	kind := goose.DialectSQLite3
	if s.name() == "postgres" {
		kind = goose.DialectPostgres
	}
	p, err := goose.NewProvider(kind, s.write.DB, dir, goose.WithTableName(versionTable),
		goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}
