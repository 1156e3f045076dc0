package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// Many that open a new database at the same moment all get it.
func TestOpenAtOnce(t *testing.T) {
	for round := range 20 {
		url := "sqlite:" + filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", round))
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				s, err := Open(context.Background(), url, Options{Migrate: true})
				if err != nil {
					t.Error(err)
					return
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
}
