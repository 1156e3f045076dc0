package main

import (
	"fmt"
	"path"
	"strings"
)

// nameSheets distinguishes the applications of one workbook by their sheets.
func (r *report) nameSheets() {
	rows := r.rows.rows
	for from, to := 0, 0; from < len(rows); from = to {
		for to < len(rows) && rows[to][0] == rows[from][0] && r.spots[to].folder == r.spots[from].folder {
			to++
		}
		for i := from; to-from > 1 && i < to; i++ {
			rows[i][0] += " [" + oneLine(r.spots[i].sheet) + "]"
		}
	}
}

// nameFolders names the folder that everything is in above the table, and
// below it each folder or bundle once, over what it holds: the names of files
// are what people look for, and need the room.
func (r *report) nameFolders() error {
	if len(r.spots) == 0 {
		return nil
	}
	all := r.spots[0].folder
	for _, s := range r.spots {
		all = commonFolder(all, s.folder)
	}
	if len(r.spots) < 2 || path.Clean(all) == "." {
		all = ""
	}
	for from, to := 0, 0; from < len(r.spots); from = to {
		for to < len(r.spots) && r.spots[to].folder == r.spots[from].folder {
			to++
		}
		r.nameFolder(strings.TrimPrefix(r.spots[from].folder, all), from, to)
	}
	if all == "" {
		return nil
	}
	_, err := fmt.Fprintln(r.app.stdout, r.screen.paint(faint, oneLine(all)))
	return err
}

// nameFolder names the folder or bundle of some adjacent rows.
func (r *report) nameFolder(folder string, from, to int) {
	rows := r.rows.rows[from:to]
	if r.spots[from].bundle {
		folder = place(folder, dropCommon(rows))
		if len(rows) == 1 {
			folder += inside
		}
	}
	before := oneLine(folder)
	if len(rows) > 1 && folder != "" {
		r.rows.head(from, before)
		before = "  "
	}
	for _, row := range rows {
		row[0] = before + row[0]
	}
}

// dropCommon takes the folder that all entries of a bundle are in from their
// names and returns it.
func dropCommon(rows [][]string) string {
	if len(rows) < 2 {
		return ""
	}
	common, _ := path.Split(rows[0][0])
	for _, row := range rows {
		common = commonFolder(common, row[0])
	}
	for _, row := range rows {
		row[0] = strings.TrimPrefix(row[0], common)
	}
	return common
}

// commonFolder is the longest folder that both are in, or "".
func commonFolder(a, b string) string {
	end := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == '/' {
			end = i + 1
		}
	}
	return a[:end]
}
