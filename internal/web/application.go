package web

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/store"
)

// applicationView is one application's page.
type applicationView struct {
	*store.Record
	Definition *form.Definition
	Sections   []sectionView
	Columns    []columnView
	Rows       [][]cellView
	Copies     []string
	Annexes    []store.Annex
	Needed     []string // forms of annexes that it asks for and that have not come
	Written    bool     // annexes can be written in their templates
	Near       []store.Record
	History    []store.Change
	Notes      notesView
	Receipts   []store.Receipt
	Mails      []store.Mailed
	Picture    *sheetview.Picture
	Read       *form.Application // as the file is read today: what nobody reads of it
	Gone       bool
	Belongs    *store.Belonging // nil: not derived yet
}

func (s *server) application(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	v := &applicationView{Record: rec}
	v.Definition = s.Reader.Set().Of(rec.Application)
	v.Sections, v.Columns, v.Rows = layOut(v.Definition, rec.Application, rec.Diagnostics, nil)
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
	if v.Picture, v.Read, err = s.readAgain(ctx, rec); err != nil {
		return err
	}
	v.Gone = v.Picture == nil
	if v.Belongs, err = s.Store.BelongingOf(ctx, rec.Number); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return render(s, w, r, "application", "find", "application.title", v)
}

func (s *server) record(r *http.Request) (*store.Record, error) {
	number := r.PathValue("number")
	if len(number) > 64 {
		return nil, errMissing
	}
	return s.Store.Show(r.Context(), number)
}

// missingAnnexes are the annexes that the application asks for and that have
// not come: by what the templates say of kinds of orders, else by the product
// table alone.
func (s *server) missingAnnexes(ctx context.Context, rec *store.Record, have []store.Annex) (needed []string, err error) {
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
func (s *server) nearDuplicates(ctx context.Context, rec *store.Record) (near []store.Record, err error) {
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

func (s *server) applicationOrder(w http.ResponseWriter, r *http.Request) error {
	ref := strings.TrimSpace(r.PostFormValue("ref"))
	if ref == "" || len(ref) > 200 {
		return errInput
	}
	number := r.PathValue("number")
	err := s.Store.Order(r.Context(), number, ref, visitOf(r).name())
	if errors.Is(err, store.ErrOrdered) && s.orderedBefore(r, number, ref) {
		err = nil
	}
	if err != nil {
		return err
	}
	s.flash(r, "application.ordered_now")
	redirect(w, r, "/applications/"+number)
	return nil
}

func (s *server) applicationWithdraw(w http.ResponseWriter, r *http.Request) error {
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" || len(reason) > 2000 {
		return errInput
	}
	number := r.PathValue("number")
	if err := s.Store.Withdraw(r.Context(), number, visitOf(r).name(), reason); err != nil {
		return err
	}
	redirect(w, r, "/applications/"+number)
	return nil
}

// applicationCorrect opens the application for correction: what is registered
// then gets a new number, which takes the place of this one.
func (s *server) applicationCorrect(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	id, differs, err := s.correction(r.Context(), rec, visitOf(r).name())
	if err != nil {
		return err
	}
	if len(differs) > 0 {
		s.fault(r, "mend.differs", strings.Join(s.frame(r, "", "application.title").labels(rec.Form, differs), "、"))
	}
	redirect(w, r, fmt.Sprintf("/held/%d", id))
	return nil
}

// correction opens a registered application again, as it is registered. Of
// fields that can no longer be read as they are registered it returns the paths.
func (s *server) correction(ctx context.Context, rec *store.Record, user string) (id int64, differs []string, err error) {
	switch rec.State {
	case store.Ordered:
		return 0, nil, store.ErrOrdered
	case store.Withdrawn:
		return 0, nil, store.ErrWithdrawn
	case store.Superseded:
		return 0, nil, store.ErrSuperseded
	}
	original, err := s.Store.Source(ctx, rec.Source)
	if err != nil {
		return 0, nil, err
	}
	if !original.Purged.IsZero() {
		return 0, nil, errGone
	}
	app := *rec.Application
	app.Verdict, app.Diagnostics = form.Held, rec.Diagnostics
	src := &store.Source{Name: rec.File, Data: original.Data, SHA256: [32]byte(rec.Source)}
	out, err := s.Store.Register(ctx, []store.Registration{{Application: &app, Source: src, Entry: rec.Entry,
		Provenance: store.Provenance{Inbox: store.InboxCorrection, User: user}}})
	if err != nil {
		return 0, nil, err
	}
	differs, err = s.mend.Correct(ctx, out[0].Held, user, rec.Application, rec.Number)
	return out[0].Held, differs, err
}

// applicationOriginal sends the file as it arrived, under its own name, never
// to be shown by the browser itself.
func (s *server) applicationOriginal(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	return s.sendOriginal(w, r, rec.Source)
}

func (s *server) sendOriginal(w http.ResponseWriter, r *http.Request, sum []byte) error {
	if len(sum) == 0 {
		return errMissing
	}
	size, err := s.Store.SourceSize(r.Context(), sum)
	if err != nil {
		return err
	}
	leave, err := s.files.take(r.Context(), s.who(r), size, s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	o, err := s.Store.Source(r.Context(), sum)
	if err != nil {
		return err
	}
	if !o.Purged.IsZero() {
		return errGone
	}
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	attach(w, o.Name, "application/octet-stream")
	_, _ = w.Write(o.Data) // who does not take it is gone: there is nobody to tell
	return nil
}

func (s *server) applicationCSS(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	p, err := s.picture(r.Context(), rec.Source, rec.File, rec.Entry, rec.Sheet)
	if err != nil || p == nil {
		return sendCSS(w, "")
	}
	return sendCSS(w, p.CSS)
}

func sendCSS(w http.ResponseWriter, css string) error {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, err := w.Write([]byte(css))
	return err
}

// diagnosticsOf groups diagnostics by the field that they are about.
func diagnosticsOf(list []diag.Diagnostic) map[string][]diag.Diagnostic {
	out := make(map[string][]diag.Diagnostic)
	for _, d := range list {
		out[d.Field] = append(out[d.Field], d)
	}
	return out
}
