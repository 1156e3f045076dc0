package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"
)

// policy lets in what this server itself serves and nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// headers are on every answer. Pages hold personal data, so nothing is kept by
// caches; assets override this.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a page; the log gets the place, not the data.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler { //nolint:errorlint // a panic with that very value
				panic(p)
			}
			s.Log.Error("web: panic", "what", fmt.Sprint(p), "stack", string(debug.Stack()))
			http.Error(w, "500", http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}

// denied answers a request that another site made.
func (s *Site) denied(w http.ResponseWriter, r *http.Request) {
	s.Log.Warn("web: request from another site refused", "path", r.URL.Path)
	http.Error(w, Messages["error.cross_origin"].In(s.Lang), http.StatusForbidden)
}

// Assets serves style sheet and scripts under names that change with their
// content, so that browsers may keep them for ever.
func (s *Site) Assets(mux *http.ServeMux) error {
	list, err := fs.ReadDir(s.static, "assets")
	if err != nil {
		return err
	}
	for _, e := range list {
		data, err := fs.ReadFile(s.static, "assets/"+e.Name())
		if err != nil {
			return err
		}
		kind := mime.TypeByExtension(path.Ext(e.Name()))
		small, err := compressed(data, kind)
		if err != nil {
			return err
		}
		mux.HandleFunc("GET /assets/"+assetName(e.Name(), data), func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			w.Header().Set("Vary", "Accept-Encoding")
			if small != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				w.Header().Set("Content-Encoding", "gzip")
				http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(small))
				return
			}
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
		})
	}
	return nil
}

// compressed is a text in gzip; nil for what is compressed already. Pages are not
// compressed: the compressed size would reveal their content (BREACH).
func compressed(data []byte, kind string) ([]byte, error) {
	if strings.HasPrefix(kind, "image/") {
		return nil, nil
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(data)
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// assetName puts a piece of the digest into a file's name.
func assetName(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

// Address is who calls, without the port.
func (s *Site) Address(r *http.Request) string {
	if s.Proxy {
		// The last one is the proxy's own word; those before it are the caller's.
		list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(list[len(list)-1]); net.ParseIP(last) != nil {
			return last
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Layers puts what every request goes through in front of the routes: steady
// answers, headers, panics, requests from other sites, the session, and what no
// route fits.
func (s *Site) Layers(mux *http.ServeMux) http.Handler {
	guarded := http.NewCrossOriginProtection()
	guarded.SetDenyHandler(http.HandlerFunc(s.denied))
	return s.steadily(s.headers(s.recovered(guarded.Handler(s.visiting(s.Sessions.LoadAndSave(s.astray(mux)))))))
}
