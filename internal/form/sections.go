package form

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// sections takes the sections of a definition together: those of shared parts
// and of the form that it is like, without what it omits, then its own.
func (l *loader) sections(d *Definition, f *fileForm) {
	seen := make(map[string]bool)
	for _, s := range l.shared(f.Parts) {
		if seen[s.ID] {
			l.fail(s.pos, "part %s is named twice", s.ID)
			continue
		}
		seen[s.ID] = true
		l.section(d, s)
	}
	for _, s := range f.inherited {
		l.section(d, s)
	}
	l.omit(d, f)
	own := make(map[string]bool)
	for _, s := range f.Sections {
		switch {
		case own[s.ID]:
			l.fail(s.pos, "section %s is declared twice: put the fields of both into one, or give one another id", s.ID)
		case f.Like == "" && seen[s.ID]:
			l.fail(s.pos, "section %s is a shared part of this form already: give it another id", s.ID)
		}
		own[s.ID] = true
		l.section(d, s)
	}
}

// section adds a section, or adds to the one of that id.
func (l *loader) section(d *Definition, s fileSection) {
	titles, means := l.keys(s.Titles), l.keys(s.Means)
	if i := slices.IndexFunc(d.Sections, func(o Section) bool { return o.ID == s.ID }); i >= 0 {
		for _, key := range titles {
			if !slices.Contains(d.Sections[i].Titles, key) {
				d.Sections[i].Titles = append(d.Sections[i].Titles, key)
			}
		}
		for _, key := range means {
			if !slices.Contains(d.Sections[i].Means, key) {
				d.Sections[i].Means = append(d.Sections[i].Means, key)
			}
		}
	} else {
		d.Sections = append(d.Sections, Section{ID: s.ID, Titles: titles, Means: means})
	}
	for _, f := range s.Fields {
		field := l.field(f)
		field.Section = s.ID
		d.Fields = append(d.Fields, field)
	}
}

// shared returns the parts that a form is made of, in the order it names them,
// each with the place that names it.
func (l *loader) shared(names []fileText) []fileSection {
	var out []fileSection
	for _, name := range names {
		i := slices.IndexFunc(l.parts.Parts, func(s fileSection) bool { return s.ID == name.text })
		if i < 0 {
			l.fail(name.pos, "unknown part %q%s", name.text, DidYouMean(name.text, sectionIDs(l.parts.Parts)))
			continue
		}
		s := l.parts.Parts[i]
		s.pos, s.Fields = name.pos, slices.Clone(s.Fields)
		for j := range s.Fields {
			s.Fields[j].pos.File = "parts.yaml"
		}
		out = append(out, s)
	}
	return out
}

// omit leaves out fields of shared parts and of the form that this one is like.
// One of the form's own cannot be meant.
func (l *loader) omit(d *Definition, f *fileForm) {
	own := make(map[string]diag.Pos)
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			own[field.ID] = field.pos
		}
	}
	out := make(map[string]bool)
	for _, id := range f.Omit {
		at, declared := own[id.text]
		switch {
		case declared && id.pos.File == at.File: // a form may have again what the one that it is like omits
			l.fail(id.pos, "omit: %q is a field of the form's own (line %d): leave out one of the two", id.text, at.Line)
		case d.Field(id.text) == nil:
			l.fail(id.pos, "omit: the parts have no field %q%s", id.text, DidYouMean(id.text, fieldIDs(d.Fields)))
		}
		out[id.text] = true
	}
	d.Fields = slices.DeleteFunc(d.Fields, func(f Field) bool { return out[f.ID] })
}

// lintEditions reports editions that are declared twice. Two layouts of one
// edition live side by side as long as each has a blank of its own.
func (l *loader) lintEditions(all []*Definition) {
	for i, d := range all {
		for _, o := range all[:i] {
			if o.Form != d.Form || o.Edition != d.Edition || d.Form == "" {
				continue
			}
			switch {
			case o.Blank == nil || d.Blank == nil:
				l.fail(d.editionPos, "form %s, edition %s is declared in %s already: give each a blank, or this one another edition", d.Form, d.Edition, o.Pos.File)
			case len(d.Blank.Data) > 0 && string(o.Blank.Data) == string(d.Blank.Data):
				l.fail(d.editionPos, "form %s, edition %s is declared in %s already, with the same blank", d.Form, d.Edition, o.Pos.File)
			}
		}
	}
}

// lintNames reports files that look like definitions and are not read because of
// their names.
func (l *loader) lintNames() {
	for _, pattern := range []string{"parts.*", "products.*", "annexes/*.*", "forms/*.*", "forms/*/*.*", "forms/*/*/*.*"} {
		names, err := fs.Glob(l.fsys, pattern)
		if err != nil {
			return
		}
		for _, name := range names {
			extension := path.Ext(name)
			looks := strings.EqualFold(extension, ".yaml") || strings.EqualFold(extension, ".yml")
			if looks && (extension != ".yaml" || strings.Count(name, "/") > 2) && !strings.HasPrefix(path.Base(name), ".") {
				l.fail(diag.Pos{File: name, Line: 1, Column: 1}, "this file is not read: name it .yaml, in forms/ or one folder below")
			}
		}
	}
}
