package diag

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// verbs are the verbs of a format, in the order of their arguments.
func verbs(format string) (list []string) {
	for i := 0; i+1 < len(format); i++ {
		if format[i] == '%' {
			list = append(list, format[i:i+2])
			i++
		}
	}
	return list
}

// Every fault in a definition has Japanese words with the same verbs.
func TestFaultsAreTranslated(t *testing.T) {
	for format, ja := range faultsJA {
		if !slices.Equal(verbs(format), verbs(ja)) {
			t.Errorf("%q and %q have other verbs", format, ja)
		}
	}
	used := map[string]bool{"%s": true}
	for _, dir := range []string{"../form", "../../importer", "../../importer/rules", "../../cmd/uketsuke"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatal(dir, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, data, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				for _, format := range formatsOf(n) {
					used[format] = true
					if _, ok := faultsJA[format]; !ok {
						t.Errorf("%s: %q has no Japanese words", name, format)
					}
				}
				return true
			})
		}
	}
	for format := range faultsJA {
		if !used[format] {
			t.Errorf("nothing says %q", format)
		}
	}
}

// formatsOf are the formats of faults and phrases that a node makes.
func formatsOf(n ast.Node) (formats []string) {
	literal := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			formats = append(formats, text)
		}
	}
	switch x := n.(type) {
	case *ast.CallExpr:
		name := fmt.Sprint(x.Fun)
		if s, ok := x.Fun.(*ast.SelectorExpr); ok {
			name = s.Sel.Name
		}
		if name != "fail" && name != "fault" && name != "FaultAt" {
			return nil
		}
		for _, arg := range x.Args[:min(len(x.Args), 2)] {
			if len(formats) == 0 {
				literal(arg)
			}
		}
	case *ast.CompositeLit:
		if s, ok := x.Type.(*ast.SelectorExpr); !ok || s.Sel.Name != "Phrase" {
			return nil
		}
		for _, e := range x.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && fmt.Sprint(kv.Key) == "Format" {
				literal(kv.Value)
			}
		}
	}
	return formats
}

// A fault is put into words with its place, in either language; a phrase within is in the same.
func TestFaultInWords(t *testing.T) {
	f := FaultAt(Pos{File: "forms/a.yaml", Line: 3}, "unknown part %q%s", "appl", Phrase{", did you mean %q?", []any{"application"}})
	if got, want := f.In(JA), `forms/a.yaml:3:1: 部品 "appl" はありません。"application" の誤りではありませんか`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := f.Error(), `forms/a.yaml:3:1: unknown part "appl", did you mean "application"?`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
