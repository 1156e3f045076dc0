package work

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// OpenCase opens the held application whose id is in the address.
func (s *Service) OpenCase(r *http.Request) (*repair.Case, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Repair.Open(r.Context(), id)
}

// ReceiveAgain receives the original again, with its password, and
// settles what was held for want of it.
func (s *Service) ReceiveAgain(r *http.Request, c *repair.Case, password string) ([]intake.Outcome, error) {
	if c.Item.State != store.HeldOpen {
		return nil, store.ErrResolved
	}
	w, err := s.Repair.Workbook(r.Context(), c.Item.Source, c.Item.File, c.Item.Entry, password)
	if err != nil {
		return nil, err
	}
	if w.Locked {
		return nil, repair.ErrLocked
	}
	original, err := s.Repair.Original(r.Context(), c.Item)
	if err != nil {
		return nil, err
	}
	user := site.VisitOf(r).Name()
	out, err := s.Intake.Receive(r.Context(), intake.Input{Name: c.Item.File, Data: original.Data, Passwords: []string{password},
		Provenance: store.Provenance{Inbox: c.Item.Inbox, Sender: c.Item.Sender, User: user, Run: c.Item.Run}})
	if err != nil {
		return nil, err
	}
	return out, s.Repair.Resolve(r.Context(), c.Item.ID, store.HeldReplaced, user, "password")
}

// HeldOriginal sends the file of a held application as it arrived.
func (s *Service) HeldOriginal(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	item, err := s.Store.HeldShow(r.Context(), id)
	if err != nil {
		return err
	}
	return s.SendOriginal(w, r, item.Source)
}

// HeldMarked sends the sender's own workbook with the wrong cells marked.
func (s *Service) HeldMarked(w http.ResponseWriter, r *http.Request) error {
	c, err := s.OpenCase(r)
	switch {
	case err != nil:
		return err
	case c.Locked:
		return repair.ErrLocked
	case c.Book == nil:
		return site.ErrGone
	}
	name := c.Item.File
	if c.Item.Entry != "" {
		name = c.Item.Entry
	}
	o := exporter.Original{File: name[strings.LastIndexByte(name, '/')+1:], Package: c.Package, Book: c.Book}
	found := c.Item.Diagnostics
	if c.Application != nil {
		found = c.Application.Diagnostics
	}
	var b bytes.Buffer
	if err := exporter.Marked(&b, o, found, site.VisitOf(r).Lang); err != nil {
		return err
	}
	site.Attach(w, exporter.MarkedName(o), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	_, err = b.WriteTo(w)
	return err
}

// CallRetry starts another attempt of a run and returns its number.
func (s *Service) CallRetry(r *http.Request, id int64) (int64, error) {
	if s.Retry == nil {
		return 0, site.ErrMissing
	}
	user := site.VisitOf(r).Name()
	attempt, err := s.Retry(r.Context(), id, user)
	if err != nil {
		return 0, err
	}
	return attempt, s.Store.Record(r.Context(), store.Change{User: user, Action: "retry", Subject: "run:" + strconv.FormatInt(id, 10),
		New: strconv.FormatInt(attempt, 10)})
}
