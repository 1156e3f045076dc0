// Package internal_test checks the architecture: docs/design.md defines the
// direction of imports between packages.
package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/uketsuke/uketsuke"

// floors lists the packages from the ground up. A package may import those on
// lower floors only; one that ends in "/" includes all below it. A package that
// is not listed must be added here and in docs/design.md.
var floors = [][]string{
	{"internal/diag", "internal/lazyregexp", "schemas", "samples", "internal/metrics", "internal/notices", "internal/trace"},
	{"internal/ja", "internal/charset", "internal/cfb", "internal/calendar", "internal/store/reception"},
	{"internal/form", "internal/sheet", "internal/org", "internal/store/textindex"},
	{"internal/container", "internal/xls", "internal/csvbook", "internal/xlsxwrite", "internal/charts", "internal/sheetview"},
	{"importer/layout", "importer/rules"},
	{"importer/answer"},
	{"importer", "exporter", "internal/store", "internal/inbox/", "internal/workbook", "internal/verify"},
	{"internal/account", "internal/balance", "internal/config", "internal/ledger", "internal/mail", "internal/originals", "internal/pairing", "internal/webhook"},
	{"internal/intake", "internal/repair", "internal/draft", "internal/prove", "internal/catalog"},
	{"internal/export", "internal/audit"},
	{"internal/archive", "internal/jobs"},
	{"internal/teach"},
	{"internal/web/site"},
	{"internal/web/work"},
	{"internal/web/pages", "internal/web/api", "internal/web/my"},
	{"internal/web"},
	{"cmd/uketsuke"},
}

// beside are programs and helps for tests, which nothing of the house imports.
var beside = []string{"bench", "internal/samplegen", "samples/gen", "internal", "internal/storm", "internal/mutate", "internal/pgtest", "internal/smtptest", "internal/cfb/cfbtest",
	"internal/housestyle", "internal/housestyle/practice", "internal/housestyle/practice2", "internal/housestyle/judge", "internal/housestyle/judge2", "internal/housestyle/codes", "internal/housestyle/parts", "internal/housestyle/gen"}

// owners are the only packages that may import a library: what touches the
// outside lives in one place each.
var owners = map[string]string{
	"github.com/spf13/cobra":               "cmd/uketsuke",
	"github.com/vbauerster/mpb/v8":         "cmd/uketsuke",
	"github.com/lib/pq":                    "internal/store",
	"modernc.org/sqlite":                   "internal/store",
	"github.com/pressly/goose/v3":          "internal/store internal/ledger",
	"github.com/riverqueue/river":          "internal/jobs",
	"github.com/jackc/pgx/v5/":             "internal/jobs",
	"github.com/robfig/cron/v3":            "internal/jobs",
	"github.com/klauspost/compress/":       "internal/sheet internal/container internal/xlsxwrite",
	"github.com/xuri/":                     "internal/verify internal/charts", // the second opinion, and charts; also of tests and bench
	"github.com/coreos/go-oidc/v3/":        "internal/account",
	"github.com/alexedwards/scs/v2":        "internal/account internal/web/site",
	"github.com/nyaruka/phonenumbers":      "internal/ja",
	"github.com/emersion/go-imap/v2/":      "internal/inbox/imap",
	"github.com/minio/minio-go/v7":         "internal/inbox/s3 internal/originals",
	"github.com/pkg/sftp":                  "internal/inbox/sftp internal/inbox/sftptest",
	"github.com/wneessen/go-mail":          "internal/mail",
	"github.com/gofrs/flock":               "internal/mail",
	"github.com/prometheus/client_golang/": "internal/metrics",
	"golang.org/x/net/publicsuffix":        "internal/org",
	"github.com/caarlos0/env/v11":          "internal/config",
	"github.com/expr-lang/expr":            "importer/rules",
	"github.com/standard-webhooks/":        "internal/webhook",
}

// pure are the packages without clock, file, network and database.
var pure = []string{"importer", "importer/answer", "importer/layout", "importer/rules", "exporter", "internal/ja", "internal/form", "internal/sheet", "internal/diag",
	"internal/xls", "internal/csvbook", "internal/cfb", "internal/charset", "internal/container"}

// impure are what a pure package does not import.
var impure = []string{"os", "os/exec", "net", "net/http", "database/sql", "log", "log/slog"}

type pkg struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func (p pkg) name() string { return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/") }

// packages is what the compiler sees.
func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,Imports,GoFiles", module+"/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var list []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// floor returns the index of a package's layer, -1 if it is not listed.
func floor(name string) int {
	return slices.IndexFunc(floors, func(on []string) bool { return matches(name, on) })
}

func matches(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return name == p || strings.HasSuffix(p, "/") && strings.HasPrefix(name+"/", p)
	})
}

func TestArrows(t *testing.T) {
	for _, p := range packages(t) {
		own := floor(p.name())
		if own < 0 {
			if !slices.Contains(beside, p.name()) {
				t.Errorf("%s has no place in the house", p.name())
			}
			continue
		}
		for _, path := range p.Imports {
			name, ours := strings.CutPrefix(path, module+"/")
			if !ours || inside(p.name(), name) {
				continue
			}
			if f := floor(name); f < 0 || f >= own {
				t.Errorf("%s imports %s, which does not stand below it", p.name(), name)
			}
		}
	}
}

// inside reports whether both belong to one group of packages, such as
// internal/inbox.
func inside(a, b string) bool {
	for _, on := range floors {
		for _, p := range on {
			if strings.HasSuffix(p, "/") && strings.HasPrefix(a+"/", p) && strings.HasPrefix(b+"/", p) {
				return true
			}
		}
	}
	return false
}

func TestOneOwner(t *testing.T) {
	for _, p := range packages(t) {
		if slices.Contains(beside, p.name()) {
			continue // the second opinions of tests and benchmarks
		}
		for _, path := range p.Imports {
			for library, owner := range owners {
				if matches(path, []string{library}) && !slices.Contains(strings.Fields(owner), p.name()) {
					t.Errorf("%s imports %s, which belongs to %s", p.name(), path, owner)
				}
			}
		}
	}
}

func TestPure(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.Contains(pure, p.name()) {
			continue
		}
		for _, path := range p.Imports {
			if slices.Contains(impure, path) {
				t.Errorf("%s imports %s", p.name(), path)
			}
		}
		for _, file := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(text, []byte("time.Now(")) {
				t.Errorf("%s/%s looks at the clock", p.name(), file)
			}
		}
	}
}

func TestNamesOfPackages(t *testing.T) {
	for _, p := range packages(t) {
		switch base := filepath.Base(p.name()); base {
		case "util", "utils", "common", "helpers", "models", "misc", "types", "base":
			t.Errorf("%s: a package is named for what it does", p.name())
		}
	}
}

// TestSize bounds the length of files. A file is one idea, however long; the bound
// only finds those that have become several.
func TestSize(t *testing.T) {
	const most = 800
	for _, p := range packages(t) {
		for _, file := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(text, []byte("\n")); n > most {
				t.Errorf("%s/%s has %d lines, more than %d", p.name(), file, n, most)
			}
		}
	}
}

// TestTopLevel keeps files of a trial out of the repository: what is committed at the top
// is listed here.
func TestTopLevel(t *testing.T) {
	known := []string{".ci", ".dockerignore", ".gitignore", ".golangci.yml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
		"bench", "cmd", "deploy", "docs", "exporter", "go.mod", "go.sum", "importer", "internal", "mk", "samples", "schemas", "scripts"}
	_, _ = os.Stat(filepath.Join("..", ".git", "index")) // its change makes a cached result void
	out, err := exec.Command("git", "-C", "..", "ls-files", "--full-name", "-z", ":/").Output()
	if err != nil {
		t.Skip("no repository: ", err) // the sources as an archive
	}
	for name := range strings.SplitSeq(strings.Trim(string(out), "\x00"), "\x00") {
		top, _, _ := strings.Cut(name, "/")
		if !slices.Contains(known, top) {
			t.Fatalf("%s is committed; files of a trial are not, and what belongs here is listed in this test", name)
		}
	}
}
