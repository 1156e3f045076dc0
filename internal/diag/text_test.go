package diag

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/diagnostics.md anew")

func TestTextsAreWhole(t *testing.T) {
	seen := map[Code]bool{}
	for _, family := range families {
		for _, x := range family.texts {
			if seen[x.code] {
				t.Errorf("%s: stands twice", x.code)
			}
			seen[x.code] = true
			for name, template := range map[string]string{"ja": x.ja, "jaHint": x.jaHint, "en": x.en, "enHint": x.enHint} {
				if template == "" {
					t.Errorf("%s: no %s", x.code, name)
				}
				if strings.Count(template, "[") != strings.Count(template, "]") || strings.Count(template, "{") != strings.Count(template, "}") {
					t.Errorf("%s: brackets of %s do not close", x.code, name)
				}
			}
			for _, s := range strings.Split(x.severities, ", ") {
				if _, ok := ParseSeverity(s); !ok {
					t.Errorf("%s: severity %q", x.code, s)
				}
			}
		}
	}
}

func TestTextsEndAndStayInTheirLanguage(t *testing.T) {
	for _, code := range Codes() {
		x := table[code]
		for _, s := range []string{x.ja, x.jaHint} {
			if !strings.HasSuffix(s, "。") {
				t.Errorf("%s: %q does not end with 。", code, s)
			}
		}
		for _, s := range []string{x.en, x.enHint} {
			if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".)") {
				t.Errorf("%s: %q does not end with a full stop", code, s)
			}
		}
		if !strings.ContainsFunc(x.ja, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
			t.Errorf("%s: %q is not Japanese", code, x.ja)
		}
	}
}

// A fact that one language gives and the other keeps to itself is a fact that
// half of the readers miss.
func TestPlaceholdersAgree(t *testing.T) {
	for _, code := range Codes() {
		x := table[code]
		if d := cmp.Diff(nameSet(x.ja), nameSet(x.en)); d != "" {
			t.Errorf("%s: message (-ja +en)\n%s", code, d)
		}
		if d := cmp.Diff(nameSet(x.jaHint), nameSet(x.enHint)); d != "" {
			t.Errorf("%s: hint (-ja +en)\n%s", code, d)
		}
	}
}

func nameSet(template string) []string {
	set := map[string]bool{}
	for _, name := range placeholders(template) {
		set[name] = true
	}
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Without its arguments a message must still read well: no brackets, no
// braces, nothing empty in quotation marks.
func TestMessagesWithoutArguments(t *testing.T) {
	for _, code := range Codes() {
		d := Diagnostic{Code: code, Pos: Pos{Sheet: "申請書", Cell: "K20", Label: "電話番号"}, Value: "x"}
		for _, s := range []string{d.Message(JA), d.Hint(JA), d.Message(EN), d.Hint(EN)} {
			if strings.ContainsAny(s, "{}[]") || strings.Contains(s, "「」") || strings.Contains(s, "“”") || strings.Contains(s, "（）") || strings.Contains(s, "()") {
				t.Errorf("%s: %s", code, s)
			}
		}
	}
}

func TestMessage(t *testing.T) {
	long := strings.Repeat("長", 80)
	tests := []struct {
		name string
		d    Diagnostic
		lang Lang
		want string
	}{
		{"label", Diagnostic{Code: "required", Pos: Pos{Label: "電話\n番号"}}, JA, "必須項目「電話番号」が入力されていません。"},
		{"field for want of a label", Diagnostic{Code: "required", Field: "eu_phone"}, EN, "The required item “eu_phone” is empty."},
		{"optional value there", Diagnostic{Code: "phone", Field: "eu_phone", Value: "03-12"}, JA, "「eu_phone」の「03-12」は電話番号として正しくありません。"},
		{"optional value missing", Diagnostic{Code: "phone", Field: "eu_phone"}, JA, "「eu_phone」は電話番号として正しくありません。"},
		{"long value", Diagnostic{Code: "date.impossible", Field: "f", Value: long}, EN, "“f”: the day “" + strings.Repeat("長", 59) + "…” does not exist."},
		{"argument", Diagnostic{Code: "total_mismatch", Field: "total_units", Value: "10", Args: []Arg{{"sum", "9"}}}, JA, "「total_units」の10が明細の合計（9）と一致しません。"},
		{"braces in a value are no template", Diagnostic{Code: "number", Field: "f", Value: "{label}[x]"}, EN, "“f”: “{label}[x]” cannot be read as a number."},
		{"unknown code", Diagnostic{Code: "no.such", Field: "f", Value: "v"}, JA, "no.such: f (v)"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, tt.d.Message(tt.lang)); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

func TestLang(t *testing.T) {
	for _, l := range []Lang{JA, EN} {
		if got, ok := ParseLang(l.String()); !ok || got != l {
			t.Errorf("ParseLang(%q) = %v, %v", l.String(), got, ok)
		}
	}
	if _, ok := ParseLang("fr"); ok {
		t.Error("ParseLang accepts fr")
	}
}

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
			if !slices.Contains(placeholders(table[use.code].ja+table[use.code].jaHint), key) {
				t.Errorf("%s: the texts of %q do not say its argument %q", use.at, use.code, key)
			}
		}
	}
}

// usedCodes walks the packages below root.
func usedCodes(t *testing.T, root string) (uses []codeUse) {
	t.Helper()
	files, packages := token.NewFileSet(), map[string][]*ast.File{}
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
	for _, list := range packages {
		takers := map[string]int{}
		for _, file := range list {
			codeTakers(file, takers)
		}
		for _, file := range list {
			uses = append(uses, codesIn(files, file, takers)...)
		}
	}
	return uses
}

type codeUse struct {
	code Code
	at   token.Position
	args []string // keys of the arguments given beside it
}

// codesIn finds the codes of one file by their syntax alone; takers are the
// functions of its package that take a code, with the position of that
// parameter.
func codesIn(files *token.FileSet, file *ast.File, takers map[string]int) (uses []codeUse) {
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
			if i, ok := codeArgument(n, takers); ok && i < len(n.Args) {
				add(n.Args[i])
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

// codeArgument is the position of the code among the arguments of a call.
func codeArgument(call *ast.CallExpr, takers map[string]int) (int, bool) {
	if isDiagCode(call.Fun) {
		return 0, true
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	i, ok := takers[name]
	return i, ok
}

// codeTakers finds the functions of one file that have a parameter of type
// diag.Code.
func codeTakers(file *ast.File, takers map[string]int) {
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		i := 0
		for _, field := range f.Type.Params.List {
			if isDiagCode(field.Type) {
				takers[f.Name.Name] = i
			}
			i += max(1, len(field.Names))
		}
	}
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

func TestDocument(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "diagnostics.md")
	want := Document()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("%s is out of date, run go test ./internal/diag -update (-want +got)\n%s", path, d)
	}
}
