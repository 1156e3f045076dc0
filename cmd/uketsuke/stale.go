package main

import (
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

const (
	// wroteCookie marks a browser that has just written something: what it sees
	// next must be that.
	wroteCookie = "uketsuke_wrote"
	// freshFor is for how long; a replica that is further behind than its bound
	// is not asked at all.
	freshFor = 30 * time.Second
)

// mayBeStale lets pages be answered by a read replica: not what writes, and not
// to whoever has just written.
func mayBeStale(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.SetCookie(w, &http.Cookie{Name: wroteCookie, Value: "1", Path: "/", MaxAge: int(freshFor.Seconds()), HttpOnly: true,
				SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
		} else if _, err := r.Cookie(wroteCookie); err != nil && r.Header.Get("Authorization") == "" {
			r = r.WithContext(store.Stale(r.Context()))
		}
		pages.ServeHTTP(w, r)
	})
}
