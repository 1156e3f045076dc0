// Package web serves the pages of staff and applicants and the JSON API:
// upload, review, correct, register, search. New returns one http.Handler.
//
// What pages and API have in common (who calls, texts, bounds, errors) is in
// package site, what they do alike in package work; packages pages, api and my
// are the staff's pages, the API and the applicants' pages. What happens to
// applications is done by packages intake, repair and store.
//
// docs/web.md describes pages, API and webhooks, docs/api/openapi.json the API;
// docs/cookbook.md shows how to add a page.
package web

import (
	"embed"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/web/api"
	"github.com/uketsuke/uketsuke/internal/web/my"
	"github.com/uketsuke/uketsuke/internal/web/pages"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

//go:embed assets templates
var files embed.FS

// Config is what the pages and the API need.
type Config = site.Config

// What Config.Operate lets operators see and do; the page /operation shows it.
type (
	// Operate has the functions behind the page.
	Operate = site.Operate
	// Operation is what the page shows: unfinished work and open alarms.
	Operation = site.Operation
	// OpenAlarm is something that a person has to look at.
	OpenAlarm = site.OpenAlarm
	// WaitingJob is a job of the queue that is not done.
	WaitingJob = site.WaitingJob
	// WaitingArrival is what came by an inbox and is not settled, or could not be read.
	WaitingArrival = site.WaitingArrival
)

// What Operate.Retry and Drop are about.
const (
	OperateJob     = pages.OperateJob
	OperateArrival = pages.OperateArrival
)

// server is the three of them on one site.
type server struct {
	*work.Service
	pages *pages.Pages
	api   *api.API
	my    *my.Pages
}

// New returns the handler of the pages and of the API, or an error if a
// template or the API's description is wrong.
func New(c Config) (http.Handler, error) {
	s, err := newServer(c)
	if err != nil {
		return nil, err
	}
	return s.handler()
}

func newServer(c Config) (*server, error) {
	base, err := site.New(c, files)
	if err != nil {
		return nil, err
	}
	return assemble(work.New(base)), nil
}

func assemble(w *work.Service) *server {
	return &server{w, pages.New(w), &api.API{Service: w}, &my.Pages{Service: w}}
}

// handler puts the layers in front of the routes: every answer has its
// headers, every panic ends in a page, no other site can make a request count.
func (s *server) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := s.Assets(mux); err != nil {
		return nil, err
	}
	for _, r := range s.pages.Routes() {
		mux.Handle(r.Pattern, s.Page(r))
	}
	s.my.Routes(mux)
	if err := s.api.Routes(mux); err != nil {
		return nil, err
	}
	return s.Layers(mux), nil
}
