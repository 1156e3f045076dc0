package sheetview

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// maxPart is how much of one part of a package is looked at; the strict reader
// has accepted the package before.
const maxPart = 32 << 20

// looks is what a sheet looks like: formats by cell, widths, heights.
type looks struct {
	styles  *styles
	cells   map[uint64]int // format by row<<16|column
	rows    map[int32]rowLook
	columns []columnLook
	usual   float64 // height of a row, in points
	usualW  float64 // width of a column, in characters
}

type rowLook struct {
	height float64
	style  int
	styled bool
}

type columnLook struct {
	from, to int32
	width    float64
	style    int
}

// readLooks reads the looks of a sheet; what cannot be read looks plain.
func readLooks(pkg []byte, name string) *looks {
	l := &looks{styles: &styles{}, cells: make(map[uint64]int), rows: make(map[int32]rowLook), usual: 18, usualW: 8.43}
	zr, err := zip.NewReader(bytes.NewReader(pkg), int64(len(pkg)))
	if err != nil {
		return l
	}
	parts := make(map[string]*zip.File, len(zr.File))
	for _, f := range zr.File {
		parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	workbook, dir := findWorkbook(parts)
	target := sheetTarget(parts, workbook, dir, name)
	l.styles = readStyles(part(parts, path.Join(dir, "styles.xml")), part(parts, path.Join(dir, "theme/theme1.xml")))
	l.readSheet(part(parts, target))
	return l
}

// findWorkbook is the workbook part and its folder.
func findWorkbook(parts map[string]*zip.File) (name, dir string) {
	for n := range parts {
		if path.Base(n) == "workbook.xml" {
			return n, path.Dir(n)
		}
	}
	return "", ""
}

// sheetTarget is the part of the sheet with a name.
func sheetTarget(parts map[string]*zip.File, workbook, dir, name string) string {
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	decode(part(parts, workbook), &book)
	decode(part(parts, path.Join(dir, "_rels", path.Base(workbook)+".rels")), &rels)
	for _, s := range book.Sheets {
		if s.Name != name {
			continue
		}
		for _, r := range rels.List {
			if r.ID != attr(s.Attrs, "id") {
				continue
			}
			if strings.HasPrefix(r.Target, "/") {
				return strings.TrimPrefix(r.Target, "/")
			}
			return path.Join(dir, r.Target)
		}
	}
	return ""
}

func part(parts map[string]*zip.File, name string) []byte {
	f := parts[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart))
	if err != nil {
		return nil
	}
	return data
}

// decode reads what it can; looks are not worth an error.
func decode[T any](data []byte, into *T) { _ = xml.Unmarshal(data, into) }

func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// style is the format of a cell: its own, its row's or its column's.
func (l *looks) style(row, col int32) int {
	if s, ok := l.cells[uint64(row)<<16|uint64(col)]; ok {
		return s
	}
	if r := l.rows[row]; r.styled {
		return r.style
	}
	for _, c := range l.columns {
		if c.from <= col && col <= c.to {
			return c.style
		}
	}
	return 0
}

// width is that of a column as CSS: 7 pixels a character and 5 around, the
// rule for Calibri 11 ([ISO/IEC 29500-1], 18.3.1.13).
func (l *looks) width(col int32) string { return "width:" + pixels(l.pixelsOf(col)) }

// pixelsOf is the width of a column in pixels.
func (l *looks) pixelsOf(col int32) float64 {
	w := l.usualW
	for _, c := range l.columns {
		if c.from <= col && col <= c.to && c.width > 0 {
			w = c.width
		}
	}
	return min(w, 200)*7 + 5
}

func (l *looks) height(row int32) string {
	h := l.usual
	if r := l.rows[row]; r.height > 0 {
		h = r.height
	}
	return "height:" + pixels(min(h, 409)*4/3)
}

// cell is the format of an area as CSS. The right and bottom borders of a
// merged range are those of its last cells.
func (l *looks) cell(a sheet.Area) string {
	near := l.styles.at(l.style(a.Top, a.Left))
	css := near.font + near.fill + near.align + near.border.side("top") + near.border.side("left")
	far := l.styles.at(l.style(min(a.Bottom, maxRows), min(a.Right, maxCols)))
	return css + far.border.side("bottom") + far.border.side("right")
}

// runsOn reports whether a cell is of those whose text may run over its right edge: neither
// centred, at the right, wrapped nor written downwards.
func (l *looks) runsOn(p diag.Cell) bool {
	align := l.styles.at(l.style(p.Row, p.Col)).align
	return !strings.Contains(align, "text-align") && !strings.Contains(align, "white-space") && !strings.Contains(align, "writing-mode")
}
