package sftp

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	pkgsftp "github.com/pkg/sftp"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Take makes an item ours by a rename: of several who try, one succeeds. To take
// again under the same claim is no error.
func (f *Folder) Take(ctx context.Context, it box.Item, claim string) error {
	return f.do(ctx, func(c *pkgsftp.Client) error {
		mine := f.taken(claim)
		if _, err := c.Lstat(mine); err == nil {
			return f.unchanged(c, it, mine)
		}
		info, err := c.Lstat(f.at(it.Name))
		switch {
		case errors.Is(err, fs.ErrNotExist) && f.bare(c):
			return fmt.Errorf("%w: %s", box.ErrBare, it.Name)
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%w: %s", box.ErrGone, it.Name)
		case err != nil:
			return err
		case key(it.Name, info) != it.Key:
			return fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
		}
		if err := c.MkdirAll(f.at(box.Taken)); err != nil {
			return err
		}
		// A rename of this protocol does not replace: a claim is of one worker.
		if err := c.Rename(f.at(it.Name), mine); err != nil {
			if _, there := c.Lstat(f.at(it.Name)); errors.Is(there, fs.ErrNotExist) {
				return fmt.Errorf("%w: %s", box.ErrGone, it.Name)
			}
			return err
		}
		return f.unchanged(c, it, mine)
	})
}

// unchanged puts back what was replaced by another file of the same name since
// it was listed.
func (f *Folder) unchanged(c *pkgsftp.Client, it box.Item, mine string) error {
	info, err := c.Lstat(mine)
	if err != nil {
		return err
	}
	if key(it.Name, info) == it.Key {
		return nil
	}
	if _, err := c.Lstat(f.at(it.Name)); err == nil {
		return nil // yet another one is there: this one is read as it is
	}
	if err := c.Rename(mine, f.at(it.Name)); err != nil {
		return err
	}
	return fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
}

// File moves a taken item to its place and writes the receipt beside it. The
// receipt comes first: who creates it owns the name. To file again what is filed
// is no error.
func (f *Folder) File(ctx context.Context, it box.Item, claim, to string, receipt []byte) error {
	return f.do(ctx, func(c *pkgsftp.Client) error {
		mine := f.taken(claim)
		if _, err := c.Lstat(mine); errors.Is(err, fs.ErrNotExist) {
			if f.bare(c) {
				return fmt.Errorf("%w: %s", box.ErrBare, f.dir)
			}
			return nil
		}
		name, err := f.place(c, path.Join(to, it.Name), claim, receipt)
		if err != nil {
			return err
		}
		return c.Rename(mine, f.at(name))
	})
}

// place finds a free name, the wanted one if possible, and writes the receipt
// beside it.
func (f *Folder) place(c *pkgsftp.Client, name, claim string, receipt []byte) (string, error) {
	if err := c.MkdirAll(f.at(path.Dir(name))); err != nil {
		return "", err
	}
	dir, base := path.Split(name)
	var faults []error
	for _, candidate := range []string{base, box.Beside(base, claim), claim + path.Ext(base)} {
		owned, err := f.own(c, dir+candidate, dir+"."+claim+box.ReceiptEnding, receipt)
		if owned {
			return dir + candidate, nil
		}
		faults = append(faults, err) // too long a name is a failure like any other here
	}
	return "", errors.Join(append(faults, fmt.Errorf("no free name for %s", name))...)
}

// own writes the receipt of a name, unless the name is somebody else's. Where
// the server has hard links, the receipt is written whole under the name draft
// first and then linked, which fails where there is one already: a worker that is
// killed while it writes must not leave half a receipt, which its successor would
// take for another's.
func (f *Folder) own(c *pkgsftp.Client, name, draft string, receipt []byte) (bool, error) {
	at := f.at(name + box.ReceiptEnding)
	if old, err := c.Open(at); err == nil {
		text, err := io.ReadAll(old)
		err = errors.Join(err, old.Close())
		ours := err == nil && bytes.Equal(text, receipt)
		if ours {
			err = without(c, f.at(draft)) // of one that was killed before it removed it
		}
		return ours, err
	}
	if _, err := c.Lstat(f.at(name)); err == nil {
		return false, nil
	}
	if _, ok := c.HasExtension("hardlink@openssh.com"); !ok {
		err := write(c, at, receipt, os.O_EXCL)
		return err == nil, err
	}
	err := write(c, f.at(draft), receipt, os.O_TRUNC)
	if err == nil {
		err = c.Link(f.at(draft), at)
	}
	err = errors.Join(err, without(c, f.at(draft)))
	return err == nil, err
}

// without removes a file, if it is there.
func without(c *pkgsftp.Client, name string) error {
	if err := c.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Put writes a file beside its place and moves it there, for an outbox; one of
// the same name is replaced.
func (f *Folder) Put(ctx context.Context, name string, data []byte) error {
	return f.do(ctx, func(c *pkgsftp.Client) error {
		to := f.at(name)
		if err := c.MkdirAll(path.Dir(to)); err != nil {
			return err
		}
		beside := path.Join(path.Dir(to), "."+rand.Text()[:12]+".tmp")
		if err := write(c, beside, data, os.O_EXCL); err != nil {
			return err
		}
		if _, ok := c.HasExtension("posix-rename@openssh.com"); ok {
			return c.PosixRename(beside, to)
		}
		if err := c.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(err, c.Remove(beside))
		}
		return c.Rename(beside, to)
	})
}

// Probe writes a file, moves it and removes it again. Its name is one that
// inboxes take no notice of.
func (f *Folder) Probe(ctx context.Context) error {
	return f.do(ctx, func(c *pkgsftp.Client) error {
		name, moved := f.at(".uketsuke-doctor"), f.at(".uketsuke-doctor-moved")
		if err := write(c, name, []byte("uketsuke"), os.O_TRUNC); err != nil {
			return err
		}
		if err := c.Rename(name, moved); err != nil {
			return errors.Join(err, c.Remove(name))
		}
		return c.Remove(moved)
	})
}
