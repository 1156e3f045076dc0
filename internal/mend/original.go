package mend

import (
	"context"
	"time"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/xls"
)

const (
	maxCases = 16 // workbooks kept open
	caseLife = 10 * time.Minute
)

// attach reads the original of a case, or says why it cannot.
func (s *Service) attach(ctx context.Context, c *Case) error {
	if o, ok := s.kept(c.Item.ID); ok {
		c.Book, c.Package = o.book, o.pkg
		return nil
	}
	if len(c.Item.Source) == 0 {
		c.Gone = true
		return nil
	}
	original, err := s.store.Source(ctx, c.Item.Source)
	if err != nil {
		return err
	}
	if !original.Purged.IsZero() {
		c.Gone = true
		return nil
	}
	s.mu.Lock()
	password, given := s.passwords[c.Item.ID]
	s.mu.Unlock()
	opt := container.Options{Limits: s.limits}
	if given {
		opt.Passwords = []string{password}
	}
	for item := range container.Open(c.Item.File, original.Data, opt) {
		if item.Entry == c.Item.Entry {
			s.read(c, &item)
			break
		}
	}
	if c.Book != nil {
		s.keep(c.Item.ID, opened{c.Book, c.Package, s.now()})
	}
	return nil
}

// read takes the workbook of an item. One that cannot be read stays nil: why
// it was held is in its diagnostics.
func (s *Service) read(c *Case, item *container.Item) {
	c.Locked = item.Locked()
	var err error
	switch item.Kind {
	case container.Workbook:
		if c.Book, err = sheet.ReadXLSX(item.Data, sheet.DefaultLimits()); err == nil {
			c.Package = item.Data
		}
	case container.XLS:
		c.Book, err = xls.Read(item.Data, sheet.DefaultLimits())
	case container.CSV:
		c.Book, err = csvbook.Read(item.Data, sheet.DefaultLimits())
	}
	if err != nil {
		c.Book = nil
	}
}

// Unlock tries the password of a protected case and remembers it, in memory
// alone, until the case is settled.
func (s *Service) Unlock(ctx context.Context, id int64, password string) error {
	s.mu.Lock()
	if len(s.passwords) > 1000 {
		clear(s.passwords)
	}
	s.passwords[id] = password
	s.mu.Unlock()
	c, err := s.Open(ctx, id)
	if err == nil && c.Locked {
		err = ErrLocked
	}
	if err != nil {
		s.forget(id)
	}
	return err
}

// Original returns the file as it arrived.
func (s *Service) Original(ctx context.Context, item *store.HeldItem) (*store.Original, error) {
	if len(item.Source) == 0 {
		return nil, ErrGone
	}
	o, err := s.store.Source(ctx, item.Source)
	if err == nil && !o.Purged.IsZero() {
		err = ErrGone
	}
	return o, err
}

func (s *Service) kept(id int64) (opened, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, ok := s.cases[id]
	return o, ok && s.now().Sub(o.at) < caseLife
}

func (s *Service) keep(id int64, o opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.cases) >= maxCases {
		oldest := id
		for other, c := range s.cases {
			if was, ok := s.cases[oldest]; !ok || c.at.Before(was.at) {
				oldest = other
			}
		}
		delete(s.cases, oldest)
	}
	s.cases[id] = o
}

// forget drops what is in memory about a case.
func (s *Service) forget(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.cases, id)
	delete(s.passwords, id)
}
