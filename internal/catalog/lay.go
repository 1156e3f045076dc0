package catalog

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Lay lays versions over a folder of definitions. A version replaces the
// definition file of its name; its own files are in a folder named after the
// version, forms/@17/a-1_2026-04-01.yaml, so that an application remembers it.
func Lay(base fs.FS, versions []store.Definition) (fs.FS, error) {
	files, err := contents(base)
	if err != nil {
		return nil, err
	}
	for i := range versions {
		v := &versions[i]
		for name := range files {
			if flatName(name) == v.Name { // also that of another version
				delete(files, name)
			}
		}
		for _, f := range v.Files {
			files[placed(v.ID, f.Path)] = f.Data
		}
	}
	return folder(files)
}

// placed returns the path of a file of a version.
func placed(version int64, file string) string {
	if path.Dir(file) != "forms" {
		return file
	}
	return path.Join("forms", "@"+strconv.FormatInt(version, 10), path.Base(file))
}

// contents are all files of a folder of definitions, by path.
func contents(fsys fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		files[name], err = fs.ReadFile(fsys, name)
		return err
	})
	return files, err
}

// folder is a folder in memory: a ZIP is one to whoever reads it.
func folder(files map[string][]byte) (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = f.Write(files[name])
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// Flat are the files of a folder made by Lay, without the folders of versions, as
// people keep them under version control.
func Flat(laid fs.FS) (map[string][]byte, error) {
	files, err := contents(laid)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]byte, len(files))
	for name, data := range files {
		out[flatName(name)] = data
	}
	return out, nil
}

func flatName(name string) string {
	dir := path.Dir(name)
	if path.Dir(dir) == "forms" && strings.HasPrefix(path.Base(dir), "@") {
		return path.Join("forms", path.Base(name))
	}
	return name
}
