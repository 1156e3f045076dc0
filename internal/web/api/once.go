package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// once answers the same Idempotency-Key of the same caller in the same way,
// whatever has happened since: a repeated call does nothing again.
func (s *API) once(o operation) func(w http.ResponseWriter, r *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		key := r.Header.Get("Idempotency-Key")
		switch {
		case key == "":
			return o.serve(w, r)
		case len(key) > 200:
			return site.BadRequest("Idempotency-Key is longer than 200 characters")
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return site.UploadError(err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		k := work.Keyed{Db: s.DB(), Key: work.Hash([]byte(site.VisitOf(r).Name()), []byte(o.Method+" "+r.URL.Path), []byte(key)), Request: work.Hash(body), Now: s.Now()}
		kept, err := k.Begin(r.Context())
		if err != nil {
			return err
		}
		if kept != "" {
			w.Header().Set("Idempotency-Replayed", "true")
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			_, err := io.WriteString(w, kept)
			return err
		}
		answer := &site.Postponed{ResponseWriter: w}
		if err := o.serve(answer, r); err != nil {
			return errors.Join(err, k.Forget(context.WithoutCancel(r.Context())))
		}
		if err := k.End(context.WithoutCancel(r.Context()), answer.Body.String()); err != nil {
			return err
		}
		return answer.Send()
	}
}
