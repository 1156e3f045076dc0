package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
)

// operation is one method on one path of the API.
type operation struct {
	method, path string // path below /api/v1
	role         account.Role
	scope        account.Scope
	summary      string
	query        []parameter
	in, out      reflect.Type // nil: no body
	media        string       // of the answer when it is no JSON
	status       int          // of success
	once         bool         // takes an Idempotency-Key
	tags         bool         // takes If-Match
	// size of the original that it reads; nil: it reads none
	size  func(ctx context.Context, r *http.Request) (int64, error)
	serve func(w http.ResponseWriter, r *http.Request) error
}

// parameter is one that stands in the query.
type parameter struct{ name, about, kind string }

// none stands for no body.
type none struct{}

// jsonOp is an operation that takes In, gives Out, and answers with JSON.
func jsonOp[In, Out any](method, path string, role account.Role, scope account.Scope, summary string,
	do func(r *http.Request, in *In) (*Out, error), query ...parameter) operation {
	o := operation{method: method, path: path, role: role, scope: scope, summary: summary, query: query, status: http.StatusOK,
		in: bodyOf[In](), out: bodyOf[Out]()}
	o.serve = func(w http.ResponseWriter, r *http.Request) error {
		var in In
		if o.in != nil {
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
	return operation{method: http.MethodGet, path: path, role: role, scope: account.ScopeRead, summary: summary,
		media: "application/octet-stream", status: http.StatusOK, serve: serve}
}

// bookOp is an operation that sends a workbook.
func bookOp(path string, role account.Role, summary string, serve func(w http.ResponseWriter, r *http.Request) error) operation {
	o := fileOp(path, role, summary, serve)
	o.media = bookMedia
	return o
}

const bookMedia = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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
		return detailed{errMedia, "send application/json"}
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return detailed{uploadError(err), err.Error()}
	}
	if _, err := d.Token(); err != io.EOF {
		return badRequest("more than one JSON value")
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

// apiBase is where the API stands. What stands there is not changed, only
// added to.
const apiBase = "/api/v1"

func (s *server) apiRoutes(mux *http.ServeMux) error {
	ops := s.operations()
	document, err := openAPI(ops)
	if err != nil {
		return err
	}
	for _, o := range ops {
		mux.Handle(o.method+" "+apiBase+o.path, s.api(o))
	}
	mux.HandleFunc("GET "+apiBase+"/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Write(document)
	})
	return nil
}

// api wraps an operation: a token, or the session of the page, says who calls.
func (s *server) api(o operation) http.Handler {
	if o.once {
		o.serve = s.once(o)
	}
	if o.size != nil {
		o.serve = s.reads(o.size, o.serve)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.caller(r)
		if err == nil {
			r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
			err = s.rated(w, r)
			switch {
			case err != nil:
			case v.user == nil:
				err = account.ErrSignIn
			case !v.user.Role.Allows(o.role) || v.token != nil && !v.token.Has(o.scope):
				err = errForbidden
			default:
				if o.path != "/imports" {
					r.Body = http.MaxBytesReader(w, r.Body, maxForm)
					defer s.hurry(w)()
				}
				if err = o.checkQuery(r); err == nil {
					err = o.serve(w, r)
				}
			}
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// caller is who calls the API.
func (s *server) caller(r *http.Request) (visit, error) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return s.visitor(r)
	}
	secret, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return visit{}, account.ErrSignIn
	}
	t, u, err := s.Accounts.ByToken(r.Context(), secret)
	if err != nil {
		return visit{lang: s.accepted(r)}, err
	}
	v := visit{user: u, token: t, lang: s.Lang}
	if l, ok := diag.ParseLang(u.Lang); ok {
		v.lang = l
	}
	return v, nil
}
