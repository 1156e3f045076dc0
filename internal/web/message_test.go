package web

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every text that the page asks for is there in both languages, and every one
// that is there is asked for.
func TestMessages(t *testing.T) {
	used := make(map[string]bool)
	asked := regexp.MustCompile(`(?:\.T|T|messages\[|flash\(r,|fault\(r,|say\(|render\(s, w, r, "\w+", "\w+",)\s*\(?"([a-z][a-z_.]*)"`)
	keyed := regexp.MustCompile(`"((?:error|alarm|signin|setup)\.[a-z_]+)"`)
	for _, text := range sources(t) {
		for _, m := range append(asked.FindAllStringSubmatch(text, -1), keyed.FindAllStringSubmatch(text, -1)...) {
			used[m[1]] = true
		}
	}
	for key := range used {
		if _, ok := messages[key]; !ok {
			t.Errorf("no text for %q", key)
		}
	}
	placeholder := regexp.MustCompile(`\{\d\}`)
	for key, m := range messages {
		if m.ja == "" || m.en == "" {
			t.Errorf("%q lacks a language", key)
		}
		if a, b := placeholder.FindAllString(m.ja, -1), placeholder.FindAllString(m.en, -1); len(a) != len(b) {
			t.Errorf("%q fills in %v and %v", key, a, b)
		}
		kind, _, _ := strings.Cut(key, ".")
		word := strings.Contains("status held state role scope run runstate type event action formname fieldname subject inbox trouble anyway placekind got filling", kind)
		if !used[key] && !word {
			t.Errorf("nothing says %q", key)
		}
	}
}

// sources are the templates and the Go files but the tables themselves.
func sources(t *testing.T) (list []string) {
	t.Helper()
	for _, pattern := range []string{"*.go", "templates/*.html"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasPrefix(name, "message") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, string(data))
		}
	}
	return list
}
