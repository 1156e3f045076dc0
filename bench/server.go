package main

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
	"strings"
	"syscall"
	"time"

	_ "github.com/lib/pq" // for databases of the bench's own server
)

// server is a PostgreSQL of the bench's own, with the settings that it is
// installed with: what is committed is on the disk.
type server struct {
	bin   string
	dir   string
	who   *syscall.SysProcAttr
	count int
}

var errNoServer = errors.New("PostgreSQL is not installed (Debian: apt install postgresql)")

// postgres starts the server at the first call.
func (h *hall) postgres() (*server, error) {
	if h.server != nil {
		return h.server, nil
	}
	s, err := startServer()
	if err == nil {
		h.server = s
	}
	return s, err
}

func startServer() (*server, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_ctl")
	if path, err := exec.LookPath("pg_ctl"); err == nil {
		found = append(found, path)
	}
	if len(found) == 0 {
		return nil, errNoServer
	}
	dir, err := os.MkdirTemp("", "pgbench")
	if err != nil {
		return nil, err
	}
	s := &server{bin: filepath.Dir(slices.Max(found)), dir: dir}
	if s.who, err = unprivileged(dir); err != nil {
		return nil, err
	}
	if err := s.call("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"); err != nil {
		return nil, err
	}
	return s, s.call("pg_ctl", "-D", s.data(), "-l", filepath.Join(dir, "log"), "-w", "-o", "-c listen_addresses= -k "+dir, "start")
}

// unprivileged gives dir to a user other than root, because PostgreSQL does not
// run as root.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range [...]string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			attr := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
			return attr, os.Chown(dir, uid, gid)
		}
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither postgres nor nobody")
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

// call runs one of PostgreSQL's programs. Its output goes to a file: a server
// that was started would hold a pipe open.
func (s *server) call(name string, args ...string) error {
	log, err := os.CreateTemp("", "pgcall")
	if err != nil {
		return err
	}
	defer os.Remove(log.Name())
	defer log.Close()
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = s.dir, s.who, log, log
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%s: %w: %s", name, err, lastLines(string(text)))
	}
	return nil
}

func (s *server) stop() {
	_ = s.call("pg_ctl", "-D", s.data(), "-m", "immediate", "stop") // everything goes anyway
	_ = os.RemoveAll(s.dir)
}

// database makes an empty database and returns its address.
func (s *server) database() (string, error) {
	s.count++
	name := "bench" + strconv.Itoa(s.count)
	db, err := sql.Open("postgres", s.address("postgres"))
	if err != nil {
		return "", err
	}
	_, err = db.Exec("CREATE DATABASE " + name)
	return s.address(name), errors.Join(err, db.Close())
}

func (s *server) address(database string) string {
	q := url.Values{"host": {s.dir}, "sslmode": {"disable"}}
	return "postgres://postgres@/" + database + "?" + q.Encode()
}

// cpu is what the server and the connections that have ended took so far.
func (s *server) cpu() time.Duration {
	pid, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(pid), "\n")
	stat, err := os.ReadFile("/proc/" + first + "/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	var ticks int64
	for _, field := range fields[11:15] { // utime, stime, cutime, cstime; see proc(5)
		n, _ := strconv.ParseInt(field, 10, 64)
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond // USER_HZ is 100
}
