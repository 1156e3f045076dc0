package web

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// What judges the document of the API and makes a client of it. They are fetched
// for the tests and are no part of the program.
var apiTools = []string{"@redocly/cli@2.77.0", "openapi-typescript@7.13.0", "openapi-fetch@0.17.0", "typescript@5.9.3", "esbuild@0.28.2"}

// tools is the folder where they are, fetched once into the user's cache.
func tools(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(cache, "uketsuke-test", "api-"+work.Hash([]byte(strings.Join(apiTools, " ")))[:10])
	if _, err := os.Stat(filepath.Join(dir, "done")); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	install := exec.Command("npm", append([]string{"install", "--no-audit", "--no-fund", "--no-save", "--prefix", dir}, apiTools...)...)
	if out, err := install.CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("CI needs npm: %v %s", err, out)
		}
		t.Skipf("no npm here, so the document of the API was not tried: %v %s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "done"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// tool runs one of them.
func tool(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(filepath.Join(dir, "node_modules", ".bin", name), args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// The document of the API has nothing at which a linter takes offence.
func TestOpenAPILint(t *testing.T) {
	dir := tools(t)
	out := tool(t, dir, "redocly", "lint", "--format=json", absolute(t, "../../docs/api/openapi.json"))
	start := strings.Index(out, `{
  "totals"`)
	if start < 0 {
		start = strings.Index(out, "{\"totals\"")
	}
	var found struct {
		Totals struct{ Errors, Warnings, Ignored int }
	}
	if start < 0 {
		t.Fatal(out)
	}
	if err := json.NewDecoder(strings.NewReader(out[start:])).Decode(&found); err != nil {
		t.Fatal(err, out)
	}
	if found.Totals.Errors+found.Totals.Warnings+found.Totals.Ignored != 0 {
		t.Error(out)
	}
}

// A client that is generated from the document, with its types, does a clerk's
// errand in the browser.
func TestGeneratedClient(t *testing.T) {
	dir := tools(t)
	work := filepath.Join(dir, "client")
	if err := os.MkdirAll(work, 0o755); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("testdata/client/client.ts")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(work, "client.ts"), source, 0o644); err != nil {
		t.Fatal(err)
	}
	tool(t, dir, "openapi-typescript", absolute(t, "../../docs/api/openapi.json"), "-o", filepath.Join(work, "api.d.ts"))
	tool(t, dir, "tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom", filepath.Join(work, "client.ts"))
	script := filepath.Join(work, "client.js")
	tool(t, dir, "esbuild", filepath.Join(work, "client.ts"), "--bundle", "--format=iife", "--outfile="+script)
	code, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	h := open(t)
	b := h.tab()
	b.signIn("clerk")
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](string(code)+";true")); err != nil {
		t.Fatal(err)
	}
	numbers, err := json.Marshal(ints(kept(t, "a-1_bad_mail.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	said, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(`errand("a.xlsx", %s, %q)`, numbers, goodMail), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"clerk", "held", "cloud_admin_email", "412", "numbered", "true", "1", "not_found", "true"}
	if d := cmp.Diff(want, said); d != "" {
		t.Error(d)
	}
}

func ints(data []byte) []int {
	out := make([]int, len(data))
	for i, b := range data {
		out[i] = int(b)
	}
	return out
}
