package main

import (
	"os"
	"strings"
	"testing"
)

// TestReadme wants every command line of the README to be one: its commands
// and options exist.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	count, code := 0, false
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		words := strings.Fields(strings.Split(line, "#")[0])
		if !code || len(words) < 2 || words[0] != "uketsuke" {
			continue
		}
		count++
		a := &app{env: func(string) string { return "" }}
		cmd, rest, err := a.root().Find(words[1:])
		if err != nil || !cmd.Runnable() || cmd.HasSubCommands() {
			t.Errorf("%q: no such command", line)
			continue
		}
		for _, word := range rest {
			name, isFlag := strings.CutPrefix(word, "--")
			if isFlag && cmd.Flags().Lookup(name) == nil && cmd.InheritedFlags().Lookup(name) == nil {
				t.Errorf("%q: no such option: %s", line, word)
			}
		}
	}
	if count < 10 {
		t.Errorf("found %d command lines only", count)
	}
}
