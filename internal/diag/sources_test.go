package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCodesInUseHaveTexts reads the module's sources for codes: constants,
// fields, assignments and arguments of type diag.Code that are written as
// literals.
func TestCodesInUseHaveTexts(t *testing.T) {
	uses := usedCodes(t, filepath.Join("..", ".."))
	if len(uses) == 0 {
		t.Error("no code found in the sources; this test looks in the wrong place")
	}
	for _, use := range uses {
		if !use.code.Known() {
			t.Errorf("%s: code %q has no texts; add them in internal/diag/text_*.go", use.at, use.code)
			continue
		}
		for _, key := range use.args {
			if !slices.Contains(placeholders(table[use.code].ja+table[use.code].jaHint), strings.TrimSuffix(strings.TrimSuffix(key, "_ja"), "_en")) {
				t.Errorf("%s: the texts of %q do not say its argument %q", use.at, use.code, key)
			}
		}
	}
}

// usedCodes finds the codes in the packages below root.
func usedCodes(t *testing.T, root string) (uses []codeUse) {
	t.Helper()
	files := token.NewFileSet()
	for _, list := range sources(t, files, root) {
		params := map[string][]int{}
		for _, file := range list {
			codeParams(file, params)
		}
		for _, file := range list {
			uses = append(uses, codesIn(files, file, params)...)
		}
	}
	return uses
}

// sources parses the packages below root, without their tests.
func sources(t *testing.T, files *token.FileSet, root string) map[string][]*ast.File {
	t.Helper()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), ".") && path != root):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Logf("%s: not parsed: %v", path, err) // the compiler's business
			return nil
		}
		packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

type codeUse struct {
	code Code
	at   token.Position
	args []string // keys of the arguments given beside it
}

// codesIn finds the codes of one file by their syntax alone; params lists the
// functions of its package with a parameter for a code, with its index.
func codesIn(files *token.FileSet, file *ast.File, params map[string][]int) (uses []codeUse) {
	ast.Inspect(file, func(n ast.Node) bool {
		add := func(x ast.Expr) {
			if text, ok := literal(x); ok && isCodeText(text) {
				uses = append(uses, codeUse{Code(text), files.Position(x.Pos()), argKeys(n)})
			}
		}
		switch n := n.(type) {
		case *ast.ValueSpec:
			if isDiagCode(n.Type) {
				each(n.Values, add)
			}
		case *ast.CallExpr:
			for _, i := range codeArguments(n, params) {
				if i < len(n.Args) {
					add(n.Args[i])
				}
			}
		case *ast.AssignStmt:
			if sel, ok := n.Lhs[0].(*ast.SelectorExpr); ok && sel.Sel.Name == "Code" {
				each(n.Rhs, add)
			}
		case *ast.CompositeLit:
			each(diagnosticCodes(n), add)
		}
		return true
	})
	return uses
}

// argKeys are the literal keys of diag.Arg inside a node.
func argKeys(n ast.Node) (keys []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok {
			if name, ok := kv.Key.(*ast.Ident); ok && name.Name == "Key" {
				if key, ok := literal(kv.Value); ok {
					keys = append(keys, key)
				}
			}
		}
		return true
	})
	return keys
}

func each(list []ast.Expr, do func(ast.Expr)) {
	for _, x := range list {
		do(x)
	}
}

// isCodeText leaves out values that only pass through a variable of type Code.
func isCodeText(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_.") == ""
}

// codeArguments are the positions that a code may have among the arguments of a
// call: methods of two types may have one name.
func codeArguments(call *ast.CallExpr, params map[string][]int) []int {
	if isDiagCode(call.Fun) {
		return []int{0}
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	return params[name]
}

// codeParams finds the functions of one file that have a parameter of type
// diag.Code.
func codeParams(file *ast.File, params map[string][]int) {
	note := func(name *ast.Ident, f *ast.FuncType) {
		i := 0
		for _, field := range f.Params.List {
			if isDiagCode(field.Type) {
				params[name.Name] = append(params[name.Name], i)
			}
			i += max(1, len(field.Names))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			note(n.Name, n.Type)
		case *ast.InterfaceType:
			for _, method := range n.Methods.List {
				if f, ok := method.Type.(*ast.FuncType); ok && len(method.Names) == 1 {
					note(method.Names[0], f)
				}
			}
		}
		return true
	})
}

// diagnosticCodes are the values of the field Code in a literal of
// diag.Diagnostic.
func diagnosticCodes(lit *ast.CompositeLit) (codes []ast.Expr) {
	sel, ok := lit.Type.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Diagnostic" {
		return nil
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Code" {
			codes = append(codes, kv.Value)
		}
	}
	return codes
}

func isDiagCode(x ast.Expr) bool {
	sel, ok := x.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Code" {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && pkg.Name == "diag"
}

func literal(x ast.Expr) (string, bool) {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// TestDetailsAreInJapanese searches the sources of the readers for details of
// errors.
func TestDetailsAreInJapanese(t *testing.T) {
	said := regexp.MustCompile(`(?:corrupt|fail|warn)\((?:[a-zA-Z.{}]+, )?"([^"]+)"`)
	n := 0
	for _, name := range []string{"sheet", "container", "xls", "csvbook"} {
		files, err := filepath.Glob(filepath.Join("..", name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range said.FindAllSubmatch(source, -1) {
				n++
				if text := string(m[1]); text != "%s" && detail(JA, text) == text {
					t.Errorf("%s: %q is in English alone; add it in internal/diag/detail.go", file, text)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("%d details found; this test looks in the wrong place", n)
	}
}

func TestDetails(t *testing.T) {
	for text, want := range map[string]string{
		"part is encrypted":                    "パスワードで保護された部分があります",
		"a merged range overlaps another: B2":  "結合セルの範囲が重なっています",
		"a cell twice in a row":                "同じ番地のセルが二つあります",
		"parts of the package overlap":         "ファイルの中の部分が重なっています",
		"encoding big5":                        "対応していない文字コードです",
		"a row is written in several pieces":   "一つの行が複数に分かれています",
		"the ZIP has no end record: it is cut": "ファイルが途中で切れています",
	} {
		if got := detail(JA, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
