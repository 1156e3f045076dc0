package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
)

// withStore opens the store that is there already, calls do and closes it. A
// command that only looks must not leave an empty store behind in whatever
// folder it was called in.
func (a *app) withStore(ctx context.Context, do func(s *store.Store) error) error {
	return a.withOldStore(ctx, store.Options{}, do)
}

// withStoreToRead is withStore for who may only read it, such as an auditor.
func (a *app) withStoreToRead(ctx context.Context, do func(s *store.Store) error) error {
	return a.withOldStore(ctx, store.Options{ReadOnly: true}, do)
}

func (a *app) withOldStore(ctx context.Context, opt store.Options, do func(s *store.Store) error) error {
	if !a.storeExists() {
		return a.errorf("保管先 %s がまだありません。先に uketsuke import を実行するか、--store で指定してください。",
			"there is no store %s yet; run uketsuke import first, or name it with --store", a.storeURL())
	}
	return a.withNewStore(ctx, opt, do)
}

// storeExists reports whether the store is a server, or a file that is there.
func (a *app) storeExists() bool {
	path, ok := strings.CutPrefix(a.storeURL(), "sqlite:")
	if !ok || path == ":memory:" {
		return true
	}
	_, err := os.Stat(strings.TrimPrefix(path, "//"))
	return !isMissing(err)
}

// withNewStore is withStore, but makes a store where there is none.
func (a *app) withNewStore(ctx context.Context, opt store.Options, do func(s *store.Store) error) (err error) {
	if opt, err = a.places(opt); err != nil {
		return err
	}
	s, err := store.Open(ctx, a.storeURL(), opt)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// user is who runs the command, for the record of changes.
func (a *app) user() string {
	return cmp.Or(a.env("USER"), a.env("LOGNAME"), a.env("USERNAME"), "unknown")
}
