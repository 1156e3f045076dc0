package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// childArg as the first argument makes this program one of its own children.
const childArg = "work"

// works are the tasks of a child process. Each gets a path and a number and
// returns how many cells, rows or files it saw.
var works = map[string]func(path string, n int) (int64, error){
	"ours-read":          overFiles(readOurs),
	"ours-understand":    overFiles(understandOurs()),
	"excelize-forms":     overFiles(readExcelize),
	"inflate-std":        overFiles(inflateStandard),
	"inflate-klaus":      overFiles(inflateKlauspost),
	"ours-list":          understandList,
	"excelize-list":      excelizeList,
	"inflate-std-list":   overFile(inflateStandard),
	"inflate-klaus-list": overFile(inflateKlauspost),
	"grow":               grow,
	"write-ours":         writeOurs,
	"write-excelize":     writeExcelize,
	"export-list":        exportList,
	"make-list":          makeList,
	"make-forms":         makeForms,
}

// work does one thing and prints what it saw.
func work(args []string, out io.Writer) error {
	if len(args) != 3 {
		return fmt.Errorf("%s: want NAME PATH NUMBER, have %q", childArg, args)
	}
	do, ok := works[args[0]]
	if !ok {
		return fmt.Errorf("no work is called %q", args[0])
	}
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	seen, err := do(args[1], n)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, seen)
	return err
}

// overFiles reads each of the files that a list names, one line each.
func overFiles(read func(data []byte) (int64, error)) func(string, int) (int64, error) {
	return func(list string, _ int) (seen int64, err error) {
		names, err := os.ReadFile(list)
		if err != nil {
			return 0, err
		}
		for name := range strings.FieldsFuncSeq(string(names), func(r rune) bool { return r == '\n' }) {
			data, err := os.ReadFile(name)
			if err != nil {
				return 0, err
			}
			n, err := read(data)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
			seen += n
		}
		return seen, nil
	}
}

// overFile reads one file.
func overFile(read func(data []byte) (int64, error)) func(string, int) (int64, error) {
	return func(path string, _ int) (int64, error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		return read(data)
	}
}

// own is a child of this program on one processor, so that the collector does
// not run beside the work. What is uketsuke's own runs with the collector as the
// command sets it for itself, see cmd/uketsuke/memory.go.
func (h *hall) own(name, path string, n int) command {
	c := command{path: h.self, args: []string{childArg, name, path, strconv.Itoa(n)}, env: []string{"GOMAXPROCS=1"}}
	if strings.HasPrefix(name, "ours-") {
		c.env = append(c.env, "GOGC=200", "GOMEMLIMIT=80MiB")
	}
	return c
}
