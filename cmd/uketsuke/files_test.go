package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWalk accounts for everything in a folder, in the order of names, and
// waits for nothing.
func TestWalk(t *testing.T) {
	dir := filepath.Dir(write(t, "b.xlsx", "b"))
	for _, name := range []string{"a.xlsx", "sub/c.xlsx", "~$a.xlsx", ".DS_Store", "__MACOSX/x.xlsx", "README.md", ".gitignore", ".git/config", "note.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"link.xlsx": "a.xlsx", "loop": ".", "broken": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.Symlink(dir, other); err != nil {
		t.Fatal(err)
	}
	// A workbook is one whatever it is called.
	if err := os.WriteFile(filepath.Join(dir, "form.json"), []byte("PK\x03\x04…"), 0o644); err != nil {
		t.Fatal(err)
	}
	h, err := (&app{}).files([]string{other}, false)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range h.files {
		verdict := "read"
		if f.err != nil {
			verdict = "refuse"
		}
		if errors.Is(f.err, errFolderLink) {
			verdict = "do not follow"
		}
		rel, _ := strings.CutPrefix(f.path, other+"/")
		got = append(got, verdict+" "+rel)
	}
	for _, path := range h.passed {
		rel, _ := strings.CutPrefix(path, other+"/")
		got = append(got, "pass over "+rel)
	}
	want := []string{"read a.xlsx", "read b.xlsx", "refuse broken", "read form.json", "read link.xlsx", "do not follow loop", "read note.txt",
		"refuse pipe", "read sub/c.xlsx", "pass over .DS_Store", "pass over .git", "pass over .gitignore", "pass over README.md",
		"pass over __MACOSX/x.xlsx", "pass over ~$a.xlsx"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A pipe named on the command line is read, and waited for, but not for ever.
func TestPipe(t *testing.T) {
	for _, text := range []string{"", "text"} {
		path := filepath.Join(t.TempDir(), "pipe")
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			go func() { _ = os.WriteFile(path, []byte(text), 0o600) }()
		}
		done := make(chan string)
		go func() {
			data, err := file{path: path}.load()
			if err != nil {
				t.Error(err)
			}
			done <- string(data)
		}()
		select {
		case got := <-done:
			if got != text {
				t.Errorf("%q, want %q", got, text)
			}
		case <-time.After(3 * pipePatience):
			t.Fatalf("%q: waits for ever", text)
		}
	}
}

func TestName(t *testing.T) {
	for path, want := range map[string]string{
		"in/申請書.xlsx":                      "in/申請書.xlsx",
		"in/\x90\x5c\x90\xbf\x8f\x91.xlsx": "in/申請書.xlsx", // CP932, as old Windows wrote it
		"in/\xff\xfe.xlsx":                 "in/\uFFFD.xlsx",
	} {
		if got := (file{path: path}).name(); got != want {
			t.Errorf("name of %q = %q, want %q", path, got, want)
		}
	}
}

func TestCommonFolder(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"in/", "in/", "in/"},
		{"in/2025/", "in/2024/", "in/"},
		{"in/", "inbox/", ""},
		{"./", "in/", ""},
		{"/x/in/", "/x/", "/x/"},
	} {
		if got := commonFolder(tt.a, tt.b); got != tt.want {
			t.Errorf("commonFolder(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}
