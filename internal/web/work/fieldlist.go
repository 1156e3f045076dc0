package work

import (
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// ListedField is a field of some form, as searches and exports offer it. Forms
// share fields by their ids; the first label counts.
type ListedField struct {
	Key     string // "eu_phone", "product_lines.line_quantity"
	Label   string
	Section string
	list    string
	field   *form.Field
}

// ApplicationFields are the fields of all forms that have numbers of their own.
func (s *Service) ApplicationFields() (all []ListedField) {
	seen := make(map[string]bool)
	add := func(list, section string, f *form.Field) {
		key := f.ID
		if list != "" {
			key = list + "." + f.ID
		}
		if !seen[key] {
			seen[key] = true
			all = append(all, ListedField{key, f.Title(form.Value{}), section, list, f})
		}
	}
	for _, key := range s.applicationForms() {
		d := s.Reader.Set().Latest(key)
		titles := site.SectionTitles(d)
		for i := range d.Fields {
			add("", titles[d.Fields[i].Section], &d.Fields[i])
		}
		if d.List == nil {
			continue
		}
		for i := range d.List.Columns {
			add(d.List.NameOf(i), "", &d.List.Columns[i])
		}
	}
	return all
}

// ListedField returns the field of a key, nil if no form has it.
func (s *Service) ListedField(key string) *ListedField {
	for _, f := range s.ApplicationFields() {
		if f.Key == key {
			return &f
		}
	}
	return nil
}

// condition is a search in a field, for what somebody typed.
func (f *ListedField) condition(text string) store.FieldText {
	return store.FieldText{List: f.list, Field: f.field.ID, Text: canonicalPart(f.field, text)}
}

// rolePrefix begins the keys of roles among those of fields.
const rolePrefix = "role:"

// SearchRoles are the roles that fields of some form have, as they can be searched
// by: the reseller, whatever a form calls it.
func (s *Service) SearchRoles(r *http.Request) (all []ListedField) {
	f := s.Words(r)
	for _, name := range form.RoleNames() {
		if key := rolePrefix + name; len(s.roleFields(key)) > 0 {
			all = append(all, ListedField{Key: key, Label: f.Word("rolename", name)})
		}
	}
	return all
}

// roleFields are the fields of a role in all forms that have numbers of their own.
func (s *Service) roleFields(key string) (all []ListedField) {
	role, ok := strings.CutPrefix(key, rolePrefix)
	if !ok {
		return nil
	}
	for _, f := range s.ApplicationFields() {
		for _, name := range s.applicationForms() {
			if slices.Contains(s.Reader.Set().Latest(name).Roles[form.Role(role)], f.field.ID) {
				all = append(all, f)
				break
			}
		}
	}
	return all
}

// SearchableField reports whether a key names what can be searched: a field, or a
// role.
func (s *Service) SearchableField(key string) bool {
	return s.ListedField(key) != nil || len(s.roleFields(key)) > 0
}

// textCondition is a search for what somebody typed, in a field, in those of a role,
// or in any.
func (s *Service) textCondition(key, text string) store.FieldText {
	if field := s.ListedField(key); field != nil {
		return field.condition(text)
	}
	if fields := s.roleFields(key); len(fields) > 0 {
		c := fields[0].condition(text)
		for _, f := range fields[1:] {
			c.Or = append(c.Or, store.FieldRef{List: f.list, Field: f.field.ID})
		}
		return c
	}
	if p, ok := ja.Phone(text); ok { // as telephone numbers are kept
		text = p.Text
	}
	return store.FieldText{Field: store.AnyField, Text: text}
}

// canonicalPart is a text as values of the field are kept: a telephone number
// with its hyphens, a date as 2025-06-06, a choice by its id.
func canonicalPart(f *form.Field, text string) string {
	text, _ = ja.Clean(text)
	switch f.Type {
	case form.Phone:
		if p, ok := ja.Phone(text); ok {
			return p.Text
		}
	case form.Postal:
		if code, ok := ja.Postal(text); ok {
			return code
		}
	case form.Date:
		if d, _, ok := ja.Date(text); ok {
			return d.String()
		}
	case form.Enum, form.EnumSet:
		for i := range f.Choices {
			if strings.Contains(f.Choices[i].Name(), text) {
				return f.Choices[i].ID
			}
		}
	case form.Bool, form.Picture:
		return "true"
	default:
		return canonicalMeasure(f, text)
	}
	return text
}

// canonicalMeasure does the same for sums, shares and times.
func canonicalMeasure(f *form.Field, text string) string {
	ok, out := false, ""
	switch f.Type {
	case form.Money:
		var unit string
		if out, unit, _, ok = ja.Amount(text); unit != "" {
			out = ja.InUnit(out, f.Unit)
		}
	case form.Decimal:
		out, _, ok = ja.Decimal(text)
	case form.Percent:
		out, _, ok = ja.Percent(text)
	case form.Time:
		out, ok = ja.Clock(text)
	case form.Duration:
		out, ok = ja.Duration(text, f.Unit)
	case form.Month:
		out, ok = ja.YearMonth(text)
	case form.Year:
		out, ok = ja.Year(text)
	case form.Sign:
		out, ok = ja.FreeMark(text)
	}
	if !ok {
		return text
	}
	return out
}

// said is a value of the field as people read it.
func (f *ListedField) said(text string) string {
	v := site.FieldView{Type: f.field.Type.String(), Text: text}
	v.Choose(f.field)
	return v.Chosen()
}

// Of is the content of the field in an application; the rows of a list are lines.
func (f *ListedField) Of(rec *store.Record) string {
	if f.list == "" {
		v, _ := rec.Application.Get(f.field.ID)
		return f.said(v.Text)
	}
	var lines []string
	for n, row := range rec.Application.Rows.All() {
		if list, _ := rec.Application.Rows.ListOf(n); list != f.list {
			continue
		}
		text := ""
		for i := range row {
			if row[i].Field == f.field.ID {
				text = f.said(row[i].Text)
			}
		}
		lines = append(lines, text)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
