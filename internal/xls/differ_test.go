package xls

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pairs are workbooks as .xls, saved by LibreOffice 7.4, with the .xlsx that
// they were made from.
func pairs(t *testing.T) map[string]string {
	t.Helper()
	m := map[string]string{}
	for _, dir := range []string{"testdata", os.Getenv("UKETSUKE_XLS_DIR")} {
		files, err := filepath.Glob(filepath.Join(dir, "*.xls"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name := strings.TrimSuffix(filepath.Base(f), ".xls") + ".xlsx"
			for _, from := range []string{filepath.Join("..", "..", "samples", "blank"), os.Getenv("UKETSUKE_XLSX_DIR")} {
				if _, err := os.Stat(filepath.Join(from, name)); err == nil {
					m[f] = filepath.Join(from, name)
				}
			}
		}
	}
	return m
}

// TestSameAsXLSX compares cell by cell. What LibreOffice is known to change is
// folded: TRUE becomes the formula TRUE(), numbers lose their spelling.
func TestSameAsXLSX(t *testing.T) {
	for old, modern := range pairs(t) {
		a, b := readFile(t, old, func(d []byte, l sheet.Limits) (*sheet.Book, error) { return Read(d, l) }), readFile(t, modern, readXLSX)
		if len(a.Sheets) != len(b.Sheets) {
			t.Errorf("%s: %d sheets, not %d", old, len(a.Sheets), len(b.Sheets))
			continue
		}
		if len(a.Warnings) > 0 {
			t.Errorf("%s: %v", old, a.Warnings)
		}
		for i, s := range a.Sheets {
			if diff := cmp.Diff(facts(b.Sheets[i]), facts(s)); diff != "" {
				t.Errorf("%s: -xlsx +xls\n%s", old, diff)
			}
		}
	}
}

// readXLSX reads all sheets.
func readXLSX(data []byte, lim sheet.Limits) (*sheet.Book, error) { return sheet.ReadXLSX(data, lim) }

func readFile(t *testing.T, name string, read func([]byte, sheet.Limits) (*sheet.Book, error)) *sheet.Book {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := read(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

type sheetFacts struct {
	Name    string
	State   sheet.State
	Cells   []string
	Merges  []sheet.Area
	Hidden  []int32
	Lists   map[string]string // cell → items
	Labels  []string          // of check boxes, with their places
	Remarks []sheet.Comment
}

func facts(s *sheet.Sheet) sheetFacts {
	f := sheetFacts{Name: s.Name, State: s.State, Merges: s.Merges, Lists: map[string]string{}}
	for _, c := range s.Comments { // an .xls is none that uketsuke has marked, which its authors tell
		f.Remarks = append(f.Remarks, sheet.Comment{Cell: c.Cell, Text: c.Text})
	}
	for i := range s.Len() {
		c := s.Cell(i)
		text := c.Text()
		if c.Kind() == sheet.Number {
			if v, err := strconv.ParseFloat(text, 64); err == nil {
				text, _ = literal(v)
			}
		}
		line := c.Pos().String() + " " + c.TypeLetter() + " " + text + " " + c.Furigana()
		if _, ok := c.Formula(); ok && c.Kind() != sheet.Bool {
			line += " formula"
		}
		f.Cells = append(f.Cells, line)
	}
	for i := int32(1); i <= 300; i++ {
		if s.RowHidden(i) || s.ColHidden(i) {
			f.Hidden = append(f.Hidden, i)
		}
	}
	for _, v := range s.Validations {
		for _, a := range v.Areas {
			for row := a.Top; row <= a.Bottom; row++ {
				a.Top = row
				f.Lists[a.Cell().String()] = strings.Join(v.Items, "|")
			}
		}
	}
	for _, b := range s.Boxes {
		f.Labels = append(f.Labels, b.Anchor.String()+" "+b.Label)
	}
	return f
}

// LibreOffice gives boxes that are linked to an empty cell the mixed state; the
// others keep theirs.
func TestBoxes(t *testing.T) {
	b := readFile(t, filepath.Join("testdata", "【B-2】法人向け製品申請書.xls"), func(d []byte, l sheet.Limits) (*sheet.Book, error) { return Read(d, l) })
	state := map[string]string{}
	for _, s := range b.Sheets {
		for _, box := range s.Boxes {
			text := "empty"
			if box.Checked {
				text = "ticked"
			}
			if box.Doubt {
				text = "doubtful"
			}
			state[s.Name+" "+box.Label] = text + " " + box.Link.String()
		}
	}
	for box, want := range map[string]string{
		"申請書 更新": "doubtful BO10", "申請書 契約者": "empty ", "記入例（更新） 追加": "ticked BP10", "記入例（更新） 新規": "empty BQ10",
		"記入例（更新） 使用許諾契約に同意する": "ticked ", "記入例（更新） 契約者": "empty ",
	} {
		if state[box] != want {
			t.Errorf("%s: %q, want %q", box, state[box], want)
		}
	}
}
