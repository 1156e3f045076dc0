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
			faults = append(faults, lacking(d, "check", c.Name, c.Pos, importer.CheckLacks(d, c.Name))...)
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

// idleConditions are conditions of a form's own fields that can never hold, since
// the form has not what they look at. Nothing is read wrongly for that, so such a
// definition may be used; a shared part may speak of fields that not every form
// has.
func idleConditions(set *form.Set) (faults []string) {
	for _, d := range set.Definitions {
		fields := d.Fields
		if d.List != nil {
			fields = slices.Concat(fields, d.List.Columns)
		}
		for _, f := range fields {
			if when := f.Required.When; when != "" && f.Required.Pos.File == d.Pos.File {
				faults = append(faults, lacking(d, "field "+f.ID+": condition", when, f.Required.Pos, importer.ConditionLacks(d, when))...)
			}
		}
	}
	return faults
}

// lacking are the fields that a check or a condition needs and the definition
// has not. What a shared part or the form that it is like says is not wrong there
// but here.
func lacking(d *form.Definition, kind, name string, p diag.Pos, lacks []importer.Lack) (faults []string) {
	if p.File != d.Pos.File {
		p = d.Pos
	}
	for _, l := range lacks {
		what, known := "field", d.FieldIDs()
		if l.Column {
			what = "column"
			if d.List == nil {
				known = nil // an id of a field would not do
			}
		}
		guess := ""
		if !slices.Contains(known, l.Field) {
			guess = form.DidYouMean(l.Field, known)
		}
		faults = append(faults, fmt.Sprintf("%s:%d:%d: %s %q needs the %s %q, which %s (edition %s) has not%s",
			p.File, p.Line, p.Column, kind, name, what, l.Field, d.Form, d.Edition, guess))
	}
	return faults
}
