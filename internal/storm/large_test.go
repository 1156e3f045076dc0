package storm

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestLargeFiles has a night with several workers refuse two files of 100 MB for
// their size, keep them in the database, and file them, in memory for one at a time.
func TestLargeFiles(t *testing.T) {
	if !*week {
		t.Skip("stores 400 MB; -week runs it")
	}
	binary, dir := program(t), t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	data := make([]byte, 100<<20)
	_, _ = rand.NewChaCha8([32]byte{}).Read(data)
	config := filepath.Join(dir, "night.yaml")
	if err := os.WriteFile(config, fmt.Appendf(nil, "inboxes: [{name: main, url: %q, settle: 1ms, expect: never}]\n", in), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, url := range map[string]string{"sqlite": "sqlite:" + filepath.Join(dir, "a.db"), "postgres": newDatabase(t).url()} {
		t.Run(name, func(t *testing.T) {
			for i := range 2 {
				data[0] = byte(i)
				if err := os.WriteFile(filepath.Join(in, fmt.Sprint(name, i, ".xlsx")), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(binary, "--config", config, "nightly", "--store", url)
			cmd.Env = append(os.Environ(), "UKETSUKE_STATE_DIR="+filepath.Join(dir, name))
			out, err := cmd.CombinedOutput()
			if cmd.ProcessState.ExitCode() != 1 { // something was refused
				t.Fatalf("%v\n%s", err, out)
			}
			if files, _ := filepath.Glob(filepath.Join(in, "refused", "*", name+"?.xlsx")); len(files) != 2 {
				t.Errorf("%d files are where what is refused goes\n%s", len(files), out)
			}
			peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
			t.Logf("at most %d MiB", peak)
			if peak > mostForLarge {
				t.Errorf("it took %d MiB of memory, more than %d", peak, mostForLarge)
			}
		})
	}
}

// mostForLarge is how much memory a night may take for files of 100 MB, in MiB.
// SQLite has a copy more of each than PostgreSQL's driver.
const mostForLarge = 520
