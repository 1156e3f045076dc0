// Package work is what staff, applicants and programs do alike, whether by a page
// or by the API: receive an upload, find applications, open what is held, copy,
// manage people and webhooks.
package work

import "github.com/uketsuke/uketsuke/internal/web/site"

// Service does the work of requests.
type Service struct {
	*site.Site
	Stats *Statistics
}

// New returns the work on a site.
func New(s *site.Site) *Service {
	return &Service{Site: s, Stats: NewStatistics(s.Store, s.Now, s.Zone)}
}
