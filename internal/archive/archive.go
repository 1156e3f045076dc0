// Package archive imports years of files from folders: it plans first, then
// imports, continuing where it was interrupted, and finally accounts for every
// file.
package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"sync"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Archive is a folder to be taken over into a store.
type Archive struct {
	Path      string // absolute
	Store     *store.Store
	Ledger    *ledger.Ledger
	Intake    *intake.Service
	Passwords []string
	User      string
	Workers   int
	// group is how many files are registered in one transaction; 0 = groupFiles.
	group int
	Audit *audit.Service // has originals read again by an independent reader; nil = none are
	Share float64        // percent of the originals that are
	// Progress is called with the number of finished files and of all; it may
	// be nil.
	Progress func(done, all int64)
}

// ErrUndone is returned if the run of an archive was undone: in its ledger
// every file is settled, so that a further Run would do nothing and report
// success.
var ErrUndone = errors.New("archive: its run was undone")

// name is the archive's name in the ledger and in receipts.
func (a *Archive) name() string { return ledger.ArchivePrefix + a.Path }

// Files lists every file of the archive in the order of their names; what
// systems leave behind is among them, to be accounted for.
func (a *Archive) Files() ([]box.Item, error) {
	var items []box.Item
	err := filepath.WalkDir(a.Path, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(a.Path, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		items = append(items, box.Item{Key: fmt.Sprintf("%s|%d|%d", name, info.Size(), info.ModTime().UnixNano()), Name: name,
			Size: info.Size(), Modified: info.ModTime()})
		return nil
	})
	return items, err
}

// Run takes over what is not taken over yet. After an error, or when the
// context ends, a further Run goes on. Several processes may run at once.
func (a *Archive) Run(ctx context.Context) (*balance.Report, error) {
	run, err := a.run(ctx)
	if err != nil {
		return nil, err
	}
	if r, err := a.Store.Run(ctx, run); err != nil {
		return nil, err
	} else if r.Status == store.RunWithdrawn {
		return nil, fmt.Errorf("%w: run %d", ErrUndone, run)
	}
	items, err := a.Files()
	if err != nil {
		return nil, err
	}
	err = a.Ledger.InTx(ctx, func(tx *sqlx.Tx) error {
		_, err := a.Ledger.Add(ctx, tx, ledger.NoNight, a.name(), items, ledger.Ever)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := a.work(ctx, run); err != nil {
		return nil, err
	}
	return a.account(ctx, run)
}

// run is the run of this archive, the same for every Run.
func (a *Archive) run(ctx context.Context) (int64, error) {
	known, err := a.Store.Setting(ctx, a.name())
	if err != nil {
		return 0, err
	}
	if known != "" {
		return strconv.ParseInt(known, 10, 64)
	}
	id, err := a.Store.StartRun(ctx, "archive", a.User, a.Path)
	if err != nil {
		return 0, err
	}
	return id, a.Store.SetSetting(ctx, a.name(), strconv.FormatInt(id, 10))
}

// What one worker registers together at most: few enough that little is done
// twice when it is cut off.
const (
	groupFiles  = 96
	groupWeight = 16 << 20 // bytes
)

// work has the workers receive what is not settled.
func (a *Archive) work(ctx context.Context, run int64) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	feed := make(chan []ledger.Arrival)
	var readers sync.WaitGroup
	count := &counter{progress: a.Progress}
	var err error
	if count.all, count.done, err = a.Ledger.Items(ctx, a.name()); err != nil {
		return err
	}
	for range max(a.Workers, 1) {
		readers.Go(func() {
			for group := range feed {
				if err := a.receive(ctx, run, group); err != nil {
					stop(err)
					return
				}
				count.add(len(group))
			}
		})
	}
	if err := a.feed(ctx, feed); err != nil {
		stop(err)
	}
	close(feed)
	readers.Wait()
	return context.Cause(ctx)
}

// counter reports the progress.
type counter struct {
	mu        sync.Mutex
	done, all int64
	progress  func(done, all int64)
}

func (c *counter) add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done += int64(n)
	if c.progress != nil {
		c.progress(c.done, c.all)
	}
}

// feed sends unsettled arrivals to the workers in groups.
func (a *Archive) feed(ctx context.Context, feed chan<- []ledger.Arrival) error {
	var after int64
	for {
		part, err := a.Ledger.Unsettled(ctx, a.name(), after, 1000)
		if err != nil || len(part) == 0 {
			return err
		}
		after = part[len(part)-1].ID
		for len(part) > 0 {
			n, weight := 0, int64(0)
			for n < len(part) && n < cmp.Or(a.group, groupFiles) && (n == 0 || weight+part[n].Item.Size <= groupWeight) {
				weight += part[n].Item.Size
				n++
			}
			select {
			case feed <- part[:n:n]:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			part = part[n:]
		}
	}
}
