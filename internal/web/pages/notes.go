package pages

import (
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// maxNote bounds a note, in bytes.
const maxNote = 4000

// named finds who is named in a note: @sato, ＠佐藤.
var named = lazyregexp.New(`[@＠]([\p{L}\p{N}._-]+)`)

// notesOf takes the notes out of a history.
func (s *base) notesOf(r *http.Request, action string, history []store.Change) (site.NotesView, []store.Change, error) {
	v := site.NotesView{Action: action}
	var rest []store.Change
	for _, c := range history {
		if c.Action == "note" {
			v.Notes = append(v.Notes, c)
		} else {
			rest = append(rest, c)
		}
	}
	people, err := s.Accounts.Users(r.Context())
	for _, u := range people {
		if u.Disabled.IsZero() && u.Name != site.VisitOf(r).Name() {
			v.People = append(v.People, u)
		}
	}
	return v, rest, err
}

func (s *heldPages) heldNote(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	if _, err := s.Store.HeldShow(r.Context(), id); err != nil {
		return err
	}
	return s.note1(w, r, "held:"+r.PathValue("id"), heldAddress(id))
}

func (s *applicationPages) applicationNote(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	return s.note1(w, r, rec.Number, "/applications/"+rec.Number)
}

// note1 keeps one note and notifies those named in it.
func (s *base) note1(w http.ResponseWriter, r *http.Request, subject, to string) error {
	text := strings.TrimSpace(r.PostFormValue("note"))
	if text == "" || len(text) > maxNote {
		return site.ErrInput
	}
	if who := r.PostFormValue("to"); who != "" && !strings.Contains(text, "@"+who) {
		text = "@" + who + " " + text
	}
	told, missing, err := s.whoIsNamed(r, text)
	if err != nil {
		return err
	}
	if err := s.Store.Note(r.Context(), subject, site.VisitOf(r).Name(), text, told); err != nil {
		return err
	}
	if len(missing) > 0 {
		s.Fault(r, "note.unknown", strings.Join(missing, " "))
	}
	site.Redirect(w, r, to+"#notes")
	return nil
}

// whoIsNamed are the people whom a note names, by user name or by what the page
// calls them, and names that are nobody's.
func (s *base) whoIsNamed(r *http.Request, text string) (told, missing []string, err error) {
	people, err := s.Accounts.Users(r.Context())
	if err != nil {
		return nil, nil, err
	}
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		i := slices.IndexFunc(people, func(u account.User) bool {
			return u.Disabled.IsZero() && (strings.EqualFold(u.Name, m[1]) || strings.ReplaceAll(u.Display, " ", "") == m[1])
		})
		switch {
		case i < 0:
			missing = append(missing, m[0])
		case !slices.Contains(told, people[i].Name):
			told = append(told, people[i].Name)
		}
	}
	return told, missing, nil
}

// saw notes that the visitor has looked at what they were named for.
func (s *base) saw(r *http.Request, subject string) error {
	return s.Store.SeeMentions(r.Context(), site.VisitOf(r).Name(), subject)
}
