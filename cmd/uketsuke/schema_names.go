package main

import (
	"io/fs"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// loadForms reads definitions and returns every fault in them with its place, in a
// language. It adds to the faults of the language itself those of
// blanks and of rules, without which a definition would read or judge wrongly.
func loadForms(fsys fs.FS, lang diag.Lang) (*form.Set, []string) {
	set, err := form.Load(fsys)
	faults := lines(err, lang)
	if err == nil {
		faults = append(faults, faultLines(importer.LintBlanks(set), lang)...)
	}
	for _, f := range rules.Lint(set) {
		if !f.Idle {
			faults = append(faults, ruleFault(f).In(lang))
		}
	}
	seen := make(map[string]bool)
	for _, d := range set.Definitions {
		for _, f := range allFields(d) {
			if f.Rule == "" || len(f.Demands) > 0 || slices.Contains(importer.Readings(), f.Rule) || slices.Contains(set.RuleNames, f.Rule) {
				continue // a rule that is declared and has no demands is a fault already
			}
			known := append(slices.Clone(importer.Readings()), set.RuleNames...)
			fault := diag.FaultAt(f.Pos, "unknown rule %q%s", f.Rule, form.DidYouMean(f.Rule, known)).In(lang)
			if !seen[fault] {
				faults = append(faults, fault)
			}
			seen[fault] = true
		}
	}
	return set, faults
}

func ruleFault(f rules.Fault) diag.Fault { return diag.Fault{Pos: f.Pos, Phrase: f.Text} }

// faultLines puts faults into words.
func faultLines(faults []diag.Fault, lang diag.Lang) []string {
	out := make([]string, len(faults))
	for i, f := range faults {
		out[i] = f.In(lang)
	}
	return out
}

// allFields are the fields and columns of a definition.
func allFields(d *form.Definition) []form.Field {
	if d.List == nil {
		return d.Fields
	}
	return slices.Concat(d.Fields, d.List.Columns)
}
