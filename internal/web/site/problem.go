package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// ProblemJSON is the answer to what could not be done: a problem of RFC 9457.
// The member "error" is how version 1 began, and stays.
type ProblemJSON struct {
	Type   string          `json:"type"`
	Title  string          `json:"title"`
	Status int             `json:"status"`
	Detail string          `json:"detail,omitempty"`
	Code   string          `json:"code"` // see "error.…" in the table of messages
	Error  problemV1Simple `json:"error"`
}

type problemV1Simple struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

const ProblemMedia = "application/problem+json"

// problemType names a kind of problem; it is no address.
func problemType(code string) string { return "urn:uketsuke:problem:" + code }

// detailed adds details to an error, for programs alone.
type detailed struct {
	error
	detail string
}

func (d detailed) Unwrap() error { return d.error }

// Detail is an error with more about it, for programs alone.
func Detail(err error, text string) error { return detailed{err, text} }

// BadRequest is an error of whoever calls the API.
func BadRequest(format string, args ...any) error {
	return detailed{ErrInput, fmt.Sprintf(format, args...)}
}

func (s *Site) failJSON(w http.ResponseWriter, r *http.Request, status int, key string, err error) {
	code, text := strings.TrimPrefix(key, "error."), Messages[key].In(VisitOf(r).Lang)
	p := ProblemJSON{Type: problemType(code), Title: text, Status: status, Code: code, Error: problemV1Simple{code, text}}
	var d detailed
	if errors.As(err, &d) {
		p.Detail = d.detail
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", challenge(r))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); err != nil {
		s.Log.Error("web: api", "err", err)
	}
	w.Header().Set("Content-Type", ProblemMedia)
	w.WriteHeader(status)
	if _, err := b.WriteTo(w); err != nil && r.Context().Err() == nil {
		s.Log.Warn("web: api", "err", err)
	}
}

// challenge describes how to authenticate (RFC 6750).
func challenge(r *http.Request) string {
	if r.Header.Get("Authorization") == "" {
		return `Bearer realm="uketsuke"`
	}
	return `Bearer realm="uketsuke", error="invalid_token"`
}

// astray answers what no route fits: the wrong method, or no such address.
func (s *Site) astray(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := readable(r.URL); err != nil {
			s.refuse(w, r, err)
			return
		}
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		none := &probe{header: make(http.Header)}
		h.ServeHTTP(none, r)
		err := ErrMissing
		switch {
		case none.code == http.StatusMethodNotAllowed:
			w.Header().Set("Allow", none.header.Get("Allow"))
			err = errMethod
		case none.code >= 300 && none.code < 400: // to the clean form of the path
			mux.ServeHTTP(w, r)
			return
		}
		s.refuse(w, r, err)
	})
}

// refuse answers what gets to no route, to whoever calls.
func (s *Site) refuse(w http.ResponseWriter, r *http.Request, err error) {
	s.Page(Route{"/", Public, func(http.ResponseWriter, *http.Request) error { return err }}).ServeHTTP(w, r)
}

// readable refuses an address that holds what no database takes.
func readable(u *url.URL) error {
	query, err := url.QueryUnescape(u.RawQuery)
	switch fit := func(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }; {
	case !fit(u.Path):
		return ErrMissing
	case err != nil || !fit(query):
		return BadRequest("parameters are text in UTF-8 without NUL")
	}
	return nil
}

// probe records how the mux would refuse a request.
type probe struct {
	header http.Header
	code   int
}

// Header returns the headers.
func (p *probe) Header() http.Header { return p.header }

// WriteHeader notes the status.
func (p *probe) WriteHeader(code int) { p.code = code }

// Write drops the text.
func (p *probe) Write(b []byte) (int, error) { return len(b), nil }
