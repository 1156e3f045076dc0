package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// taken is where an item is between being taken and being filed. Its own
// name is not part of it: a Japanese name may fill the 255 bytes there are.
func taken(claim string) string { return path.Join(box.Taken, claim) }

// Take makes an item ours by renaming it, which is atomic: of several who try,
// one succeeds. To take again under the same claim is no error.
func (f *Folder) Take(_ context.Context, it box.Item, claim string) error {
	return f.step("inbox", func(o *opened) error { return o.take(it, claim) })
}

func (f *opened) take(it box.Item, claim string) error {
	mine := taken(claim)
	if _, err := f.root.Lstat(mine); err == nil {
		return nil
	}
	err := f.claim(it.Name, mine)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := f.root.Lstat(mine); err == nil {
			return nil // another with the same claim was faster
		}
		if f.bare() {
			return fmt.Errorf("%w: %w: %s", box.ErrGone, box.ErrBare, it.Name)
		}
		return fmt.Errorf("%w: %s", box.ErrGone, it.Name)
	case err != nil:
		return fmt.Errorf("inbox: %w", err)
	}
	return f.unchanged(it, mine)
}

// claim moves an item to where the taken ones are. The folder for these is made
// only for an item that is there: a share that is not mounted must not get one.
func (f *opened) claim(name, mine string) error {
	err := f.root.Rename(name, mine)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, gone := f.root.Lstat(name); gone != nil {
		return gone
	}
	if err := f.root.MkdirAll(box.Taken, 0o777); err != nil {
		return err
	}
	return f.root.Rename(name, mine)
}

// unchanged puts back what was replaced by another file of the same name since
// it was listed; the next look into the inbox finds it as what it is now.
func (f *opened) unchanged(it box.Item, mine string) error {
	info, err := f.root.Lstat(mine)
	if err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	if key(it.Name, info) == it.Key {
		return nil
	}
	if _, err := f.root.Lstat(it.Name); err == nil {
		return nil // yet another one is there: this one is read as it is
	}
	if err := f.root.Rename(mine, it.Name); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	return fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
}

// File moves a taken item to the place to, such as "done/2026-08-27", and
// writes the receipt beside it. The receipt comes first: who creates it owns
// the name. To file again what is filed is no error.
func (f *Folder) File(_ context.Context, it box.Item, claim, to string, receipt []byte) error {
	return f.step("inbox", func(o *opened) error { return o.file(it, claim, to, receipt) })
}

func (f *opened) file(it box.Item, claim, to string, receipt []byte) error {
	mine := taken(claim)
	if _, err := f.root.Lstat(mine); errors.Is(err, fs.ErrNotExist) {
		if f.bare() {
			return fmt.Errorf("%w: %s", box.ErrBare, f.root.Name())
		}
		return nil
	}
	name, err := f.place(path.Join(to, it.Name), claim, receipt)
	if err == nil {
		err = f.root.Rename(mine, name)
	}
	if err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	return nil
}

// place finds a free name, the wanted one if possible, and writes the receipt
// beside it.
func (f *opened) place(name, claim string, receipt []byte) (string, error) {
	if err := f.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return "", err
	}
	dir, base := path.Split(name)
	for _, candidate := range []string{base, box.Beside(base, claim), claim + path.Ext(base)} {
		owned, err := f.own(dir+candidate, dir+"."+claim+box.ReceiptEnding, receipt)
		if owned {
			return dir + candidate, nil
		}
		if err != nil && !errors.Is(err, syscall.ENAMETOOLONG) {
			return "", err
		}
	}
	return "", fmt.Errorf("no free name for %s", name)
}

// own writes the receipt of a name, unless the name is somebody else's. The
// receipt is written whole under the name draft first and then linked, which
// fails where there is one already: a worker that is killed while it writes must
// not leave half a receipt, which its successor would take for another's.
func (f *opened) own(name, draft string, receipt []byte) (bool, error) {
	at := name + box.ReceiptEnding
	if old, err := f.root.ReadFile(at); err == nil {
		ours := bytes.Equal(old, receipt)
		if ours {
			err = f.without(draft) // of one that was killed before it removed it
		}
		return ours, err
	}
	if _, err := f.root.Lstat(name); err == nil {
		return false, nil
	}
	if err := f.root.WriteFile(draft, receipt, 0o666); err != nil {
		return false, err
	}
	err := f.root.Link(draft, at)
	if err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, syscall.ENAMETOOLONG) {
		err = f.create(at, receipt) // file systems without hard links, such as those of some shares
	}
	err = errors.Join(err, f.without(draft))
	if errors.Is(err, fs.ErrExist) { // another's, or ours by another worker
		old, err := f.root.ReadFile(at)
		return bytes.Equal(old, receipt), err
	}
	return err == nil, err
}

// create writes a file that is not there yet.
func (f *opened) create(name string, data []byte) error {
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// without removes a file, if it is there.
func (f *opened) without(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Put writes a file whole or not at all, for an outbox. One of the same name is
// replaced.
func (f *Folder) Put(_ context.Context, name string, data []byte) error {
	return f.step("outbox", func(o *opened) error { return o.put(name, data) })
}

func (f *opened) put(name string, data []byte) error {
	if err := f.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	dir, base := path.Split(name)
	tmp := fmt.Sprintf("%s.%s.%d.tmp", dir, base, os.Getpid())
	if err := f.root.WriteFile(tmp, data, 0o666); err != nil {
		return fmt.Errorf("outbox: %w", errors.Join(err, f.root.Remove(tmp)))
	}
	if err := f.root.Rename(tmp, name); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}

// Probe writes a file, moves it and removes it again. Its name is one that
// inboxes take no notice of.
func (f *Folder) Probe(context.Context) error {
	return f.step("folder", func(o *opened) error {
		const name, moved = ".uketsuke-doctor", ".uketsuke-doctor-moved"
		if err := o.root.WriteFile(name, []byte("uketsuke"), 0o600); err != nil {
			return fmt.Errorf("folder: %w", err)
		}
		if err := o.root.Rename(name, moved); err != nil {
			return fmt.Errorf("folder: %w", errors.Join(err, o.root.Remove(name)))
		}
		if err := o.root.Remove(moved); err != nil {
			return fmt.Errorf("folder: %w", err)
		}
		return nil
	})
}
