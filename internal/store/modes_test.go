package store

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A store, and the files that SQLite keeps beside it, are readable by their
// owner only.
func TestStoreIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, "sqlite:"+path, Options{})
	if _, err := s.StartRun(context.Background(), "import", "tester", ""); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if filepath.Ext(name) == ".lock" {
			continue // holds nothing
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %s", filepath.Base(name), info.Mode())
		}
	}
}
