package main

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	tests  string // the package whose tests are run, "" for the mutated one
	only   string // which files are mutated
	run    string // which tests are run
	sample int    // how many mutants, 0 for all
	seed   uint64
	short  bool
	most   time.Duration // for all mutants together, 0 for no limit
	each   time.Duration // for the tests of one mutant, 0 for 20 times their usual time and two minutes
}

func main() {
	var o options
	flag.StringVar(&o.tests, "tests", "", "run the tests of this `package` instead of the mutated package's own")
	flag.StringVar(&o.only, "files", "", "mutate only files whose name matches this `expression`")
	flag.StringVar(&o.run, "run", "", "run only tests whose name matches this `expression`")
	flag.IntVar(&o.sample, "sample", 0, "take only so many `mutants`, chosen by -seed")
	flag.Uint64Var(&o.seed, "seed", 1, "which sample")
	flag.BoolVar(&o.short, "short", false, "run the tests with -short")
	flag.DurationVar(&o.most, "most", 0, "try no more mutants after this `time`, and count those that were tried")
	flag.DurationVar(&o.each, "timeout", 0, "a mutant whose tests take longer is killed (default 20 times as long as usual and 2m)")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: mutate [flags] PACKAGE")
		os.Exit(2)
	}
	if err := mutate(flag.Arg(0), o); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
}

func mutate(pattern string, o options) error {
	s, err := run(pattern, o, func(m mutant, fate fate) {
		if fate != killed {
			fmt.Printf("%-11s %s\n", fate, m)
		}
	})
	if err != nil {
		return err
	}
	fmt.Println(s)
	return nil
}

// fate is what became of a mutant.
type fate string

const (
	killed     fate = "killed"
	lived      fate = "LIVED"
	notCovered fate = "not covered"
)

// score counts the mutants of a package.
type score struct {
	pkg    string
	all    int // mutants of the package
	tried  int // of the sample
	counts map[fate]int
	spent  time.Duration // processor time of the tests
}

func (s *score) String() string {
	covered := s.counts[killed] + s.counts[lived]
	return fmt.Sprintf("%s: %d mutants, %d tried: %d killed, %d lived, %d not covered; %.1f %% of those covered killed; %.0f s of processor time",
		s.pkg, s.all, s.tried, s.counts[killed], s.counts[lived], s.counts[notCovered],
		100*float64(s.counts[killed])/float64(max(covered, 1)), s.spent.Seconds())
}

// run tries the mutants of a package and tells each one's fate.
func run(pattern string, o options, tell func(mutant, fate)) (*score, error) {
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	only, err := regexp.Compile(o.only)
	if err != nil {
		return nil, err
	}
	p, err := plantPackage(pattern, dir, only)
	if err != nil {
		return nil, err
	}
	started := time.Now()
	b := &binary{each: o.each, path: filepath.Join(dir, "tests"), dir: p.pkg.Dir, short: o.short, seen: filepath.Join(dir, "seen"), mutants: len(p.mutants)}
	if err := b.build(p, cmp.Or(o.tests, pattern)); err != nil {
		return nil, err
	}
	if err := b.survey(o.run); err != nil {
		return nil, err
	}
	s := &score{pkg: p.pkg.ImportPath, all: len(p.mutants), counts: map[fate]int{}, spent: b.spent}
	for _, id := range chosen(len(p.mutants), o) {
		if o.most > 0 && time.Since(started) > o.most {
			break
		}
		f := b.try(id)
		s.tried++
		s.counts[f]++
		tell(p.mutants[id-1], f)
	}
	s.spent = b.spent
	return s, nil
}

// chosen are the numbers of the mutants that are tried: all of them in order, or a
// sample in an order by chance, so that a part of it is a sample too.
func chosen(mutants int, o options) []int {
	ids := rand.New(rand.NewPCG(o.seed, 0)).Perm(mutants)
	for i := range ids {
		ids[i]++
	}
	if o.sample > 0 && o.sample < mutants {
		return ids[:o.sample]
	}
	if o.most == 0 {
		slices.Sort(ids)
	}
	return ids
}

// binary is a test binary with all mutants in it.
type binary struct {
	path, dir string
	short     bool
	each      time.Duration // see options
	seen      string        // the file that mutants are noted in
	mutants   int
	tests     []test
	spent     time.Duration
}

// test is one test and the mutants that it passes through.
type test struct {
	name  string
	took  time.Duration // of processor time
	wall  time.Duration
	seen  []byte
	fails bool // without any mutant
}

func (b *binary) build(p *planted, tests string) error {
	if tests != "." && tests != p.pkg.ImportPath {
		out, err := exec.Command("go", "list", "-f", "{{.Dir}}", tests).Output()
		if err != nil {
			return fmt.Errorf("go list %s: %w", tests, err)
		}
		b.dir = strings.TrimSpace(string(out))
	}
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", p.overlay, "-o", b.path, tests)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the mutated package does not build: %w", err)
	}
	if _, err := os.Stat(b.path); err != nil {
		return fmt.Errorf("%s has no tests", tests)
	}
	return nil
}

// survey runs each test by itself and notes which mutants it passes through.
func (b *binary) survey(run string) error {
	cmd := exec.Command(b.path, "-test.list", cmp.Or(run, "."))
	cmd.Dir = b.dir
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("the tests cannot be listed: %w", err)
	}
	for _, name := range strings.Fields(string(out)) {
		if strings.HasPrefix(name, "Benchmark") {
			continue
		}
		if err := os.WriteFile(b.seen, make([]byte, b.mutants+1), 0o600); err != nil {
			return err
		}
		t := test{name: name}
		started := time.Now()
		var ok bool
		ok, t.took = b.start([]string{name}, 0, 0, 0)
		t.wall, t.fails = time.Since(started), !ok
		if t.seen, err = os.ReadFile(b.seen); err != nil {
			return err
		}
		if t.fails {
			fmt.Fprintln(os.Stderr, "mutate: left out, fails without a mutant:", name)
			continue
		}
		b.tests = append(b.tests, t)
	}
	slices.SortFunc(b.tests, func(x, y test) int { return cmp.Compare(x.took, y.took) })
	return nil
}

// try runs the tests that pass through a mutant, the quick ones first. Tests that
// take long are run one by one, so that the first failure ends the trial.
func (b *binary) try(id int) fate {
	var batch []string
	var took, wall time.Duration
	covered := false
	flush := func() bool {
		if len(batch) == 0 {
			return true
		}
		ok, _ := b.start(batch, id, 10*took+2*time.Second, cmp.Or(b.each, 20*wall+2*time.Minute))
		batch, took, wall = nil, 0, 0
		return ok
	}
	for _, t := range b.tests {
		if t.seen[id] == 0 {
			continue
		}
		covered = true
		batch, took, wall = append(batch, t.name), took+t.took, wall+t.wall
		if took > 500*time.Millisecond && !flush() {
			return killed
		}
	}
	if !flush() {
		return killed
	}
	if !covered {
		return notCovered
	}
	return lived
}

// start runs tests with a mutant on (0: none, and what is passed through is
// noted) within a limit of processor time and one of time, and reports whether
// they pass.
func (b *binary) start(tests []string, id int, limit, wall time.Duration) (ok bool, took time.Duration) {
	args := []string{"-c", `[ "$0" = 0 ] || ulimit -t "$0"; exec "$@"`, strconv.Itoa(int(limit.Seconds())), b.path,
		"-test.run", "^(" + strings.Join(tests, "|") + ")$", "-test.failfast", "-test.timeout", cmp.Or(wall, 30*time.Minute).String()}
	if b.short {
		args = append(args, "-test.short")
	}
	cmd := exec.Command("/bin/sh", args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "MUTATE_ON="+strconv.Itoa(id))
	if id == 0 {
		cmd.Env = append(cmd.Env, "MUTATE_SEEN="+b.seen)
	}
	err := cmd.Run()
	took = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	b.spent += took
	return err == nil, took
}
