package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/charset"
	"github.com/uketsuke/uketsuke/internal/container"
)

// file is one file that a path on the command line leads to.
type file struct {
	path string // as reached from the argument
	err  error  // why it cannot be opened, if listing the folder showed it
}

// haul is what the paths of a command line lead to.
type haul struct {
	files  []file
	passed []string // paths of what no sender sent, see passable
	all    bool     // the texts of programs are not passed over
}

// files lists what the paths lead to: a file itself, a folder everything in it
// and below, in the order of names. In folders only, files that cannot be
// applications are skipped and counted. Programs get every file: for them only
// what operating systems leave behind is skipped. A path that does not exist is
// an error before any work is done.
func (a *app) files(paths []string, forPrograms bool) (haul, error) {
	h := haul{all: forPrograms}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case isMissing(err):
			return h, a.errorf("%s が見つかりません。何も処理していません。", "%s does not exist. Nothing was done.", path)
		case err != nil:
			return h, a.errorf("開けません。何も処理していません: %w", "cannot open; nothing was done: %w", err)
		case info.IsDir():
			h.walk(path)
		default:
			h.files = append(h.files, file{path: path})
		}
	}
	if h.files = slices.DeleteFunc(h.files, a.ofStore()); len(h.files) == 0 {
		return h, errors.New(a.sayf("%s にファイルがありません。", "No files in %s.", strings.Join(paths, ", ")) + a.passedOver(h.passed))
	}
	return h, nil
}

// ofStore returns a function that reports whether a file belongs to the store
// in use: the default store is in the working directory, beside what arrived.
func (a *app) ofStore() func(file) bool {
	path, ok := strings.CutPrefix(a.storeURL(), "sqlite:")
	db, err := os.Stat(strings.TrimPrefix(path, "//"))
	return func(f file) bool {
		name := f.path
		for _, ending := range [...]string{"-wal", "-shm", "-journal", ".lock"} {
			name = strings.TrimSuffix(name, ending)
		}
		info, statErr := os.Stat(name)
		return ok && err == nil && statErr == nil && os.SameFile(info, db)
	}
}

var (
	errNoFile     = errors.New("neither a file nor a folder")
	errFolderLink = errors.New("a link to a folder; only one that is named itself is followed")
)

// openable refuses what reading could wait on for ever, such as a pipe, and
// links to folders, which could lead round in a circle.
func openable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errFolderLink
	case !info.Mode().IsRegular():
		return errNoFile
	}
	return nil
}

// load reads a file up to one byte more than what will be accepted, so that a
// huge one is refused by its size and not by running out of memory.
func (f file) load() ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	r, err := openFile(f.path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	limit := container.DefaultLimits().Bytes + 1
	room := limit
	if info, err := os.Stat(f.path); err == nil {
		// With less than this to spare at its end the buffer would double.
		room = min(limit, info.Size()) + bytes.MinRead
	}
	b := bytes.NewBuffer(make([]byte, 0, room))
	_, err = b.ReadFrom(io.LimitReader(r, limit))
	return b.Bytes(), err
}

// name is the path in UTF-8: names written by an old Japanese Windows are
// decoded, and what cannot be decoded is marked.
func (f file) name() string {
	path := filepath.ToSlash(f.path)
	if utf8.ValidString(path) {
		return path
	}
	if text, err := charset.Decode([]byte(path), charset.CP932); err == nil {
		return string(text)
	}
	return strings.ToValidUTF8(path, "\uFFFD")
}
