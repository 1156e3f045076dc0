package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// apiImport receives one file.
func (s *API) apiImport(w http.ResponseWriter, r *http.Request) error {
	in, leave, err := s.TakeUpload(w, r)
	if err != nil {
		return err
	}
	defer leave()
	key := r.Header.Get("Idempotency-Key")
	if len(key) > 200 {
		return site.ErrInput
	}
	if key == "" {
		out, err := s.Receive(r, in)
		if err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, outcomesJSON(out, site.VisitOf(r).Lang))
	}
	return s.importOnce(w, r, site.VisitOf(r).Name()+"\n"+key, in)
}

// importOnce answers the same key the same way, whatever has happened since.
func (s *API) importOnce(w http.ResponseWriter, r *http.Request, key string, in *intake.Input) error {
	k := work.Keyed{Db: s.DB(), Key: work.Hash([]byte(key)), Request: work.Hash([]byte(in.Name), in.Data, []byte(strings.Join(in.Passwords, "\n"))), Now: s.Now()}
	kept, err := k.Begin(r.Context())
	if err != nil {
		return err
	}
	if kept != "" {
		w.Header().Set("Idempotency-Replayed", "true")
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, err := w.Write([]byte(kept))
		return err
	}
	out, err := s.Receive(r, in)
	if err != nil {
		return errors.Join(err, k.Forget(context.WithoutCancel(r.Context())))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(outcomesJSON(out, site.VisitOf(r).Lang)); err != nil {
		return err
	}
	if err := k.End(r.Context(), b.String()); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, err = b.WriteTo(w)
	return err
}
