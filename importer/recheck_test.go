package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

// bookOf reads one of the filled samples.
func bookOf(t *testing.T, name string) *sheet.Book {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../samples/filled", name))
	if err != nil {
		t.Skip("the samples are not here: ", err)
	}
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func newReader(t *testing.T) *importer.Reader {
	t.Helper()
	r, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var builtIn = sync.OnceValues(func() (*importer.Reader, error) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		return nil, err
	}
	return importer.New(set, importer.DefaultOptions()), nil
})

// Without edits a sheet reads as it always does.
func TestRecheckWithoutEdits(t *testing.T) {
	files, err := filepath.Glob("../samples/filled/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Skip("the samples are not here")
	}
	reader := newReader(t)
	for _, file := range files {
		if strings.Contains(file, "locked") {
			continue
		}
		book := bookOf(t, filepath.Base(file))
		for _, want := range reader.Read(book).Applications {
			got := reader.Recheck(book, want.Sheet, nil)
			if d := cmp.Diff(want, got.Application, cmp.AllowUnexported(form.Table{}), cmpopts.EquateEmpty()); d != "" || !got.Found {
				t.Errorf("%s: %s", file, d)
			}
		}
	}
}

func TestRecheck(t *testing.T) {
	tests := []struct {
		name, file string
		edits      map[string]string
		want       map[string]string // values by field; "" = none
		verdict    form.Verdict
		codes      string // of errors, joined by a blank
	}{
		{"a mistake put right", "a-1_bad_mail.xlsx", map[string]string{"cloud_admin_email": "sato@example.co.jp"},
			map[string]string{"cloud_admin_email": "sato@example.co.jp"}, form.Valid, ""},
		{"canonical as ever", "a-1_bad_mail.xlsx", map[string]string{"cloud_admin_email": "ｓａｔｏ＠example.co.jp", "eu_phone": "０３−１２３４−５６７８"},
			map[string]string{"cloud_admin_email": "sato@example.co.jp", "eu_phone": "03-1234-5678"}, form.Valid, ""},
		{"another mistake", "a-1_bad_mail.xlsx", map[string]string{"cloud_admin_email": "sato"}, map[string]string{"cloud_admin_email": ""}, form.Held, "email"},
		{"a required value taken away", "a-1_plain.xlsx", map[string]string{"eu_phone": ""}, map[string]string{"eu_phone": ""}, form.Held, "required"},
		{"a choice by its id", "a-1_plain.xlsx", map[string]string{"eu_segment": "academic"}, map[string]string{"eu_segment": "academic"}, form.Valid, ""},
		{"a tick", "a-1_plain.xlsx", map[string]string{"terms_agreed": "true"}, map[string]string{"terms_agreed": "true"}, form.Valid, ""},
		{"several choices", "a-1_plain.xlsx", map[string]string{"transaction_type": "additional,new"}, map[string]string{"transaction_type": "additional,new"}, form.Valid, ""},
		{"a date by era", "a-1_plain.xlsx", map[string]string{"application_date": "令和7年6月9日"}, map[string]string{"application_date": "2025-06-09"}, form.Valid, ""},
	}
	reader := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			book := bookOf(t, tt.file)
			before := reader.Read(book).Applications[0]
			got := reader.Recheck(book, before.Sheet, tt.edits)
			for field, want := range tt.want {
				v, _ := got.Application.Get(field)
				if v.Text != want {
					t.Errorf("%s = %q, want %q", field, v.Text, want)
				}
				if was, _ := before.Get(field); want != "" && v.Raw != was.Raw && was.Raw != "" {
					t.Errorf("%s: evidence %q became %q", field, was.Raw, v.Raw)
				}
			}
			if codes := errorCodes(got.Application.Diagnostics); got.Application.Verdict != tt.verdict || codes != tt.codes {
				t.Errorf("verdict %d with %q, want %d with %q", got.Application.Verdict, codes, tt.verdict, tt.codes)
			}
		})
	}
}

func errorCodes(found []diag.Diagnostic) string {
	var codes []string
	for _, d := range found {
		if d.Severity == diag.Error {
			codes = append(codes, string(d.Code))
		}
	}
	return strings.Join(codes, " ")
}

// Rows are edited, added and taken away; edits count them as on the sheet.
func TestRecheckRows(t *testing.T) {
	reader := newReader(t)
	book := bookOf(t, "a-1_plain.xlsx")
	before := reader.Read(book).Applications[0]
	n := before.Rows.Len()
	edits := map[string]string{"product_lines[0].line_quantity": "二十五本"}
	got := reader.Recheck(book, before.Sheet, edits)
	if codes := errorCodes(got.Application.Diagnostics); codes != "number" && codes != "" {
		t.Errorf("a quantity in kanji: %q", codes)
	}
	edits = map[string]string{"product_lines[0].line_quantity": "25台"}
	for _, v := range before.Rows.Row(n - 1) {
		if n > 1 {
			edits["product_lines["+string(rune('0'+n-1))+"]."+v.Field] = ""
		}
	}
	added := "product_lines[" + string(rune('0'+n)) + "]."
	edits[added+"line_product_name"], edits[added+"line_quantity"] = "Client/Server Suite", "3"
	got = reader.Recheck(book, before.Sheet, edits)
	table := &got.Application.Rows
	if table.Len() != max(n, 2) || got.Rows[table.Len()-1] != n {
		t.Fatalf("%d rows, %v, from %d", table.Len(), got.Rows, n)
	}
	for _, v := range table.Row(0) {
		if v.Field == "line_quantity" && v.Text != "25" {
			t.Errorf("quantity %q", v.Text)
		}
	}
}

func TestRecheckOfNothing(t *testing.T) {
	reader := newReader(t)
	book := bookOf(t, "a-1_plain.xlsx")
	if got := reader.Recheck(book, "no such sheet", nil); got.Found {
		t.Error("a sheet that is not there was found")
	}
	sheetName := reader.Read(book).Applications[0].Sheet
	odd := map[string]string{"": "x", "[": "x", "product_lines[-1].x": "x", "product_lines[99999999999].line_quantity": "1", "no_such_field": "x"}
	if got := reader.Recheck(book, sheetName, odd); !got.Found {
		t.Error("edits of nothing lost the form")
	}
}
