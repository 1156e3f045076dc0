package storm

import (
	"cmp"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	rateFiles = flag.Int("rate-files", 1000, "files of each way in BenchmarkRates")
	rateWays  = flag.String("rate-ways", "import,night,archive,page", "ways of BenchmarkRates")
)

// BenchmarkRates brings the same kind of files into one PostgreSQL in four
// ways, by turns so that whatever else the machine does is shared by all: by
// import, by a night, as an archive, and by 32 of the staff who upload through the
// page. It reports files/s and CPU milliseconds of program and database for each
// file (of whoever uploads nothing), the medians over the rounds, and what each
// way does of import's rate in the same round, by the clock and by CPU. What a
// command costs without a form, its start and its connections, is measured in each
// round and left out; a page does not start for each upload.
func BenchmarkRates(b *testing.B) {
	binary, db, forms := program(b), newDatabase(b), blanks(b)
	dir := b.TempDir()
	pg, err := sql.Open("postgres", db.url())
	if err != nil {
		b.Fatal(err)
	}
	defer pg.Close()
	ways := strings.Split(*rateWays, ",")
	urls := map[string]string{}
	for _, way := range ways {
		if _, err := pg.Exec("CREATE DATABASE " + way); err != nil {
			b.Fatal(err)
		}
		urls[way] = fmt.Sprintf("postgres://postgres@/%s?host=%s&sslmode=disable", way, db.dir)
		if out, err := exec.Command(binary, "migrate", "--store", urls[way]).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	config, empty := filepath.Join(dir, "night.yaml"), filepath.Join(dir, "empty.txt")
	if err := os.WriteFile(empty, []byte("no form"), 0o600); err != nil {
		b.Fatal(err)
	}
	rates, cpu := map[string][]float64{}, map[string][]float64{}
	n := 0
	for round := 0; b.Loop(); round++ {
		for i := range ways {
			way := ways[(i+round)%len(ways)]
			in := filepath.Join(dir, fmt.Sprint(way, round))
			b.StopTimer()
			fillFolder(b, forms, in, n, *rateFiles)
			n += *rateFiles
			if err := os.WriteFile(config, fmt.Appendf(nil, "inboxes: [{name: main, url: %q, settle: 1ms, expect: never}]\n", in), 0o600); err != nil {
				b.Fatal(err)
			}
			args := map[string][]string{"import": {"import", "--json", in}, "archive": {"migrate-archive", in}, "night": {"--config", config, "nightly"}}[way]
			b.StartTimer()
			asked := transactions(b, pg, way)
			var took, used, server time.Duration
			if way == "page" {
				took, used, server = uploaded(b, binary, urls[way], in, db)
			} else {
				none, start := db.cpu(b), time.Duration(0)
				_, start = timed(b, binary, urls[way], "import", "--json", empty)
				none = db.cpu(b) - none
				server = db.cpu(b)
				took, used = timed(b, binary, urls[way], args...)
				used, server = used-start, db.cpu(b)-server-none
			}
			b.Logf("%-8s program %.2f ms, database %.2f ms, %.2f transactions a file, %.1f files registered together", way, float64(used.Milliseconds())/float64(*rateFiles),
				float64(server.Milliseconds())/float64(*rateFiles), (transactions(b, pg, way)-asked)/float64(*rateFiles), together(b, urls[way]))
			used += server
			rates[way] = append(rates[way], float64(*rateFiles)/took.Seconds())
			cpu[way] = append(cpu[way], float64(used.Milliseconds())/float64(*rateFiles))
			b.Logf("%-8s %7.1f files/s, %5.2f ms CPU a file", way, rates[way][round], cpu[way][round])
		}
	}
	for _, way := range ways {
		var stored int
		one, err := sql.Open("postgres", urls[way])
		if err != nil {
			b.Fatal(err)
		}
		if err := one.QueryRow("SELECT COUNT(*) FROM applications").Scan(&stored); err != nil || stored != *rateFiles*len(rates[way]) {
			b.Errorf("%s: %d applications, %v", way, stored, err)
		}
		one.Close()
		b.ReportMetric(median(rates[way]), way+"/s")
		b.ReportMetric(median(cpu[way]), way+"-cpu-ms")
	}
	for _, way := range ways {
		if way != "import" && len(rates["import"]) > 0 {
			b.ReportMetric(median(ratios(rates[way], rates["import"])), way+"/import")
			b.ReportMetric(median(ratios(cpu["import"], cpu[way])), way+"/import-by-cpu")
		}
	}
}

// together is how many receipts were written in one transaction on average:
// these have one time.
func together(b *testing.B, url string) (n float64) {
	b.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT COUNT(*)::float / COUNT(DISTINCT received_at) FROM receipts").Scan(&n); err != nil {
		b.Fatal(err)
	}
	return n
}

// ratios divides figures of the same rounds: what else the machine does in a
// round slows all ways alike.
func ratios(above, below []float64) []float64 {
	list := make([]float64, len(above))
	for i := range list {
		list[i] = above[i] / below[i]
	}
	return list
}

func median(list []float64) float64 {
	list = slices.Clone(list) // the order is that of the rounds
	slices.SortFunc(list, cmp.Compare[float64])
	return list[len(list)/2]
}

// fillFolder creates a folder of new applications.
func fillFolder(b *testing.B, forms []blank, dir string, from, n int) {
	b.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	for i := from; i < from+n; i++ {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.xlsx", i)), forms[i%len(forms)].application(b, i), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// cpu is the CPU that the server has taken, with its processes that run and
// those that have ended.
func (d *database) cpu(b testing.TB) time.Duration {
	b.Helper()
	pid := fmt.Sprint(d.cmd.Process.Pid)
	children, _ := os.ReadFile("/proc/" + pid + "/task/" + pid + "/children")
	total := ticks(b, pid, 4)
	for child := range strings.FieldsSeq(string(children)) {
		total += ticks(b, child, 2)
	}
	return total
}

// ticks are the first so many of a process's CPU times: its own in the user's
// and the system's part, then those of its children that have ended.
func ticks(b testing.TB, pid string, fields int) time.Duration {
	b.Helper()
	text, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0 // not on Linux, or it has ended
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	var sum int64
	for _, field := range strings.Fields(rest)[11 : 11+fields] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		sum += n
	}
	return time.Duration(sum) * 10 * time.Millisecond
}

// timed runs the program and returns how long it took, and its CPU.
func timed(b *testing.B, binary, url string, args ...string) (took, cpu time.Duration) {
	b.Helper()
	cmd := exec.Command(binary, append(args, "--store", url)...)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8")
	begun := time.Now()
	out, err := cmd.CombinedOutput()
	took = time.Since(begun)
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		b.Fatalf("%v: %v\n%s", args, err, out)
	}
	return took, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// transactions is how many a database has seen.
func transactions(b *testing.B, pg *sql.DB, name string) (n float64) {
	b.Helper()
	if err := pg.QueryRow("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = $1", name).Scan(&n); err != nil {
		b.Fatal(err)
	}
	return n
}
