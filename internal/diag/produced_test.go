package diag

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTextsAreOfCodesInUse checks that every documented code is produced
// somewhere.
func TestTextsAreOfCodesInUse(t *testing.T) {
	produced := map[Code]bool{}
	for _, use := range usedCodes(t, filepath.Join("..", "..")) {
		produced[use.code] = true
	}
	for _, list := range sources(t, token.NewFileSet(), filepath.Join("..", "..")) {
		for _, file := range list {
			looseCodes(file, func(c Code) { produced[c] = true })
		}
	}
	produced[OwnRule] = true // by rules with words of their own
	for _, code := range codesOfRules(t) {
		produced[code] = true
	}
	for _, code := range Codes() {
		if !produced[code] {
			t.Errorf("%s has texts and is produced nowhere; produce it, or take it out of internal/diag/text_*.go", code)
		}
	}
}

var ruleCode = regexp.MustCompile(`\bcode: ([a-z_0-9.]+)`)

// codesOfRules are the codes that the rules of the built-in definitions give.
func codesOfRules(t *testing.T) (codes []Code) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "schemas", "forms", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, filepath.Join("..", "..", "schemas", "parts.yaml")) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ruleCode.FindAllSubmatch(data, -1) {
			codes = append(codes, Code(m[1]))
		}
	}
	return codes
}

// looseCodes finds codes where the syntax alone does not show that a text is
// one: Code in a literal without its type, an assignment to a variable called code, the result of a
// function that returns codes.
func looseCodes(file *ast.File, found func(Code)) {
	add := func(x ast.Expr) {
		if text, ok := literal(x); ok {
			found(Code(text))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && strings.EqualFold(key.Name, "code") {
				add(n.Value)
			}
		case *ast.AssignStmt:
			if name, ok := n.Lhs[0].(*ast.Ident); ok && n.Tok == token.ASSIGN && strings.HasSuffix(strings.ToLower(name.Name), "code") { // what := begins is no diag.Code
				each(n.Rhs, add)
			}
		case *ast.FuncDecl:
			if n.Body != nil && n.Type.Results != nil && len(n.Type.Results.List) > 0 && isDiagCode(n.Type.Results.List[0].Type) {
				ast.Inspect(n.Body, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
						add(r.Results[0])
					}
					return true
				})
			}
		}
		return true
	})
}
