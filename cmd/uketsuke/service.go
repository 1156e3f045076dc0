package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/trace"
)

// withService opens the store, with the tables of the queue, and calls do with
// a service that has not started yet.
func (a *app) withService(ctx context.Context, do func(s *jobs.Service) error) (err error) {
	set, err := a.sound()
	if err != nil {
		return err
	}
	st, err := a.openForJobs(ctx, set)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	service, err := a.newService(st, set)
	if err != nil {
		return err
	}
	service.Trace = trace.New(a.conf.Traces, versionText(), func(err error) { service.Log.Warn("traces", "error", err) })
	defer service.Trace.Close()
	defer service.Hush()
	if err := a.catalog.Refresh(ctx); err != nil {
		return err
	}
	return do(service)
}

func (a *app) newService(st *store.Store, set *form.Set) (*jobs.Service, error) {
	reader := importer.New(set, a.importerOptions())
	out, err := a.newExporter(st, set)
	if err != nil {
		return nil, err
	}
	night := &nightExport{Service: out}
	auditor, err := a.auditor(st)
	if err != nil {
		return nil, err
	}
	service, err := jobs.New(jobs.Options{Config: &a.conf, Store: st, Getenv: a.env, Log: a.logger(),
		Intake: &intake.Service{Reader: reader, Store: st, Jobs: 1, Log: a.logger()},
		Listen: a.listenAt(), Trial: a.newTrials().try, Audit: auditor, Export: night.make, Mark: marker(out, repair.New(st, reader, nil))})
	if err != nil {
		return nil, err
	}
	night.ledger = service.Ledger()
	a.follow(service, reader)
	return service, nil
}

// listenAt is the address for notifications of new jobs: the store itself, if
// it is PostgreSQL without a pooler in between.
func (a *app) listenAt() string {
	if a.conf.Poll || a.dialect() != "postgres" {
		return ""
	}
	return a.storeURL()
}

// sound refuses to work with settings or definitions that are wrong.
func (a *app) sound() (*form.Set, error) {
	set, err := a.definitions()
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, f := range append(a.conf.Check(), a.conf.CheckDefaults(set)...) {
		if !f.Warning {
			faults = append(faults, f.In(a.lang))
		}
	}
	if len(faults) > 0 {
		return nil, a.errorf("設定に誤りがあります:\n%s", "the settings are wrong:\n%s", strings.Join(faults, "\n"))
	}
	return set, nil
}

// openForJobs opens the store and sees to it that queue and ledger have their
// tables: they are added to a store that was made without.
func (a *app) openForJobs(ctx context.Context, set *form.Set) (*store.Store, error) {
	opt, err := a.places(store.Options{Forms: set, CompletionMail: a.conf.Mail.Completion, CompletionBy: a.conf.Completions(), Connections: a.conf.MaxConnections()})
	if err != nil {
		return nil, err
	}
	opt.AlsoMigrate = jobs.Migrate(a.dialect())
	st, err := store.Open(ctx, a.storeURL(), opt)
	if err != nil {
		return nil, err
	}
	there, behind, err := jobs.Migrated(ctx, st)
	if err == nil && behind {
		err = fmt.Errorf("%w (tables of the queue)", store.ErrBehind)
	}
	if err == nil && there {
		return st, nil
	}
	if err := errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	if _, _, err := store.Migrate(ctx, a.storeURL(), opt); err != nil {
		return nil, err
	}
	return store.Open(ctx, a.storeURL(), opt)
}

// logger writes structured lines to stderr.
func (a *app) logger() *slog.Logger {
	level := slog.LevelInfo
	_ = level.UnmarshalText([]byte(a.conf.LogLevel))
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level}))
}

// dialect is the kind of database that the store is in.
func (a *app) dialect() string {
	if strings.HasPrefix(a.storeURL(), "postgres") {
		return "postgres"
	}
	return "sqlite"
}
