package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
)

// BenchmarkReceive takes the filled samples again and again, end to end, and
// reports the CPU time (user and system) of a file in this process. Every turn
// has a store of its own, so that it registers and does not meet duplicates.
func BenchmarkReceive(b *testing.B) {
	paths, _ := filepath.Glob("../../samples/filled/*.xlsx")
	for name, open := range map[string]func(b *testing.B) *store.Store{
		"none":     func(*testing.B) *store.Store { return nil },
		"sqlite":   func(b *testing.B) *store.Store { return benchStore(b, "sqlite:"+filepath.Join(b.TempDir(), "s.db")) },
		"postgres": func(b *testing.B) *store.Store { return benchStore(b, pgtest.URL(b)) },
	} {
		b.Run(name, func(b *testing.B) {
			var cpu, files int64
			for b.Loop() {
				b.StopTimer()
				s := service(b)
				s.Store = open(b)
				b.StartTimer()
				start := processTime(b)
				err := s.Stream(context.Background(), some(b, paths), s.Store == nil, func(Outcome) error { return nil })
				if err != nil {
					b.Fatal(err)
				}
				cpu += processTime(b) - start
				files += int64(len(paths))
			}
			b.ReportMetric(float64(cpu)/float64(files)/1000, "cpu-µs/file")
			b.ReportMetric(float64(files)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

func some(b *testing.B, paths []string) func(yield func(Input) bool) {
	return func(yield func(Input) bool) {
		for i, path := range paths {
			load := func() ([]byte, error) { return os.ReadFile(path) }
			if !yield(Input{Name: fmt.Sprint(i), Load: load}) {
				return
			}
		}
	}
}

func benchStore(b *testing.B, url string) *store.Store {
	b.Helper()
	db, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	return db
}

func processTime(b *testing.B) int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}
