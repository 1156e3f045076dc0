// Package folder is an inbox or outbox in a folder, which may be a network
// share that several machines see.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Options changes how a folder is watched. The zero Options is fine.
type Options struct {
	// Settle is how long a file must have been left alone by its writer;
	// 0 = 10 s.
	Settle time.Duration
	// MaxBytes is how much of a file is read; 0 = 256 MiB. One byte more than
	// that is read of a larger file, so that it is seen to be too large.
	MaxBytes int64
	// Now is the clock; nil = time.Now.
	Now func() time.Time
}

// Folder is a folder in use. It is safe for concurrent use.
//
// It is opened by its path for each step: what was opened once would go on
// showing the place that a share was mounted over since.
type Folder struct {
	dir string
	opt Options
}

// opened is a folder as it is during one step.
type opened struct {
	root *os.Root
	opt  Options
}

// staleLock is the age at which Excel's lock file is taken for left over from
// a crash.
const staleLock = 24 * time.Hour

// Open opens the folder at dir, which must exist. Nothing outside of it is
// touched, wherever symbolic links lead.
func Open(dir string, opt Options) (*Folder, error) {
	if opt.Settle == 0 {
		opt.Settle = 10 * time.Second
	}
	if opt.MaxBytes == 0 {
		opt.MaxBytes = 256 << 20
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	f := &Folder{dir, opt}
	return f, f.step("inbox", func(*opened) error { return nil })
}

// step opens the folder for one step.
func (f *Folder) step(kind string, do func(o *opened) error) error {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	defer root.Close()
	return do(&opened{root, f.opt})
}

// Close lets go of the folder: nothing is held between two steps.
func (f *Folder) Close() error { return nil }

// List walks the folder. Folders inside it are looked into; what was filed is
// not, and what was taken is left alone.
func (f *Folder) List(ctx context.Context) (list box.Listing, err error) {
	err = f.step("inbox", func(o *opened) (err error) {
		list, err = o.list(ctx)
		return err
	})
	return list, err
}

func (f *opened) list(ctx context.Context) (box.Listing, error) {
	list := box.Listing{Bare: f.bare()}
	err := fs.WalkDir(f.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name != ".":
			return nil // taken by another machine while we walk
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir() && name == box.Taken:
			return nil
		case entry.IsDir() && skipped(name):
			return fs.SkipDir
		case entry.IsDir() || box.IsSystem(name):
			return nil
		}
		return f.look(&list, name, entry)
	})
	if err != nil {
		return box.Listing{}, fmt.Errorf("inbox: %w", err)
	}
	return list, nil
}

// bare reports whether nothing was ever taken or filed here.
func (f *opened) bare() bool {
	for _, name := range []string{box.Taken, box.Done, box.Held, box.Refused, box.Poison} {
		if _, err := f.root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

func skipped(dir string) bool {
	return dir != "." && (box.Reserved(dir) || strings.HasPrefix(path.Base(dir), "."))
}

// look sorts one file into the listing.
func (f *opened) look(list *box.Listing, name string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if reason := f.reason(name, info); reason != "" {
		list.Left = append(list.Left, box.Left{Name: name, Reason: reason, Modified: info.ModTime()})
		return nil
	}
	list.Ready = append(list.Ready, box.Item{Key: key(name, info), Name: name, Size: info.Size(), Modified: info.ModTime()})
	return nil
}

// reason is why a file is left alone, "" when it is ready. A file whose time
// lies in the future, by a clock that is wrong, counts as settled after a day.
func (f *opened) reason(name string, info fs.FileInfo) box.Reason {
	age := f.opt.Now().Sub(info.ModTime())
	switch {
	case path.Dir(name) == box.Taken:
		return box.Claimed
	case !info.Mode().IsRegular():
		return box.Strange
	case box.IsTemporary(name):
		return box.Temporary
	case age < f.opt.Settle && age > -24*time.Hour:
		return box.Fresh
	case f.locked(name) || f.beingWritten(name):
		return box.Open
	}
	return ""
}

// locked reports whether somebody has the workbook open in Excel.
func (f *opened) locked(name string) bool {
	info, err := f.root.Lstat(box.LockOf(name))
	return err == nil && f.opt.Now().Sub(info.ModTime()) < staleLock
}

func (f *opened) beingWritten(name string) bool {
	file, err := f.root.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	return hasWriter(file)
}

func key(name string, info fs.FileInfo) string {
	return fmt.Sprintf("%s|%d|%d", name, info.Size(), info.ModTime().UnixNano())
}

// Read returns the file that was taken under a claim.
func (f *Folder) Read(_ context.Context, it box.Item, claim string) (d *box.Delivery, err error) {
	err = f.step("inbox", func(o *opened) (err error) {
		d, err = o.read(it, claim)
		return err
	})
	return d, err
}

func (f *opened) read(it box.Item, claim string) (*box.Delivery, error) {
	file, err := f.root.Open(taken(claim))
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	defer file.Close()
	data, err := box.ReadAll(file, it.Size, f.opt.MaxBytes)
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	return &box.Delivery{Files: []box.File{{Name: strings.ToValidUTF8(it.Name, "�"), Data: data}}}, nil
}
