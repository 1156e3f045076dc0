package storm

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// BenchmarkNight brings the same files into PostgreSQL by import and by a night,
// with all that a night adds: ledger, moves, receipts, balance.
func BenchmarkNight(b *testing.B) {
	const files = 3000
	ways := map[string]func(b *testing.B, st *store.Store, set *form.Set, in string){"import": importAll, "night": nightOf}
	for name, way := range ways {
		b.Run(name, func(b *testing.B) {
			set, err := form.Load(schemas.FS)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				b.StopTimer()
				in := b.TempDir()
				(&scene{dir: filepath.Dir(in), inbox: in}).fill(b, blanks(b), 0, files)
				st, err := store.Open(context.Background(), pgtest.URL(b), store.Options{AlsoMigrate: jobs.Migrate("postgres"), Connections: 12})
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				way(b, st, set, in)
				b.StopTimer()
				if n, err := st.Count(context.Background(), store.Filter{}); n != files || err != nil {
					b.Fatalf("%d registered, %v", n, err)
				}
				if err := st.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(files*b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

func importAll(b *testing.B, st *store.Store, set *form.Set, in string) {
	s := &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st}
	each := func(yield func(intake.Input) bool) {
		_ = filepath.WalkDir(in, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !yield(intake.Input{Name: path, Load: func() ([]byte, error) { return os.ReadFile(path) }}) {
				return fs.SkipAll
			}
			return err
		})
	}
	if err := s.Stream(context.Background(), each, false, func(intake.Outcome) error { return nil }); err != nil {
		b.Fatal(err)
	}
}

func nightOf(b *testing.B, st *store.Store, set *form.Set, in string) {
	c := config.Default()
	c.Inboxes = []config.Inbox{{Name: "main", URL: in, Settle: time.Nanosecond, Expect: "never"}}
	s, err := jobs.New(jobs.Options{Config: &c, Store: st, Log: slog.New(slog.DiscardHandler),
		Intake: &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1}})
	if err != nil {
		b.Fatal(err)
	}
	r, err := s.Nightly(context.Background(), today)
	if err != nil || !r.Good() {
		b.Fatal(r, err)
	}
}
