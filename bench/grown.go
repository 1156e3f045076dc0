package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	_ "modernc.org/sqlite" // to fill a store quickly
)

// holdGrown registers forms in stores that hold many applications already,
// beside empty ones. Each round takes forms that are in neither.
func holdGrown(h *hall) error {
	h.say("grown: %d forms a run, %d applications stored", h.forms, h.stored)
	var entrants []entrant
	for _, kind := range h.stores() {
		url, err := h.growStore(kind)
		if err != nil {
			return err
		}
		entrants = append(entrants, h.grownImport(kind, "", "empty"), h.grownImport(kind, url, strconv.Itoa(h.stored)+" stored"))
	}
	all, err := h.compete(entrants)
	if err != nil {
		return err
	}
	h.noteGrown(all)
	return nil
}

// grownImport registers the next set of forms in a store; url "" = a fresh one
// each time.
func (h *hall) grownImport(kind, url, what string) entrant {
	round := 0
	out := filepath.Join(h.dir, "outcomes.jsonl")
	return entrant{name: importName(kind, 1) + ", " + what,
		begin: func() (command, error) {
			round++
			target := url
			if target == "" {
				var err error
				if target, err = h.freshStore(kind); err != nil {
					return command{}, err
				}
			}
			return h.importing(target, false, 1, out, h.set(round)), nil
		},
		after: func(*usage) error { return expectOutcomes(out, h.forms, false) }}
}

// growStore makes a store with many applications.
func (h *hall) growStore(kind string) (string, error) {
	url, err := h.freshStore(kind)
	if err != nil {
		return "", err
	}
	if kind == sqliteStore {
		url = "sqlite:" + filepath.Join(h.dir, "grown.db")
	}
	// One form of every kind shows how the rows look.
	if _, err := h.importing(url, false, 2, filepath.Join(h.dir, "outcomes.jsonl"), h.set(0)).measure(); err != nil {
		return "", err
	}
	h.say("  filling %s", kind)
	_, err = h.own("grow", url, h.stored).measure()
	return url, err
}

// grow copies one row of each table that grows with every application, with
// unique keys. Values and evidence are empty: they are never searched and would
// only fill the disk.
func grow(url string, n int) (_ int64, err error) {
	driver, source := "postgres", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, source = "sqlite", path+"?_pragma=synchronous(off)&_pragma=cache_size(-200000)"
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	hash := map[string]string{"postgres": "sha256(convert_to('grown' || i, 'UTF8'))", "sqlite": "randomblob(32)"}[driver]
	changes := map[string]string{"reception_number": "'GROWN' || (1000000000000000000 + i)", "fingerprint": hash, "sha256": hash,
		"source_sha256": hash, "company_key": "company_key || i", "eu_company_name": "eu_company_name || i",
		"body": "'{}'", "evidence": "'{}'", "diagnostics": "'[]'", "data": "NULL"}
	for _, table := range [...]string{"applications", "sources", "receipts"} {
		if err := growTable(db, table, n, changes); err != nil {
			return 0, fmt.Errorf("%s: %w", table, err)
		}
	}
	if driver == "postgres" {
		_, err = db.Exec("ANALYZE")
	}
	return int64(n), err
}

func growTable(db *sql.DB, table string, n int, changes map[string]string) error {
	rows, err := db.Query("SELECT * FROM " + table + " LIMIT 0")
	if err != nil {
		return err
	}
	columns, err := rows.Columns()
	if err = errors.Join(err, rows.Close()); err != nil {
		return err
	}
	columns = slices.DeleteFunc(columns, func(c string) bool { return c == "id" })
	values := slices.Clone(columns)
	for i, c := range columns {
		if changed, ok := changes[c]; ok {
			values[i] = changed
		}
	}
	query := fmt.Sprintf(`WITH RECURSIVE numbers(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM numbers WHERE i < %d)
		INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s LIMIT 1) one, numbers`,
		n, table, strings.Join(columns, ", "), strings.Join(values, ", "), table)
	_, err = db.Exec(query)
	return err
}

// expectOutcomes sees to it that the work was done: so many outcomes, all
// registered, or valid in a dry run. It goes line by line, as this program must
// stay small.
func expectOutcomes(path string, want int, dry bool) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	status := []byte(`"status":"registered"`)
	if dry {
		status = []byte(`"status":"valid"`)
	}
	have := 0
	for lines := bufio.NewReaderSize(f, 1<<20); ; {
		line, err := lines.ReadSlice('\n') // the status precedes all long members
		have += bytes.Count(line, status)
		if err == io.EOF {
			break
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
	if have != want {
		return fmt.Errorf("%d of %d forms have %s", have, want, status)
	}
	return nil
}
