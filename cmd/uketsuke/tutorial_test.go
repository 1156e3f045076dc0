package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")
	anyNumber    = regexp.MustCompile(`\b[0-9A-Z]{24}\b`)
	exitStatus   = regexp.MustCompile(`^\(exit status (\d)\)$`)
)

// TestTutorial runs every command of docs/tutorial.md in an empty folder, and
// then those of docs/cookbook.md, which go on with its project. It looks for
// every line that the pages print below them; "…" is any beginning.
func TestTutorial(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "docs"), filepath.Join(dir, "docs")); err != nil {
		t.Skip(err)
	}
	steps := 0
	for _, name := range []string{"tutorial", "cookbook"} {
		page, err := os.ReadFile(filepath.Join(root, "docs", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(page), "\n   ", "\n") // inside a list
		for _, b := range consoleBlock.FindAllStringSubmatch(text, -1) {
			for _, step := range strings.Split("\n"+b[1], "\n$ ")[1:] {
				runStep(t, dir, step)
				steps++
			}
		}
		shows(t, string(page)+text, filepath.Join(root, "docs", name))
	}
	if steps < 14 {
		t.Errorf("only %d commands found", steps)
	}
}

// shows wants the texts beside a page to be those that it shows.
func shows(t *testing.T, page, dir string) {
	t.Helper()
	for _, pattern := range []string{"*.csv", "*.yaml"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil || !strings.Contains(page, strings.TrimSpace(string(data))) {
				t.Errorf("the page does not show %s as it is: %v", name, err)
			}
		}
	}
}

// runStep runs the first line of a step and compares the others with its output.
// Blanks that align columns do not count.
func runStep(t *testing.T, dir, step string) {
	t.Helper()
	command, want, _ := strings.Cut(step, "\n")
	cmd := exec.CommandContext(t.Context(), "sh", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LANG=en_US.UTF-8", "LC_ALL=", "UKETSUKE_STORE=", "UKETSUKE_CONFIG=")
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatalf("%s: %v", command, err)
	}
	status := 0
	printed := spaced(string(out))
	for line := range strings.Lines(want) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "… ")
		if m := exitStatus.FindStringSubmatch(line); m != nil {
			status = int(m[1][0] - '0')
			continue
		}
		if !strings.Contains(printed, spaced(line)) {
			t.Errorf("$ %s\ndoes not print %q but\n%s", command, line, out)
		}
	}
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("$ %s\nexit status %d, not %d\n%s", command, got, status, out)
	}
}

func spaced(text string) string {
	return strings.Join(strings.Fields(anyNumber.ReplaceAllString(text, "NUMBER")), " ")
}
