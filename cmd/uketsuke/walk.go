package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/container"
)

// walk lists a folder. What cannot be opened is listed with the reason, so that
// everything in the folder is accounted for.
func (h *haul) walk(folder string) {
	// WalkDir does not follow a link, not even the one it starts from.
	_ = filepath.WalkDir(folder+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		name, _ := filepath.Rel(folder, path)
		switch {
		case err != nil:
			h.files = append(h.files, file{path, err})
		case d.IsDir() && !h.all && slices.Contains(repositories, d.Name()):
			h.passed = append(h.passed, path)
			return fs.SkipDir
		case d.IsDir():
		case container.Ignorable(filepath.ToSlash(name)), !h.all && passable(path):
			h.passed = append(h.passed, path)
		default:
			h.files = append(h.files, file{path, openable(path)})
		}
		return nil
	})
}

// repositories are the folders in which version control keeps its own.
var repositories = []string{".git", ".hg", ".svn"}

// passable reports whether a file in a folder is source text of a program and
// cannot be an application. Any other file may have been sent, and is refused
// with the reason.
func passable(path string) bool {
	base := filepath.Base(path)
	return (strings.HasPrefix(base, ".") || slices.Contains(programTexts, strings.ToLower(filepath.Ext(base)))) && !isWorkbook(path)
}

// programTexts are the endings of what programs and their authors write to each
// other.
var programTexts = []string{".go", ".mod", ".sum", ".md", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".sh", ".py", ".js", ".sql"}

// isWorkbook reports whether a file begins as workbooks and bundles do,
// whatever its name; one that cannot be opened is taken for one, to be refused
// with the reason.
func isWorkbook(path string) bool {
	if openable(path) != nil {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	var head [4]byte
	n, _ := f.Read(head[:])
	return bytes.Equal(head[:n], []byte("PK\x03\x04")) || bytes.Equal(head[:n], []byte{0xD0, 0xCF, 0x11, 0xE0})
}

// passedOver reports how many files were skipped, and names some; "" for none.
func (a *app) passedOver(paths []string) string {
	const some = 3
	if len(paths) == 0 {
		return ""
	}
	names := make([]string, 0, some+1)
	for _, path := range paths[:min(some, len(paths))] {
		names = append(names, oneLine(file{path: filepath.Base(path)}.name()))
	}
	if len(paths) > some {
		names = append(names, "…")
	}
	n := strconv.Itoa(len(paths))
	return a.say("対象外 "+n+" 件（"+strings.Join(names, "、")+"）", "Passed over: "+n+" ("+strings.Join(names, ", ")+")")
}
