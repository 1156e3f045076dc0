package catalog

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Differing are the definitions of a folder that are not in force already, each
// as a version to be added: a definition file with its blank and its places, or
// one of the files that all forms share.
func Differing(inForce, brought fs.FS) ([]store.Definition, error) {
	now, err := Flat(inForce)
	if err != nil {
		return nil, err
	}
	files, err := Flat(brought)
	if err != nil {
		return nil, err
	}
	var out []store.Definition
	taken := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Dir(name) != "forms" || path.Ext(name) != ".yaml" {
			continue
		}
		v, err := versionOf(name, files)
		if err != nil {
			return nil, err
		}
		differs := false
		for _, f := range v.Files {
			taken[f.Path] = true
			differs = differs || !bytes.Equal(now[f.Path], f.Data)
		}
		if differs {
			out = append(out, v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if shared(name) && !taken[name] && !bytes.Equal(now[name], files[name]) {
			out = append(out, store.Definition{Name: name, Title: name, Files: []store.DefinitionFile{{Path: name, Data: files[name]}}})
		}
	}
	return out, nil
}

// shared reports whether a file is one that all forms share.
func shared(name string) bool {
	return name == "parts.yaml" || name == "products.yaml" || strings.HasPrefix(name, "annexes/")
}

// versionOf is a definition file with the files that it names.
func versionOf(name string, files map[string][]byte) (store.Definition, error) {
	var head struct {
		Form    string            `yaml:"form"`
		Like    string            `yaml:"like"`
		Edition string            `yaml:"edition"`
		Blank   string            `yaml:"blank"`
		Places  string            `yaml:"places"`
		Name    map[string]string `yaml:"name"`
	}
	if err := yaml.Unmarshal(files[name], &head); err != nil {
		return store.Definition{}, fmt.Errorf("%s: %w", name, err)
	}
	v := store.Definition{Name: name, Form: head.Form, Edition: head.Edition, Title: head.Name["ja"], Files: []store.DefinitionFile{{Path: name, Data: files[name]}}}
	if v.Form == "" {
		v.Form = head.Like
	}
	for _, other := range []string{head.Blank, head.Places} {
		at := path.Join(path.Dir(name), other)
		if data, ok := files[at]; ok && other != "" {
			v.Files = append(v.Files, store.DefinitionFile{Path: at, Data: data})
		}
	}
	return v, nil
}
