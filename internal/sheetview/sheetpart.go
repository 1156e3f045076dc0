package sheetview

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// readSheet reads widths, heights and the formats of cells, as far down as a
// picture goes.
func (l *looks) readSheet(data []byte) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = nil
	for {
		t, err := d.RawToken()
		if err != nil {
			return
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "sheetFormatPr":
			l.usual = positive(attr(e.Attr, "defaultRowHeight"), l.usual)
			l.usualW = positive(attr(e.Attr, "defaultColWidth"), l.usualW)
		case "col":
			l.column(e.Attr)
		case "row":
			if !l.row(e.Attr) {
				return
			}
		case "c":
			l.cellStyle(e.Attr)
		case "mergeCells":
			return
		}
	}
}

func (l *looks) column(attrs []xml.Attr) {
	l.columns = append(l.columns, columnLook{from: number(attr(attrs, "min")), to: number(attr(attrs, "max")),
		width: positive(attr(attrs, "width"), 0), style: int(number(attr(attrs, "style")))})
}

// row notes a row; it is false once the picture ends.
func (l *looks) row(attrs []xml.Attr) bool {
	n := number(attr(attrs, "r"))
	if n > maxRows {
		return false
	}
	r := rowLook{style: int(number(attr(attrs, "s"))), styled: attr(attrs, "customFormat") == "1"}
	r.height = positive(attr(attrs, "ht"), 0)
	l.rows[n] = r
	return true
}

func (l *looks) cellStyle(attrs []xml.Attr) {
	p, ok := sheet.ParseCell(attr(attrs, "r"))
	if ok && p.Col <= maxCols {
		l.cells[uint64(p.Row)<<16|uint64(p.Col)] = int(number(attr(attrs, "s")))
	}
}

func number(text string) int32 {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return 0
	}
	return int32(n)
}

// positive is a number above 0, or what is usual.
func positive(text string, usual float64) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n > 0) {
		return usual
	}
	return n
}

func pixels(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) + "px" }
