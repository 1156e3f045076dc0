// Command gen writes the forms of a set of houses as files, for programs that
// judge drafting and reading from outside.
package main

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/uketsuke/uketsuke/internal/housestyle/judge"
	"github.com/uketsuke/uketsuke/internal/housestyle/judge2"
	"github.com/uketsuke/uketsuke/internal/housestyle/practice"
	"github.com/uketsuke/uketsuke/internal/housestyle/practice2"
)

// sets are the houses by the name of the set.
var sets = map[string]func() []housestyle.Style{
	"practice": func() []housestyle.Style { return append(practice.Styles(), practice2.Styles()...) },
	"judge":    judge.Styles,
	"judge2":   judge2.Styles,
}

func main() {
	set := flag.String("set", "practice", "set of houses")
	out := flag.String("out", "", "folder to write to")
	n := flag.Int("n", 10, "filled copies per form")
	office := flag.String("resave", "", "path of LibreOffice's soffice, which then saves every third filled copy again")
	flag.Parse()
	styles, ok := sets[*set]
	if !ok || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	for _, s := range styles() {
		dir := filepath.Join(*out, s.Name())
		err := write(dir, s, *n)
		fixed, ok := s.(interface{ Fixed() bool })
		if err == nil && *office != "" && !(ok && fixed.Fixed()) {
			err = resave(*office, filepath.Join(dir, "filled"))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
	}
}

func write(dir string, s housestyle.Style, n int) error {
	for _, sub := range []string{"blank", "names", "filled"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return err
		}
	}
	truth, err := os.Create(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		return err
	}
	defer truth.Close()
	lines := json.NewEncoder(truth)
	lines.SetEscapeHTML(false)
	for _, form := range s.Forms() {
		blank, err := s.Blank(form)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "blank", form+".xlsx"), blank, 0o644); err != nil {
			return err
		}
		if err := writeNames(filepath.Join(dir, "names", form+".csv"), s.Names(form)); err != nil {
			return err
		}
		for i := range n {
			f, err := s.Filled(form, i)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(dir, "filled", f.File), f.Data, 0o644); err != nil {
				return err
			}
			if err := lines.Encode(line(s.Name(), form, f)); err != nil {
				return err
			}
		}
	}
	return truth.Close()
}

// resave has LibreOffice save every third workbook of a folder again, in its place.
func resave(office, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "resave")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	args := []string{"-env:UserInstallation=file://" + filepath.Join(scratch, "profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", scratch}
	var chosen []string
	for i, file := range files {
		if i%3 == 2 {
			chosen = append(chosen, file)
		}
	}
	if out, err := exec.Command(office, append(args, chosen...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", office, err, out)
	}
	for _, file := range chosen {
		data, err := os.ReadFile(filepath.Join(scratch, filepath.Base(file)))
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

type diagnostic struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Field    string `json:"field"`
}

// line is one line of truth, of the shape that cases are compared by.
func line(class, form string, f housestyle.Filling) any {
	diagnostics := []diagnostic{}
	for _, d := range f.Diagnostics {
		diagnostics = append(diagnostics, diagnostic(d))
	}
	return struct {
		File        string         `json:"file"`
		Entry       string         `json:"entry"`
		Sheet       string         `json:"sheet"`
		Form        string         `json:"form"`
		FormVersion string         `json:"form_version"`
		Status      string         `json:"status"`
		Values      map[string]any `json:"values"`
		Diagnostics []diagnostic   `json:"diagnostics"`
		Class       string         `json:"class"`
	}{File: f.File, Sheet: f.Sheet, Form: form, Status: f.Status, Values: f.Values, Diagnostics: diagnostics, Class: class}
}

func writeNames(path string, places []housestyle.Place) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	w := csv.NewWriter(file)
	rows := [][]string{{"sheet", "cell", "part", "field", "type", "choice"}}
	for _, p := range places {
		part := ""
		if p.Part > 0 {
			part = strconv.Itoa(p.Part)
		}
		rows = append(rows, []string{p.Sheet, p.Cell, part, p.Field, p.Type, p.Choice})
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return file.Close()
}
