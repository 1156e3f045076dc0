package storm

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// today is the day of all nights here.
var today = calendar.Date{Year: 2026, Month: 8, Day: 27}

var growRows = flag.Int("rows", 100_000, "rows of each table before BenchmarkGrowth")

// BenchmarkWorkers has 1, 2 and 4 worker processes bring in 400 files each
// round; files/s is over all of them.
func BenchmarkWorkers(b *testing.B) {
	const files = 400
	binary := program(b)
	for _, n := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := &scene{dir: b.TempDir(), db: newDatabase(b)}
			s.inbox = filepath.Join(s.dir, "in")
			if err := os.Mkdir(s.inbox, 0o755); err != nil {
				b.Fatal(err)
			}
			config := s.plain(b)
			for i := range n {
				w := s.process(b, binary, config, i)
				w.start(b)
				b.Cleanup(w.kill)
			}
			forms := blanks(b)
			for round := 0; b.Loop(); round++ {
				b.StopTimer()
				s.fill(b, forms, round*files, files)
				b.StartTimer()
				s.awaitFiled(b, (round+1)*files)
			}
			b.ReportMetric(float64(files*b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

func (s *scene) plain(b *testing.B) string {
	path := filepath.Join(s.dir, "uketsuke.yaml")
	text := fmt.Sprintf("workers: 4\ninboxes: [{name: main, url: %q, settle: 1ms, every: 1s}]\n", s.inbox)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// fill puts files into the inbox, all at once.
func (s *scene) fill(b *testing.B, forms []blank, from, n int) {
	ready := filepath.Join(s.dir, "ready")
	if err := os.MkdirAll(ready, 0o755); err != nil {
		b.Fatal(err)
	}
	for i := from; i < from+n; i++ {
		data := forms[i%len(forms)].application(b, i)
		if err := os.WriteFile(filepath.Join(ready, fmt.Sprintf("%d.xlsx", i)), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.Rename(ready, filepath.Join(s.inbox, fmt.Sprint("r", from))); err != nil {
		b.Fatal(err)
	}
}

func (s *scene) awaitFiled(b *testing.B, n int) {
	db, err := sql.Open("postgres", s.db.url())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for filed := 0; filed < n; time.Sleep(10 * time.Millisecond) {
		_ = db.QueryRow("SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0").Scan(&filed) // the table may not be there yet
	}
}

// BenchmarkGrowth receives single files into a store whose tables hold -rows
// rows already.
func BenchmarkGrowth(b *testing.B) {
	url := pgtest.URL(b)
	ctx := context.Background()
	st, err := store.Open(ctx, url, store.Options{AlsoMigrate: jobs.Migrate("postgres")})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	set, err := form.Load(schemas.FS)
	if err != nil {
		b.Fatal(err)
	}
	c := config.Default()
	in := b.TempDir()
	c.Inboxes = []config.Inbox{{Name: "main", URL: in, Settle: time.Nanosecond, Expect: "never"}}
	service := func() *jobs.Service {
		s, err := jobs.New(jobs.Options{Config: &c, Store: st, Log: slog.New(slog.DiscardHandler),
			Intake: &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1}})
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	forms := blanks(b)
	night := func(from, n int) {
		s := &scene{dir: filepath.Dir(in), inbox: in}
		s.fill(b, forms, from, n)
		b.StartTimer()
		if _, err := service().Nightly(ctx, today); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
	}
	b.StopTimer()
	night(10_000_000, 20)
	grow(b, st.SQL(), *growRows)
	b.ResetTimer()
	const files = 200
	for round := range b.N {
		night(round*files, files)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(files*b.N), "µs/file")
}

// columnsOf are the columns of a table, in their order.
func columnsOf(b *testing.B, db *sql.DB, table string) (names []string) {
	rows, err := db.Query("SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position", table)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			b.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return names
}

// grow copies one row of each table until there are n.
func grow(b *testing.B, db *sql.DB, n int) {
	for table, replace := range map[string]map[string]string{
		"applications": {"reception_number": "'G' || lpad(i::text, 23, '0')", "fingerprint": "sha256(i::text::bytea)", "company_key": "company_key || i"},
		"arrivals":     {"id": "1000000 + i", "item_key": "'g' || i"},
		"receipts":     {"id": "1000000 + i", "source_sha256": "sha256(i::text::bytea)"},
	} {
		names := columnsOf(b, db, table)
		terms := make([]string, len(names))
		for i, name := range names {
			if terms[i] = name; replace[name] != "" {
				terms[i] = replace[name]
			}
		}
		query := fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s LIMIT 1) one, generate_series(1, %d) i",
			table, strings.Join(names, ", "), strings.Join(terms, ", "), table, n)
		if _, err := db.Exec(query); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := db.Exec("ANALYZE"); err != nil {
		b.Fatal(err)
	}
}
