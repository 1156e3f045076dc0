package exporter_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/schemas"
)

// pieces are what must survive, as written in the sheet.
var pieces = regexp.MustCompile(`(?s)<dataValidations.*?</dataValidations>|<conditionalFormatting.*</conditionalFormatting>|<printOptions[^>]*>|<pageMargins[^>]*>|<pageSetup[^>]*>|<headerFooter>.*?</headerFooter>|<cols>.*?</cols>|<sheetPr>.*?</sheetPr>|<autoFilter[^>]*>|<legacyDrawing[^>]*>`)

// TestAnnexKeepsTheDesign holds the filled sheet against the template: what a
// row more or less cannot change is the same to the byte, and references reach
// as far as the rows do.
func TestAnnexKeepsTheDesign(t *testing.T) {
	h := newHouse(t)
	for _, tt := range []struct {
		key, part    string
		first, below int // first row of the band, rows of the sheet below it
		references   []string
	}{
		{"k12", "xl/worksheets/sheet1.xml", 8, 1, []string{`sqref="F8:F%d"`, `sqref="E8:E%d H8:H%[1]d L8:L%[1]d O8:Q%[1]d"`, `<autoFilter ref="B7:T%d"/>`, `imeMode="fullKatakana"`, `sqref="I8:J%d M8:O%[1]d R8:R%[1]d"`}},
		{"vbbss-hyb", "xl/worksheets/sheet1.xml", 15, 3, []string{`sqref="D15:M%d AD15:AS%[1]d"`, `COUNTIF($D$15:$D$%d,$D15)&gt;1`, `errorStyle="warning"`, `promptTitle="ライセンス数"`}},
		{"contact-person", "xl/worksheets/sheet1.xml", 15, 3, []string{`sqref="D15:D%d"`, `sqref="I15:I%d"`, `COUNTIF($I$15:$I$%d,&quot;○&quot;)&gt;1`}},
	} {
		tpl := h.exporter.Template(tt.key)
		design, err := fs.ReadFile(schemas.FS, "annexes/"+tpl.Workbook)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, 1, 50, 500} {
			var out bytes.Buffer
			if err := h.exporter.Annex(&out, newMaker(h, 1).annex(tpl.Annex, n)); err != nil {
				t.Fatal(err)
			}
			last := tt.first + max(n, tpl.Rows) - 1
			before, after := contents(t, design), contents(t, out.Bytes())
			samePieces(t, before[tt.part], after[tt.part])
			for _, ref := range tt.references {
				if !strings.Contains(after[tt.part], fill(ref, last)) {
					t.Errorf("%s with %d rows: the sheet lacks %s", tt.key, n, fill(ref, last))
				}
			}
			if area := fmt.Sprintf("$%d</definedName><definedName name=\"_xlnm.Print_Titles\"", last+tt.below); !strings.Contains(after["xl/workbook.xml"], area) {
				t.Errorf("%s with %d rows: the print area does not end in row %d: %s", tt.key, n, last+tt.below, after["xl/workbook.xml"])
			}
			opens(t, out.Bytes())
		}
	}
}

// fill puts the last row into a reference that may not name it.
func fill(ref string, last int) string {
	if !strings.Contains(ref, "%") {
		return ref
	}
	return fmt.Sprintf(ref, last)
}

// samePieces compares with all references blanked out.
func samePieces(t *testing.T, before, after string) {
	t.Helper()
	refs := regexp.MustCompile(`(sqref|ref)="[^"]*"|\$?[A-Z]{1,3}\$?\d+`)
	entities := strings.NewReplacer("&quot;", `"`, "&#34;", `"`)
	blank := func(s string) (out []string) {
		for _, p := range pieces.FindAllString(s, -1) {
			p = regexp.MustCompile(`&#(\d+);`).ReplaceAllStringFunc(p, func(e string) string {
				var n rune
				_, _ = fmt.Sscanf(e, "&#%d;", &n)
				return string(n)
			})
			out = append(out, refs.ReplaceAllString(entities.Replace(p), "#"))
		}
		return out
	}
	if diff := cmp.Diff(blank(before), blank(after)); diff != "" {
		t.Errorf("the design was changed (-template +filled):\n%s", diff)
	}
}

// opens asks another library for its opinion.
func opens(t *testing.T, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Errorf("excelize cannot open it: %v", err)
		return
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

func TestAnnexTotals(t *testing.T) {
	h := newHouse(t)
	var out bytes.Buffer
	a := newMaker(h, 9).annex("annex_vbbss_hyb", 20)
	if err := h.exporter.Annex(&out, a); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formula, _ := f.GetCellFormula("報告書", "AT35")
	if formula != "SUM(AT15:AT34)" {
		t.Errorf("formula %q", formula)
	}
	cached, _ := f.GetCellValue("報告書", "AT35", excelize.Options{RawCellValue: true})
	live, err := f.CalcCellValue("報告書", "AT35", excelize.Options{RawCellValue: true})
	if err != nil || cached != live || cached == "0" {
		t.Errorf("stored result %q, computed %q, %v", cached, live, err)
	}
}

// edited is the embedded folder with one template's sheet or declaration
// changed.
func edited(t *testing.T, name, old, fresh string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	names, err := fs.Glob(schemas.FS, "annexes/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		data, err := fs.ReadFile(schemas.FS, n)
		if err != nil {
			t.Fatal(err)
		}
		if n == "annexes/"+name && strings.HasSuffix(name, ".yaml") {
			data = []byte(replaced(t, string(data), old, fresh))
		} else if n == "annexes/"+name {
			data = withSheet(t, data, old, fresh)
		}
		out[n] = &fstest.MapFile{Data: data}
	}
	return out
}

func replaced(t *testing.T, s, old, fresh string) string {
	t.Helper()
	if !strings.Contains(s, old) {
		t.Fatalf("%q is not there to be replaced", old)
	}
	return strings.Replace(s, old, fresh, 1)
}

// withSheet changes the sheet of a workbook.
func withSheet(t *testing.T, data []byte, old, fresh string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range contents(t, data) {
		if name == "xl/worksheets/sheet1.xml" {
			text = replaced(t, text, old, fresh)
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLint(t *testing.T) {
	h := newHouse(t)
	for _, tt := range []struct{ file, old, fresh, want string }{
		{"k12.xlsx", "{{rows.school_name}}", "{{rows.school_nam}}", "annexes/k12.xlsx: 学校情報登録リスト!C8: unknown field \"school_nam\""},
		{"k12.xlsx", "{{total_units}}", "{{totl_units}}", "unknown field \"totl_units\""},
		{"k12.xlsx", "{{rows.units}}", "計{{rows.units}}", "学校情報登録リスト!R8: cannot read the tag"},
		{"k12.xlsx", "{{rows.remarks}}", "備考", "no cell has {{rows.remarks}}"},
		{"k12.xlsx", "{{rows.remarks}}", "{{rows.units}}", "stands in R8 already"},
		{"k12.xlsx", "{{rows.remarks}}", "{{product_name}}", "is no field of the rows"},
		{"k12.xlsx", "{{sum rows.units}}", "{{sum rows.school_name}}", "is no number and has no sum"},
		{"k12.xlsx", "{{rows.license_start_date}}", "{{rows.phone}}", "is no date, but the cell has a date format"},
		{"k12.xlsx", "{{rows.remarks}}", "{{rows.license_start_date}}", "needs a date format"},
		{"k12.xlsx", `sqref="F8"`, `sqref="F2"`, "needs a drop-down"},
		{"k12.xlsx", `<mergeCell ref="S6:S7"/>`, `<mergeCell ref="S6:S8"/>`, "reaches across"},
		{"k12.xlsx", "<is><t>合計", "<f>R9</f><is><t>合計", "formulas on the filled sheet"},
		{"k12.yaml", "annex: annex_k12", "annex: annex_k21", "no annex \"annex_k21\" is declared"},
		{"k12.yaml", "sheet: 学校情報登録リスト", "sheet: 学校", "has no sheet"},
		{"k12.yaml", "rows: 50", "row: 50", "k12.yaml"},
		{"k12.yaml", "  total_units:", "  total_unit:", "from: unknown field \"total_unit\""},
		{"k12.yaml", "{organization_name}", "{organisation_name}", "file: unknown field"},
		{"list_lines.yaml", "rows.line_unit", "rows.line_units", "no form has a field"},
		{"list_lines.yaml", "\"#row\"", "\"#column\"", "unknown \"#column\""},
		{"list_lines.yaml", "list: lines", "list: line", "neither applications"},
	} {
		_, err := exporter.New(edited(t, tt.file, tt.old, tt.fresh), h.set, h.read)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s with %q for %q: %v, want %q", tt.file, tt.fresh, tt.old, err, tt.want)
		}
	}
}
