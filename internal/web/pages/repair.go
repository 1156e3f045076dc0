package pages

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// repairView is the page on which a held application is corrected.
type repairView struct {
	*repair.Case
	Sections  []site.SectionView
	Lists     []site.ListView
	General   []site.ProblemView // about no field that the page shows
	Proposals []repair.Proposal
	Waiting   int // warnings to decide about
	Left      int // errors
	History   []store.Change
	Pictures  []*sheetview.Picture
	Editable  bool
	// Resolvable reports whether it may be returned or dropped, be it that it
	// cannot be read: a locked file of a password that nobody knows.
	Resolvable bool
	Notes      site.NotesView
	Todo       []todo
	Clashes    []clash
	Stale      bool   // somebody else was faster: what was asked for was not done
	InUse      string // who else has it open
	List       heldQuery
	Position   string // "3 / 12"
	ReturnTo   string // address to which it may be returned by mail, "" = it may not
	Mails      []store.Mailed
	// UnreadRows are what no field claims.
	UnreadRows []unreadRow
}

func (s *heldPages) heldPage(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	v, err := s.repairView(r, c)
	if err != nil {
		return err
	}
	if err := s.saw(r, "held:"+r.PathValue("id")); err != nil {
		return err
	}
	v.Pictures = drawCase(c)
	return site.Render(s.Site, w, r, "repair", "held", "repair.title", v)
}

func (s *heldPages) repairView(r *http.Request, c *repair.Case) (*repairView, error) {
	v := &repairView{Case: c, Proposals: c.Proposals(), Waiting: len(c.Undecided()), Left: c.Errors()}
	v.Editable = c.Item.State == store.HeldOpen && c.Application != nil && c.Book != nil && site.VisitOf(r).User.Role.Allows("clerk")
	v.Resolvable = c.Item.State == store.HeldOpen && site.VisitOf(r).User.Role.Allows("clerk")
	found := c.Item.Diagnostics
	if c.Application != nil {
		found = c.Application.Diagnostics
	}
	v.ReturnTo = s.returnAddress(c)
	var err error
	if v.Mails, err = s.Store.MailedBack(r.Context(), c.Item.ID); err != nil {
		return nil, err
	}
	v.Sections, v.Lists = site.LayOut(c.Definition, c.Application, found, c)
	v.General = v.others(found)
	v.UnreadRows = v.unreadRows()
	v.Todo = v.todos()
	v.InUse = s.inUse(site.VisitOf(r).Name(), c.Item)
	if v.List, err = heldQueryOf(r); err != nil {
		return nil, err
	}
	if v.List.Of > 0 {
		v.Position = strconv.Itoa(v.List.N) + " / " + strconv.Itoa(v.List.Of)
	}
	history, err := s.Store.History(r.Context(), "held:"+strconv.FormatInt(c.Item.ID, 10))
	if err != nil {
		return nil, err
	}
	v.Notes, v.History, err = s.notesOf(r, heldAddress(c.Item.ID)+"/note", history)
	return v, err
}

// others are the problems that belong to no field shown.
func (v *repairView) others(found []diag.Diagnostic) (list []site.ProblemView) {
	shown := make(map[string]bool)
	for _, s := range v.Sections {
		for _, f := range s.Fields {
			shown[f.Path] = true
		}
	}
	for row := range site.Items(v.Lists) {
		for _, f := range row {
			shown[f.Path] = true
		}
	}
	for _, d := range found {
		if d.Field == "" || !shown[v.SheetPath(d.Field)] {
			list = append(list, site.ProblemOf(d, v.Case))
		}
	}
	return list
}

func (s *heldPages) heldCSS(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return sendCSS(w, "")
	}
	return sendCSS(w, sheetview.CSS(drawCase(c)))
}

// drawCase draws the sheets that a held application is on.
func drawCase(c *repair.Case) []*sheetview.Picture {
	switch {
	case c.Book == nil:
		return nil
	case c.Application == nil:
		return sheetview.DrawAll(c.Book, []string{c.Item.Sheet}, c.Package)
	}
	return sheetview.DrawAll(c.Book, site.SheetsOf(c.Application, c.Application.Diagnostics), c.Package)
}

// At is what a place is found by in the pictures.
func (v *repairView) At(sheet, cell string) string { return sheetview.At(v.Item.Sheet, sheet, cell) }

// answerCase sends the panel of fields anew.
func (s *heldPages) answerCase(w http.ResponseWriter, r *http.Request, c *repair.Case) error {
	return s.answerWith(w, r, c, func(*repairView) {})
}

// answerWith is answerCase with a change to the view.
func (s *heldPages) answerWith(w http.ResponseWriter, r *http.Request, c *repair.Case, say func(v *repairView)) error {
	v, err := s.repairView(r, c)
	if err != nil {
		return err
	}
	say(v)
	if r.Header.Get("HX-Request") == "" {
		if len(v.Clashes) > 0 || v.Stale {
			s.Fault(r, "repair.overtaken")
		}
		site.Redirect(w, r, "/held/"+strconv.FormatInt(c.Item.ID, 10)+v.List.Query())
		return nil
	}
	return site.RenderPart(s.Site, w, r, "repair", "panel", v)
}

// heldEdit takes the fields of the panel and keeps those that differ from what
// it showed, unless somebody else has changed them since.
func (s *heldPages) heldEdit(w http.ResponseWriter, r *http.Request) error {
	c, clashes, err := s.takeEdits(r)
	if err != nil {
		return err
	}
	return s.answerWith(w, r, c, func(v *repairView) { v.Clashes = clashes })
}

// takeEdits keeps what was typed. Where somebody else changes the case at the
// same moment it is looked at again.
func (s *heldPages) takeEdits(r *http.Request) (*repair.Case, []clash, error) {
	for tries := 0; ; tries++ {
		c, err := s.OpenCase(r)
		if err != nil {
			return nil, nil, err
		}
		v, err := s.repairView(r, c)
		if err != nil {
			return nil, nil, err
		}
		user := site.VisitOf(r).Name()
		edits, clashes := v.split(user, r.PostForm)
		if len(edits) == 0 {
			return c, clashes, nil
		}
		c, err = s.Repair.Seen(c.Item.Revision).Edit(r.Context(), c.Item.ID, user, edits)
		if errors.Is(err, store.ErrStale) && tries < 10 {
			continue
		}
		if err == nil {
			_, err = s.Store.HeldClaim(r.Context(), c.Item.ID, user)
		}
		return c, clashes, err
	}
}

// stale reports whether the page that asks shows another state than there is
// now.
func stale(r *http.Request, c *repair.Case) bool {
	seen := r.PostFormValue("seen")
	return c.Item.State == store.HeldOpen && seen != "" && seen != strconv.FormatInt(c.Item.Revision, 10)
}

// changed are the fields whose text is not the one that the page showed. The
// page sends of each what it showed, so that what somebody else changed in the
// meantime is not undone.
func changed(c *repair.Case, post map[string][]string) map[string]string {
	edits := make(map[string]string)
	for name, values := range post {
		path, ok := strings.CutPrefix(name, "f.")
		if !ok || c.Definition == nil {
			continue
		}
		text := values[len(values)-1]
		if f := c.Definition.Any(path); f != nil && f.Type == form.EnumSet {
			ids := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
			slices.Sort(ids)
			text = strings.Join(ids, ",")
		}
		text = strings.ReplaceAll(text, "\r\n", "\n")
		if was, known := post["w."+path]; !known || strings.ReplaceAll(was[0], "\r\n", "\n") != text {
			edits[path] = text
		}
	}
	return edits
}

func (s *heldPages) heldRevert(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	if stale(r, c) {
		return s.answerWith(w, r, c, func(v *repairView) { v.Stale = true })
	}
	if c, err = s.Repair.Seen(c.Item.Revision).Revert(r.Context(), c.Item.ID, site.VisitOf(r).Name(), r.PostFormValue("field")); err != nil {
		return err
	}
	return s.answerCase(w, r, c)
}

// heldAccept takes one proposal, or all.
func (s *heldPages) heldAccept(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	field := r.PostFormValue("accept")
	edits := make(map[string]string)
	for _, p := range c.Proposals() {
		if field == "*" || field == p.Field {
			edits[p.Field] = p.Text
		}
	}
	for _, p := range c.Computed { // one by one: they are no part of "all"
		if field == p.Field {
			edits[p.Field] = p.Text
		}
	}
	if len(edits) > 0 {
		if c, err = s.Repair.Edit(r.Context(), c.Item.ID, site.VisitOf(r).Name(), edits); err != nil {
			return err
		}
	}
	return s.answerCase(w, r, c)
}

// heldDecide accepts a warning, or, for the field "*", all of its kind.
func (s *heldPages) heldDecide(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	// The button's value names the warning in the panel.
	code, field, _ := strings.Cut(r.PostFormValue("decide"), "|")
	reason := r.PostFormValue("r." + code + "|" + field)
	fields := []string{field}
	if field == "*" {
		fields = nil
		for _, d := range c.Undecided() {
			if string(d.Code) == code {
				fields = append(fields, c.SheetPath(d.Field))
			}
		}
	}
	for _, f := range fields {
		if c, err = s.Repair.Decide(r.Context(), c.Item.ID, site.VisitOf(r).Name(), diag.Code(code), f, reason); err != nil {
			return err
		}
	}
	return s.answerCase(w, r, c)
}

// heldPassword opens a protected file: one that was read before is opened for
// correction, one that was not is received again.
func (s *heldPages) heldPassword(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	if err != nil {
		return err
	}
	password := r.PostFormValue("password")
	if c.Item.Application != nil {
		if err := s.Repair.Unlock(r.Context(), c.Item.ID, password); err != nil {
			return err
		}
		site.Redirect(w, r, "/held/"+strconv.FormatInt(c.Item.ID, 10))
		return nil
	}
	out, err := s.ReceiveAgain(r, c, password)
	if err != nil {
		return err
	}
	if r.Header.Get("HX-Request") == "" {
		s.Flash(r, "repair.reread", strconv.Itoa(len(out)))
		site.Redirect(w, r, placeOfOutcome(out))
		return nil
	}
	return site.RenderPart(s.Site, w, r, "upload", "result", describe(c.Item.File, out))
}

// placeOfOutcome is the page of what came of a file; of several, the list of
// those that need a person.
func placeOfOutcome(out []intake.Outcome) string {
	switch {
	case len(out) != 1:
		return "/held"
	case out[0].Held != 0:
		return "/held/" + strconv.FormatInt(out[0].Held, 10)
	case out[0].Number != "" && out[0].Application != nil && !out[0].Application.Annex:
		return "/applications/" + out[0].Number
	}
	return "/held"
}
