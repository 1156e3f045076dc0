package practice

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sums are stored results of sums, which are written as text by the library.
var sums = regexp.MustCompile(` t="str">(<f>SUM\([^<]*</f><v>)`)

// bytes closes the book and returns the file.
func (b *book) bytes() ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	b.f.SetActiveSheet(0)
	buf, err := b.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	in, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range in.File {
		if err := copyPart(w, file); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	// The directory of the archive is written by Close.
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func copyPart(w *zip.Writer, file *zip.File) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if strings.HasPrefix(file.Name, "xl/worksheets/") {
		text = sums.ReplaceAll(text, []byte(">$1"))
	}
	part, err := w.Create(file.Name)
	if err != nil {
		return err
	}
	_, err = part.Write(text)
	return err
}

// pixels is the width of the cell or of the merged range that begins there.
func (b *book) pixels(cell string) int {
	merges, err := b.f.GetMergeCells(b.sheet)
	b.check(err)
	last := cell
	for _, m := range merges {
		if m.GetStartAxis() == cell {
			last = m.GetEndAxis()
		}
	}
	c1, _, err := excelize.CellNameToCoordinates(cell)
	b.check(err)
	c2, _, err := excelize.CellNameToCoordinates(last)
	b.check(err)
	total := 0
	for c := c1; c <= c2; c++ {
		name, err := excelize.ColumnNumberToName(c)
		b.check(err)
		w, err := b.f.GetColWidth(b.sheet, name)
		b.check(err)
		total += int(w*7) + 5
	}
	return total
}
