package intake

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// service receives without a store.
func service(t testing.TB) *Service {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &Service{Reader: importer.New(set, importer.DefaultOptions())}
}

// withStore registers in a store of its own.
func withStore(t testing.TB) *Service {
	t.Helper()
	s := service(t)
	db, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "store.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	s.Store = db
	return s
}
