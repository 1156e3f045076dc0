package exporter_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

const blankA1 = "../samples/blank/【A-1】法人向け製品申請書.xlsx"

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readBook(t *testing.T, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mainSheet is the one that is filled: neither instructions nor example.
func mainSheet(b *sheet.Book) *sheet.Sheet {
	for _, s := range b.Sheets {
		if !strings.Contains(s.Name, "記入") && s.Name != exporter.GuideSheet {
			return s
		}
	}
	return nil
}

// wrong is a finding about a cell.
func wrong(sev diag.Severity, sheet, cell, value string) diag.Diagnostic {
	return diag.Diagnostic{Severity: sev, Code: "required", Pos: diag.Pos{Sheet: sheet, Cell: cell, Label: "申請者 氏名※"}, Value: value}
}

func marked(t *testing.T, data []byte, found ...diag.Diagnostic) []byte {
	t.Helper()
	var out bytes.Buffer
	o := exporter.Original{File: "申請書.xlsx", Package: data, Book: readBook(t, data)}
	if err := exporter.Marked(&out, o, found, diag.JA); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// contents are the parts of a package.
func contents(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(b)
	}
	return parts
}

// TestMarkedPackage checks which parts differ, and that all others are
// identical byte by byte: controls, other sheets, themes, drawings, macros.
func TestMarkedPackage(t *testing.T) {
	for _, file := range []string{"【A-1】法人向け製品申請書.xlsx", "【B-2】法人向け製品申請書.xlsx", "【B-2HW】法人向け製品申請書.xlsx", "新規ユーザー登録書.xlsx", "コンタクトパーソン登録票.xlsx"} {
		data := readFile(t, "../samples/blank/"+file)
		main := mainSheet(readBook(t, data)).Name
		before, after := contents(t, data), contents(t, marked(t, data, wrong(diag.Error, main, "K12", ""), wrong(diag.Warning, main, "K14", "x")))
		var changed, added []string
		for name, text := range after {
			if old, ok := before[name]; !ok {
				added = append(added, name)
			} else if old != text {
				changed = append(changed, name)
			}
			delete(before, name)
		}
		if len(before) > 0 {
			t.Errorf("%s: parts are missing: %v", file, before)
		}
		slices.Sort(changed)
		allowed := []string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/comments", "xl/drawings/vmlDrawing", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet", "xl/worksheets/_rels/sheet"}
		for _, name := range changed {
			if !slices.ContainsFunc(allowed, func(a string) bool { return strings.HasPrefix(name, a) }) {
				t.Errorf("%s: part %s was changed", file, name)
			}
		}
		if len(added) == 0 || len(added) > 5 {
			t.Errorf("%s: parts added: %v", file, added)
		}
	}
}

// without removes what marking may change in a sheet: formats of cells, cells
// without values, spans, the selection, the element for notes.
func TestMarkedSheetKeepsTheRest(t *testing.T) {
	data := readFile(t, blankA1)
	const part = "xl/worksheets/sheet2.xml" // 申請書
	before := contents(t, data)[part]
	after := contents(t, marked(t, data, wrong(diag.Error, "申請書", "K12", "")))[part]
	_, tailBefore, _ := strings.Cut(before, "</sheetData>")
	_, tailAfter, _ := strings.Cut(after, "</sheetData>")
	if tailBefore != tailAfter {
		t.Errorf("what stands behind the cells was changed (merges, protection, validations, print set-up, controls):\n%s\n%s", tailBefore, tailAfter)
	}
	headBefore, _, _ := strings.Cut(before, "<sheetData>")
	headAfter, _, _ := strings.Cut(after, "<sheetData>")
	selected := regexp.MustCompile(`tabSelected="(1|true)"`) // as the program that saved the blank writes it
	if selected.ReplaceAllString(headBefore, `tabSelected="0"`) != headAfter {
		t.Errorf("what stands before the cells was changed:\n%s\n%s", headBefore, headAfter)
	}
}

func TestMarkedGuide(t *testing.T) {
	data := readFile(t, blankA1)
	main := mainSheet(readBook(t, data)).Name
	out := marked(t, data, wrong(diag.Warning, main, "K14", "=x"), wrong(diag.Error, main, "K12", ""))
	b := readBook(t, out)
	g := b.Sheets[0]
	if g.Name != exporter.GuideSheet {
		t.Fatalf("the first sheet is %s", g.Name)
	}
	if c, _ := g.At(diag.Cell{Row: 1, Col: 1}); !strings.HasPrefix(c.Text(), exporter.GuideTitle) {
		t.Errorf("A1 is %q", c.Text())
	}
	var rows [][2]string
	for r := int32(6); r < 10; r++ {
		kind, ok := g.At(diag.Cell{Row: r, Col: 2})
		cell, _ := g.At(diag.Cell{Row: r, Col: 4})
		if ok {
			rows = append(rows, [2]string{kind.Text(), cell.Text()})
		}
	}
	if diff := cmp.Diff([][2]string{{"修正が必要", "K12"}, {"ご確認ください", "K14"}}, rows); diff != "" {
		t.Errorf("rows of the list (-want +got):\n%s", diff)
	}
	if got := len(mainSheet(b).Comments) - len(mainSheet(readBook(t, data)).Comments); got != 2 {
		t.Errorf("%d notes, want 2", got)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatalf("excelize cannot open it: %v", err)
	}
	defer f.Close()
	ok, link, err := f.GetCellHyperLink(exporter.GuideSheet, "D6")
	if err != nil || !ok || link != "'"+main+"'!K12" {
		t.Errorf("link %q, %v, %v", link, ok, err)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Errorf("the book opens on sheet %d", f.GetActiveSheetIndex())
	}
}

// TestMarkedTwice marks a workbook that comes back: what was corrected in the
// meantime looks as it did before, and there is one sheet 直し方.
func TestMarkedTwice(t *testing.T) {
	data := readFile(t, blankA1)
	main := mainSheet(readBook(t, data)).Name
	first := marked(t, data, wrong(diag.Error, main, "K12", ""), wrong(diag.Warning, main, "K14", ""))
	second := marked(t, first, wrong(diag.Error, main, "K12", ""))
	third := marked(t, second)
	want := readBook(t, data)
	got := readBook(t, third)
	if len(got.Sheets) != len(want.Sheets)+1 {
		t.Errorf("%d sheets, want %d and 直し方", len(got.Sheets), len(want.Sheets))
	}
	if diff := cmp.Diff(mainSheet(want).Comments, mainSheet(got).Comments); diff != "" {
		t.Errorf("comments after all was corrected (-want +got):\n%s", diff)
	}
	if a, b := stylesOf(t, data, main), stylesOf(t, third, main); !sameStyles(a, b) {
		t.Errorf("formats are not those of before")
	}
	if n := len(mainSheet(readBook(t, second)).Comments) - len(mainSheet(want).Comments); n != 1 {
		t.Errorf("%d notes after the second turn, want 1", n)
	}
}

// stylesOf are the formats of the cells of a sheet that have one.
func stylesOf(t *testing.T, data []byte, name string) map[string]int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	styles := make(map[string]int)
	for row := 1; row < 60; row++ {
		for col := 1; col < 60; col++ {
			ref, _ := excelize.CoordinatesToCellName(col, row)
			if id, _ := f.GetCellStyle(name, ref); id != 0 {
				styles[ref] = id
			}
		}
	}
	return styles
}

// sameStyles compares; cells that marking had to add may stay, plain.
func sameStyles(a, b map[string]int) bool {
	for ref, id := range a {
		if b[ref] != id {
			return false
		}
	}
	return true
}

func TestMarkedFrames(t *testing.T) {
	data := readFile(t, blankA1)
	b := readBook(t, data)
	main := mainSheet(b).Name
	cell, _ := sheet.ParseCell("K12")
	area := mainSheet(b).Area(cell)
	out := marked(t, data, wrong(diag.Error, main, area.Cell().String(), ""))
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row := area.Top; row <= area.Bottom; row++ {
		for col := area.Left; col <= area.Right; col++ {
			ref := diag.Cell{Row: row, Col: col}.String()
			id, _ := f.GetCellStyle(main, ref)
			s, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if len(s.Fill.Color) != 1 || !strings.HasSuffix(s.Fill.Color[0], "FFE1E1") {
				t.Errorf("%s: fill %v", ref, s.Fill.Color)
			}
			want := map[string]bool{"left": col == area.Left, "right": col == area.Right, "top": row == area.Top, "bottom": row == area.Bottom}
			for _, line := range s.Border {
				if red := strings.HasSuffix(line.Color, "E60012"); red != want[line.Type] {
					t.Errorf("%s: %s line red = %v", ref, line.Type, red)
				}
			}
		}
	}
}

func TestMarkedNames(t *testing.T) {
	for _, tt := range []struct {
		o    exporter.Original
		want string
	}{
		{exporter.Original{File: "申請書.xlsx", Package: []byte{1}}, "申請書_直し方.xlsx"},
		{exporter.Original{File: "マクロ.XLSM", Package: []byte{1}}, "マクロ_直し方.xlsm"},
		{exporter.Original{File: "昔.xls"}, "昔_直し方.xlsx"},
		{exporter.Original{File: `a\b/c:d.xlsx`, Package: []byte{1}}, "c：d_直し方.xlsx"},
	} {
		if got := exporter.MarkedName(tt.o); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.o.File, got, tt.want)
		}
	}
}

// TestMarkedRebuilt makes a workbook of one that is no package.
func TestMarkedRebuilt(t *testing.T) {
	data := readFile(t, blankA1)
	b := readBook(t, data)
	main := mainSheet(b).Name
	var out bytes.Buffer
	if err := exporter.Marked(&out, exporter.Original{File: "昔.xls", Book: b, Locked: true}, []diag.Diagnostic{wrong(diag.Error, main, "K12", "")}, diag.EN); err != nil {
		t.Fatal(err)
	}
	got := readBook(t, out.Bytes())
	if diff := cmp.Diff(mainSheet(b).Merges, mainSheet(got).Merges); diff != "" {
		t.Errorf("merged ranges (-want +got):\n%s", diff)
	}
	var said string
	for i := range got.Sheets[0].Len() {
		said += got.Sheets[0].Cell(i).Text() + "\n"
	}
	for _, words := range []string{"rebuilt as .xlsx", "protected by a password"} {
		if !strings.Contains(said, words) {
			t.Errorf("直し方 does not say %q:\n%s", words, said)
		}
	}
	// The rebuilt workbook goes round like any other.
	marked(t, out.Bytes(), wrong(diag.Warning, main, "K14", ""))
}
