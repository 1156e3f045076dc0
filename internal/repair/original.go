package repair

import (
	"context"
	"time"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

const (
	maxCases = 16 // workbooks kept open
	caseLife = 10 * time.Minute
)

// Workbook is one workbook of a file as it arrived.
type Workbook struct {
	Book    *sheet.Book // nil when Locked, Gone, or no workbook
	Package []byte      // the .xlsx; nil for other kinds
	Locked  bool        // the password must be given first
	Gone    bool        // the original was purged
}

// Workbook opens a file that was received: the file itself, or an entry of it.
func (s *Service) Workbook(ctx context.Context, source []byte, file, entry string, passwords ...string) (*Workbook, error) {
	if len(source) == 0 {
		return &Workbook{Gone: true}, nil
	}
	original, err := s.store.Source(ctx, source)
	if err != nil {
		return nil, err
	}
	if !original.Purged.IsZero() {
		return &Workbook{Gone: true}, nil
	}
	for item := range container.Open(file, original.Data, container.Options{Limits: s.limits, Passwords: passwords}) {
		if item.Entry == entry {
			return read(&item), nil
		}
	}
	return &Workbook{}, nil
}

// read takes the workbook of an item. One that cannot be read stays nil: why
// it was held is in its diagnostics.
func read(item *container.Item) *Workbook {
	w := &Workbook{Locked: item.Locked()}
	w.Book, _ = workbook.Read(item, sheet.DefaultLimits())
	if w.Book != nil && item.Kind == container.Workbook {
		w.Package = item.Data
	}
	return w
}

// attach reads the original of a case, or records why it cannot.
func (s *Service) attach(ctx context.Context, c *Case) error {
	if o, ok := s.kept(c.Item.ID); ok {
		c.Workbook = o.Workbook
		return nil
	}
	s.mu.Lock()
	password, given := s.passwords[c.Item.ID]
	s.mu.Unlock()
	var passwords []string
	if given {
		passwords = append(passwords, password)
	}
	w, err := s.Workbook(ctx, c.Item.Source, c.Item.File, c.Item.Entry, passwords...)
	if err != nil {
		return err
	}
	c.Workbook = *w
	if c.Book != nil {
		s.keep(c.Item.ID, opened{Workbook: *w, at: s.now()})
	}
	return nil
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
	if err == nil {
		err = s.startCorrection(ctx, c)
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
