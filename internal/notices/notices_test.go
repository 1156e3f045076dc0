package notices

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "gather the notices anew")

// legal are the names of files that go along with a program.
var legal = regexp.MustCompile(`(?i)^(un)?licen[sc]es?([-.].*)?$|^copying|^notice(\.txt|\.md)?$|^patents$`)

// TestEveryModule checks that every linked module has a notice.
func TestEveryModule(t *testing.T) {
	modules := linked(t)
	if *update {
		if err := os.WriteFile("notices.txt", []byte(gather(t, modules)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for path := range modules {
		if !strings.Contains(Text, "\n* "+path+"\n") {
			t.Errorf("no notice of %s: go test ./internal/notices -update", path)
		}
	}
}

// permitted are the licences under which modules may be linked, by words that
// only they contain. Licences that would bind the program's own source are not
// among them.
var permitted = []struct{ name, words string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
	{"ISC", "Permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"BSD", "Redistribution and use in source and binary forms"},
	{"Unlicense", "This is free and unencumbered software released into the public domain"},
}

// forbidden are titles of licences that must not be linked; other licences
// mention them in another case.
var forbidden = regexp.MustCompile(`GNU (AFFERO |LESSER )?GENERAL PUBLIC LICENSE|Server Side Public License|Business Source License`)

// licence returns the name of the licence with this text, "" if it is unknown or
// must not be linked.
func licence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if forbidden.MatchString(text) {
		return ""
	}
	for _, p := range permitted {
		if strings.Contains(text, p.words) {
			return p.name
		}
	}
	return ""
}

// TestLicencesArePermitted checks the licence of every module that the program
// links.
func TestLicencesArePermitted(t *testing.T) {
	count := map[string]int{}
	for path, dir := range linked(t) {
		name := licence(words(t, dir))
		if name == "" {
			t.Errorf("%s: the licence in %s is unknown or not permitted", path, dir)
		}
		count[name]++
	}
	t.Log(count)
	if name := licence("GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007"); name != "" {
		t.Errorf("the GPL passes as %s", name)
	}
}

// linked are the modules of the program with their folders, and Go itself.
func linked(t *testing.T) map[string]string {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Dir}}{{end}}", "github.com/uketsuke/uketsuke/cmd/uketsuke")
	cmd.Env = append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]string{"Go (go.dev), its standard library and runtime": runtime.GOROOT()} //nolint:staticcheck // SA1019: the toolchain that runs the test is meant
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path != "" {
			modules[path] = dir
		}
	}
	return modules
}

// gather groups the modules by the words of their licences.
func gather(t *testing.T, modules map[string]string) string {
	under := map[string][]string{}
	for path, dir := range modules {
		text := words(t, dir)
		if text == "" {
			t.Errorf("%s has no licence in %s", path, dir)
		}
		under[text] = append(under[text], path)
	}
	texts := make([]string, 0, len(under))
	for text, paths := range under {
		slices.Sort(paths)
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Compare(under[a][0], under[b][0]) })
	var b strings.Builder
	b.WriteString("This program contains the following software.\n")
	for _, text := range texts {
		b.WriteString("\n" + strings.Repeat("=", 78) + "\n\n")
		for _, path := range under[text] {
			b.WriteString("* " + path + "\n")
		}
		b.WriteString("\n" + text)
	}
	return b.String()
}

func words(t *testing.T, dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		if e.IsDir() || !legal.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s:\n\n%s\n", e.Name(), strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	return b.String()
}
