package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// definitions are the forms that this run knows.
func (a *app) definitions() (*form.Set, error) {
	fsys, err := a.schemas()
	if err != nil {
		return nil, err
	}
	return a.load(fsys)
}

// ownFolder is the folder of the settings, or what is built in, without what the
// store has.
func (a *app) ownFolder() fs.FS {
	if a.conf.Schemas != "" {
		return schemas.Complete(os.DirFS(a.conf.Schemas))
	}
	return schemas.FS
}

// schemas is the folder of definitions with the versions that the store, if
// there is one, has in force.
func (a *app) schemas() (fs.FS, error) {
	if a.catalog != nil {
		return a.catalog.Folder(), nil
	}
	if a.inForce != nil {
		return a.inForce, nil
	}
	a.inForce = a.ownFolder()
	if !a.storeExists() {
		return a.inForce, nil
	}
	versions, err := store.DefinitionsIn(context.Background(), a.storeURL())
	if err != nil || len(versions) == 0 {
		return a.inForce, err
	}
	a.inForce, err = catalog.Lay(a.inForce, versions)
	return a.inForce, err
}

// follow has a service follow the releases of its store.
func (a *app) follow(s *jobs.Service, reader *importer.Reader) {
	a.catalog = &catalog.Catalog{Base: a.ownFolder(), Store: s.Store, Load: a.load, Reader: reader, Log: s.Log,
		Replaced: func(fsys fs.FS, set *form.Set) error {
			for _, f := range a.replaced {
				if err := f(fsys, set); err != nil {
					return err
				}
			}
			return nil
		}}
}

// released has this process read by what was released, and gives the forms their
// views.
func (a *app) released(st *store.Store, reader *importer.Reader) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := a.catalog.Refresh(ctx); err != nil {
			return err
		}
		return st.MakeViews(ctx, reader.Set())
	}
}

// writeFolder writes a folder of definitions as people keep it.
func writeFolder(fsys fs.FS, dir string) error {
	files, err := catalog.Flat(fsys)
	if err != nil {
		return err
	}
	return writeFiles(dir, files)
}

func writeFiles(dir string, files map[string][]byte) error {
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
