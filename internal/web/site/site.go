// Package site is what all pages and the API have in common: who calls, the texts
// in both languages, limits of use, and how an error is answered.
package site

import (
	"errors"
	"io/fs"

	"github.com/alexedwards/scs/v2"

	"github.com/uketsuke/uketsuke/internal/repair"
)

// Site is the common ground of pages and API. It is safe for use by many
// requests at once.
type Site struct {
	Config
	Repair    *repair.Service
	Sessions  *scs.SessionManager
	Templates Templates
	Files     *Room // for files on their way in or out
	Reading   *Room // for workbooks that are being read
	Secrets   *Secrets
	Rates     *Rates
	static    fs.FS // assets and templates
}

// New checks the settings and parses the templates. static holds the folders
// assets and templates.
func New(c Config, static fs.FS) (*Site, error) {
	if c.Store == nil || c.Intake == nil || c.Reader == nil {
		return nil, errors.New("web: Store, Intake and Reader must be set")
	}
	c.fill()
	t, err := parseTemplates(static)
	if err != nil {
		return nil, err
	}
	s := &Site{Config: c, static: static, Templates: t, Repair: repair.New(c.Store, c.Reader, c.Now)}
	s.Repair.Compute = c.Compute
	s.Secrets = newSecrets(c.Now)
	s.Rates = newRates(c.Now, c.APIRate)
	s.Sessions = s.newSessions()
	s.makeRoom()
	return s, nil
}
