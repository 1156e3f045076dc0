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
const latest = 16

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
	case v > latest:
		return fmt.Errorf("%w (version %d, known up to %d)", ErrAhead, v, latest)
	case v == 0:
		return errEmpty
	}
	// Until its first migration is through, whoever meets the store waits for
	// it, or ends it in the place of a process that died.
	if born, err := s.Setting(ctx, viewsSetting); err != nil || born == "" {
		return errors.Join(errEmpty, err)
	}
	if v < latest {
		return fmt.Errorf("%w (version %d, needed %d)", ErrBehind, v, latest)
	}
	return nil
}

// migrate applies what is missing. Several processes may try at once; a lock
// lets the first do it and the others find it done, unless all is to be done
// again.
func (s *Store) migrate(ctx context.Context, again bool) (err error) {
	unlock, err := s.lock(ctx, s.write)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if !again && s.checkVersion(ctx) == nil {
		return nil
	}
	if err := s.applyMigrations(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if err := s.noteEarlier(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if err := s.prepareSearch(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if s.opt.AlsoMigrate != nil {
		if err := s.opt.AlsoMigrate(ctx, s.write.DB); err != nil {
			return err
		}
	}
	if err := s.makeViews(ctx); err != nil {
		return fmt.Errorf("store: views: %w", err)
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
