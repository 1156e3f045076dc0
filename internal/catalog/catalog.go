// Package catalog determines the definitions in force: those of a folder,
// replaced by the versions that are released in the store. The Reader of a
// Catalog uses a new version within seconds of its release, in every process.
package catalog

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Catalog brings the definitions of one process up to date. Base, Store, Load
// and Reader must be set.
type Catalog struct {
	Base   fs.FS // definitions of the folder, or built in
	Store  *store.Store
	Load   func(fs.FS) (*form.Set, error) // with everything that is wrong as error
	Reader *importer.Reader
	// Replaced is called with the definitions in force from now on; it may be
	// nil. After an error nothing counts as replaced.
	Replaced func(fsys fs.FS, set *form.Set) error
	Log      *slog.Logger // nil = slog.Default

	mu      sync.Mutex
	release int64 // the newest that was looked at
	folder  fs.FS
	fault   error
}

// Folder is what is in force, as a folder of definitions.
func (c *Catalog) Folder() fs.FS {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.folder == nil {
		return c.Base
	}
	return c.folder
}

// Fault returns the reason why the newest release is not in force here; nil if
// it is.
func (c *Catalog) Fault() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fault
}

// Refresh looks for a newer release and puts it in force here. What cannot be
// used leaves everything as it was, until the next release.
func (c *Catalog) Refresh(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	latest, err := c.Store.LatestRelease(ctx)
	if err != nil || latest == c.release {
		return err
	}
	versions, err := c.Store.Definitions(ctx)
	if err != nil {
		return err
	}
	c.release = latest
	c.fault = c.use(versions)
	return c.fault
}

func (c *Catalog) use(versions []store.Definition) error {
	folder, err := Lay(c.Base, versions)
	if err != nil {
		return err
	}
	set, err := c.Load(folder)
	if err != nil {
		return err
	}
	if c.Replaced != nil {
		if err := c.Replaced(folder, set); err != nil {
			return err
		}
	}
	c.Reader.Replace(set)
	c.folder = folder
	return nil
}

// Watch refreshes again and again until the context ends.
func (c *Catalog) Watch(ctx context.Context, every time.Duration) {
	log := c.Log
	if log == nil {
		log = slog.Default()
	}
	for {
		if err := c.Refresh(ctx); err != nil && !errors.Is(err, context.Canceled) {
			log.Error("the definitions of forms were not replaced", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
	}
}
