package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

// named is anything with a name in both languages.
type named interface{ Name(l diag.Lang) string }

func all[T named](list ...T) (names []named) {
	for _, v := range list {
		names = append(names, v)
	}
	return names
}

// states are the names of which package store is the only owner.
func states() []named {
	return slices.Concat(all(store.Statuses...), all(store.States...), all(store.HeldStates...))
}

// TestGlossary checks that docs/glossary.md contains every name of a state, a
// role, an operation, or a kind of organisation or address.
func TestGlossary(t *testing.T) {
	page := read(t, "../docs/glossary.md")
	names := slices.Concat(states(),
		all(store.OpMerge, store.OpSplit, store.OpAssign, store.OpHandOver, store.OpRole, store.OpDomain, store.OpUndo),
		all(org.EndUser, org.Reseller, org.Distributor), all(org.Member, org.Owner),
		all(org.Personal, org.Group, org.Free, org.Suffix, org.None))
	for _, n := range names {
		ja, en := n.Name(diag.JA), n.Name(diag.EN)
		if ja == en || !strings.Contains(page, "| "+ja+" | "+en+" |") {
			t.Errorf("docs/glossary.md has no row | %s | %s |", ja, en)
		}
	}
	if !strings.Contains(read(t, "../docs/README.md"), "(glossary.md)") {
		t.Error("docs/README.md does not link to the glossary")
	}
}

// TestStatesHaveOneName checks that page, command line, lists and reports give
// a state no other English name than its owner: wherever a pair of texts in both
// languages begins with the Japanese name of a state, the English one begins with its own.
func TestStatesHaveOneName(t *testing.T) {
	own := map[string][]string{"取り消し": {"undo"}} // also an operation
	for _, s := range states() {
		own[s.Name(diag.JA)] = append(own[s.Name(diag.JA)], s.Name(diag.EN))
	}
	pairs := 0
	for _, root := range []string{"../cmd", "../exporter", "."} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "housestyle") || strings.Contains(path, "samplegen") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				ja, en, ok := pair(n)
				if names, state := own[ja]; ok && state {
					pairs++
					if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(strings.ToLower(en), name) }) {
						t.Errorf("%s: %s is %q, its owner calls it %q", path, ja, en, names)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if pairs < len(own) {
		t.Errorf("only %d pairs found: the test looks in the wrong place", pairs)
	}
}

// pair returns two texts that follow each other as arguments or elements.
func pair(n ast.Node) (ja, en string, ok bool) {
	var list []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		list = n.Args
	case *ast.CompositeLit:
		list = n.Elts
	}
	if len(list) != 2 {
		return "", "", false
	}
	texts := make([]string, 2)
	for i, e := range list {
		lit, isLit := e.(*ast.BasicLit)
		if !isLit || lit.Kind != token.STRING {
			return "", "", false
		}
		texts[i], _ = strconv.Unquote(lit.Value)
	}
	return texts[0], texts[1], true
}
