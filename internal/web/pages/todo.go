package pages

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// todo is one line of the list of what is left to do on a held application:
// alike problems, of a column of the list for example, are one line.
type todo struct {
	site.ProblemView
	ID    string // of the input to go to; "" when the page shows none
	Label string
	N     int
}

// todos are what is left, in the order of the page.
func (v *repairView) todos() (list []todo) {
	at := make(map[string]int)
	add := func(p site.ProblemView, id, label string) {
		if !p.Doubt() {
			return
		}
		column := p.Path
		if _, _, c, ok := form.SplitPath(p.Path); ok {
			column = c
		}
		key := string(p.Code) + "|" + column
		if n, ok := at[key]; ok {
			list[n].N++
			return
		}
		at[key] = len(list)
		list = append(list, todo{p, id, label, 1})
	}
	for _, p := range v.General {
		id, label := "", ""
		if strings.HasPrefix(string(p.Code), "unread.") && v.LeftUnread() > 0 {
			id, label = "u-0", "unread" // the list of them
		}
		add(p, id, label)
	}
	field := func(f *site.FieldView) {
		for _, p := range f.Problems {
			add(p, f.ID, f.Label)
		}
	}
	for i := range v.Sections {
		for j := range v.Sections[i].Fields {
			field(&v.Sections[i].Fields[j])
		}
	}
	for row := range site.Items(v.Lists) {
		for j := range row {
			field(&row[j])
		}
	}
	return list
}

// clash is a field that somebody else has changed since the page was shown.
type clash struct {
	Label, Mine, Theirs, Who string
	edit                     string // path
}

// shown are the fields as the page shows them, by path.
func (v *repairView) shown() map[string]*site.FieldView {
	all := make(map[string]*site.FieldView)
	for i := range v.Sections {
		for j := range v.Sections[i].Fields {
			all[v.Sections[i].Fields[j].Path] = &v.Sections[i].Fields[j]
		}
	}
	for row := range site.Items(v.Lists) {
		for j := range row {
			all[row[j].Path] = &row[j]
		}
	}
	return all
}

// split takes apart what was typed: what may be kept, and what somebody else
// has changed since the page showed it. What somebody changed themselves, in
// another tab, is theirs to change again.
func (v *repairView) split(user string, post map[string][]string) (edits map[string]string, clashes []clash) {
	edits = changed(v.Case, post)
	fields := v.shown()
	for path, text := range edits {
		was, known := post["w."+path]
		f := fields[path]
		if !known || f == nil {
			continue
		}
		now := strings.ReplaceAll(f.Text, "\r\n", "\n")
		switch {
		case now == text:
			delete(edits, path) // they have typed the same
		case f.Edit != nil && f.Edit.User == user:
		case now != strings.ReplaceAll(was[0], "\r\n", "\n"):
			delete(edits, path)
			c := clash{Label: f.Label, Mine: text, Theirs: f.Chosen(), edit: path}
			if f.Edit != nil {
				c.Who = f.Edit.User
			}
			clashes = append(clashes, c)
		}
	}
	return edits, clashes
}

// inUse is who else has the application open, "" = nobody.
func (s *heldPages) inUse(user string, item *store.HeldItem) string { return item.InUse(user, s.Now()) }
