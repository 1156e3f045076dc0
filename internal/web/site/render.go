package site

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Templates are the pages by name, each with the layout and the parts.
type Templates map[string]*template.Template

func parseTemplates(fsys fs.FS) (Templates, error) {
	names, err := fs.Glob(fsys, "templates/*.html")
	if err != nil {
		return nil, err
	}
	funcs := template.FuncMap{"asset": assetURLs(fsys), "escape": url.PathEscape}
	shared, err := template.New("").Funcs(funcs).ParseFS(fsys, "templates/layout.html", "templates/parts.html", "templates/my_layout.html")
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	out := make(Templates, len(names))
	for _, name := range names {
		t := template.Must(shared.Clone())
		if _, err := t.ParseFS(fsys, name); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
		out[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return out, nil
}

// assetURLs finds the address of an asset by its plain name.
func assetURLs(fsys fs.FS) func(string) (string, error) {
	return func(name string) (string, error) {
		data, err := fs.ReadFile(fsys, "assets/"+name)
		return "/assets/" + assetName(name, data), err
	}
}

// run writes a page with its layout.
func (t Templates) run(w io.Writer, name string, data interface{ pageName() string }) error {
	return t[name].ExecuteTemplate(w, "layout", data)
}

// View is what a template gets: what every page needs, and its own data.
type View[T any] struct {
	Frame
	Data T
}

// Frame is what every page needs.
type Frame struct {
	Lang    diag.Lang
	User    *account.User
	Theme   string
	Section string // "upload", "held" …: what is marked in the menu
	Title   string
	Flash   string // what was done
	Fault   string // what was not done, and why
	Portal  bool
	Named   []store.Mention // notes at which the visitor has not looked
	Undo    *undo           // of what was done
	Version string
	zone    *time.Location
	now     time.Time
	forms   *form.Set
}

func (f Frame) pageName() string { return f.Section }

// Frame is the frame of a page for a request. What it reports once, such as a notice of
// what was done, is taken from the session.
func (s *Site) Frame(r *http.Request, section, title string) Frame {
	v := VisitOf(r)
	f := Frame{Lang: v.Lang, User: v.User, Theme: v.theme, Section: section, Portal: s.Portal != nil,
		Version: s.Version, zone: s.Zone, now: s.Now(), forms: s.Reader.Set()}
	f.Title = f.T(title)
	if v.User != nil && v.Token == nil {
		f.Undo = s.popUndo(r)
		f.Named, _ = s.Store.Mentions(r.Context(), v.User.Name) // the page does without
		f.Flash, f.Fault = s.Sessions.PopString(r.Context(), KeyFlash), s.Sessions.PopString(r.Context(), KeyFault)
	}
	return f
}

// Words is a frame for texts alone.
func (s *Site) Words(r *http.Request) Frame {
	v := VisitOf(r)
	return Frame{Lang: v.Lang, User: v.User, zone: s.Zone, now: s.Now(), forms: s.Reader.Set()}
}

// Render writes a page. It is made whole first, so that an error is an error
// and not half a page.
func Render[T any](s *Site, w http.ResponseWriter, r *http.Request, name, section, title string, data T) error {
	var b bytes.Buffer
	if err := s.Templates.run(&b, name, View[T]{s.Frame(r, section, title), data}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := b.WriteTo(w)
	return err
}

// fragment writes one named part of a page.
func (s *Site) fragment(w http.ResponseWriter, r *http.Request, page, part string, data notice) {
	if err := RenderPart(s, w, r, page, part, data); err != nil {
		s.Log.Error("web: fragment", "part", part, "err", err)
	}
}

// RenderPart answers with one template of a page, for scripts that replace that part.
func RenderPart[T any](s *Site, w http.ResponseWriter, r *http.Request, page, part string, data T) error {
	var b bytes.Buffer
	v := VisitOf(r)
	f := Frame{Lang: v.Lang, User: v.User, Theme: v.theme, zone: s.Zone, now: s.Now(), forms: s.Reader.Set()}
	if err := s.Templates[page].ExecuteTemplate(&b, part, View[T]{f, data}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := b.WriteTo(w)
	return err
}

// T is a text in the language of the visitor; {0}, {1} … are replaced by args.
func (f Frame) T(key string, args ...string) string { return Messages[key].In(f.Lang, args...) }

// Status is the word for a status, state or role.
func (f Frame) Word(kind string, word string) string {
	if m, ok := Messages[kind+"."+word]; ok {
		return m.In(f.Lang)
	}
	return word
}

// Allows reports whether the visitor may do what needs a role.
func (f Frame) Allows(role string) bool {
	return f.User != nil && f.User.Role.Allows(account.Role(role))
}

// Time is a moment, to the minute; "" for the zero time.
func (f Frame) Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(f.zone).Format("2006-01-02 15:04")
}

// Brief is a moment to the minute, without the year where it is this one.
func (f Frame) Brief(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if t = t.In(f.zone); t.Year() == f.now.In(f.zone).Year() {
		return t.Format("01-02 15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// Past reports whether a moment is over, Soon whether it comes within two weeks.
func (f Frame) Past(t time.Time) bool { return !t.After(f.now) }

// Soon reports whether a moment comes within two weeks.
func (f Frame) Soon(t time.Time) bool { return t.Sub(f.now) < 14*24*time.Hour }

// Ago is how long something lies back, in days; "" under one.
func (f Frame) Ago(t time.Time) string {
	days := int(f.now.Sub(t) / (24 * time.Hour))
	if days < 1 || t.IsZero() {
		return ""
	}
	return f.T("days", fmt.Sprint(days))
}

// Count is the number of the n-th row, from 0.
func (f Frame) Count(n int) int { return n + 1 }

// Others returns how many of a list are left out when two are shown.
func (f Frame) Others(list []string) string {
	if len(list) <= 2 {
		return ""
	}
	return f.T("others", strconv.Itoa(len(list)-2))
}

// askView is a problem as the page asks about it.
type askView struct {
	ProblemView
	Editable bool
	Base     string
	Key      string // code|field
}

// Problem puts a problem beside what its part of the template needs.
func (f Frame) Problem(p ProblemView, editable bool) View[askView] {
	return View[askView]{f, askView{p, editable, p.Base, string(p.Code) + "|" + p.Path}}
}

// Picture is the file of a picture of the page, in the language of whoever looks.
func (f Frame) Picture(name string) string { return "help-" + f.Lang.String() + "-" + name + ".png" }

// itemsView is what the template of lists shows.
type itemsView struct {
	Lists []ListView
	Found bool // with the cells on the sheet and what was found wrong there
}

// Items are lists with their values alone, for the template "items".
func (f Frame) Items(lists []ListView) View[itemsView] {
	return View[itemsView]{f, itemsView{Lists: lists}}
}

// ItemsFound are lists with what was found in their cells, for the template "items".
func (f Frame) ItemsFound(lists []ListView) View[itemsView] {
	return View[itemsView]{f, itemsView{Lists: lists, Found: true}}
}

// applicationsView is what the template of a table of applications shows.
type applicationsView struct {
	List []store.Record
	Base string // address of the pages, "/my" for those of applicants
}

// Applications are applications for the template "applications".
func (f Frame) Applications(list []store.Record, base string) View[applicationsView] {
	return View[applicationsView]{f, applicationsView{list, base}}
}

// dropView is a form that drops something for a reason.
type dropView struct{ Action, ID, Button string }

// Drop is the form that posts a reason to an address, for the template "drop".
func (f Frame) Drop(action, button string) View[dropView] {
	return View[dropView]{f, dropView{action, "why" + strings.ReplaceAll(strings.TrimSuffix(action, "/drop"), "/", "-"), button}}
}

// Mail puts a mail beside what its part of the template needs.
func (f Frame) Mail(m store.Mailed) View[store.Mailed] { return View[store.Mailed]{f, m} }

// readingView is an application with what was not read of its sheet.
type readingView struct{ *form.Application }

// Percent is how alike the sheet is to its blank, "" where nobody has compared.
func (v readingView) Percent() string {
	if v.Likeness <= 0 {
		return ""
	}
	return strconv.Itoa(int(v.Likeness * 100))
}

// At is what a cell is found by in the pictures of the sheets.
func (v readingView) At(u form.Unread) string { return sheetview.At(v.Sheet, u.Sheet, u.Cell.String()) }

// Reading puts an application beside what its part of the template needs.
func (f Frame) Reading(a *form.Application) View[readingView] {
	return View[readingView]{f, readingView{a}}
}

// Less is one less than n.
func (f Frame) Less(n int) string { return strconv.Itoa(n - 1) }

// Message and Hint render a diagnostic.
func (f Frame) Message(d diag.Diagnostic) string { return d.Message(f.Lang) }

// Short names a kind of problem, without the details of one of them.
func (f Frame) Short(d diag.Diagnostic) string {
	d.Value, d.Pos.Cell, d.Args = "", "", nil
	return d.Message(f.Lang)
}

// Hint describes what to do about a diagnostic.
func (f Frame) Hint(d diag.Diagnostic) string {
	if d.Code == repair.CodeLayout { // no commands before a clerk
		return f.T("unread.layout_hint")
	}
	return d.Hint(f.Lang)
}

func containsFold(s, part string) bool { return strings.Contains(strings.ToLower(s), part) }
