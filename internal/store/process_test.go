package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/form"
)

// childEnv makes the test binary a process that registers: "URL seed size".
const childEnv = "UKETSUKE_TEST_CHILD"

func TestMain(m *testing.M) {
	if job := os.Getenv(childEnv); job != "" {
		if err := child(job); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// things is how many applications, held applications and annexes the
// processes register.
const things = 120

// thing is the i-th: mostly applications, each with its lines, some annexes.
func thing(i int) *form.Application {
	if i%10 == 9 {
		return annex(fmt.Sprintf("N%d", i), 5)
	}
	return application(i)
}

// child registers all things in an order of its own, in batches of the given
// size, and prints each number once it is registered.
func child(job string) error {
	fields := strings.Fields(job)
	seed, _ := strconv.ParseUint(fields[1], 10, 64)
	size, _ := strconv.Atoi(fields[2])
	ctx := context.Background()
	s, err := Open(ctx, fields[0], Options{Connections: 2})
	if err != nil {
		return err
	}
	defer s.Close()
	order := rand.New(rand.NewPCG(seed, 1)).Perm(things)
	for len(order) > 0 {
		part := order[:min(size, len(order))]
		order = order[len(part):]
		apps := make([]*form.Application, len(part))
		for i, n := range part {
			apps[i] = thing(n)
		}
		out, err := s.Register(ctx, batchOf(apps...))
		if err != nil {
			return err
		}
		for i, n := range part {
			fmt.Println(n, out[i].Number)
		}
	}
	return nil
}

// printed collects the numbers that processes printed.
type printed struct {
	mu      sync.Mutex
	numbers map[int]map[string]bool
}

func (l *printed) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, number, _ := strings.Cut(line, " ")
	i, _ := strconv.Atoi(n)
	if l.numbers == nil {
		l.numbers = make(map[int]map[string]bool)
	}
	if l.numbers[i] == nil {
		l.numbers[i] = make(map[string]bool)
	}
	l.numbers[i][number] = true
}

// run starts a process; when kill is not negative the process is killed that
// many lines after its start and a random moment later.
func (l *printed) run(t *testing.T, url string, seed, size, kill int) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d %d", childEnv, url, seed, size))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Error(err)
		return
	}
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return
	}
	lines := bufio.NewScanner(out)
	for n := 0; n != kill && lines.Scan(); n++ {
		l.add(lines.Text())
	}
	if kill >= 0 {
		moment := time.NewTimer(time.Duration(rand.IntN(8000)) * time.Microsecond)
		<-moment.C
		cmd.Process.Kill()
		for lines.Scan() { // printed before it died
			if i, number, ok := strings.Cut(lines.Text(), " "); ok && i != "" && (len(number) == 24 || strings.HasPrefix(number, "N")) {
				l.add(lines.Text())
			}
		}
	}
	if err := cmd.Wait(); err != nil && kill < 0 {
		t.Errorf("process %d: %v", seed, err)
	}
}

// verify compares what was printed with what is stored.
func (l *printed) verify(t *testing.T, s *Store) {
	t.Helper()
	for i := range things {
		if len(l.numbers[i]) != 1 {
			t.Errorf("thing %d has the numbers %v", i, l.numbers[i])
		}
	}
	apps, annexes := things-things/10, things/10
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM applications":                         apps,
		"SELECT COUNT(DISTINCT eu_company_name) FROM applications":  apps,
		"SELECT COUNT(*) FROM reception_numbers":                    apps,
		"SELECT COUNT(*) FROM application_lines":                    2 * apps,
		"SELECT COUNT(*) FROM annexes":                              annexes,
		"SELECT COUNT(*) FROM annex_rows":                           5 * annexes,
		"SELECT COUNT(*) FROM receipts WHERE status = 'registered'": things,
		"SELECT COUNT(*) FROM receipts r WHERE form = 'A-1' AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.reception_number = r.reception_number)":             0,
		"SELECT COUNT(*) FROM applications a WHERE 1 <> (SELECT COUNT(*) FROM receipts r WHERE r.reception_number = a.reception_number AND r.status = 'registered')": 0,
		"SELECT COUNT(*) FROM applications a WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.sha256 = a.source_sha256)":                                            0,
		"SELECT COUNT(*) FROM applications a WHERE 2 <> (SELECT COUNT(*) FROM application_lines l WHERE l.reception_number = a.reception_number)":                    0,
	} {
		var got int
		if err := s.read.Get(&got, query); err != nil || got != want {
			t.Errorf("%s: %d, want %d, %v", query, got, want, err)
		}
	}
}

// A process that is killed at random points and started again leaves each
// application under exactly one number, none lost and none half there, and
// never takes back a number that it printed.
func TestKilledProcess(t *testing.T) {
	kills := 100
	if testing.Short() {
		kills = 10
	}
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			address := url(t)
			var numbers printed
			for i := range kills {
				numbers.run(t, address, i, 1+i%7, rand.IntN(things/3))
			}
			numbers.run(t, address, kills, 7, -1)
			numbers.verify(t, open(t, address, Options{}))
		})
	}
}

// Eight processes register the same applications at the same time.
func TestEightProcesses(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			address := url(t)
			var numbers printed
			var wg sync.WaitGroup
			for i := range 8 {
				wg.Go(func() { numbers.run(t, address, i, 1+5*i, -1) })
			}
			wg.Wait()
			numbers.verify(t, open(t, address, Options{}))
		})
	}
}

// Eight goroutines on one store.
func TestEightGoroutines(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		var numbers printed
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Go(func() {
				order := rand.New(rand.NewPCG(uint64(g), 2)).Perm(things)
				apps := make([]*form.Application, things)
				for i, n := range order {
					apps[i] = thing(n)
				}
				out, err := s.Register(context.Background(), batchOf(apps...))
				if err != nil {
					t.Error(err)
					return
				}
				for i, n := range order {
					numbers.add(fmt.Sprintf("%d %s", n, out[i].Number))
				}
			})
		}
		wg.Wait()
		numbers.verify(t, s)
	})
}
