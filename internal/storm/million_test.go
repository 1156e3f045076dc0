package storm

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	million        = flag.Int("million", 0, "files of TestMillion; 0 = it is left out")
	millionDir     = flag.String("million-dir", "", "folder that keeps inbox and database, so that a run that was ended goes on; \"\" = one that goes with the test")
	millionFor     = flag.Duration("million-for", 14*time.Minute, "how long a run may take")
	millionWaiting = flag.Int("million-waiting", 20_000, "files that wait in the inbox at a time, at least half of it")
	millionForms   = flag.Int("million-forms", 1000, "one file of so many is a form; the others are one line of text")
)

// TestMillion has a million small files go through the queue of two workers: one
// of a thousand is a form that is registered, the others are refused, since what
// grows with their number (ledger, receipts, originals, jobs) is the same. It
// prints a line for each part: files a second, CPU of workers and server for a
// file, how long a job waits, and what the database holds. At the end it ends the
// night and counts.
func TestMillion(t *testing.T) {
	if *million == 0 {
		t.Skip("takes an hour or more: -million 1000000")
	}
	m := newMillion(t)
	m.feed()
	if m.settled() < *million {
		t.Logf("%d of %d files are settled; the same command goes on", m.settled(), *million)
		return
	}
	m.close()
}

type millionth struct {
	*scene
	t     *testing.T
	pg    *sql.DB
	forms []blank
	sent  int
}

func newMillion(t *testing.T) *millionth {
	t.Helper()
	dir := *millionDir
	if dir == "" { // not TempDir: the server's user cannot get into it
		var err error
		if dir, err = os.MkdirTemp("", "million"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(dir) })
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	m := &millionth{t: t, forms: blanks(t), scene: &scene{dir: dir, db: openDatabase(t, filepath.Join(dir, "data"))}}
	m.inbox = filepath.Join(dir, "in")
	if err := os.MkdirAll(m.inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	var err error
	if m.pg, err = sql.Open("postgres", m.db.url()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.pg.Close() })
	config := filepath.Join(dir, "million.yaml")
	text := fmt.Sprintf("workers: 4\ninboxes: [{name: main, url: %q, settle: 1ms, every: 5s, expect: never}]\n", m.inbox)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	binary := program(t)
	if out, err := exec.Command(binary, "migrate", "--store", m.db.url()).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	m.sent = m.number("SELECT COUNT(*) FROM arrivals") + m.waiting()
	for i := range 2 {
		w := m.process(t, binary, config, i)
		w.start(t)
		m.workers = append(m.workers, w)
		t.Cleanup(func() { _ = w.cmd.Process.Signal(os.Interrupt); _ = w.cmd.Wait(); m.showLogs(t) })
	}
	return m
}

func (m *millionth) number(query string) (n int) {
	m.t.Helper()
	if err := m.pg.QueryRow(query).Scan(&n); err != nil {
		m.t.Fatal(err)
	}
	return n
}

func (m *millionth) settled() int {
	return m.number("SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0")
}

// waiting are files in the inbox that no worker has listed yet.
func (m *millionth) waiting() (n int) {
	rounds, err := filepath.Glob(filepath.Join(m.inbox, "r*"))
	if err != nil {
		m.t.Fatal(err)
	}
	for _, round := range rounds {
		files, err := os.ReadDir(round)
		if err != nil {
			m.t.Fatal(err)
		}
		known := 0
		if err := m.pg.QueryRow("SELECT COUNT(*) FROM arrivals WHERE inbox = 'main' AND item_key LIKE $1 || '/%' AND filed_at = 0", filepath.Base(round)).Scan(&known); err != nil {
			m.t.Fatal(err)
		}
		n += max(len(files)-known, 0)
	}
	return n
}

// feed keeps files waiting until all have been sent and settled, or the time is
// up.
func (m *millionth) feed() {
	until := time.Now().Add(*millionFor)
	begun, from, used := time.Now(), m.settled(), m.cpu()
	for time.Now().Before(until) {
		settled := m.settled()
		if settled-from >= *million/20 || settled >= *million {
			m.line(settled, from, time.Since(begun), m.cpu()-used)
			begun, from, used = time.Now(), settled, m.cpu()
		}
		if settled >= *million {
			return
		}
		if m.sent < *million && m.sent-settled <= *millionWaiting/2 {
			m.send(min(*millionWaiting/2, *million-m.sent))
			m.tidy(settled)
			continue
		}
		time.Sleep(3 * time.Second) // counting a million takes a tenth of one
	}
}

// send puts files into the inbox, all at once.
func (m *millionth) send(n int) {
	ready := filepath.Join(m.dir, "ready")
	if err := os.RemoveAll(ready); err != nil {
		m.t.Fatal(err)
	}
	if err := os.Mkdir(ready, 0o755); err != nil {
		m.t.Fatal(err)
	}
	var writers sync.WaitGroup
	for part := range 16 {
		writers.Go(func() {
			for i := m.sent + part; i < m.sent+n; i += 16 {
				name, data := fmt.Sprintf("%07d.txt", i), fmt.Appendf(nil, "no form %d", i)
				if i%*millionForms == 0 {
					name, data = fmt.Sprintf("%07d.xlsx", i), m.forms[i / *millionForms % len(m.forms)].application(m.t, i)
				}
				if err := os.WriteFile(filepath.Join(ready, name), data, 0o644); err != nil {
					m.t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if err := os.Rename(ready, filepath.Join(m.inbox, fmt.Sprintf("r%07d", m.sent))); err != nil {
		m.t.Fatal(err)
	}
	m.sent += n
}

// tidy removes what was filed some rounds ago, as whoever sees to the disk does.
func (m *millionth) tidy(settled int) {
	for _, place := range []string{"done", "refused", "held"} {
		days, _ := filepath.Glob(filepath.Join(m.inbox, place, "*", "*"))
		for _, round := range days {
			from, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(round), "r"))
			if err != nil || from+2**millionWaiting > settled {
				continue // it may still be filed into
			}
			if err := os.RemoveAll(round); err != nil {
				m.t.Error(err)
			}
		}
	}
}

// cpu is what workers and server have used so far in this run.
func (m *millionth) cpu() time.Duration {
	total := m.db.cpu(m.t)
	for _, w := range m.workers {
		total += ticks(m.t, fmt.Sprint(w.cmd.Process.Pid), 2)
	}
	return total
}

func (m *millionth) line(settled, from int, took, used time.Duration) {
	n := float64(settled - from)
	var size string
	var wait float64
	if err := m.pg.QueryRow("SELECT pg_size_pretty(pg_database_size('postgres'))").Scan(&size); err != nil {
		m.t.Fatal(err)
	}
	if err := m.pg.QueryRow(`SELECT COALESCE(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM attempted_at - scheduled_at)), 0)
		FROM (SELECT * FROM river_job WHERE kind = 'scan' AND state = 'completed' ORDER BY id DESC LIMIT 50) last`).Scan(&wait); err != nil {
		m.t.Fatal(err)
	}
	line := fmt.Sprintf("%8d settled  %6.1f files/s  %5.2f ms CPU a file  a look into the inbox waits %6.0f ms  %6d jobs on record  database %s",
		settled, n/took.Seconds(), 1000*used.Seconds()/n, 1000*wait, m.number("SELECT COUNT(*) FROM river_job"), size)
	m.t.Log(line)
	kept, err := os.OpenFile(filepath.Join(m.dir, "lines"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		m.t.Fatal(err)
	}
	defer kept.Close()
	fmt.Fprintln(kept, line)
}

// close ends the night and counts.
func (m *millionth) close() {
	begun := time.Now()
	w := m.workers[0]
	cmd := exec.Command(w.args[0], "--config", w.args[2], "nightly")
	cmd.Env = append(os.Environ(), "UKETSUKE_STORE="+m.db.url(), "UKETSUKE_STATE_DIR="+filepath.Join(m.dir, "operator"), "LANG=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		m.t.Errorf("nightly: %v", err)
	}
	m.t.Logf("the night ended in %s, %s CPU\n%s", time.Since(begun).Round(time.Millisecond), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), out)
	forms := (*million + *millionForms - 1) / *millionForms
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM arrivals":                                                     *million,
		"SELECT COUNT(*) FROM arrivals WHERE filed_at = 0":                                  0,
		"SELECT COUNT(DISTINCT item_key) FROM arrivals":                                     *million,
		"SELECT COUNT(*) FROM receipts":                                                     *million,
		"SELECT COUNT(*) FROM receipts WHERE status = 'registered'":                         forms,
		"SELECT COUNT(*) FROM applications":                                                 forms,
		"SELECT COUNT(*) FROM river_job WHERE kind = 'take' AND state NOT IN ('completed')": 0,
	} {
		if got := m.number(query); got != want {
			m.t.Errorf("%s: %d, not %d", query, got, want)
		}
	}
	if !strings.Contains(string(out), "The balance closes") {
		m.t.Error("the balance does not close")
	}
}
