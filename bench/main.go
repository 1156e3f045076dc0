// Command bench measures uketsuke beside other programs that read and write
// workbooks: the same files, one after the other, several rounds, medians.
//
//	go run ./bench                  # everything; half an hour and more
//	go run ./bench -quick           # small, Go programs only: does it still run?
//	go run ./bench -only forms,list -rounds 3 -peers excelize,poi
//	go run ./bench -doc docs/performance
//
// Each measurement is a process of its own; its CPU time (user and system) and
// its peak memory are those the kernel reports when it ends. Missing peers are
// named with the reason.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		exit(work(os.Args[2:], os.Stdout))
		return
	}
	s := defaults()
	quick := flag.Bool("quick", false, "small and with Go programs only: shows that everything runs")
	flag.IntVar(&s.rounds, "rounds", s.rounds, "how often each program runs over the same files")
	flag.IntVar(&s.forms, "forms", s.forms, "forms in a set: what a run reads, and a fourth of what it registers")
	flag.IntVar(&s.rows, "rows", s.rows, "rows of the long list")
	flag.IntVar(&s.many, "many", s.many, "forms of the run that watches memory")
	flag.IntVar(&s.stored, "stored", s.stored, "applications in the store that has grown")
	flag.StringVar(&s.samples, "samples", s.samples, "folder of filled/ and truth.jsonl")
	flag.StringVar(&s.doc, "doc", "", "folder to which tables, figures and charts are written")
	only := flag.String("only", strings.Join(contestNames(), ","), "contests, separated by commas")
	peers := flag.String("peers", strings.Join(peerNames(), ","), "other programs, separated by commas")
	flag.Parse()
	s.only, s.peers = strings.Split(*only, ","), strings.Split(*peers, ",")
	if *quick {
		s.hurry()
	}
	// An interrupt ends the child that is measured; that is an error, after
	// which everything is cleaned up.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	exit(s.run(os.Stdout, os.Stderr))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings select what is measured.
type settings struct {
	rounds, forms, rows, many, stored int

	samples string
	doc     string
	only    []string
	peers   []string
}

func defaults() settings {
	return settings{rounds: 5, forms: 600, rows: 100_000, many: 10_000, stored: 1_000_000, samples: "samples",
		only: contestNames(), peers: peerNames()}
}

// hurry makes everything small and leaves out what Go cannot build itself.
func (s *settings) hurry() {
	s.rounds, s.forms, s.rows, s.many, s.stored = 1, 12, 300, 48, 1000
	s.peers = []string{"excelize"}
}

// run prints the tables on out and what is going on on log.
func (s *settings) run(out, log io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "uketsuke-bench")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	h := &hall{settings: s, dir: dir, log: log}
	defer h.close()
	if err := h.prepare(); err != nil {
		return err
	}
	for _, c := range contests {
		if !contains(s.only, c.name) {
			continue
		}
		if err := c.hold(h); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	text := h.report()
	if _, err := io.WriteString(out, text); err != nil {
		return err
	}
	if s.doc == "" {
		return nil
	}
	return h.writeDoc(filepath.Clean(s.doc), text)
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if strings.TrimSpace(s) == name {
			return true
		}
	}
	return false
}
