package originals

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// folder stores originals in files that only their owner may read.
type folder struct{ dir string }

func openFolder(dir string) (*folder, error) {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		return nil, fmt.Errorf("originals: %w", err)
	}
	return &folder{dir}, nil
}

// Address is the path.
func (f *folder) Address() string { return f.dir }

func (f *folder) path(sha [32]byte) string {
	return filepath.Join(f.dir, filepath.FromSlash(name(sha)))
}

// Put writes beside and renames. What is there with the same size is the same:
// a name appears by a rename of what is whole.
func (f *folder) Put(_ context.Context, sha [32]byte, data []byte) error {
	if _, err := verified(sha, data); err != nil {
		return err
	}
	to := f.path(sha)
	if info, err := os.Stat(to); err == nil && info.Size() == int64(len(data)) {
		return nil
	}
	if err := f.write(to, data); err != nil {
		return fmt.Errorf("originals: %w", err)
	}
	return nil
}

func (f *folder) write(to string, data []byte) (err error) {
	dir := filepath.Dir(to)
	_, missing := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	beside := filepath.Join(dir, ".new-"+rand.Text()[:12])
	file, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(beside))
		}
	}()
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err = os.Rename(beside, to); err != nil {
		return err
	}
	for up := dir; ; up = filepath.Dir(up) {
		// Of new folders the names as well, up to ours.
		if err := syncDir(up); err != nil || missing == nil || up == f.dir {
			return err
		}
	}
}

// syncDir makes the names in a folder last. Systems that cannot do it with a
// folder write names through by themselves.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync()
	return d.Close()
}

// Get reads a file and compares it with its name.
func (f *folder) Get(_ context.Context, sha [32]byte) ([]byte, error) {
	data, err := os.ReadFile(f.path(sha))
	if err != nil {
		return nil, fmt.Errorf("originals: %w", err)
	}
	return verified(sha, data)
}

// Delete removes a file.
func (f *folder) Delete(_ context.Context, sha [32]byte) error {
	if err := os.Remove(f.path(sha)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("originals: %w", err)
	}
	return nil
}

// Each walks the folder.
func (f *folder) Each(ctx context.Context, do func(sha [32]byte, size int64) error) error {
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || d.IsDir() {
			return err
		}
		sha, ok := parse(filepath.ToSlash(path))
		if !ok {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return do(sha, info.Size())
	})
}
