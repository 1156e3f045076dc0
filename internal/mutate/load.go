package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// listed is the output of go list for a package.
type listed struct {
	ImportPath, Dir, Name, Export string
	GoFiles                       []string
	DepOnly                       bool
}

// list returns the package and what it imports, with their export data.
func list(pattern string) (target listed, exports map[string]string, err error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Name,Export,GoFiles,DepOnly", pattern)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return target, nil, fmt.Errorf("go list %s: %w", pattern, err)
	}
	exports = map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return target, exports, nil
		} else if err != nil {
			return target, nil, err
		}
		exports[p.ImportPath] = p.Export
		if !p.DepOnly {
			target = p
		}
	}
}

// planted is a package with all its mutants: what go build -overlay is given.
type planted struct {
	pkg     listed
	mutants []mutant
	overlay string // the file for -overlay
}

// plantPackage writes the mutated source of a package into dir. Files whose name
// does not match only stay as they are.
func plantPackage(pattern, dir string, only *regexp.Regexp) (*planted, error) {
	pkg, exports, err := list(pattern)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var files []*ast.File
	sources := map[string][]byte{}
	for _, name := range pkg.GoFiles {
		src, err := os.ReadFile(filepath.Join(pkg.Dir, name))
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(fset, name, src, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files, sources[name] = append(files, file), src
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", open)}
	local, err := conf.Check(pkg.ImportPath, fset, files, info)
	if err != nil {
		return nil, err
	}
	p := &planter{fset: fset, info: info, local: local}
	replace := map[string]string{}
	for i, file := range files {
		name := pkg.GoFiles[i]
		if !only.MatchString(name) {
			continue
		}
		to := filepath.Join(dir, name)
		if err := os.WriteFile(to, p.plant(file, sources[name]), 0o600); err != nil {
			return nil, err
		}
		replace[filepath.Join(pkg.Dir, name)] = to
	}
	added := filepath.Join(dir, "mutate_switch.go")
	if err := os.WriteFile(added, p.helpers(pkg.Name), 0o600); err != nil {
		return nil, err
	}
	replace[filepath.Join(pkg.Dir, "mutate_switch.go")] = added
	overlay := filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	return &planted{pkg, p.mutants, overlay}, os.WriteFile(overlay, text, 0o600)
}
