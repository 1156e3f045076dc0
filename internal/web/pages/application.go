package pages

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// applicationView is one application's page.
type applicationView struct {
	*store.Record
	Definition *form.Definition
	Sections   []site.SectionView
	Lists      []site.ListView
	Copies     []string
	Annexes    []store.Annex
	Needed     []string // forms of annexes that it asks for and that have not come
	Written    bool     // annexes can be written in their templates
	Near       []store.Record
	History    []store.Change
	Notes      site.NotesView
	Receipts   []store.Receipt
	Mails      []store.Mailed
	Pictures   []*sheetview.Picture
	Read       *form.Application // as the file is read today: what nobody reads of it
	Gone       bool
	Belongs    *store.Belonging // nil: not derived yet
}

func (s *applicationPages) application(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	v := &applicationView{Record: rec}
	v.Definition = s.Reader.Set().Of(rec.Application)
	v.Sections, v.Lists = site.LayOut(v.Definition, rec.Application, rec.Diagnostics, nil)
	if v.Copies, err = s.Store.Copies(ctx, rec.Number); err != nil {
		return err
	}
	if v.Annexes, err = s.Store.Annexes(ctx, rec.Number); err != nil {
		return err
	}
	if v.Needed, err = s.missingAnnexes(ctx, rec, v.Annexes); err != nil {
		return err
	}
	v.Written = s.Export != nil
	if v.Near, err = s.nearDuplicates(ctx, rec); err != nil {
		return err
	}
	history, err := s.Store.History(ctx, rec.Number)
	if err != nil {
		return err
	}
	if v.Notes, v.History, err = s.notesOf(r, "/applications/"+rec.Number+"/note", history); err != nil {
		return err
	}
	if err := s.saw(r, rec.Number); err != nil {
		return err
	}
	if v.Receipts, err = s.Store.Receipts(ctx, store.ReceiptFilter{Number: rec.Number, Limit: 20}); err != nil {
		return err
	}
	slices.Reverse(v.Receipts) // as things happened
	if v.Mails, err = s.Store.Mailed(ctx, store.CompletionKey(rec.Number)); err != nil {
		return err
	}
	if v.Pictures, v.Read, err = s.ReadAgain(ctx, rec); err != nil {
		return err
	}
	v.Gone = len(v.Pictures) == 0
	if v.Read != nil {
		site.FindSheets(v.Lists, rec.Sheet, v.Read)
	}
	if v.Belongs, err = s.Store.BelongingOf(ctx, rec.Number); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return site.Render(s.Site, w, r, "application", "find", "application.title", v)
}

// missingAnnexes are the annexes that the application asks for and that have
// not come: by the kinds of orders in the templates, else by the product
// table alone.
func (s *applicationPages) missingAnnexes(ctx context.Context, rec *store.Record, have []store.Annex) (needed []string, err error) {
	if s.Export != nil {
		return s.Export.Missing(ctx, rec)
	}
	got := make(map[string]bool)
	for _, a := range have {
		got[a.Form] = true
	}
	for _, name := range rec.Products {
		if p := s.Reader.Set().Products.Find(name); p != nil && p.Annex != "" && !got[p.Annex] {
			got[p.Annex] = true
			needed = append(needed, p.Annex)
		}
	}
	return needed, nil
}

// nearDuplicates are other live applications of the same company on the same
// form for the same products: perhaps one that came twice with a change.
func (s *applicationPages) nearDuplicates(ctx context.Context, rec *store.Record) (near []store.Record, err error) {
	if rec.Company == "" {
		return nil, nil
	}
	list, _, err := s.Store.Find(ctx, store.Filter{Company: rec.Company, Form: rec.Form, Limit: 20})
	for _, other := range list {
		if other.Number == rec.Number || other.Company != rec.Company || other.CopiedFrom == rec.Number || rec.CopiedFrom == other.Number {
			continue
		}
		if strings.Join(other.Products, "\n") == strings.Join(rec.Products, "\n") {
			near = append(near, other)
		}
	}
	return near, err
}

func (s *applicationPages) applicationOrder(w http.ResponseWriter, r *http.Request) error {
	ref := strings.TrimSpace(r.PostFormValue("ref"))
	if ref == "" || len(ref) > 200 {
		return site.ErrInput
	}
	number := r.PathValue("number")
	err := s.Store.Order(r.Context(), number, ref, site.VisitOf(r).Name())
	if errors.Is(err, store.ErrOrdered) && s.OrderedBefore(r, number, ref) {
		err = nil
	}
	if err != nil {
		return err
	}
	s.Flash(r, "application.ordered_now")
	site.Redirect(w, r, "/applications/"+number)
	return nil
}

func (s *applicationPages) applicationWithdraw(w http.ResponseWriter, r *http.Request) error {
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" || len(reason) > 2000 {
		return site.ErrInput
	}
	number := r.PathValue("number")
	if err := s.Store.Withdraw(r.Context(), number, site.VisitOf(r).Name(), reason); err != nil {
		return err
	}
	site.Redirect(w, r, "/applications/"+number)
	return nil
}

// applicationCorrect opens the application for correction: what is registered
// then gets a new number, which takes the place of this one.
func (s *applicationPages) applicationCorrect(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	id, differs, err := s.Correction(r.Context(), rec, site.VisitOf(r).Name())
	if err != nil {
		return err
	}
	if len(differs) > 0 {
		s.Fault(r, "repair.differs", strings.Join(s.Frame(r, "", "application.title").Labels(rec.Form, differs), "、"))
	}
	site.Redirect(w, r, fmt.Sprintf("/held/%d", id))
	return nil
}

func (s *applicationPages) applicationCSS(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	all, _, err := s.ReadAgain(r.Context(), rec)
	if err != nil {
		return sendCSS(w, "")
	}
	return sendCSS(w, sheetview.CSS(all))
}

func sendCSS(w http.ResponseWriter, css string) error {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, err := w.Write([]byte(css))
	return err
}
