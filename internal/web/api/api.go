package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// operation is one method on one path of the API.
type operation struct {
	Method, Path string // path below /api/v1
	role         account.Role
	scope        account.Scope
	summary      string
	Query        []parameter
	In, out      reflect.Type // nil: no body
	media        string       // of the answer when it is no JSON
	status       int          // of success
	once         bool         // takes an Idempotency-Key
	tags         bool         // takes If-Match
	// size of the original that it reads; nil: it reads none
	size  func(ctx context.Context, r *http.Request) (int64, error)
	serve func(w http.ResponseWriter, r *http.Request) error
}

// parameter is a query parameter.
type parameter struct{ Name, about, kind string }

// none is an empty body.
type none struct{}

// jsonOp is an operation that takes In, gives Out, and answers with JSON.
func jsonOp[In, Out any](method, path string, role account.Role, scope account.Scope, summary string,
	do func(r *http.Request, in *In) (*Out, error), query ...parameter) operation {
	o := operation{Method: method, Path: path, role: role, scope: scope, summary: summary, Query: query, status: http.StatusOK,
		In: bodyOf[In](), out: bodyOf[Out]()}
	o.serve = func(w http.ResponseWriter, r *http.Request) error {
		var in In
		if o.In != nil {
			if err := readJSON(r, &in); err != nil {
				return err
			}
		}
		out, err := do(r, &in)
		if err != nil {
			return err
		}
		if setTag(w, r, out) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		return writeJSON(w, http.StatusOK, out)
	}
	return o
}

// fileOp is an operation that sends a file.
func fileOp(path string, role account.Role, summary string, serve func(w http.ResponseWriter, r *http.Request) error) operation {
	return operation{Method: http.MethodGet, Path: path, role: role, scope: account.ScopeRead, summary: summary,
		media: "application/octet-stream", status: http.StatusOK, serve: serve}
}

// bookOp is an operation that sends a workbook.
func bookOp(path string, role account.Role, summary string, serve func(w http.ResponseWriter, r *http.Request) error) operation {
	o := fileOp(path, role, summary, serve)
	o.media = site.BookMedia
	return o
}

func bodyOf[T any]() reflect.Type {
	if t := reflect.TypeFor[T](); t != reflect.TypeFor[none]() {
		return t
	}
	return nil
}

// readJSON reads a body strictly: one value, no field that is not known.
func readJSON[T any](r *http.Request, into *T) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return site.Detail(site.ErrMedia, "send application/json")
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return site.Detail(site.UploadError(err), err.Error())
	}
	if _, err := d.Token(); err != io.EOF {
		return site.BadRequest("more than one JSON value")
	}
	return nil
}

// writeJSON answers in readable UTF-8.
func writeJSON[T any](w http.ResponseWriter, status int, v T) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, err := b.WriteTo(w)
	return err
}

// Base is the path of the API. What is published there is not changed, only
// added to.
const Base = "/api/v1"

// Routes registers the operations of the API and its OpenAPI document.
func (s *API) Routes(mux *http.ServeMux) error {
	ops := s.Operations()
	document, err := openAPI(ops)
	if err != nil {
		return err
	}
	for _, o := range ops {
		mux.Handle(o.Method+" "+Base+o.Path, s.api(o))
	}
	mux.HandleFunc("GET "+Base+"/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Write(document)
	})
	return nil
}

// api wraps an operation: a token, or the session of the page, identifies the caller.
func (s *API) api(o operation) http.Handler {
	if o.once {
		o.serve = s.once(o)
	}
	if o.size != nil {
		o.serve = s.Reads(o.size, o.serve)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.caller(r)
		if err == nil {
			r = r.WithContext(context.WithValue(r.Context(), site.VisitKey{}, v))
			err = s.Rated(w, r)
			switch {
			case err != nil:
			case v.User == nil:
				err = account.ErrSignIn
			case !v.User.Role.Allows(o.role) || v.Token != nil && !v.Token.Has(o.scope):
				err = site.ErrForbidden
			default:
				if o.Path != "/imports" {
					r.Body = http.MaxBytesReader(w, r.Body, site.MaxForm)
					defer s.Hurry(w)()
				}
				if err = o.checkQuery(r); err == nil {
					err = o.serve(w, r)
				}
			}
		}
		if err != nil {
			s.Fail(w, r, err)
		}
	})
}

// caller is who calls the API.
func (s *API) caller(r *http.Request) (site.Visit, error) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return s.Visitor(r)
	}
	secret, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return site.Visit{}, account.ErrSignIn
	}
	t, u, err := s.Accounts.ByToken(r.Context(), secret)
	if err != nil {
		return site.Visit{Lang: s.Accepted(r)}, err
	}
	v := site.Visit{User: u, Token: t, Lang: s.Lang}
	if l, ok := diag.ParseLang(u.Lang); ok {
		v.Lang = l
	}
	return v, nil
}

// checkQuery refuses parameters that the operation does not know, or that are
// given twice: who misspells one would get an answer to another question.
func (o *operation) checkQuery(r *http.Request) error {
	for name, values := range r.URL.Query() {
		if !slices.ContainsFunc(o.Query, func(p parameter) bool { return p.Name == name }) {
			return site.BadRequest("unknown parameter: %.100q", name)
		}
		if len(values) > 1 {
			return site.BadRequest("parameter given more than once: %s", name)
		}
	}
	return nil
}
