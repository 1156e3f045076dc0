package intake

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// The visible cases, where they lie beside the checkout, come out as their own
// program of comparison demands.
func TestSharedCases(t *testing.T) {
	dir, err := filepath.Abs("../../../shared/cases")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "files", "*"))
	if len(files) == 0 {
		t.Skip("no ../shared/cases beside the checkout")
	}
	var in []Input
	for _, path := range files {
		in = append(in, Input{Name: filepath.Base(path), Load: func() ([]byte, error) { return os.ReadFile(path) }})
	}
	out, err := withStore(t).Receive(context.Background(), in...)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	w := NewJSONLines(&lines, diag.JA)
	for i := range out {
		if err := w.Write(&out[i]); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "output.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to compare with")
	}
	cmd := exec.Command(python, filepath.Join(dir, "score.py"), filepath.Join(dir, "truth.jsonl"), path, "--show", "20",
		"--min-found=100", "--min-form=100", "--min-fields=100", "--max-silent=0", "--max-false-errors=0", "--max-missed=0",
		"--max-no-line=0", "--max-extra=0")
	if report, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, report)
	}
}
