package main

import (
	"archive/zip"
	"bytes"
	stdflate "compress/flate"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

func readOurs(data []byte) (int64, error) {
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		return 0, err
	}
	return cellsOf(book), nil
}

func cellsOf(book *sheet.Book) (n int64) {
	for _, s := range book.Sheets {
		n += int64(s.Len())
	}
	return n
}

// newReader loads the built-in definitions.
func newReader() (*importer.Reader, error) {
	set, err := form.Load(schemas.FS)
	return importer.New(set, importer.DefaultOptions()), err
}

// understandOurs goes from bytes to validated applications with evidence and
// diagnostics.
func understandOurs() func([]byte) (int64, error) {
	load := sync.OnceValues(newReader)
	return func(data []byte) (int64, error) {
		reader, err := load()
		if err != nil {
			return 0, err
		}
		book, err := sheet.ReadXLSX(data, sheet.DefaultLimits(), sheet.Skip(importer.Hidden))
		if err != nil {
			return 0, err
		}
		if len(reader.Read(book).Applications) == 0 {
			return 0, fmt.Errorf("no application found")
		}
		return cellsOf(book), nil
	}
}

// understandList reads a list with all checks and counts its rows.
func understandList(path string, _ int) (int64, error) {
	app, err := readList(path)
	if err != nil {
		return 0, err
	}
	if app.Verdict != form.Valid {
		return 0, fmt.Errorf("the list is not valid: %v", app.Diagnostics[:min(3, len(app.Diagnostics))])
	}
	return int64(app.Rows.Len()), nil
}

func readList(path string) (*form.Application, error) {
	reader, err := newReader()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	book, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		return nil, err
	}
	found := reader.Consume(book).Applications
	if len(found) != 1 {
		return nil, fmt.Errorf("%d applications in %s", len(found), path)
	}
	return &found[0], nil
}

func readExcelize(data []byte) (seen int64, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			return 0, err
		}
		for _, row := range rows {
			seen += filled(row)
		}
	}
	return seen, f.Close()
}

func filled(row []string) (n int64) {
	for _, text := range row {
		if text != "" {
			n++
		}
	}
	return n
}

// excelizeList goes through the rows with the iterator and counts them.
func excelizeList(path string, _ int) (seen int64, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			return 0, err
		}
		for rows.Next() {
			row, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				return 0, err
			}
			if filled(row) > 0 {
				seen++
			}
		}
		if err := rows.Close(); err != nil {
			return 0, err
		}
	}
	return seen, f.Close()
}

func inflateStandard(data []byte) (int64, error) {
	return inflate(data, func(r io.Reader) io.ReadCloser { return stdflate.NewReader(r) })
}

func inflateKlauspost(data []byte) (int64, error) { return inflate(data, flate.NewReader) }

// inflate does the minimum: it inflates the parts with the cells, their texts
// and formats, and returns the number of their bytes.
func inflate(data []byte, with zip.Decompressor) (seen int64, err error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, err
	}
	zr.RegisterDecompressor(zip.Deflate, with)
	for _, f := range zr.File {
		if !needed(f.Name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			return 0, err
		}
		seen += n
	}
	return seen, nil
}

func needed(part string) bool {
	return strings.HasPrefix(part, "xl/worksheets/") || part == "xl/sharedStrings.xml" || part == "xl/styles.xml" ||
		part == "xl/workbook.xml"
}
