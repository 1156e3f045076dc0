package form

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// Load reads forms/*.yaml and forms/*/*.yaml from fsys, and parts.yaml and
// products.yaml where they exist. The error lists everything that is wrong with
// them, each with file:line:column; a parts.yaml that is not YAML is reported
// alone, with an empty set.
func Load(fsys fs.FS) (*Set, error) {
	names, err := fs.Glob(fsys, "forms/*.yaml")
	if err != nil {
		return nil, err
	}
	below, err := fs.Glob(fsys, "forms/*/*.yaml")
	if err != nil {
		return nil, err
	}
	names = append(names, below...)
	// Parsing YAML is most of the work: all files are parsed at once.
	parts, products := begin[fileParts](fsys, "parts.yaml"), begin[fileProducts](fsys, "products.yaml")
	var forms []*parsing[fileForm]
	for _, name := range names {
		forms = append(forms, begin[fileForm](fsys, name))
	}
	l := &loader{fsys: fsys, built: make(map[diag.Pos]Field), folded: make(map[string][]string), lexicon: newLexicon()}
	var ok bool
	if l.parts, ok = end(l, parts); !ok {
		return new(Set), errors.Join(l.errs...) // the forms without it would seem to be full of faults
	}
	if l.parts.Words == nil {
		l.parts.Words = map[string]fileWord{}
	}
	l.lintParts()
	l.lintNames()
	l.lintRoles()
	p, _ := end(l, products)
	set := &Set{Products: NewProducts(p.Edition, p.Products, ja.ProductKey), RuleNames: slices.Sorted(maps.Keys(l.parts.Rules))}
	if len(names) == 0 {
		l.fail(diag.Pos{}, "forms: there is no definition (forms/*.yaml)")
	}
	set.Definitions = l.definitions(forms)
	l.lintEditions(set.Definitions)
	for _, d := range set.Definitions {
		d.index(l.lexicon)
	}
	slices.SortStableFunc(set.Definitions, func(a, b *Definition) int {
		return cmp.Or(cmp.Compare(a.Form, b.Form), -cmp.Compare(a.Edition, b.Edition))
	})
	return set, errors.Join(l.errs...)
}

// definitions builds the definitions; those that are like another form take
// from it what they omit.
func (l *loader) definitions(forms []*parsing[fileForm]) (out []*Definition) {
	var names []string
	var files []*fileForm
	for _, f := range forms {
		if file, ok := end(l, f); ok {
			file.stamp(f.name)
			names, files = append(names, f.name), append(files, &file)
		}
	}
	for i, f := range files {
		if f.Like != "" {
			base := slices.IndexFunc(files, func(o *fileForm) bool { return o.Form == f.Like && o.Like == "" })
			if base < 0 {
				l.fail(diag.Pos{File: names[i], Line: 1, Column: 1}, "like: there is no form %q that is like no other%s", f.Like, DidYouMean(f.Like, bases(files)))
				continue
			}
			merged := inherit(*f, files[base])
			f = &merged
		}
		out = append(out, l.definition(names[i], f))
	}
	return out
}

// bases are the forms that others may be like.
func bases(files []*fileForm) (keys []string) {
	for _, f := range files {
		if f.Like == "" {
			keys = append(keys, f.Form)
		}
	}
	return keys
}

type loader struct {
	fsys  fs.FS
	parts fileParts
	own   map[string][]fileRow // choices of the form at hand
	errs  []error
	// Most forms are made of the same parts and labels: each is looked at once.
	built   map[diag.Pos]Field  // by where it is declared
	folded  map[string][]string // keys by text
	counts  map[string]int      // writings by word
	lexicon *lexicon
	demands map[string][]*Rule // about one value, by name
}

// fail notes a fault at a place in a file.
func (l *loader) fail(p diag.Pos, format string, args ...any) {
	l.errs = append(l.errs, diag.FaultAt(p, format, args...))
}

// parsing is a file that is being parsed.
type parsing[T any] struct {
	name string
	done chan struct{}
	file T
	err  error
}

func begin[T any](fsys fs.FS, name string) *parsing[T] {
	p := &parsing[T]{name: name, done: make(chan struct{})}
	go func() {
		defer close(p.done)
		data, err := fs.ReadFile(fsys, name)
		if !strings.HasPrefix(name, "forms/") && errors.Is(err, fs.ErrNotExist) {
			return // a company whose forms share nothing, or that has no product table
		}
		if err == nil && len(bytes.TrimSpace(data)) > 0 {
			err = yaml.UnmarshalWithOptions(data, &p.file, yaml.Strict())
		}
		p.err = err
	}()
	return p
}

// end waits for a file and notes what is wrong with it.
func end[T any](l *loader, p *parsing[T]) (file T, ok bool) {
	<-p.done
	if p.err != nil {
		l.errs = append(l.errs, yamlFault(p.name, p.err))
	}
	return p.file, p.err == nil
}

func (l *loader) definition(name string, f *fileForm) *Definition {
	d := &Definition{
		Earlier: l.parts.Earlier,
		Form:    f.Form, Like: cmp.Or(f.Like, f.Form), Edition: f.Edition.text, NameJA: f.Name.JA, NameEN: f.Name.EN, Annex: f.Annex,
		Titles: l.keys(f.Titles), Mark: f.Mark, Samples: f.Samples,
		Printed: make(map[string]bool, len(f.Printed)), PrintedTexts: make(map[string]bool, len(f.Printed)), PrintedNumbers: map[string]bool{}, Pos: diag.Pos{File: name, Line: 1, Column: 1}, editionPos: f.Edition.pos,
	}
	d.Print(f.Printed)
	l.own = f.Choices
	l.sections(d, f)
	l.override(d, f.Override)
	l.lists(d, f, name)
	l.rules(d, f.Rules)
	l.roles(d, f.Roles)
	l.blank(d, f)
	l.lint(d)
	return d
}

func sectionIDs(sections []fileSection) []string {
	ids := make([]string, len(sections))
	for i, s := range sections {
		ids[i] = s.ID
	}
	return ids
}

func (l *loader) field(f fileField) Field {
	out, ok := l.built[f.pos]
	if !ok {
		out = l.build(f)
		l.built[f.pos] = out
	}
	return out
}

func (l *loader) build(f fileField) Field {
	out := Field{
		ID: f.ID, Printed: l.printed(f.Labels), Labels: l.keys(f.Labels), Anywhere: f.Anywhere, Shares: f.Shares,
		Near: f.Near, Beside: f.Beside, Below: f.Below, Option: l.keys(f.Option), Reader: f.Reader,
		Max: f.Max, Unit: f.Unit, Rule: f.Rule, Strict: f.Strict, Pos: f.pos,
	}
	var ok bool
	if out.Type, ok = ParseType(f.Type); !ok {
		l.fail(f.pos, "field %s: unknown type %q%s", f.ID, f.Type, DidYouMean(f.Type, TypeNames()))
	}
	l.limits(&out, f)
	if out.Required, ok = parseRequired(f.Required.text); !ok {
		l.fail(f.pos, "field %s: cannot read required: %q (yes, no, unless F, or F, when C, each with an optional \"warn \" before it)", f.ID, f.Required.text)
	}
	out.Required.Pos = f.pos
	l.condition(&out.Required, f.Required)
	out.Demands = l.valueRules(f.Rule)
	out.Choices = l.choices(f)
	out.list = l.lexicon.add(out.Labels)
	return out
}

// choices are those of a field: the form's own of that name, else the shared.
func (l *loader) choices(f fileField) []Choice {
	if f.Choices == "" {
		return nil
	}
	rows, ok := l.own[f.Choices]
	if !ok {
		rows, ok = l.parts.Choices[f.Choices]
	}
	if !ok {
		l.fail(f.pos, "field %s: unknown choices %q", f.ID, f.Choices)
	}
	out := make([]Choice, len(rows))
	for i, r := range rows {
		out[i] = Choice{ID: r.ID, Printed: l.printed(r.Texts), Texts: l.keys(r.Texts)}
	}
	return out
}

// parseRequired reads "yes", "no", "unless F", "or F", "when C", optionally
// after "warn ".
func parseRequired(s string) (r Required, ok bool) {
	s, r.Warning = strings.CutPrefix(s, "warn ")
	verb, rest, _ := strings.Cut(s, " ")
	switch verb {
	case "", "no":
	case "yes":
		r.Always = true
	case "unless":
		r.Unless = rest
	case "or":
		r.Or = rest
	case "when":
		r.When.Text = rest
	default:
		return r, false
	}
	return r, (rest != "") == (r.Unless+r.Or+r.When.Text != "")
}

// condition puts the expression of a named condition in the place of its name.
func (l *loader) condition(r *Required, written fileText) {
	r.When.Pos = written.begins
	r.When.Pos.File = r.Pos.File
	r.When.Pos.Column += utf8.RuneCountInString(written.text) - utf8.RuneCountInString(r.When.Text)
	if c, ok := l.parts.Conditions[r.When.Text]; ok {
		r.When = Expr{Text: c.text, Pos: c.begins, Name: r.When.Text}
		r.When.Pos.File = "parts.yaml"
	}
}

func (l *loader) override(d *Definition, rules map[string]fileRule) {
	for id, r := range rules {
		f := d.Field(id)
		if f == nil {
			l.fail(r.pos, "override: the form has no field %q%s", id, DidYouMean(id, fieldIDs(d.Fields)))
			continue
		}
		f.Pos = r.pos
		if len(r.Labels) > 0 {
			f.Printed = l.printed(r.Labels)
			f.Labels = l.keys(append(r.Labels, f.Labels...))
			f.list = l.lexicon.add(f.Labels)
		}
		if r.Required.text != "" {
			var ok bool
			if f.Required, ok = parseRequired(r.Required.text); !ok {
				l.fail(r.pos, "override %s: cannot read required: %q", id, r.Required.text)
			}
			f.Required.Pos = r.pos
			l.condition(&f.Required, r.Required)
		}
	}
}

// lists are the list of a form and those that it has beside it.
func (l *loader) lists(d *Definition, f *fileForm, name string) {
	if f.List == nil {
		if len(f.Lists) > 0 {
			l.fail(d.Pos, "lists: the first list of a form is its list; here are those beside it")
		}
		return
	}
	d.List = &ListDef{Name: f.List.Name, Title: f.List.Title, Anchor: f.List.Anchor, Total: l.keys(f.List.Total), Pos: diag.Pos{File: name, Line: 1, Column: 1}}
	l.columns(d, f.List)
	for i := range f.Lists {
		more := &f.Lists[i]
		d.List.More = append(d.List.More, ListPart{Name: more.Name, Title: more.Title, Anchor: more.Anchor, First: len(d.List.Columns)})
		l.columns(d, more)
	}
}

func (l *loader) columns(d *Definition, f *fileList) {
	shared, ok := l.parts.Lists[f.Use]
	if f.Use != "" && !ok {
		l.fail(d.List.Pos, "list: unknown list %q%s", f.Use, DidYouMean(f.Use, slices.Sorted(maps.Keys(l.parts.Lists))))
	}
	for _, c := range shared {
		c.pos.File = "parts.yaml"
		d.List.Columns = append(d.List.Columns, l.field(c))
	}
	for _, c := range f.Columns {
		d.List.Columns = append(d.List.Columns, l.field(c))
	}
}

func fieldIDs(fields []Field) []string {
	ids := make([]string, len(fields))
	for i := range fields {
		ids[i] = fields[i].ID
	}
	return ids
}
