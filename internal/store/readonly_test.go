package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

// Who may only read a store gets all that is in it, and changes nothing.
func TestReadOnly(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "store 1%.db")
	s, err := Open(ctx, "sqlite:"+path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	number := register(t, s, application(1))[0].Number
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = &Store{dialect: sqliteDB{path}, opt: s.opt}
	if err := s.dialReadOnly(path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.checkVersion(ctx); err != nil {
		t.Error(err)
	}
	if r, err := s.Show(ctx, number); err != nil || r.Number != number {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := s.Copy(ctx, number, "係"); !errors.Is(Fault(err), ErrReadOnly) {
		t.Errorf("a copy in a store to be read: %v", err)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
		t.Errorf("reading left %v", left)
	}
}
