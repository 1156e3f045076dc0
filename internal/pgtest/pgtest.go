// Package pgtest gives tests a real PostgreSQL: one throw-away server for each
// test binary, started at the first call, and a database for each test.
//
// The binaries are looked for in /usr/lib/postgresql/*/bin and in PATH. Where
// there are none the test is skipped, unless CI=true, where it fails. With
// UKETSUKE_PGTEST=off it is skipped in any case: a mutant that SQLite's half of a
// test finds need not wait for a server to start.
package pgtest

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/lib/pq" // the driver under test
)

// URL creates an empty database for the test and returns its address. The
// database goes with the server, when the test binary ends in whatever way.
func URL(t testing.TB) string {
	t.Helper()
	srv, err := shared()
	if errors.Is(err, errMissing) && (os.Getenv("CI") != "true" || os.Getenv("UKETSUKE_PGTEST") == "off") {
		t.Skipf("%v: this test needs PostgreSQL (Debian: apt install postgresql)", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("test%d", srv.count.Add(1))
	if err := srv.create(name); err != nil {
		t.Fatal(err)
	}
	return srv.address(name)
}

var errMissing = errors.New("pgtest: no initdb and postgres found")

var shared = sync.OnceValues(start)

// server is a running PostgreSQL.
type server struct {
	dir   string // holds the data and the socket
	count atomic.Int64
	// leash is the write end of a pipe: when this process ends, even by
	// kill -9, the pipe closes and the server's keeper stops the server.
	leash *os.File
}

// keeper runs the server until its standard input closes, then cleans up.
const keeper = `"$1" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
-c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB -c log_min_messages=fatal </dev/null >"$2/log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$2"`

func start() (*server, error) {
	if os.Getenv("UKETSUKE_PGTEST") == "off" {
		return nil, errMissing
	}
	initdb, postgres, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pg")
	if err != nil {
		return nil, err
	}
	who, err := unprivileged(dir)
	if err != nil {
		return nil, err
	}
	init := exec.Command(initdb, "-D", filepath.Join(dir, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
	init.SysProcAttr = who
	init.Dir = dir
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pgtest: initdb: %w\n%s", err, out)
	}
	s := &server{dir: dir}
	return s, s.run(postgres, who)
}

// binaries finds initdb and postgres, of the newest version.
func binaries() (initdb, postgres string, err error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	slices.SortFunc(found, func(a, b string) int { return version(b) - version(a) })
	for _, postgres := range found {
		initdb := filepath.Join(filepath.Dir(postgres), "initdb")
		if _, err := os.Stat(initdb); err == nil {
			return initdb, postgres, nil
		}
	}
	initdb, err1 := exec.LookPath("initdb")
	postgres, err2 := exec.LookPath("postgres")
	if err1 != nil || err2 != nil {
		return "", "", errMissing
	}
	return initdb, postgres, nil
}

// version is the number in /usr/lib/postgresql/15/bin/postgres.
func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

// unprivileged gives dir to a user other than root, because PostgreSQL does not
// run as root. Without root privileges the user stays the same.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range [...]string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attr := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		return attr, os.Chown(dir, uid, gid)
	}
	return nil, errors.New("pgtest: PostgreSQL does not run as root, and there is neither postgres nor nobody")
}

func (s *server) run(postgres string, who *syscall.SysProcAttr) error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	s.leash = w
	cmd := exec.Command("/bin/sh", "-c", keeper, "sh", postgres, s.dir)
	cmd.Stdin = r
	cmd.SysProcAttr = who
	cmd.Dir = s.dir
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("pgtest: %w", err)
	}
	return s.awaken()
}

// awaken waits until the server answers.
func (s *server) awaken() error {
	deadline := time.Now().Add(30 * time.Second)
	for {
		db, err := sql.Open("postgres", s.address("postgres"))
		if err == nil {
			err = errors.Join(db.Ping(), db.Close())
		}
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			return fmt.Errorf("pgtest: the server does not answer: %w\n%s", err, log)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (s *server) address(database string) string {
	q := url.Values{"host": {s.dir}, "sslmode": {"disable"}}
	return "postgres://postgres@/" + database + "?" + q.Encode()
}

func (s *server) create(database string) error {
	db, err := sql.Open("postgres", s.address("postgres"))
	if err != nil {
		return err
	}
	_, err = db.Exec("CREATE DATABASE " + database)
	return errors.Join(err, db.Close())
}
