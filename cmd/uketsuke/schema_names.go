package main

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// loadForms reads definitions and returns every fault in them as
// "file:line:column: …". It adds to the faults of the language itself the names
// of rules, checks and conditions that the importer does not have: such a rule
// would never be broken.
func loadForms(fsys fs.FS) (*form.Set, []string) {
	set, err := form.Load(fsys)
	faults := lines(err)
	if err == nil {
		faults = append(faults, importer.LintBlanks(set)...)
	}
	rules, checks, conditions := importer.Rules(), importer.Checks(), importer.Conditions()
	seen := make(map[string]bool)
	note := func(kind, name string, p diag.Pos, known []string) {
		if name == "" || slices.Contains(known, name) {
			return
		}
		fault := fmt.Sprintf("%s:%d:%d: unknown %s %q%s", p.File, p.Line, p.Column, kind, name, form.DidYouMean(name, known))
		if !seen[fault] {
			faults = append(faults, fault)
		}
		seen[fault] = true
	}
	for _, d := range set.Definitions {
		for _, c := range d.Checks {
			note("check", c.Name, c.Pos, checks)
		}
		fields := d.Fields
		if d.List != nil {
			fields = slices.Concat(fields, d.List.Columns)
		}
		for _, f := range fields {
			note("rule", f.Rule, f.Pos, rules)
			note("condition", f.Required.When, f.Pos, conditions)
		}
	}
	return set, faults
}
