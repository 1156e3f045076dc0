package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// module is where the programs are built from.
const module = "github.com/uketsuke/uketsuke"

// prepare builds everything and makes the files.
func (h *hall) prepare() (err error) {
	if h.self, err = os.Executable(); err != nil {
		return err
	}
	h.product = filepath.Join(h.dir, "uketsuke")
	if err := quietly("go", "build", "-trimpath", "-o", h.product, module+"/cmd/uketsuke"); err != nil {
		return err
	}
	if err := h.assemble(); err != nil {
		return err
	}
	h.say("making forms")
	n := max(h.many, (h.rounds+1)*h.forms, h.imported())
	place := h.samples + string(filepath.ListSeparator) + h.dir + string(filepath.ListSeparator) + strconv.Itoa(h.forms)
	_, err = h.own("make-forms", place, n).measure()
	return err
}

// set is a folder of as many forms as one run takes, and list names them.
func (h *hall) set(n int) string  { return filepath.Join(h.dir, formsFolder, setName(n)) }
func (h *hall) list(n int) string { return filepath.Join(h.dir, setName(n)+".txt") }

// importSets are the sets that one run registers: with a single one the start of
// the program is a twentieth of what is measured.
const importSets = 4

// imported is how many forms that are.
func (h *hall) imported() int { return importSets * h.forms }

// holdForms reads the same forms with everybody.
func holdForms(h *hall) error {
	h.say("forms: %d a run", h.forms)
	list := h.list(0)
	entrants := []entrant{
		ready(oursUnderstand, h.own("ours-understand", list, 0)),
		ready("uketsuke: read", h.own("ours-read", list, 0)),
		ready("inflating alone, compress/flate", h.own("inflate-std", list, 0)),
		ready("inflating alone, klauspost", h.own("inflate-klaus", list, 0)),
	}
	all, err := h.compete(append(entrants, h.guests("forms", list, h.peers...)...))
	if err != nil {
		return err
	}
	h.noteForms(all)
	return nil
}

// holdList reads the long list with everybody.
func holdList(h *hall) error {
	h.say("list: %d rows of %d columns", h.rows, len(titles))
	path := filepath.Join(h.dir, "list.xlsx")
	if _, err := h.own("make-list", path, h.rows).measure(); err != nil {
		return err
	}
	entrants := []entrant{
		ready(oursList, h.own("ours-list", path, 0)),
		ready("inflating alone, compress/flate", h.own("inflate-std-list", path, 0)),
		ready("inflating alone, klauspost", h.own("inflate-klaus-list", path, 0)),
	}
	all, err := h.compete(append(entrants, h.guests("list", path, h.peers...)...))
	if err != nil {
		return err
	}
	h.noteList(all)
	return nil
}

// holdOut writes the list.
func holdOut(h *hall) error {
	h.say("out: %d rows of %d columns", h.rows, len(titles))
	all, err := h.compete([]entrant{
		ready("uketsuke: the writer", h.own("write-ours", "", h.rows)),
		ready("uketsuke: export, read again and compared", h.own("export-list", "", h.rows)),
		ready(excelizeWriter, h.own("write-excelize", "", h.rows)),
	})
	if err != nil {
		return err
	}
	h.noteOut(all)
	return nil
}

// imports is uketsuke registering folders in a fresh store with so many
// processors.
func (h *hall) imports(name, kind string, workers, want int, folders ...string) entrant {
	out := filepath.Join(h.dir, "outcomes.jsonl")
	var before usage
	return entrant{name: name,
		begin: func() (command, error) {
			url, err := h.freshStore(kind)
			if err != nil {
				return command{}, err
			}
			if h.server != nil {
				before.server = h.server.cpu()
			}
			return h.importing(url, kind == noStore, workers, out, folders...), nil
		},
		after: func(u *usage) error {
			if kind == postgresStore {
				u.server = h.server.cpu() - before.server
			}
			return expectOutcomes(out, want, kind == noStore)
		}}
}

func (h *hall) importing(url string, dry bool, workers int, out string, folders ...string) command {
	n := strconv.Itoa(workers)
	args := []string{"import", "--json", "--jobs", n, "--store", url}
	if dry {
		args = append(args, "--dry-run")
	}
	return command{path: h.product, args: append(args, folders...), env: []string{"GOMAXPROCS=" + n}, out: out}
}

// The kinds of stores.
const (
	noStore       = "none"
	sqliteStore   = "sqlite"
	postgresStore = "postgres"
)

// freshStore is the address of a store that is empty, or not there yet.
func (h *hall) freshStore(kind string) (string, error) {
	if kind == postgresStore {
		s, err := h.postgres()
		if err != nil {
			return "", err
		}
		return s.database()
	}
	for _, tail := range [...]string{"", "-wal", "-shm"} {
		if err := os.RemoveAll(filepath.Join(h.dir, "fresh.db"+tail)); err != nil {
			return "", err
		}
	}
	return "sqlite:" + filepath.Join(h.dir, "fresh.db"), nil
}

// stores are the kinds that can be had here.
func (h *hall) stores() []string {
	if _, err := h.postgres(); err != nil {
		h.skip("PostgreSQL", err)
		return []string{sqliteStore}
	}
	return []string{sqliteStore, postgresStore}
}

// holdImport registers the same forms end to end.
func holdImport(h *hall) error {
	h.say("import: %d forms a run", h.imported())
	var folders []string
	var forms []byte
	for n := range importSets {
		folders = append(folders, h.set(n))
		list, err := os.ReadFile(h.list(n))
		if err != nil {
			return err
		}
		forms = append(forms, list...)
	}
	list := filepath.Join(h.dir, "imported.txt")
	if err := os.WriteFile(list, forms, 0o644); err != nil {
		return err
	}
	var entrants []entrant
	for _, kind := range append([]string{noStore}, h.stores()...) {
		for workers := 1; workers <= 2; workers++ {
			entrants = append(entrants, h.imports(importName(kind, workers), kind, workers, h.imported(), folders...))
		}
	}
	all, err := h.compete(append(entrants, h.guests("forms", list, "excelize", "calamine")...))
	if err != nil {
		return err
	}
	h.noteImport(all)
	return nil
}

func importName(kind string, workers int) string {
	where := map[string]string{noStore: "dry run, no store", sqliteStore: "into SQLite", postgresStore: "into PostgreSQL"}[kind]
	return where + ", " + atOnce(workers)
}

func atOnce(workers int) string { return fmt.Sprintf("%d at once", workers) }

// holdMemory registers many forms in one run.
func holdMemory(h *hall) error {
	n := max(h.many, (h.rounds+1)*h.forms, h.imported())
	h.say("memory: %d forms in one run", n)
	var all []series
	for _, kind := range h.stores() {
		e := h.imports(importName(kind, 2), kind, 2, n, filepath.Join(h.dir, formsFolder))
		u, err := e.once()
		if err != nil {
			return err
		}
		h.say("  %s", u.line(e.name))
		all = append(all, series{e.name, []usage{u}})
	}
	h.noteMemory(all, n)
	return nil
}
