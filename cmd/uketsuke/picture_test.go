package main

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCommandPicture draws the picture of the command line that the README
// shows, from what the command prints. UPDATE=1 writes it anew.
func TestCommandPicture(t *testing.T) {
	const path = "../../docs/pictures/command.svg"
	args := []string{"import", "--dry-run", "samples/filled/a-1_bad_mail.xlsx", "samples/filled/a-1_plain.xlsx", "samples/filled/b-1_copies.xlsx"}
	cmd := exec.CommandContext(t.Context(), "uketsuke", append([]string{"--lang", "ja"}, args...)...)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "UKETSUKE_STORE=sqlite:"+filepath.Join(t.TempDir(), "store.db"))
	out, err := cmd.Output()
	if cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%v\n%s", err, out)
	}
	want := drawScreen("$ uketsuke " + strings.Join(args, " ") + "\n" + string(out))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is not what the command prints (UPDATE=1 writes it): %v", path, err)
	}
}

// drawScreen draws the lines of a screen as SVG. Each run of characters of one
// width is given its place, since fonts differ in how wide Japanese is.
func drawScreen(text string) string {
	const column, row, margin = 7.6, 20, 14
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	wide := 0
	for _, l := range lines {
		wide = max(wide, width(l))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="monospace" font-size="13" fill="#e6edf3">`+"\n", float64(wide)*column+2*margin, len(lines)*row+2*margin)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#0d1117"/>` + "\n")
	for i, l := range lines {
		at := 0
		for _, run := range runs(l) {
			if strings.TrimSpace(run) != "" {
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs" xml:space="preserve">%s</text>`+"\n",
					margin+float64(at)*column, margin+i*row+14, float64(width(run))*column, html.EscapeString(run))
			}
			at += width(run)
		}
	}
	return b.String() + "</svg>\n"
}

// runs cuts a line where narrow and wide characters, or words and blanks of a
// column, meet.
func runs(line string) (out []string) {
	last := -1
	for _, r := range line {
		kind := width(string(r))
		if r == ' ' {
			kind = 0
		}
		if kind != last || len(out) == 0 {
			out = append(out, "")
		}
		out[len(out)-1] += string(r)
		last = kind
	}
	return out
}
