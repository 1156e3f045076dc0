package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
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
	err  error  // why it cannot be opened, when the folder could tell
}

// files lists what the paths lead to: a file itself, a folder everything in it
// and below, in the order of names. Only what systems leave behind (Thumbs.db,
// ~$…) is passed over, as in ZIPs. A path that leads nowhere is an error before
// any work is done.
func (a *app) files(paths []string) ([]file, error) {
	var list []file
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case isMissing(err):
			return nil, a.errorf("%s が見つかりません。何も処理していません。", "%s does not exist. Nothing was done.", path)
		case err != nil:
			return nil, a.errorf("開けません。何も処理していません: %w", "cannot open; nothing was done: %w", err)
		case info.IsDir():
			list = append(list, walk(path)...)
		default:
			list = append(list, file{path: path})
		}
	}
	if list = slices.DeleteFunc(list, a.ofStore()); len(list) == 0 {
		return nil, a.errorf("%s にファイルがありません。", "There are no files in %s.", strings.Join(paths, ", "))
	}
	return list, nil
}

// ofStore tells the files of the store in use, which the default puts in the
// folder where people work, from what arrived.
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

// walk lists a folder. What cannot be opened is listed with the reason, so that
// everything in the folder is accounted for.
func walk(folder string) (list []file) {
	// WalkDir does not follow a link, not even the one it starts from.
	_ = filepath.WalkDir(folder+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		switch {
		case err != nil:
			list = append(list, file{path, err})
		case d.IsDir() && path != filepath.Clean(folder) && container.Ignorable(d.Name()):
			return fs.SkipDir
		case d.IsDir() || container.Ignorable(d.Name()):
		default:
			list = append(list, file{path, openable(path)})
		}
		return nil
	})
	return list
}

var errNoFile = errors.New("neither a file nor a folder")

// openable refuses what reading could wait on for ever, such as a pipe, and
// links to folders, which could lead round in a circle.
func openable(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errNoFile
	}
	return err
}

// load reads a file up to one byte more than what will be accepted, so that a
// huge one is refused by its size and not by running out of memory.
func (f file) load() ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	r, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	limit := container.DefaultLimits().Bytes + 1
	room := limit
	if info, err := r.Stat(); err == nil {
		room = min(limit, info.Size()+1)
	}
	b := bytes.NewBuffer(make([]byte, 0, room))
	_, err = b.ReadFrom(io.LimitReader(r, limit))
	return b.Bytes(), err
}

// name is the path in UTF-8: names that an old Japanese Windows wrote are
// decoded, and whatever is left of broken ones is marked.
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
