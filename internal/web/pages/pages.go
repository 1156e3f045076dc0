// Package pages is what staff see: the pages in HTML and the actions behind their
// buttons.
package pages

import (
	"net/http"
	"slices"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// base is what the families of pages have in common.
type base struct{ *work.Service }

// The families of pages, by what they are for.
type (
	entryPages        struct{ base } // signing in, settings of one's own, help
	uploadPages       struct{ base } // bringing files in
	heldPages         struct{ base } // what needs a person: the list, and reviewing one
	applicationPages  struct{ base } // searching, an application, its annexes
	organizationPages struct{ base } // whose applications they are
	runPages          struct{ base } // nights and other runs, their files, statistics
	formPages         struct{ base } // forms, and teaching them
	peoplePages       struct{ base } // people, tokens, webhooks
	operationPages    struct{ base } // alarms, queue, mails, the record
)

// Pages are the pages of staff.
type Pages struct{ routes []site.Route }

// New returns the pages of a service.
func New(s *work.Service) *Pages {
	d := base{s}
	return &Pages{slices.Concat((&entryPages{d}).routes(), (&uploadPages{d}).routes(), (&heldPages{d}).routes(), (&applicationPages{d}).routes(),
		(&organizationPages{d}).organizationRoutes(), (&runPages{d}).routes(), (&formPages{d}).formRoutes(), (&formPages{d}).teachRoutes(),
		(&peoplePages{d}).routes(), (&operationPages{d}).recordRoutes(), (&operationPages{d}).operateRoutes())}
}

// Routes are all pages of staff.
func (p *Pages) Routes() []site.Route { return p.routes }

// receiveKept receives a file again whose original is kept.
func (s *base) receiveKept(r *http.Request, source []byte, name string, from store.Provenance) ([]intake.Outcome, error) {
	if len(source) == 0 {
		return nil, site.ErrGone
	}
	o, err := s.Store.Source(r.Context(), source)
	if err != nil {
		return nil, err
	}
	if !o.Purged.IsZero() {
		return nil, site.ErrGone
	}
	if from.Inbox == "" {
		from.Inbox = work.UploadInbox
	}
	from.User = site.VisitOf(r).Name()
	return s.Intake.Receive(r.Context(), intake.Input{Name: name, Data: o.Data, Provenance: from})
}
