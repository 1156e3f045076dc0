package exporter_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// workbooks are all that can be read as .xlsx below a folder.
func workbooks(t *testing.T, dir string, do func(name string, data []byte, b *sheet.Book)) {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no " + dir)
	}
	err := filepath.WalkDir(dir+"/", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if b, err := sheet.ReadXLSX(data, sheet.DefaultLimits()); err == nil {
			do(path, data, b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// everywhere finds fault with the first cells of each sheet and the cells
// beside them.
func everywhere(b *sheet.Book) (found []diag.Diagnostic) {
	for _, s := range b.Sheets {
		for i := range min(s.Len(), 40) {
			p := s.Cell(i).Pos()
			sev := diag.Error
			if i%2 == 0 {
				sev = diag.Warning
			}
			found = append(found, wrong(sev, s.Name, p.String(), s.Cell(i).Text()))
			p.Col++
			found = append(found, wrong(sev, s.Name, p.String(), ""))
		}
	}
	return found
}

// TestMarkedAnything marks whatever can be read, twice, and rebuilds it.
func TestMarkedAnything(t *testing.T) {
	for _, dir := range []string{"../samples", "../../shared/torture"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			workbooks(t, dir, func(name string, data []byte, b *sheet.Book) {
				found := everywhere(b)
				var out, again, rebuilt bytes.Buffer
				o := exporter.Original{File: name, Package: data, Book: b}
				if err := exporter.Marked(&out, o, found, diag.JA); err != nil {
					t.Error(err)
					return
				}
				if n := guideWith(readBook(t, out.Bytes()), "作り直しました"); n > 0 {
					t.Errorf("%s was rebuilt", name)
				}
				o.Package, o.Book = out.Bytes(), readBook(t, out.Bytes())
				if err := exporter.Marked(&again, o, found[:len(found)/2], diag.EN); err != nil {
					t.Error(err)
				}
				o.Package, o.Book = nil, b
				if err := exporter.Marked(&rebuilt, o, found, diag.EN); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// guideWith counts the cells of the first sheet that hold some words.
func guideWith(b *sheet.Book, words string) (n int) {
	for i := range b.Sheets[0].Len() {
		if strings.Contains(b.Sheets[0].Cell(i).Text(), words) {
			n++
		}
	}
	return n
}

// TestMarkedReadsTheSame imports a marked workbook: frames and notes change
// nothing of what is read.
func TestMarkedReadsTheSame(t *testing.T) {
	h := newHouse(t)
	for _, dir := range []string{"../samples/filled", "../../shared/cases/files"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			workbooks(t, dir, func(name string, data []byte, b *sheet.Book) {
				before := h.read(b)
				var found []diag.Diagnostic
				for i := range before {
					found = append(found, before[i].Diagnostics...)
					found = append(found, faults(&before[i])...)
				}
				var out bytes.Buffer
				if err := exporter.Marked(&out, exporter.Original{File: name, Package: data, Book: b}, found, diag.JA); err != nil {
					t.Error(err)
					return
				}
				after := readBook(t, out.Bytes())
				after.Sheets = after.Sheets[1:] // 直し方, which whoever reads passes over
				sameApplications(t, name, before, h.read(after))
			})
		})
	}
}

// faults finds fault with each value.
func faults(a *form.Application) (found []diag.Diagnostic) {
	for _, v := range a.Values {
		found = append(found, wrong(diag.Error, a.Sheet, v.Cell.String(), v.Raw))
	}
	return found
}

func sameApplications(t *testing.T, name string, want, got []form.Application) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d applications, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		if a, b := string(want[i].AppendValues(nil)), string(got[i].AppendValues(nil)); a != b {
			t.Errorf("%s: values\n%s\nwant\n%s", name, b, a)
		}
		if len(want[i].Diagnostics) != len(got[i].Diagnostics) {
			t.Errorf("%s: %d diagnostics, want %d", name, len(got[i].Diagnostics), len(want[i].Diagnostics))
		}
	}
}
