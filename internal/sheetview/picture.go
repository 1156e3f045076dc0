// Package sheetview renders a sheet as HTML the way its sender saw it: merged
// cells, widths, heights, borders, fills and fonts. It is for people only;
// values are read by package sheet.
package sheetview

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Limits of a picture. A list goes on below; its rows are read elsewhere.
const (
	maxRows = 400
	maxCols = 120
)

// Picture is a sheet as rows of cells. Its classes are defined by CSS.
type Picture struct {
	Name string // of the sheet
	At   string // is before the cells' references, so that each is of one sheet: "" or "裏面!"
	Cols []Col
	Rows []Row
	// More is how many rows were left out at the end.
	More int32
	CSS  string
}

// Col is a column with the class that holds its width.
type Col struct{ Class string }

// Row is a row with the class that holds its height.
type Row struct {
	Class string
	Cells []Cell
}

// Cell is a cell or a merged range. Spans of 1 are 0, to be left out.
type Cell struct {
	Ref              string // "B7", the top left one
	Text             string
	Class            string
	RowSpan, ColSpan int32
	Boxes            []Box  // check boxes that float over it
	Over             string // class of the width of a text that runs over the empty cells beside it; "" = it does not
}

// Box is a check box.
type Box struct {
	Label   string
	Checked bool
}

// Draw makes the picture of a sheet. pkg is the .xlsx that it was read from,
// for its looks; nil, or one without readable styles, gives a plain grid.
func Draw(b *sheet.Book, name string, pkg []byte) *Picture {
	if all := DrawAll(b, []string{name}, pkg); len(all) > 0 {
		return all[0]
	}
	return &Picture{}
}

// DrawAll makes the pictures of several sheets, whose classes are no two the same.
// What the book has not is left out.
func DrawAll(b *sheet.Book, names []string, pkg []byte) (all []*Picture) {
	classes := make(map[string]string)
	for i, name := range names {
		n := slices.IndexFunc(b.Sheets, func(s *sheet.Sheet) bool { return s.Name == name })
		if n < 0 {
			continue
		}
		d := &drawing{sheet: b.Sheets[n], date1904: b.Date1904, looks: readLooks(pkg, name), classes: classes}
		p := d.draw()
		p.Name = name
		if i > 0 {
			p.At = name + "!"
		}
		all = append(all, p)
	}
	return all
}

// CSS is what defines the classes of all pictures.
func CSS(all []*Picture) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(p.CSS)
	}
	return b.String()
}

// At is what a cell of a picture is found by: its reference, on another sheet than
// the first with that sheet's name.
func At(first, name, cell string) string {
	if cell == "" || name == "" || name == first {
		return cell
	}
	return name + "!" + cell
}

// drawing is a picture in the making.
type drawing struct {
	sheet    *sheet.Sheet
	date1904 bool
	looks    *looks
	css      strings.Builder
	classes  map[string]string // declarations → class
}

func (d *drawing) draw() *Picture {
	bounds := d.sheet.Bounds()
	for _, b := range d.sheet.Boxes {
		bounds.Bottom, bounds.Right = max(bounds.Bottom, b.Anchor.Row), max(bounds.Right, b.Anchor.Col)
	}
	p := &Picture{More: max(0, bounds.Bottom-maxRows)}
	last := sheet.Area{Top: 1, Left: 1, Bottom: min(bounds.Bottom, maxRows), Right: min(bounds.Right, maxCols)}
	for c := last.Left; c <= last.Right; c++ {
		if !d.sheet.ColHidden(c) {
			p.Cols = append(p.Cols, Col{d.class(d.looks.width(c))})
		}
	}
	boxes := d.boxes()
	for r := last.Top; r <= last.Bottom; r++ {
		if d.sheet.RowHidden(r) {
			continue
		}
		row := Row{Class: d.class(d.looks.height(r))}
		for c := last.Left; c <= last.Right; c++ {
			if cell, ok := d.cell(diag.Cell{Row: r, Col: c}, last); ok && !d.sheet.ColHidden(c) {
				cell.Boxes = boxes[cell.Ref]
				row.Cells = append(row.Cells, cell)
			}
		}
		p.Rows = append(p.Rows, row)
	}
	p.CSS = d.css.String()
	return p
}

// cell draws the cell at p; ok is false if a merged range covers it.
func (d *drawing) cell(p diag.Cell, last sheet.Area) (Cell, bool) {
	area := d.sheet.Area(p)
	if area.Cell() != p {
		return Cell{}, false
	}
	out := Cell{Ref: p.String(), Text: d.text(p), Class: d.class(d.looks.cell(area))}
	if area.Left == area.Right {
		out.Over = d.over(p, out.Text, last)
	}
	for r := area.Top; r <= min(area.Bottom, last.Bottom); r++ {
		if !d.sheet.RowHidden(r) {
			out.RowSpan++
		}
	}
	for c := area.Left; c <= min(area.Right, last.Right); c++ {
		if !d.sheet.ColHidden(c) {
			out.ColSpan++
		}
	}
	if out.RowSpan < 2 {
		out.RowSpan = 0
	}
	if out.ColSpan < 2 {
		out.ColSpan = 0
	}
	return out, true
}

// over is the class of the width of a text that is too long for its cell and runs over
// the empty ones to the right, as a spreadsheet shows it; "" = it does not.
func (d *drawing) over(p diag.Cell, text string, last sheet.Area) string {
	c, ok := d.sheet.At(p)
	if !ok || c.Kind() != sheet.Text || text == "" || strings.Contains(text, "\n") || !d.looks.runsOn(p) {
		return ""
	}
	width := d.looks.pixelsOf(p.Col)
	if float64(utf8.RuneCountInString(text))*largest < width {
		return ""
	}
	from := p.Col
	for col := from + 1; col <= last.Right; col++ {
		at := diag.Cell{Row: p.Row, Col: col}
		if next, ok := d.sheet.At(at); ok && next.Text() != "" || d.sheet.Area(at) != (sheet.Area{Top: p.Row, Left: col, Bottom: p.Row, Right: col}) {
			break
		}
		if !d.sheet.ColHidden(col) {
			width, from = width+d.looks.pixelsOf(col), col
		}
	}
	if from == p.Col {
		return ""
	}
	return d.class("width:" + pixels(width))
}

// largest is how many pixels a letter of a heading takes: 20 points.
const largest = 27

// text is what the cell shows: dates as dates, errors as their codes.
func (d *drawing) text(p diag.Cell) string {
	c, ok := d.sheet.At(p)
	if !ok {
		return ""
	}
	if c.IsDate() {
		if date, ok := ja.Serial(c.Text(), d.date1904); ok {
			return strings.ReplaceAll(date.String(), "-", "/")
		}
	}
	return strings.ReplaceAll(c.Text(), "\r\n", "\n")
}

// boxes are the check boxes by the cell, or merged range, that they lie over.
func (d *drawing) boxes() map[string][]Box {
	out := make(map[string][]Box)
	for _, b := range d.sheet.Boxes {
		at := d.sheet.Area(b.Anchor).Cell().String()
		out[at] = append(out[at], Box{Label: b.Label, Checked: b.Checked})
	}
	return out
}

// class names declarations, the same ones by the same name.
func (d *drawing) class(declarations string) string {
	if declarations == "" {
		return ""
	}
	name, ok := d.classes[declarations]
	if !ok {
		name = "v" + strconv.Itoa(len(d.classes))
		d.classes[declarations] = name
		d.css.WriteString(".picture ." + name + "{" + declarations + "}\n")
	}
	return name
}
