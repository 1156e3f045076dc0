package form

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// readers are the readings of composite answers that a field may name.
var readers = []string{"last_name", "first_name", "prefecture", "address", "whole_address"}

// Lint returns mistakes in definitions that Load accepts, with their places.
// Load accepts them because a store may hold definitions that are older than the check.
func Lint(set *Set) []diag.Fault {
	var s setLint
	for i, d := range set.Definitions {
		s.definition(d)
		for _, o := range set.Definitions[:i] {
			s.alike(d, o)
		}
	}
	return s.faults
}

type setLint struct{ faults []diag.Fault }

func (s *setLint) fail(p diag.Pos, format string, args ...any) {
	fault := diag.FaultAt(p, format, args...)
	if !slices.ContainsFunc(s.faults, func(o diag.Fault) bool { return o.Error() == fault.Error() }) {
		s.faults = append(s.faults, fault)
	}
}

func (s *setLint) definition(d *Definition) {
	if len(d.Fields) == 0 && d.List == nil && d.Blank == nil {
		s.fail(d.Pos, "the form has neither a field nor a list: nothing is ever read of it")
	}
	for _, section := range d.Sections {
		if strings.TrimSpace(section.ID) == "" {
			s.fail(sectionPos(d, section.ID), "a section has no id: give each one")
		}
	}
	for i := range d.Fields {
		s.field(&d.Fields[i])
	}
	if d.List != nil {
		for i := range d.List.Columns {
			f := &d.List.Columns[i]
			s.field(f)
			if o := d.Field(f.ID); o != nil && f.Pos.File == d.Pos.File {
				s.fail(f.Pos, "column %s has the id of a field (line %d): rules and lists cannot tell them apart", f.ID, o.Pos.Line)
			}
		}
	}
	rules := make(map[string]diag.Pos) // one name in one place may be several rules of parts.yaml
	for i := range d.Rules {
		if r := &d.Rules[i]; r.Pos.File == d.Pos.File {
			if at, declared := rules[r.Name]; declared && at != r.Pos {
				s.fail(r.Pos, "rule %s is declared twice: waivers and reports know a rule by its name", r.Name)
			}
			rules[r.Name] = r.Pos
		}
	}
}

// sectionPos is where the first field of a section is declared, or the form.
func sectionPos(d *Definition, id string) diag.Pos {
	for i := range d.Fields {
		if d.Fields[i].Section == id {
			return d.Fields[i].Pos
		}
	}
	return d.Pos
}

func (s *setLint) field(f *Field) {
	if slices.Contains(f.Labels, "") {
		s.fail(f.Pos, "field %s has a label without a letter: it is never printed", f.ID)
	}
	if f.Max < 0 {
		s.fail(f.Pos, "field %s: max: %d allows no text", f.ID, f.Max)
	}
	if f.Reader != "" && !slices.Contains(readers, f.Reader) {
		s.fail(f.Pos, "field %s: unknown reader %q%s", f.ID, f.Reader, DidYouMean(f.Reader, readers))
	}
	ids := make(map[string]string)
	for _, c := range f.Choices {
		for _, text := range c.Texts {
			if o, taken := ids[text]; taken && o != c.ID {
				s.fail(f.Pos, "field %s: the text %q means both %s and %s", f.ID, text, o, c.ID)
			}
			ids[text] = c.ID
		}
	}
}

// alike reports two forms that a sheet cannot tell apart: both are known by their
// labels alone, and title, mark and labels are the same.
func (s *setLint) alike(d, o *Definition) {
	if d.Form == o.Form || d.Blank != nil || o.Blank != nil || d.Mark != o.Mark || !slices.Equal(d.Titles, o.Titles) {
		return
	}
	if slices.Equal(bestLabels(d), bestLabels(o)) {
		s.fail(d.Pos, "form %s has the title, mark and labels of form %s (%s): only one of them is ever read", d.Form, o.Form, o.Pos.File)
	}
}

func bestLabels(d *Definition) (out []string) {
	for i := range d.Fields {
		out = append(out, slices.Clone(d.Fields[i].Labels)...)
	}
	if d.List != nil {
		for i := range d.List.Columns {
			out = append(out, d.List.Columns[i].Labels...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
