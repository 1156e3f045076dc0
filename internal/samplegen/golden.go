package samplegen

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// golden lists the forms of a class that are kept in samples/filled; of a class
// without forms its first file is kept.
type golden struct {
	class string
	forms []string
}

var goldens = []golden{
	{"plain", []string{"A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person"}},
	{"noise", []string{"A-1", "B-2HW", "annex_k12"}}, {"marks", []string{"A-1"}}, {"marks_after", []string{"NUR"}}, {"marks_cell", []string{"A-2"}},
	{"dates", []string{"A-2", "B-1"}}, {"dates_beyond", []string{"B-1"}}, {"moved", []string{"A-1", "B-2"}}, {"rows_inserted", []string{"NUR"}},
	{"cols_inserted", []string{"B-3"}}, {"unmerged", []string{"A-1"}}, {"longer", []string{"B-1"}}, {"alias", []string{"A-2"}}, {"decorated", []string{"B-1"}},
	{"editions", []string{"A-1", "B-2"}}, {"copies", []string{"B-1"}}, {"lo", []string{"B-2"}}, {"xls", []string{"A-1"}}, {"exceljs", []string{"annex_contact_person"}},
	{"excelize", []string{"NUR"}}, {"encodings", []string{"A-2"}}, {"formulas", []string{"B-1"}}, {"formula_bare", []string{"A-1"}}, {"placeholders", []string{"B-3"}},
	{"ditto", []string{"annex_k12"}}, {"bad_mail", []string{"A-1"}}, {"bad_quantity", []string{"B-1"}}, {"bad_k12", []string{"annex_k12"}},
	{"bad_primary", []string{"annex_contact_person"}}, {"bad_holding", []string{"B-2"}}, {"bad_required", []string{"NUR"}}, {"bad_new_quantity", []string{"annex_vbbss_hyb"}},
	{"warn_one_name", []string{"B-2HW"}}, {"struck", []string{"A-1"}}, {"hidden_rows", []string{"annex_vbbss_hyb"}}, {"repeats", []string{"annex_vbbss_hyb"}},
	{"numbers", []string{"B-1"}}, {"locked", nil}, {"zip", nil},
}

// keep reports whether the golden set has a file of this form.
func (g golden) keep(m made, n int) bool {
	if g.forms == nil {
		return n == 0
	}
	form := m.truth[0].Form
	if form == "" { // held unread: the form follows from the file's index
		return n == 0
	}
	return slices.Contains(g.forms, form)
}

// producers are the classes that another program saves again, and whether it is
// there.
func producers() map[string]bool {
	return map[string]bool{"lo": savers.soffice != "", "xls": savers.soffice != "", "exceljs": savers.nodePath != ""}
}

// writeGoldens replaces dir/filled and dir/truth.jsonl, except for the files and
// lines of classes whose program is not there, and of forms that have no layout.
func writeGoldens(w *workshop, dir string, seed uint64) error {
	filled := filepath.Join(dir, "filled")
	if err := os.MkdirAll(filled, 0o755); err != nil {
		return err
	}
	old, err := oldGoldens(dir)
	if err != nil {
		return err
	}
	there := producers()
	var lines bytes.Buffer
	for _, g := range goldens {
		if ok, optional := there[g.class]; optional && !ok {
			for _, name := range g.kept(old) {
				lines.Write(old[name])
				delete(old, name)
			}
			continue
		}
		i := slices.IndexFunc(classes, func(c class) bool { return c.name == g.class })
		all, err := w.make(classes[i], seed, 0)
		if err != nil {
			return err
		}
		if err := g.write(filled, all, &lines, old); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if !isOurs(old[name]) {
			lines.Write(old[name])
			continue
		}
		// Of classes and forms that are not kept any more.
		if err := os.Remove(filepath.Join(filled, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "truth.jsonl"), lines.Bytes(), 0o644)
}

// isOurs reports whether lines of truth are of forms that this package fills, or of
// none. Samples of other forms are made by hand.
func isOurs(lines []byte) bool {
	var t struct {
		Form string `json:"form"`
	}
	first, _, _ := bytes.Cut(lines, []byte("\n"))
	err := json.Unmarshal(first, &t)
	return err != nil || t.Form == "" || slices.ContainsFunc(layouts, func(l *layout) bool { return l.form == t.Form })
}

// oldGoldens are the lines of truth.jsonl by file; none without it.
func oldGoldens(dir string) (map[string][]byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, "truth.jsonl"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	old := map[string][]byte{}
	for line := range bytes.Lines(data) {
		var t truth
		if err := json.Unmarshal(line, &struct {
			File *string `json:"file"`
		}{&t.File}); err != nil {
			return nil, err
		}
		old[t.File] = append(old[t.File], line...)
	}
	return old, nil
}

// kept are the files of a class among the old ones, in the order of its forms.
func (g golden) kept(old map[string][]byte) (names []string) {
	for _, form := range g.forms {
		stem := strings.ToLower(form) + "_" + g.class
		for name := range old {
			if strings.TrimSuffix(name, filepath.Ext(name)) == stem {
				names = append(names, name)
			}
		}
	}
	return names
}

func (g golden) write(dir string, all []made, lines *bytes.Buffer, old map[string][]byte) error {
	used := map[string]int{}
	for n, m := range all {
		if !g.keep(m, n) {
			continue
		}
		name := strings.ToLower(m.truth[0].Form) + "_" + g.class
		if g.forms == nil || m.truth[0].Form == "" {
			name = g.class
		}
		if used[name]++; used[name] > 1 {
			name += fmt.Sprintf("_%d", used[name])
		}
		m.name = name + filepath.Ext(m.name)
		delete(old, m.name)
		if err := m.writeTo(dir, lines); err != nil {
			return err
		}
	}
	return nil
}
