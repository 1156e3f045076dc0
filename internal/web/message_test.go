package web

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// Every text that the page asks for is there in both languages, and every one
// that is there is asked for.
func TestMessages(t *testing.T) {
	used := make(map[string]bool)
	asked := regexp.MustCompile(`(?:\.T|T|Messages\[|[Ff]lash\(r,|[Ff]ault\(r,|say\(|(?:r|R)ender(?:My)?\(s(?:\.Site)?, w, r, "\w+", "\w+",)\s*\(?"([a-z][a-z_.]*)"`)
	keyed := regexp.MustCompile(`"((?:error|alarm|signin|setup)\.[a-z_]+)"`)
	for _, text := range sources(t) {
		for _, m := range append(asked.FindAllStringSubmatch(text, -1), keyed.FindAllStringSubmatch(text, -1)...) {
			used[m[1]] = true
		}
	}
	for key := range used {
		if _, ok := site.Messages[key]; !ok {
			t.Errorf("no text for %q", key)
		}
	}
	placeholder := regexp.MustCompile(`\{\d\}`)
	for key, m := range site.Messages {
		if m.JA == "" || m.EN == "" {
			t.Errorf("%q lacks a language", key)
		}
		if a, b := placeholder.FindAllString(m.JA, -1), placeholder.FindAllString(m.EN, -1); len(a) != len(b) {
			t.Errorf("%q fills in %v and %v", key, a, b)
		}
		kind, _, _ := strings.Cut(key, ".")
		word := strings.Contains("status held state role scope run runstate rolename type event action formname fieldname subject inbox trouble anyway placekind got filling how job mail doubt means", kind)
		if !used[key] && !word {
			t.Errorf("nothing says %q", key)
		}
	}
}

// What a form, the record or the queue names by an id has a word for it in both
// languages.
func TestWordsForIDs(t *testing.T) {
	words := map[string][]string{"type": form.TypeNames(), "mail": mail.Kinds(), "event": webhook.Types, "scope": {"read", "upload", "mend", "order", "run", "admin"}}
	for k := draft.Joined; k <= draft.NoMeaning; k++ {
		words["doubt"] = append(words["doubt"], k.String())
	}
	recorded := regexp.MustCompile(`Action: "([a-z_]+)"|note\(r, "([a-z_]+)",`)
	must(t, fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := os.ReadFile("../" + name)
		for _, m := range recorded.FindAllStringSubmatch(string(data), -1) {
			words["action"] = append(words["action"], m[1]+m[2])
		}
		return err
	}))
	if len(words["action"]) < 20 {
		t.Errorf("actions %v", words["action"])
	}
	for kind, list := range words {
		for _, id := range list {
			if _, ok := site.Messages[kind+"."+id]; !ok {
				t.Errorf("no word for %q", kind+"."+id)
			}
		}
	}
}

// sources are the templates and the Go files but the tables themselves.
func sources(t *testing.T) (list []string) {
	t.Helper()
	for _, pattern := range []string{"*.go", "*/*.go", "templates/*.html"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasPrefix(path.Base(name), "message") || strings.HasSuffix(name, "_test.go") {
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
