package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestEveryCommand wants a script that gives each command what it cannot take.
func TestEveryCommand(t *testing.T) {
	names, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var scripts strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(text)
	}
	a := &app{env: func(string) string { return "" }}
	eachCommand(a.root(), func(cmd *cobra.Command) {
		if cmd.HasSubCommands() || cmd.Hidden || cmd.Name() == "help" || strings.Contains(cmd.CommandPath(), "completion") {
			return
		}
		if !strings.Contains(scripts.String(), "status 2 "+cmd.CommandPath()) {
			t.Errorf("no script gives %q what it cannot take", cmd.CommandPath())
		}
	})
}

// TestLanguages holds the help of every command to being there in both
// languages.
func TestLanguages(t *testing.T) {
	short := func(lang string) map[string]string {
		texts := make(map[string]string)
		a := &app{env: func(string) string { return "" }}
		if err := a.setLang(lang); err != nil {
			t.Fatal(err)
		}
		eachCommand(a.root(), func(cmd *cobra.Command) { texts[cmd.CommandPath()] = cmd.Short })
		return texts
	}
	japanese, english := short("ja"), short("en")
	for path, text := range japanese {
		if strings.Contains(path, "completion ") {
			continue // cobra's own, one for each shell
		}
		if text == "" || text == english[path] {
			t.Errorf("%s: %q in both languages", path, text)
		}
	}
}
