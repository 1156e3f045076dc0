package main

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// toStdout as --out is the standard output.
const toStdout = "-"

// writeOut writes to the standard output, a device or pipe, or a file; the
// last as a whole or not at all.
func (a *app) writeOut(path string, write func(io.Writer) error) error {
	if path == toStdout || path == "/dev/stdout" {
		return write(a.stdout)
	}
	// A link is written through, so that it goes on being one.
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return writeInto(path, write)
	}
	return writeFile(path, write)
}

// about returns the writer for messages about what was written to path, so that
// they do not mix with it.
func (a *app) about(path string) io.Writer {
	if path == toStdout || path == "/dev/stdout" {
		return a.stderr
	}
	return a.stdout
}

// writeInto writes into what is there and must stay, such as /dev/null.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// writeFile writes a file as a whole or not at all.
func writeFile(path string, write func(io.Writer) error) (err error) {
	// Readable for whom the umask lets read, as other programs' files are.
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"-"+rand.Text()[:10])
	tmp, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return &os.PathError{Op: "create", Path: path, Err: cause(err)}
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	if err := write(tmp); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return &os.PathError{Op: "create", Path: path, Err: cause(err)}
	}
	return nil
}

// cause returns the system's error without the temporary file name.
func cause(err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
