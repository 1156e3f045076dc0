package storm

import (
	"cmp"
	"database/sql"
	"errors"
	"flag"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	_ "github.com/lib/pq"
)

// database is a PostgreSQL server that can be stopped and started.
type database struct {
	dir, bin string // dir is where it listens
	data     string
	who      *syscall.SysProcAttr
	cmd      *exec.Cmd
	most     int // connections; 0 = 100
}

func newDatabase(t testing.TB) *database {
	t.Helper()
	return openDatabase(t, "")
}

// openDatabase is a server over the data that an earlier one left in the folder
// kept, or over new data; "": over data that go with the test.
func openDatabase(t testing.TB, kept string) *database {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.Sort(found)
	if len(found) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("no PostgreSQL")
		}
		t.Skip("no PostgreSQL (Debian: apt install postgresql)")
	}
	dir, err := os.MkdirTemp("", "storm")
	if err != nil {
		t.Fatal(err)
	}
	d := &database{dir: dir, data: filepath.Join(dir, "data"), bin: found[len(found)-1], who: unprivileged(t, dir)}
	if kept != "" {
		d.data = kept
	}
	if _, err := os.Stat(filepath.Join(d.data, "PG_VERSION")); err != nil {
		if kept != "" {
			if err := os.MkdirAll(kept, 0o700); err != nil {
				t.Fatal(err)
			}
			unprivileged(t, kept)
		}
		d.tool(t, "initdb", "-D", d.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
	}
	d.start(t)
	t.Cleanup(func() {
		signal := syscall.SIGQUIT
		if kept != "" {
			signal = syscall.SIGINT // what it has not written yet would be lost
		}
		_ = d.cmd.Process.Signal(signal)
		_ = d.cmd.Wait()
		_ = os.RemoveAll(dir)
	})
	return d
}

// unprivileged is whom the server runs as: it refuses root.
func unprivileged(t testing.TB, dir string) *syscall.SysProcAttr {
	t.Helper()
	if os.Getuid() != 0 {
		return &syscall.SysProcAttr{}
	}
	u, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func (d *database) tool(t testing.TB, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(filepath.Join(d.bin, name), args...)
	cmd.SysProcAttr, cmd.Dir = d.who, d.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// start starts the server and waits until it answers. What was committed
// survives the server's death, though not the machine's: fsync is off.
func (d *database) start(t testing.TB) {
	t.Helper()
	d.cmd = exec.Command(filepath.Join(d.bin, "postgres"), "-D", d.data, "-k", d.dir, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "max_connections="+strconv.Itoa(cmp.Or(d.most, 100)), "-c", "log_min_messages=fatal")
	d.cmd.SysProcAttr, d.cmd.Dir = d.who, d.dir
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(30 * time.Second); ; {
		db, err := sql.Open("postgres", d.url())
		if err == nil {
			err = errors.Join(db.Ping(), db.Close())
		}
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// stop ends the server: by crash, or cutting off whoever is connected.
func (d *database) stop(t testing.TB, crash bool) {
	t.Helper()
	signal := syscall.SIGINT // "fast"
	if crash {
		signal = syscall.SIGQUIT // "immediate"
	}
	if err := d.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_ = d.cmd.Wait()
}

func (d *database) url() string {
	return "postgres://postgres@/postgres?" + url.Values{"host": {d.dir}, "sslmode": {"disable"}}.Encode()
}

var built = flag.String("program", "", "the program under test, as an absolute path; \"\" = it is built")

// program is the path of the binary under test.
func program(t testing.TB) string {
	t.Helper()
	if *built != "" {
		return *built
	}
	path := filepath.Join(t.TempDir(), "uketsuke")
	if out, err := exec.Command("go", "build", "-o", path, "github.com/uketsuke/uketsuke/cmd/uketsuke").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// worker is a worker process that can be killed and started again.
type worker struct {
	name string
	args []string
	log  *os.File
	cmd  *exec.Cmd
	env  []string
}

func (w *worker) start(t testing.TB) {
	t.Helper()
	w.cmd = exec.Command(w.args[0], w.args[1:]...)
	w.cmd.Env = append(os.Environ(), w.env...)
	w.cmd.Stderr = w.log
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
}

// kill ends the process as a power failure would.
func (w *worker) kill() {
	_ = w.cmd.Process.Kill()
	_ = w.cmd.Wait()
}
