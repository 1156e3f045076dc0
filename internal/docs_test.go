package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestSchemaKeys holds schemas/README.md to the language: every key, type,
// rule, check and condition that the program understands is there.
func TestSchemaKeys(t *testing.T) {
	page := read(t, "../schemas/README.md")
	documented := func(kind string, names []string) {
		if len(names) == 0 {
			t.Errorf("no %s found", kind)
		}
		for _, name := range names {
			if !strings.Contains(page, "`"+name+"`") {
				t.Errorf("schemas/README.md does not explain the %s %s", kind, name)
			}
		}
	}
	documented("key", yamlKeys(t, "form"))
	documented("type", form.TypeNames())
	documented("rule", importer.Readings())
	documented("function", rules.Functions())
}

// yamlKeys are the yaml tags of all structs of a package.
func yamlKeys(t *testing.T, dir string) (keys []string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if f, ok := n.(*ast.Field); ok && f.Tag != nil {
				tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`"))
				if key, _, _ := strings.Cut(tag.Get("yaml"), ","); key != "" && key != "-" {
					keys = append(keys, key)
				}
			}
			return true
		})
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

// TestLinks follows every link between the pages.
func TestLinks(t *testing.T) {
	for _, page := range pages(t) {
		for _, m := range link.FindAllStringSubmatch(read(t, page), -1) {
			target := filepath.Join(filepath.Dir(page), m[1])
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: link to %s: %v", page, m[1], err)
			}
		}
	}
}

// TestIndex wants every page in the list of pages.
func TestIndex(t *testing.T) {
	index := read(t, "../docs/README.md")
	for _, page := range glob(t, "../docs/*.md") {
		if name := filepath.Base(page); name != "README.md" && !strings.Contains(index, "("+name+")") {
			t.Errorf("docs/README.md does not list %s", name)
		}
	}
}

// TestMentioned looks for the files that pages and comments name: a page that
// is promised must be there.
func TestMentioned(t *testing.T) {
	name := regexp.MustCompile(`\bdocs/[a-z_-]+\.md\b`)
	for _, page := range append(pages(t), sources(t)...) {
		for _, found := range name.FindAllString(read(t, page), -1) {
			if _, err := os.Stat(filepath.Join("..", found)); err != nil {
				t.Errorf("%s names %s, which is not there", page, found)
			}
		}
	}
}

func pages(t *testing.T) []string {
	return glob(t, "../*.md", "../docs/*.md", "../docs/*/*.md", "../schemas/*.md", "../schemas/*/*.md", "../samples/*.md")
}

func sources(t *testing.T) []string {
	return glob(t, "../cmd/*/*.go", "../importer/*.go", "../importer/*/*.go", "../exporter/*.go", "*/*.go", "*/*/*.go")
}

func glob(t *testing.T, patterns ...string) (list []string) {
	for _, p := range patterns {
		found, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, found...)
	}
	return list
}

// TestFolders holds docs/design.md to the tree: every folder with a package is
// on its plan, itself or the room that it is part of, and nothing on it is
// missing.
func TestFolders(t *testing.T) {
	page := read(t, "../docs/design.md")
	for _, p := range packages(t) {
		if !slices.Contains(beside, p.name()) && !planned(page, p.name()) {
			t.Errorf("docs/design.md does not say what %s is for", p.name())
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z/0-9_]+)`").FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat(filepath.Join("..", m[1])); err != nil {
			t.Errorf("docs/design.md speaks of %s, which is not there", m[1])
		}
	}
}

func planned(page, name string) bool {
	for ; strings.Contains(name, "/"); name = filepath.Dir(name) {
		if strings.Contains(page, "`"+name+"`") {
			return true
		}
	}
	return strings.Contains(page, "`"+name+"`")
}

// TestLimitsHaveNames wants people to hear of every limit by a name of their
// own language.
func TestLimitsHaveNames(t *testing.T) {
	for _, of := range []reflect.Type{reflect.TypeFor[container.Limits](), reflect.TypeFor[sheet.Limits]()} {
		for i := range of.NumField() {
			name := of.Field(i).Name
			d := diag.Diagnostic{Code: container.CodeLimit, Args: []diag.Arg{{Key: "limit", Text: name}, {Key: "max", Text: "1"}}}
			if text := d.Message(diag.JA); strings.Contains(text, name+"の上限") {
				t.Errorf("%s.%s has no name: %s", of, name, text)
			}
		}
	}
}
