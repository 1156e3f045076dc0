package practice

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// formulas are the cells with a formula as the library writes them. It keeps
// the number of a shared string there instead of the result.
var formulas = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*>(<f>[^<]*</f>)(?:<v>[^<]*</v>|<v/>)?</c>`)

// pictures are declared by the library in no fixed order; the forms have none.
var pictures = regexp.MustCompile(`<Default [^>]*ContentType="image/[^>]*></Default>`)

// formula puts a formula into a cell together with its result: a number or a
// text.
func (b *book) formula(cell, text string, result any) {
	b.check(b.f.SetCellFormula(b.sheet, cell, text))
	b.results[b.sheet+"!"+cell] = result
}

// stored writes the results of formulas into the text of a sheet.
func (b *book) stored(text []byte, sheet string) []byte {
	return formulas.ReplaceAllFunc(text, func(cell []byte) []byte {
		part := formulas.FindSubmatch(cell)
		result, kind := b.results[sheet+"!"+string(part[1])], ""
		if s, ok := result.(string); ok {
			kind = ` t="str"`
			var escaped strings.Builder
			b.check(xml.EscapeText(&escaped, []byte(s)))
			result = escaped.String()
		}
		return fmt.Appendf(nil, `<c r="%s"%s%s>%s<v>%v</v></c>`, part[1], part[2], kind, part[3], result)
	})
}

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
	sheets := map[string]string{}
	for i, name := range b.f.GetSheetList() {
		sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = name
	}
	// The library writes the parts in no fixed order.
	slices.SortFunc(in.File, func(x, y *zip.File) int { return strings.Compare(x.Name, y.Name) })
	for _, file := range in.File {
		if err := b.copyPart(w, file, sheets[file.Name]); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	// The directory of the archive is written by Close.
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// single gives each control an id of its own, which the library does not, and
// leaves the mark of a group's first button to the first.
func single(vml []byte) []byte {
	var out strings.Builder
	first := true
	for i, shape := range strings.SplitAfter(string(vml), "</v:shape>") {
		shape = strings.Replace(shape, `id="_x0000_s1025"`, fmt.Sprintf(`id="_x0000_s%d"`, 1025+i), 1)
		switch {
		case strings.Contains(shape, `ObjectType="GBox"`):
			first = true
		case strings.Contains(shape, `ObjectType="Radio"`):
			if !first {
				shape = strings.Replace(shape, "<x:FirstButton></x:FirstButton>", "", 1)
			}
			first = false
		}
		out.WriteString(shape)
	}
	return []byte(out.String())
}

func (b *book) copyPart(w *zip.Writer, file *zip.File, sheet string) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if file.Name == "[Content_Types].xml" {
		text = pictures.ReplaceAll(text, nil)
	}
	if strings.HasPrefix(file.Name, "xl/drawings/vml") {
		text = single(text)
	}
	if sheet != "" {
		text = b.stored(text, sheet)
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
