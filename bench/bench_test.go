package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain makes the test binary one of its own children, as main does.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		exit(work(os.Args[2:], os.Stdout))
		return
	}
	os.Exit(m.Run())
}

// TestQuick runs every contest once, small: each program does its work and has
// its line. Speed is not checked.
func TestQuick(t *testing.T) {
	doc := t.TempDir()
	s := defaults()
	s.hurry()
	s.samples, s.doc = filepath.Join("..", "samples"), doc
	var out, log bytes.Buffer
	if err := s.run(&out, &log); err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	page, err := os.ReadFile(filepath.Join(doc, "tables.md"))
	if err != nil || string(page) != docHead+out.String() {
		t.Errorf("%v; the page is\n%s", err, page)
	}
	for _, c := range chartList {
		svg, err := os.ReadFile(filepath.Join(doc, c.file))
		if err != nil || !strings.Contains(string(svg), "<rect") {
			t.Errorf("%s: %v", c.file, err)
		}
	}
	for _, line := range []string{oursUnderstand, oursList, excelizeReader, excelizeWriter, importName(sqliteStore, 2), "48 forms in one run",
		"1000 stored", "calamine (Rust): not asked for"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no line %q in\n%s", line, &out)
		}
	}
}

// TestAllSeeTheSame reads a form with the drivers that are in this program:
// what is compared is the same work.
func TestAllSeeTheSame(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "samples", "filled", "a-1_plain.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	ours, err := readOurs(data)
	if err != nil || ours == 0 {
		t.Fatal(ours, err)
	}
	theirs, err := readExcelize(data)
	if err != nil || theirs != ours {
		t.Errorf("excelize sees %d cells, uketsuke %d, %v", theirs, ours, err)
	}
	standard, err1 := inflateStandard(data)
	other, err2 := inflateKlauspost(data)
	if standard != other || standard == 0 || err1 != nil || err2 != nil {
		t.Errorf("%d and %d bytes: %v, %v", standard, other, err1, err2)
	}
}

func TestMedian(t *testing.T) {
	s := series{runs: []usage{{cpu: 5}, {cpu: 1}, {cpu: 3}}}
	if s.cpu() != 3 {
		t.Error(s.cpu())
	}
}
