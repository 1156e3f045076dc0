package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Names that tables are related to.
const (
	oursUnderstand = "uketsuke: read and understand"
	oursList       = "uketsuke: read and check every row"
	excelizeReader = "excelize (Go)"
	calamineReader = "calamine (Rust)"
	excelizeWriter = "excelize: StreamWriter as it comes"
)

// published are figures for peers that may be missing where the bench runs:
// CPU per form of 50 to 80 KB and per row of a list of 100,000 × 20, measured
// elsewhere. They are printed only for peers that are skipped, and marked.
var published = map[string]struct{ form, row string }{
	"openpyxl": {"68 ms", "154 µs"},
	"poi":      {"25–89 ms", "95–117 µs"},
	"sheetjs":  {"22–32 ms", "73 µs"},
	"exceljs":  {"38–63 ms", "–"},
	"calamine": {"3.1 ms", "12.8–15.3 µs"},
}

// table is a table of the report.
type table struct {
	title string
	head  []string
	rows  [][]string
	notes []string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// noteForms makes the table of forms.
func (h *hall) noteForms(all []series) {
	h.readTable(all, fmt.Sprintf("Reading a form (%d forms a run)", h.forms), "per form", h.forms, oursUnderstand, time.Millisecond,
		func(p string) string { return published[p].form })
}

// noteList makes the table of the long list.
func (h *hall) noteList(all []series) {
	h.readTable(all, fmt.Sprintf("Reading a list of %d × %d", h.rows, len(titles)), "per row", h.rows, oursList, time.Microsecond,
		func(p string) string { return published[p].row })
}

// readTable relates everybody to uketsuke, excelize and calamine.
func (h *hall) readTable(all []series, title, per string, n int, ours string, unit time.Duration, elsewhere func(peer string) string) {
	t := table{title: title, head: []string{"program", "CPU " + per, "of uketsuke's", "of excelize's", "of calamine's", "peak memory", "seen"}}
	for i := range all {
		s := &all[i]
		t.add(s.name, amount(s.cpu(), n, unit), ratio(s, find(all, ours)), ratio(s, find(all, excelizeReader)), ratio(s, find(all, calamineReader)),
			mib(s.peak()), strconv.FormatInt(s.runs[0].seen, 10))
	}
	for _, p := range allPeers() {
		if find(all, p.title) == nil && contains(h.peers, p.name) && elsewhere(p.name) != "" {
			t.add(p.title+", *published, not measured here*", elsewhere(p.name), "", "", "", "", "")
		}
	}
	t.notes = []string{"“Seen” is how many cells that are not empty the program found (bytes where it only inflates, rows in a list). " +
		"All read every sheet, but understanding leaves out those that can hold no form, such as examples and lists behind drop-downs."}
	h.tables = append(h.tables, t)
}

// noteOut makes the table of the list written.
func (h *hall) noteOut(all []series) {
	t := table{title: fmt.Sprintf("Writing a list of %d × %d", h.rows, len(titles)),
		head: []string{"program", "CPU", "CPU per row", "of excelize's", "peak memory"}}
	for i := range all {
		s := &all[i]
		t.add(s.name, fmt.Sprintf("%.2f s", s.cpu().Seconds()), amount(s.cpu(), h.rows, time.Microsecond), ratio(s, find(all, excelizeWriter)), mib(s.peak()))
	}
	h.tables = append(h.tables, t)
}

// noteImport writes the table of registrations, with programs that only read
// beside them.
func (h *hall) noteImport(all []series) {
	t := table{title: fmt.Sprintf("Registering forms, end to end (%d forms a run)", h.imported()),
		head: []string{"`uketsuke import`", "CPU per form", "of excelize's", "of calamine's", "server's CPU", "forms a second", "two against one", "peak memory"}}
	for i := range all {
		s := &all[i]
		server, speedup := "–", ""
		if d := s.median(func(u usage) time.Duration { return u.server }); d > 0 {
			server = amount(d, h.imported(), time.Millisecond)
		}
		if one := find(all, strings.Replace(s.name, atOnce(2), atOnce(1), 1)); one != nil && one != s {
			speedup = fmt.Sprintf("%.2f×", float64(one.wall())/float64(s.wall()))
		}
		t.add(s.name, amount(s.cpu(), h.imported(), time.Millisecond), ratio(s, find(all, excelizeReader)), ratio(s, find(all, calamineReader)),
			server, fmt.Sprintf("%.0f", float64(h.imported())/s.wall().Seconds()), speedup, mib(s.peak()))
	}
	t.notes = []string{"The whole program: start, definitions, reading, checks, registration, JSON of every outcome. “At once” is both `--jobs` and the number of processors. " +
		"The other programs only read the same forms, all sheets of them."}
	h.tables = append(h.tables, t)
}

// noteMemory makes the table of the long run.
func (h *hall) noteMemory(all []series, n int) {
	t := table{title: fmt.Sprintf("%d forms in one run", n), head: []string{"`uketsuke import`", "CPU per form", "forms a second", "peak memory"}}
	for i := range all {
		s := &all[i]
		t.add(s.name, amount(s.cpu(), n, time.Millisecond), fmt.Sprintf("%.0f", float64(n)/s.wall().Seconds()), mib(s.peak()))
	}
	h.tables = append(h.tables, t)
}

// noteGrown makes the table of stores that have grown.
func (h *hall) noteGrown(all []series) {
	t := table{title: fmt.Sprintf("A store that has grown (%d forms a run)", h.forms),
		head: []string{"`uketsuke import`", "CPU per form", "of the empty store's", "forms a second"}}
	for i := range all {
		s := &all[i]
		t.add(s.name, amount(s.cpu(), h.forms, time.Millisecond), ratio(s, &all[i-i%2]), fmt.Sprintf("%.0f", float64(h.forms)/s.wall().Seconds()))
	}
	t.notes = []string{"The store was filled by SQL: applications, originals and receipts with all their indexes, without values and bytes."}
	h.tables = append(h.tables, t)
}

func find(all []series, name string) *series {
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}

func amount(d time.Duration, n int, unit time.Duration) string {
	name := map[time.Duration]string{time.Millisecond: "ms", time.Microsecond: "µs"}[unit]
	return fmt.Sprintf("%.2f %s", float64(d)/float64(n)/float64(unit), name)
}

func ratio(s, to *series) string {
	if to == nil || to.cpu() == 0 {
		return ""
	}
	return fmt.Sprintf("%.3g×", float64(s.cpu())/float64(to.cpu()))
}

func mib(n int64) string { return strconv.FormatInt(n>>20, 10) + " MiB" }

// report is the page as Markdown.
func (h *hall) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Medians of %d rounds, programs taking turns on the same files; CPU is user and system time of the process. "+
		"%s, %d processors, %s, load %s at the end.\n", h.rounds, processor(), runtime.NumCPU(), runtime.Version(), load())
	for _, t := range h.tables {
		t.write(&b)
	}
	if len(h.skipped) > 0 {
		fmt.Fprintf(&b, "\nLeft out:\n\n")
	}
	slices.Sort(h.skipped) // several contests may have missed the same
	for _, s := range slices.Compact(h.skipped) {
		fmt.Fprintf(&b, "- %s\n", s)
	}
	return b.String()
}

func (t *table) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n| %s |\n|---%s|\n", t.title, strings.Join(t.head, " | "), strings.Repeat("|---:", len(t.head)-1))
	for _, row := range t.rows {
		fmt.Fprintf(b, "| %s |\n", strings.Join(row, " | "))
	}
	for _, n := range t.notes {
		fmt.Fprintf(b, "\n%s\n", n)
	}
}

// processor is the name of the processor, as Linux gives it.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

func load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// docHead is what the page of tables begins with.
const docHead = "# Figures of the bench\n\nWritten by `make bench`, with `bench.csv` and the charts beside it. What they mean: [performance.md](../performance.md).\n\n"

// writeDoc writes the tables, their figures and the charts into a folder. What a
// part of the bench did not measure would be lost, so all of it must have run.
func (h *hall) writeDoc(dir, text string) error {
	var data bytes.Buffer
	list := cells(h.tables)
	if err := writeData(&data, list); err != nil {
		return err
	}
	files := map[string]string{"tables.md": docHead + text, "bench.csv": data.String()}
	for _, c := range chartList {
		svg := c.draw(list)
		if svg == "" {
			return fmt.Errorf("%s: %s was not measured", c.file, c.table)
		}
		files[c.file] = svg
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
