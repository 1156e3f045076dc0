package site

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// What the record and the importer name by ids is shown to people by the words
// printed on their forms.

// fieldOf is the field of a path, in the form or, where that is not known, in
// the first that has it.
func (f Frame) fieldOf(formKey, path string) *form.Field {
	if f.forms == nil {
		return nil
	}
	if d := f.forms.Latest(formKey); d != nil {
		return d.Any(path)
	}
	for _, d := range f.forms.Definitions {
		if field := d.Any(path); field != nil {
			return field
		}
	}
	return nil
}

// Field is what people call a field: its label, in a list with the number of
// its row.
func (f Frame) Field(formKey, path string) string {
	field := f.fieldOf(formKey, path)
	if field == nil {
		if name := f.Word("fieldname", path); name != path {
			return name
		}
		return "" // an id is no word for people
	}
	label := field.Title(form.Value{})
	if _, row, _, ok := form.SplitPath(path); ok {
		return f.T("row", strconv.Itoa(row+1), label)
	}
	return label
}

// File is the name of a file as people call it: of one that was read on a server,
// without the folders there.
func (f Frame) File(name string) string {
	if i := strings.LastIndexAny(name, `/\`); strings.HasPrefix(name, "/") || strings.HasPrefix(name, `\\`) || len(name) > 2 && name[1] == ':' && name[2] == '\\' {
		return name[i+1:]
	}
	return name
}

// Who is who did something: a person, or the inbox that a file came by.
func (f Frame) Who(user string) string {
	if inbox, _, ok := strings.Cut(user, "#"); ok {
		return f.T("inbox") + " " + f.Word("inbox", inbox)
	}
	return user
}

// Said is a text of the record as people read it: states, roles and choices by
// their names.
func (f Frame) Said(formKey, path, text string) string {
	if path == "state" {
		state, rest, _ := strings.Cut(text, ":")
		return strings.TrimSpace(store.HeldState(state).Name(f.Lang) + " " + rest)
	}
	if path == "role" {
		return f.Word("role", text)
	}
	field := f.fieldOf(formKey, path)
	if field == nil {
		return text
	}
	v := FieldView{Type: field.Type.String(), Text: text}
	v.Choose(field)
	return v.Chosen()
}

// thing is what a line of the record is about.
type thing struct{ Text, Link string }

// Thing names the subject of a line of the record and where to look at it.
func (f Frame) Thing(subject string) thing {
	kind, id, ok := strings.Cut(subject, ":")
	switch {
	case !ok && len(subject) == 24:
		return thing{subject, "/applications/" + subject}
	case !ok:
		return thing{f.Word("run", subject), ""}
	case kind == "held":
		return thing{f.T("nav.held") + " #" + id, "/held/" + id}
	case kind == "run":
		return thing{f.T("night.title") + " " + id, "/nights/" + id}
	case kind == "annex":
		return thing{f.T("annex.title") + " #" + id, "/annexes/" + id}
	case kind == "organization":
		return thing{f.T("org.one") + " #" + id, "/organizations/" + id}
	case kind == "user":
		return thing{f.T("people.title") + " " + id, ""}
	}
	return thing{f.Word("subject", kind) + " " + id, ""}
}

// Numbered is the application whose number a text is, nil when it is none.
func (f Frame) Numbered(text string) *thing {
	if t := f.Thing(text); t.Link == "/applications/"+text {
		return &t
	}
	return nil
}
