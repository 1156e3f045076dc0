package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
)

// once answers the same Idempotency-Key of the same caller in the same way,
// whatever has happened since: a repeated call does nothing again.
func (s *server) once(o operation) func(w http.ResponseWriter, r *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		key := r.Header.Get("Idempotency-Key")
		switch {
		case key == "":
			return o.serve(w, r)
		case len(key) > 200:
			return badRequest("Idempotency-Key is longer than 200 characters")
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return uploadError(err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		k := keyed{db: s.db(), key: hash([]byte(visitOf(r).name()), []byte(o.method+" "+r.URL.Path), []byte(key)), request: hash(body), now: s.Now()}
		kept, err := k.begin(r.Context())
		if err != nil {
			return err
		}
		if kept != "" {
			w.Header().Set("Idempotency-Replayed", "true")
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			_, err := io.WriteString(w, kept)
			return err
		}
		answer := &postponed{ResponseWriter: w}
		if err := o.serve(answer, r); err != nil {
			return errors.Join(err, k.forget(context.WithoutCancel(r.Context())))
		}
		if err := k.end(context.WithoutCancel(r.Context()), answer.body.String()); err != nil {
			return err
		}
		return answer.send()
	}
}
