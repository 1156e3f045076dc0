package main

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/form"
)

// loadForms reads definitions and returns every fault in them as
// "file:line:column: …". It adds to the faults of the language itself those of
// blanks and of rules, without which a definition would read or judge wrongly.
func loadForms(fsys fs.FS) (*form.Set, []string) {
	set, err := form.Load(fsys)
	faults := lines(err)
	if err == nil {
		faults = append(faults, importer.LintBlanks(set)...)
	}
	for _, f := range rules.Lint(set) {
		if !f.Idle {
			faults = append(faults, faultLine(f))
		}
	}
	seen := make(map[string]bool)
	for _, d := range set.Definitions {
		for _, f := range allFields(d) {
			if f.Rule == "" || len(f.Demands) > 0 || slices.Contains(importer.Readings(), f.Rule) || slices.Contains(set.RuleNames, f.Rule) {
				continue // a rule that is declared and has no demands is a fault already
			}
			known := append(slices.Clone(importer.Readings()), set.RuleNames...)
			fault := fmt.Sprintf("%s:%d:%d: unknown rule %q%s", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Rule, form.DidYouMean(f.Rule, known))
			if !seen[fault] {
				faults = append(faults, fault)
			}
			seen[fault] = true
		}
	}
	return set, faults
}

func faultLine(f rules.Fault) string {
	return fmt.Sprintf("%s:%d:%d: %s", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Text)
}

// allFields are the fields and columns of a definition.
func allFields(d *form.Definition) []form.Field {
	if d.List == nil {
		return d.Fields
	}
	return slices.Concat(d.Fields, d.List.Columns)
}
