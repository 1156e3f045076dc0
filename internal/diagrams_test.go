package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	mermaid = regexp.MustCompile("(?s)```mermaid\n(.*?)```")
	node    = regexp.MustCompile(`([a-z]+)\["([a-z/]+)"\]`)
	arrow   = regexp.MustCompile(`(?m)^\s*([a-z]+)(?:\[[^\]]*\])?\s*-->\s*([a-z]+)`)
	goName  = regexp.MustCompile(`\b([a-z]+)\.([A-Z]\w*)(?:\.([A-Z]\w*))?`)
)

// TestDiagramOfPackages compares the first diagram of docs/design.md with the
// imports: every arrow is one.
func TestDiagramOfPackages(t *testing.T) {
	diagram := diagrams(t)[0]
	folders := map[string]string{}
	for _, m := range node.FindAllStringSubmatch(diagram, -1) {
		folders[m[1]] = m[2]
	}
	imports := map[string][]string{}
	for _, p := range packages(t) {
		imports[p.name()] = p.Imports
	}
	arrows := arrow.FindAllStringSubmatch(diagram, -1)
	if len(arrows) < 20 {
		t.Fatalf("only %d arrows found", len(arrows))
	}
	for _, a := range arrows {
		from, to := folders[a[1]], folders[a[2]]
		if !slices.Contains(imports[from], module+"/"+to) {
			t.Errorf("docs/design.md draws %s --> %s, but %q does not import %q", a[1], a[2], from, to)
		}
	}
}

// TestDiagramOfACell looks for every name in the diagrams of docs/design.md behind
// the first: types and functions of packages, methods of types.
func TestDiagramOfACell(t *testing.T) {
	found := goName.FindAllStringSubmatch(strings.Join(diagrams(t)[1:], "\n"), -1)
	if len(found) < 15 {
		t.Fatalf("only %d names found", len(found))
	}
	for _, m := range found {
		if !slices.Contains(declared(t, m[1]), strings.Trim(m[2]+"."+m[3], ".")) {
			t.Errorf("docs/design.md names %s, which is not in the code", m[0])
		}
	}
}

func diagrams(t *testing.T) (out []string) {
	for _, m := range mermaid.FindAllStringSubmatch(read(t, "../docs/design.md"), -1) {
		out = append(out, m[1])
	}
	if len(out) != 3 {
		t.Fatalf("docs/design.md has %d diagrams, not 3", len(out))
	}
	return out
}

// declared lists what a package exports at top level, methods as Type.Method.
func declared(t *testing.T, name string) (out []string) {
	dir := "../importer/" + name
	for _, other := range []string{name, "../" + name} {
		if _, err := os.Stat(other); err == nil {
			dir = other
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			out = append(out, names(d)...)
		}
	}
	return out
}

func names(d ast.Decl) (out []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return []string{d.Name.Name}
		}
		of := d.Recv.List[0].Type
		if p, ok := of.(*ast.StarExpr); ok {
			of = p.X
		}
		if id, ok := of.(*ast.Ident); ok {
			return []string{id.Name + "." + d.Name.Name}
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if s, ok := s.(*ast.TypeSpec); ok {
				out = append(out, s.Name.Name)
			}
		}
	}
	return out
}
