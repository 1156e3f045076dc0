package sheet

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// workbooks are the forms of the package and, where they lie beside the
// checkout, the blank and filled ones.
func workbooks(t *testing.T) []string {
	t.Helper()
	var all []string
	patterns := []string{"testdata/*.xlsx"}
	if !testing.Short() {
		patterns = append(patterns, shared+"forms/blank/*.xlsx", shared+"cases/files/*.xlsx")
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, files...)
	}
	return all
}

// TestAgainstExcelize compares every cell with what excelize reads. Explained
// differences: excelize gives the stored 0 and 1 for booleans (so do we, as
// Raw), and "" for a formula without a value.
func TestAgainstExcelize(t *testing.T) {
	compared := 0
	for _, file := range workbooks(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b, err := ReadXLSX(data, DefaultLimits())
		if err != nil {
			if _, err2 := excelize.OpenReader(bytes.NewReader(data)); err2 == nil {
				t.Errorf("%s: %v; excelize opens it", file, err)
			}
			continue
		}
		compared += compareExcelize(t, file, data, b)
	}
	t.Logf("%d cells compared", compared)
}

func compareExcelize(t *testing.T, file string, data []byte, b *Book) (compared int) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, name := range f.GetSheetList() {
		s := b.Sheets[i]
		if s.Name != name {
			t.Fatalf("%s: sheet %q, excelize has %q", file, s.Name, name)
		}
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for r, row := range rows {
			for c, want := range row {
				cell, _ := s.At(diag.Cell{Row: int32(r) + 1, Col: int32(c) + 1})
				if cell.Raw() != want {
					t.Errorf("%s: %s!%v is %q, excelize reads %q", file, name, cell.Pos(), cell.Raw(), want)
				}
				if want != "" {
					found++
				}
			}
		}
		texts := 0
		for i := range s.Len() {
			if s.Cell(i).Raw() != "" {
				texts++
			}
		}
		if texts != found {
			t.Errorf("%s: %s has %d cells with a value, excelize %d", file, name, texts, found)
		}
		merges, err := f.GetMergeCells(name, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(merges) != len(s.Merges) {
			t.Errorf("%s: %s has %d merged ranges, excelize %d", file, name, len(s.Merges), len(merges))
		}
		compared += found
	}
	return compared
}

// TestAgainstLibreOffice has LibreOffice save the forms anew: what it read,
// as we read it back, must be what we read in the first place.
func TestAgainstLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes seconds")
	}
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	blank, _ := filepath.Glob(shared + "forms/blank/*B-2*.xlsx")
	files = append(files, blank...)
	in, out := t.TempDir(), t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(in, filepath.Base(file))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if text, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	for _, file := range files {
		compareBooks(t, file, filepath.Join(out, filepath.Base(file)))
	}
}

func compareBooks(t *testing.T, file, resaved string) {
	t.Helper()
	a, b := readFile(t, file), readFile(t, resaved)
	for i, s := range a.Sheets {
		again := b.Sheets[i]
		if s.Name != again.Name || s.State != again.State || len(s.Merges) != len(again.Merges) || len(s.Boxes) != len(again.Boxes) {
			t.Errorf("%s: sheet %q differs in name, state, merged ranges or boxes", file, s.Name)
		}
		for j := range s.Len() {
			c := s.Cell(j)
			d, _ := again.At(c.Pos())
			// LibreOffice writes TRUE as a formula, numbers in its own
			// spelling and PHONETIC as an error; a formula it computes anew.
			if _, ok := c.Formula(); ok || c.Kind() == Bool || sameNumber(c, d) {
				continue
			}
			if c.Kind() != d.Kind() || c.Text() != d.Text() || c.IsDate() != d.IsDate() {
				t.Errorf("%s: %s!%v is %v %q, LibreOffice read %v %q", file, s.Name, c.Pos(), c.TypeLetter(), c.Text(), d.TypeLetter(), d.Text())
			}
		}
		for j, x := range s.Boxes {
			if y := again.Boxes[j]; !y.Doubt && (x.Checked != y.Checked || x.Label != y.Label || x.Anchor != y.Anchor) {
				t.Errorf("%s: %s: box %+v, after LibreOffice %+v", file, s.Name, x, y)
			}
		}
	}
}

func sameNumber(c, d Cell) bool {
	return c.Kind() == Number && d.Kind() == Number && strings.TrimSuffix(c.Text(), ".0") == d.Text()
}

func readFile(t *testing.T, file string) *Book {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := ReadXLSX(data, DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return b
}
