package importer

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Merging hides what was in the other cells; some programs leave it there.
func TestHiddenByMerging(t *testing.T) {
	f, err := excelize.OpenFile(filepath.Join(blanks, a1))
	if err != nil {
		t.Fatal(err)
	}
	put(t, "申請書", good)(f)
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	want := one(t, readBook(t, buf.Bytes()))
	// In the company's name, in the quantity, and in an item that is blank.
	got := one(t, readBook(t, typeInto(t, buf.Bytes(), "M23", "AF76", "E80")))
	if d := cmp.Diff([]string(nil), said(got, diag.Info)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(values(want), values(got)); d != "" {
		t.Error(d)
	}
}

func readBook(t *testing.T, data []byte) Result {
	t.Helper()
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return newReader(t).Read(b)
}

// typeInto puts 99 into cells of the second sheet; excelize has no way to leave
// anything in a cell that a merged range hides.
func typeInto(t *testing.T, data []byte, cells ...string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range cells {
			if part.Name != "xl/worksheets/sheet2.xml" {
				break
			}
			empty := regexp.MustCompile(`<c r="` + cell + `"[^>]*></c>`)
			if !empty.Match(text) {
				t.Fatalf("%s is not there, or not empty", cell)
			}
			text = empty.ReplaceAll(text, []byte(`<c r="`+cell+`"><v>99</v></c>`))
		}
		to, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
