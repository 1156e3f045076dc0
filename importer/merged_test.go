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

// A cell merged over two items has the years of both; whether another number is that of
// both or their sum is told of, and × over the number of an item holds the form.
func TestCellsMergedOverItems(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: years, type: int, rule: years}\n    - {id: count, type: int}\n",
		names:  []string{"C3,,name,,", "A6,,-,,", "B6,,what,,", "D6,,years,,", "E6,,count,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A3:B3=氏名", "C3:F3", "A5=No.", "B5:C5=品名", "D5=年数", "E5=数量")
			for i, row := range []string{"6", "7", "8"} {
				p.print("A"+row+"="+string(rune('1'+i)), "B"+row+":C"+row, "D"+row, "E"+row)
			}
		},
	}
	rows := map[string]any{"C3": "東 学", "B6": "机", "D6": 3, "E6": 10, "B7": "椅子"}
	app := o.read(t, rows, func(p *ownPaper) { must(t, p.f.MergeCell(ownSheet, "D6", "D7"), p.f.MergeCell(ownSheet, "E6", "E7")) })
	wants(t, app, map[string]string{"name": "東 学", "what": "机;椅子;", "years": "3;3;", "count": "10;"})
	if d := cmp.Diff([]string{"warning cell_shared rows[1].count E6"}, said(app, diag.Warning)); d != "" {
		t.Error(d)
	}
	rows["A7"], rows["E7"] = "×", 5
	wants(t, o.read(t, rows, nil), map[string]string{"name": "東 学", "what": "机;椅子;", "years": "3;", "count": "10;5;"}, "error unread.mark  A7")
}

// A note in a row of a list is what somebody wrote: text in a column of texts, told of in
// any other.
func TestNotesInItems(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: what\n  columns:\n    - {id: what, type: text}\n    - {id: count, type: int}\n    - {id: option, type: text, max: 100}\n",
		names:  []string{"C3,,name,,", "B6,,what,,", "D6,,count,,", "E6,,option,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A3:B3=氏名", "C3:F3", "A5=No.", "B5:C5=品名", "D5=数量", "E5=オプション")
			for i, row := range []string{"6", "7", "8"} {
				p.print("A"+row+"="+string(rune('1'+i)), "B"+row+":C"+row, "D"+row, "E"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "東 学", "B6": "机", "D6": 3, "E6": "※DLPのみ", "B7": "椅子", "D7": "※別途連絡"}, nil)
	wants(t, app, map[string]string{"name": "東 学", "what": "机;椅子;", "count": "3;", "option": "※DLPのみ;"})
	if d := cmp.Diff([]string{"warning remark.note rows[0].option E6", "warning unread_text  D7"}, said(app, diag.Warning)); d != "" {
		t.Error(d)
	}
}
