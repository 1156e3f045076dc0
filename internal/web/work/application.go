package work

import (
	"bytes"
	"context"
	"encoding/hex"
	"net/http"
	"path"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// AnnexWritten sends the annex of an application in its template: filled with
// the rows that arrived, or, where none has, from the application.
func (s *Service) AnnexWritten(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	kind := r.PathValue("kind")
	if s.Export == nil || s.Export.Exporter.Template(kind) == nil {
		return site.ErrMissing
	}
	for a, err := range s.Export.Annexes(r.Context(), kind, export.Selection{Numbers: []string{rec.Number}}) {
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := s.Export.Exporter.Annex(&b, a.Application); err != nil {
			return err
		}
		site.Attach(w, s.Export.Exporter.AnnexName(a.Application), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		_, err := b.WriteTo(w)
		return err
	}
	return site.ErrMissing
}

// AnnexOriginal sends the file in which an annex arrived.
func (s *Service) AnnexOriginal(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	a, _, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	return s.SendOriginal(w, r, a.Source)
}

// Record returns the application whose number is in the address.
func (s *Service) Record(r *http.Request) (*store.Record, error) {
	number := r.PathValue("number")
	if len(number) > 64 {
		return nil, site.ErrMissing
	}
	return s.Store.Show(r.Context(), number)
}

// Correction opens a registered application again, as it is registered. Of
// fields that can no longer be read as they are registered it returns the paths.
func (s *Service) Correction(ctx context.Context, rec *store.Record, user string) (id int64, differs []string, err error) {
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
		return 0, nil, site.ErrGone
	}
	app := *rec.Application
	app.Verdict, app.Diagnostics = form.Held, rec.Diagnostics
	src := &store.Source{Name: rec.File, Data: original.Data, SHA256: [32]byte(rec.Source)}
	out, err := s.Store.Register(ctx, []store.Registration{{Application: &app, Source: src, Entry: rec.Entry,
		Provenance: store.Provenance{Inbox: store.InboxCorrection, User: user}}})
	if err != nil {
		return 0, nil, err
	}
	differs, err = s.Repair.Correct(ctx, out[0].Held, user, rec.Application, rec.Number)
	return out[0].Held, differs, err
}

// ApplicationOriginal sends the file as it arrived, under its own name, never
// to be shown by the browser itself.
func (s *Service) ApplicationOriginal(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.Record(r)
	if err != nil {
		return err
	}
	return s.SendOriginal(w, r, rec.Source)
}

// SendOriginal sends an original, found by its SHA-256, when there is room for it in
// memory.
func (s *Service) SendOriginal(w http.ResponseWriter, r *http.Request, sum []byte) error {
	if len(sum) == 0 {
		return site.ErrMissing
	}
	size, err := s.Store.SourceSize(r.Context(), sum)
	if err != nil {
		return err
	}
	leave, err := s.Files.Take(r.Context(), s.Who(r), size, s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	o, err := s.Store.Source(r.Context(), sum)
	if err != nil {
		return err
	}
	if !o.Purged.IsZero() {
		return site.ErrGone
	}
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	site.Attach(w, o.Name, "application/octet-stream")
	_, _ = w.Write(o.Data) // an error means that the client is gone
	return nil
}

// BlankOf is the name of a form's blank, "" when there is none.
func (s *Service) BlankOf(d *form.Definition) string {
	for _, sample := range d.Samples {
		if name := path.Base(sample); path.Dir(sample) == "blank" && s.Blanks[name] != nil {
			return name
		}
	}
	return ""
}

// Blank sends the blank of the newest edition of a form.
func (s *Service) Blank(w http.ResponseWriter, r *http.Request) error {
	d := s.Reader.Set().Latest(r.PathValue("form"))
	if d == nil {
		return site.ErrMissing
	}
	name := s.BlankOf(d)
	if name == "" {
		return site.ErrMissing
	}
	site.Attach(w, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	_, err := w.Write(s.Blanks[name])
	return err
}
