package storm

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

var (
	crowd     = flag.Int("crowd", 50, "workers of BenchmarkCrowd")
	crowdRest = flag.Duration("crowd-rest", 20*time.Second, "how long they are watched at rest")
)

// BenchmarkCrowd has many workers share one PostgreSQL, each with its own
// connections: polling the queue, listening, and through pgbouncer in
// transaction mode. It reports what they cost at rest, transactions and seconds
// of the server's CPU a second, connections of the server, and how long a job
// waits until a worker takes it.
func BenchmarkCrowd(b *testing.B) {
	for _, way := range []string{"poll", "listen", "pgbouncer"} {
		b.Run(way, func(b *testing.B) {
			c := newCrowd(b, way)
			for b.Loop() {
				c.rest(b)
				c.work(b)
			}
		})
	}
}

type throng struct {
	db   *database
	pg   *sql.DB
	in   string
	form []blank
	n    int
}

func newCrowd(b *testing.B, way string) *throng {
	b.Helper()
	c := &throng{db: newDatabase(b), in: b.TempDir(), form: blanks(b)}
	var err error
	if c.pg, err = sql.Open("postgres", c.db.url()); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.pg.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := store.Migrate(b.Context(), c.db.url(), store.Options{AlsoMigrate: jobs.Migrate("postgres")}); err != nil {
		b.Fatal(err)
	}
	c.db.stop(b, false)
	c.db.most = 700
	c.db.start(b)
	to, listen := c.db.url(), ""
	switch way {
	case "listen":
		listen = to
	case "pgbouncer":
		to = c.bouncer(b)
	}
	reader := importer.New(set, importer.DefaultOptions())
	ctx, stop := context.WithCancel(context.Background())
	var senders sync.WaitGroup
	for range *crowd {
		conf := config.Default()
		conf.Inboxes = []config.Inbox{{Name: "main", URL: c.in, Settle: time.Nanosecond, Every: time.Second, Expect: "never"}}
		st, err := store.Open(ctx, to, store.Options{Connections: conf.MaxConnections()})
		if err != nil {
			b.Fatal(err)
		}
		s, err := jobs.New(jobs.Options{Config: &conf, Store: st, Log: slog.New(slog.DiscardHandler), Listen: listen,
			Intake: &intake.Service{Reader: reader, Store: st, Jobs: 1}})
		if err != nil {
			b.Fatal(err)
		}
		senders.Go(func() {
			if err := s.Run(ctx); err != nil {
				b.Error(err)
			}
			s.Hush()
			st.Close()
		})
	}
	b.Cleanup(func() { stop(); senders.Wait() })
	time.Sleep(10 * time.Second) // until all have begun and one leads
	return c
}

// bouncer is pgbouncer before the database, with 20 connections to it.
func (c *throng) bouncer(b *testing.B) string {
	b.Helper()
	tool, err := exec.LookPath("pgbouncer")
	if err != nil {
		b.Skip("no pgbouncer (Debian: apt install pgbouncer)")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(free.Addr().String())
	free.Close()
	ini := filepath.Join(c.db.dir, "pgbouncer.ini")
	text := fmt.Sprintf("[databases]\npostgres = host=%s dbname=postgres user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = %s\nauth_type = any\n"+
		"pool_mode = transaction\ndefault_pool_size = 20\nmax_client_conn = 1000\nunix_socket_dir =\nignore_startup_parameters = extra_float_digits\n", c.db.dir, port)
	if err := os.WriteFile(ini, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(tool, "-q", ini)
	cmd.SysProcAttr, cmd.Dir = c.db.who, c.db.dir
	log := new(strings.Builder)
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	at := "postgres://postgres@127.0.0.1:" + port + "/postgres?" + url.Values{"sslmode": {"disable"}}.Encode()
	for range 100 {
		if db, err := sql.Open("postgres", at); err == nil {
			err = db.Ping()
			db.Close()
			if err == nil {
				return at
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("pgbouncer does not answer: %s", log)
	return ""
}

func (c *throng) number(b *testing.B, query string) (n float64) {
	b.Helper()
	if err := c.pg.QueryRow(query).Scan(&n); err != nil {
		b.Fatal(err)
	}
	return n
}

// rest watches while there is nothing to do.
func (c *throng) rest(b *testing.B) {
	const transactions = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'postgres'"
	before, cpu, begun := c.number(b, transactions), c.db.busy(b), time.Now()
	time.Sleep(*crowdRest)
	took := time.Since(begun).Seconds()
	b.ReportMetric((c.number(b, transactions)-before)/took, "transactions/s")
	b.ReportMetric((c.db.busy(b)-cpu).Seconds()/took, "server-cpu")
	b.ReportMetric(c.number(b, "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"), "connections")
}

// busy is the CPU of the server and of all its processes that live.
func (d *database) busy(b *testing.B) time.Duration {
	b.Helper()
	total := d.cpu(b)
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", d.cmd.Process.Pid, d.cmd.Process.Pid))
	if err != nil {
		return total
	}
	for pid := range strings.FieldsSeq(string(children)) {
		total += ticks(b, pid, 2) // theirs alone
	}
	return total
}

// work has single files arrive, and waits until they are settled.
func (c *throng) work(b *testing.B) {
	const files = 20
	for range files {
		c.n++
		beside := filepath.Join(c.in, ".new")
		if err := os.WriteFile(beside, c.form[c.n%len(c.form)].application(b, c.n), 0o644); err != nil {
			b.Fatal(err)
		}
		if err := os.Rename(beside, filepath.Join(c.in, fmt.Sprintf("%d.xlsx", c.n))); err != nil {
			b.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
	}
	for c.number(b, "SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0") < float64(c.n) {
		time.Sleep(50 * time.Millisecond)
	}
	if got := c.number(b, "SELECT COUNT(*) FROM applications"); got != float64(c.n) {
		b.Errorf("%v applications of %d", got, c.n)
	}
	b.ReportMetric(1000*c.number(b, `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM attempted_at - created_at)) FROM river_job WHERE kind = 'take'`), "claim-ms")
}
