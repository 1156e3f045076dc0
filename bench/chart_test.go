package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const docFolder = "../docs/performance"

// TestCharts draws the charts of docs/performance from the figures beside them;
// UPDATE=1 writes them anew.
func TestCharts(t *testing.T) {
	file, err := os.Open(filepath.Join(docFolder, "bench.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	list, err := readData(file)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/performance.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range chartList {
		want := c.draw(list)
		path := filepath.Join(docFolder, c.file)
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want || want == "" {
			t.Errorf("%s is not what bench.csv gives (UPDATE=1 writes it): %v", path, err)
		}
		if !strings.Contains(string(page), "(performance/"+c.file+")") {
			t.Errorf("docs/performance.md does not show %s", c.file)
		}
	}
}

// TestTablesAndFigures compares the page of tables with the file of figures.
func TestTablesAndFigures(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(docFolder, "tables.md"))
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := writeData(&want, cells(parseTables(string(page)))); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(docFolder, "bench.csv"))
	if err != nil || string(got) != want.String() {
		t.Errorf("bench.csv is not what tables.md shows: %v", err)
	}
}

func parseTables(page string) (out []table) {
	for _, part := range strings.Split(page, "\n### ")[1:] {
		title, rest, _ := strings.Cut(part, "\n")
		t := table{title: title}
		for line := range strings.Lines(rest) {
			row := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|\n"), "|")
			if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") {
				continue
			}
			for i := range row {
				row[i] = strings.TrimSpace(row[i])
			}
			if t.head == nil {
				t.head = row
			} else {
				t.rows = append(t.rows, row)
			}
		}
		out = append(out, t)
	}
	return out
}
