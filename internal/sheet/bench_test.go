package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// form is a filled form for benchmarks, about 60 KB.
func form(b *testing.B) []byte {
	b.Helper()
	files, _ := filepath.Glob("testdata/*A-2*.xlsx")
	if len(files) == 0 {
		b.Skip("no form in testdata")
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// list is a workbook of rows × 20 cells, half of them shared strings.
func list(b *testing.B, rows int) []byte {
	b.Helper()
	var sheet, sst bytes.Buffer
	sheet.WriteString(`<worksheet xmlns="` + nsMain + `"><dimension ref="A1:T100000"/><sheetData>`)
	sst.WriteString(`<sst xmlns="` + nsMain + `">`)
	texts := 0
	for row := 1; row <= rows; row++ {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:20">`, row)
		for col := range 20 {
			ref := fmt.Sprintf("%c%d", 'A'+col, row)
			if col%2 == 0 {
				if col < 4 {
					fmt.Fprintf(&sst, `<si><t>第%d小学校%d</t></si>`, row, col)
					fmt.Fprintf(&sheet, `<c r="%s" s="1" t="s"><v>%d</v></c>`, ref, texts)
					texts++
				} else {
					fmt.Fprintf(&sheet, `<c r="%s" s="1" t="s"><v>%d</v></c>`, ref, (row*7+col)%max(texts, 1))
				}
				continue
			}
			fmt.Fprintf(&sheet, `<c r="%s"><v>%d</v></c>`, ref, row*31+col*row%977)
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	sst.WriteString("</sst>")
	return pkg{"xl/worksheets/sheet1.xml": sheet.String(), "xl/sharedStrings.xml": sst.String()}.zip(b)
}

func benchRead(b *testing.B, data []byte, rows int) {
	b.Run("uketsuke", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ReadXLSX(data, DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
		if rows > 0 {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/row")
		}
	})
	b.Run("inflate", func(b *testing.B) {
		for b.Loop() {
			inflateAll(b, data)
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			excelizeRows(b, data)
		}
	})
}

func BenchmarkReadForm(b *testing.B) { benchRead(b, form(b), 0) }

// BenchmarkReadCases reads all filled forms beside the checkout; one operation
// is one form.
func BenchmarkReadCases(b *testing.B) {
	files, _ := filepath.Glob(shared + "cases/files/*.xlsx")
	if len(files) == 0 {
		b.Skip("no forms beside the checkout")
	}
	var all [][]byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		// One of the files is no workbook; its error costs nothing.
		_, _ = ReadXLSX(all[i%len(all)], DefaultLimits())
	}
}

func BenchmarkReadList(b *testing.B) { benchRead(b, list(b, 100_000), 100_000) }

func inflateAll(b *testing.B, data []byte) {
	b.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	zr.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

func excelizeRows(b *testing.B, data []byte) {
	b.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range f.GetSheetList() {
		if _, err := f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}
