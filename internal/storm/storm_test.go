// Package storm lets several workers and one database die at random while
// files arrive, and then counts. Nothing in it is made up: the program, the
// database and the mail server are real, and each process has its own memory.
package storm

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/smtptest"
)

var (
	fileCount = flag.Int("files", 250, "files that arrive")
	length    = flag.Duration("storm", 20*time.Second, "how long processes are killed")
	seed      = flag.Uint64("seed", 0, "of the order in which things die; 0 = a new one")
)

// expectation is what must have come of the files.
type expectation struct {
	files, applications, duplicates, held, refused int
	mails                                          map[string]int // by address
}

// scene is everything that takes part.
type scene struct {
	dir, inbox string
	db         *database
	sink       *smtptest.Server
	workers    []*worker
	random     *rand.Rand
	want       expectation
	kills      int
	stops      int
}

// TestStorm is run short by go test, and at length by make storm.
func TestStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("processes die for a while")
	}
	s := newScene(t)
	begun := time.Now()
	dropped := make(chan struct{})
	go func() {
		defer close(dropped)
		s.drop(t)
	}()
	s.rage(t, begun.Add(*length))
	<-dropped
	report := s.night(t)
	s.check(t, report)
	t.Logf("%d files in %s: %d kills of workers, %d stops of the database, %d mails taken by the server",
		s.want.files, time.Since(begun).Round(time.Second), s.kills, s.stops, len(s.sink.Mails()))
}

func newScene(t *testing.T) *scene {
	t.Helper()
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", *seed)
	s := &scene{dir: t.TempDir(), db: newDatabase(t), sink: smtptest.Start(t), random: rand.New(rand.NewPCG(*seed, 1)),
		want: expectation{mails: map[string]int{}}}
	s.inbox = filepath.Join(s.dir, "in")
	if err := os.Mkdir(s.inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	binary := program(t)
	for i := range 3 {
		s.workers = append(s.workers, s.worker(t, binary, i))
	}
	s.workers[0].start(t) // it makes the tables; the others find them
	s.workers[1].start(t)
	s.workers[2].start(t)
	t.Cleanup(func() {
		for _, w := range s.workers {
			w.kill()
		}
		s.showLogs(t)
	})
	return s
}

func (s *scene) worker(t testing.TB, binary string, i int) *worker {
	t.Helper()
	return s.process(t, binary, s.settings(t), i)
}

// process is the ith worker, with these settings.
func (s *scene) process(t testing.TB, binary, settings string, i int) *worker {
	t.Helper()
	name := fmt.Sprintf("worker%d", i)
	log, err := os.Create(filepath.Join(s.dir, name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	return &worker{name: name, args: []string{binary, "--config", settings, "worker", "--listen", "127.0.0.1:0"}, log: log,
		env: []string{"UKETSUKE_STORE=" + s.db.url(), "UKETSUKE_STATE_DIR=" + filepath.Join(s.dir, name)}}
}

// settings has everything quick: what is rescued after minutes in the life of
// an office is rescued after seconds here.
func (s *scene) settings(t testing.TB) string {
	t.Helper()
	path := filepath.Join(s.dir, "uketsuke.yaml")
	text := fmt.Sprintf(`
workers: 4
file_timeout: 6s
night_limit: 5m
inboxes: [{name: main, url: %q, settle: 300ms, every: 1s}]
mail: {smtp: %q, from: uketsuke@example.jp, completion: true, lease: 20s, operators: [operator@example.jp]}
`, s.inbox, s.sink.URL)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// drop lets files arrive all through the storm. Some come twice, some are
// faulty, some are no forms, and some are bundles of three.
func (s *scene) drop(t *testing.T) {
	forms := blanks(t)
	wait := *length / time.Duration(*fileCount+1)
	var last []byte
	for n := range *fileCount {
		form := forms[n%len(forms)]
		name, data := fmt.Sprintf("申請%05d.xlsx", n), []byte(nil)
		switch {
		case n%10 == 9:
			data = last
			s.want.duplicates++
		case n%20 == 8:
			data = form.faulty(t, n)
			s.want.held++
		case n%50 == 7:
			data = fmt.Appendf(nil, "no form %d", n)
			s.want.refused++
		case n%25 == 6:
			name = fmt.Sprintf("申請%05d.zip", n)
			data = bundle(t, form.application(t, 3*n+100_000), form.application(t, 3*n+100_001), form.application(t, 3*n+100_002))
			s.expect(3*n+100_000, 3*n+100_001, 3*n+100_002)
		default:
			data = form.application(t, n)
			s.expect(n)
			last = data
		}
		s.put(t, name, data)
		time.Sleep(wait)
	}
}

func (s *scene) expect(applicants ...int) {
	for _, n := range applicants {
		s.want.applications++
		s.want.mails[address(n)] = 1
	}
}

// put writes in two goes, as a slow copy does, and sometimes under the final
// name.
func (s *scene) put(t *testing.T, name string, data []byte) {
	path := filepath.Join(s.inbox, name)
	file, err := os.Create(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer file.Close()
	for _, half := range [][]byte{data[:len(data)/2], data[len(data)/2:]} {
		if _, err := file.Write(half); err != nil {
			t.Error(err)
		}
	}
	s.want.files++
}

// rage kills workers and stops the database until the time is up; all live
// when it ends.
func (s *scene) rage(t *testing.T, until time.Time) {
	for time.Now().Before(until) {
		time.Sleep(time.Duration(500+s.random.IntN(1500)) * time.Millisecond)
		if s.random.IntN(5) == 0 {
			s.db.stop(t, s.random.IntN(2) == 0)
			s.stops++
			time.Sleep(time.Duration(s.random.IntN(2500)) * time.Millisecond)
			s.db.start(t)
			continue
		}
		w := s.workers[s.random.IntN(len(s.workers))]
		w.kill()
		s.kills++
		time.Sleep(time.Duration(s.random.IntN(1500)) * time.Millisecond)
		w.start(t)
	}
}

// night has the operator's command end the night, while the workers work.
func (s *scene) night(t *testing.T) *balance.Report {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	w := s.workers[0]
	cmd := exec.CommandContext(ctx, w.args[0], "--config", w.args[2], "nightly", "--json")
	cmd.Env = append(os.Environ(), "UKETSUKE_STORE="+s.db.url(), "UKETSUKE_STATE_DIR="+filepath.Join(s.dir, "operator"))
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	_ = cmd.Run() // held and refused files make it 1
	var r balance.Report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out.Bytes(), log.Bytes())
	}
	s.want.mails["operator@example.jp"] = 1
	s.awaitMails(t)
	return &r
}

// awaitMails waits until the outbox is empty: a worker that was killed had
// taken some for the length of the lease.
func (s *scene) awaitMails(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); s.number(t, "SELECT COUNT(*) FROM outbox WHERE sent_at = 0") > 0; {
		if time.Now().After(deadline) {
			t.Fatal("mails are left in the outbox")
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (s *scene) number(t *testing.T, query string) (n int) {
	t.Helper()
	db, err := sql.Open("postgres", s.db.url())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// check counts.
func (s *scene) check(t *testing.T, r *balance.Report) {
	t.Helper()
	want := balance.Counts{Registered: int64(s.want.applications), Duplicate: int64(s.want.duplicates),
		Held: int64(s.want.held), Refused: int64(s.want.refused)}
	if diff := cmp.Diff(want, r.Total()); diff != "" {
		t.Errorf("the balance (-want +got)\n%s", diff)
	}
	if !r.Good() {
		t.Errorf("alarms: %v", r.Alarms)
	}
	for what, query := range map[string]string{
		"applications":            "SELECT COUNT(*) FROM applications",
		"numbers":                 "SELECT COUNT(DISTINCT reception_number) FROM applications",
		"contents":                "SELECT COUNT(DISTINCT fingerprint) FROM applications",
		"receipts of registering": "SELECT COUNT(*) FROM receipts WHERE status = 'registered'",
	} {
		if got := s.number(t, query); got != s.want.applications {
			t.Errorf("%s: %d, not %d", what, got, s.want.applications)
		}
	}
	if got := s.number(t, "SELECT COUNT(*) FROM arrivals WHERE filed_at <> 0"); got != s.want.files {
		t.Errorf("files filed: %d of %d", got, s.want.files)
	}
	s.checkFolders(t)
	s.checkMails(t)
}

// checkFolders looks for each file where it was filed, beside its receipt.
func (s *scene) checkFolders(t *testing.T) {
	t.Helper()
	files, receipts := map[string]int{}, map[string]int{}
	err := filepath.WalkDir(s.inbox, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(s.inbox, path)
		if place, rest, ok := strings.Cut(name, "/"); !ok || place == ".taken" {
			t.Errorf("%s was left behind", name)
		} else if whose, ok := strings.CutSuffix(rest, ".receipt.json"); ok {
			receipts[whose]++
		} else {
			files[rest]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != s.want.files {
		t.Errorf("%d files were filed, not %d", len(files), s.want.files)
	}
	if diff := cmp.Diff(files, receipts); diff != "" {
		t.Errorf("files and receipts differ (-file +receipt)\n%s", diff)
	}
}

// checkMails counts what the mail server took. A mail taken twice is allowed
// for one case alone, which SMTP leaves open: the worker was killed between
// the server's word and reading it. Both copies then have one Message-ID.
func (s *scene) checkMails(t *testing.T) {
	t.Helper()
	got, ids, again := map[string]int{}, map[string]bool{}, 0
	for _, m := range s.sink.Mails() {
		if len(m.To) != 1 {
			t.Errorf("a mail to %d addresses", len(m.To))
		}
		if ids[m.ID] {
			again++
			continue
		}
		ids[m.ID] = true
		got[m.To[0]]++
	}
	if diff := cmp.Diff(s.want.mails, got); diff != "" {
		t.Errorf("mails by address (-want +got)\n%s", diff)
	}
	t.Logf("%d mails were taken twice by the server, with one Message-ID", again)
	if again > s.kills {
		t.Errorf("%d mails were taken twice, more than workers were killed (%d)", again, s.kills)
	}
}

// showLogs shows the ends of the workers' logs of a storm that went wrong.
func (s *scene) showLogs(t *testing.T) {
	if !t.Failed() {
		return
	}
	for _, w := range s.workers {
		data, _ := os.ReadFile(w.log.Name())
		lines := strings.Split(string(data), "\n")
		t.Logf("%s\n%s", w.name, strings.Join(lines[max(0, len(lines)-25):], "\n"))
	}
}
