package practice

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A book is a workbook on which a style lays out a form. Rows and columns count
// from 1; a moved filling shifts both.
type book struct {
	f     *excelize.File
	sheet string
	spots []*spot
	// down and right are blank rows and columns that a filler has inserted
	// before the form, insert those before a section.
	down, right int
	insert      map[int]int
	// items is the count of rows a list needs at least.
	items  int
	styles map[string]int
	font   string
	form   string
	// prompt is what a drop-down cell shows before something is chosen.
	prompt string
	// results are what formulas give, by sheet and cell.
	results map[string]any
	err     error
}

func newBook(form, sheet, font string, m move) *book {
	f := excelize.NewFile()
	b := &book{f: f, sheet: sheet, styles: map[string]int{}, results: map[string]any{}, font: font, form: form,
		down: m.down, right: m.right, insert: m.insert, items: m.items}
	b.check(f.SetSheetName("Sheet1", sheet))
	b.check(f.SetDefaultFont(font))
	return b
}

func (b *book) check(err error) {
	if err != nil && b.err == nil {
		b.err = err
	}
}

// at is the name of a cell.
func (b *book) at(r, c int) string {
	name, err := excelize.CoordinatesToCellName(c+b.right, r+b.down)
	b.check(err)
	return name
}

// put writes a value over an area, merges and styles it.
func (b *book) put(r1, c1, r2, c2 int, v any, style string) string {
	first, last := b.at(r1, c1), b.at(r2, c2)
	if first != last {
		b.check(b.f.MergeCell(b.sheet, first, last))
	}
	if v != nil && v != "" {
		b.check(b.f.SetCellValue(b.sheet, first, v))
	}
	b.check(b.f.SetCellStyle(b.sheet, first, last, b.style(style)))
	return first
}

// width sets the width of columns in characters, height of a row in points.
func (b *book) width(c1, c2 int, w float64) {
	first, err := excelize.ColumnNumberToName(c1 + b.right)
	b.check(err)
	last, err := excelize.ColumnNumberToName(c2 + b.right)
	b.check(err)
	b.check(b.f.SetColWidth(b.sheet, first, last, w))
}

func (b *book) height(r int, h float64) { b.check(b.f.SetRowHeight(b.sheet, r+b.down, h)) }

// style makes a cell style out of words such as "box fill=D9E1F2 bold center".
func (b *book) style(text string) int {
	if id, ok := b.styles[text]; ok {
		return id
	}
	s := &excelize.Style{Font: &excelize.Font{Family: b.font, Size: 10},
		Alignment: &excelize.Alignment{Vertical: "center"}}
	for word := range strings.FieldsSeq(text) {
		b.styleWord(s, word)
	}
	id, err := b.f.NewStyle(s)
	b.check(err)
	b.styles[text] = id
	return id
}

func (b *book) styleWord(s *excelize.Style, word string) {
	key, value, _ := strings.Cut(word, "=")
	switch key {
	case "box":
		s.Border = border(1, "left", "right", "top", "bottom")
	case "hair":
		s.Border = border(7, "left", "right", "top", "bottom")
	case "thick":
		s.Border = border(2, "left", "right", "top", "bottom")
	case "under":
		s.Border = border(1, "bottom")
	case "fill":
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{value}}
	case "bold":
		s.Font.Bold = true
	case "size":
		s.Font.Size, _ = strconv.ParseFloat(value, 64)
	case "color":
		s.Font.Color = value
	case "center", "right", "left", "distributed":
		s.Alignment.Horizontal = key
	case "top":
		s.Alignment.Vertical = "top"
	case "wrap":
		s.Alignment.WrapText = true
	case "tall":
		s.Alignment.TextRotation = 255
	case "shrink":
		s.Alignment.ShrinkToFit = true
	case "open":
		s.Protection = &excelize.Protection{Locked: false}
	case "fmt":
		s.CustomNumFmt = &value
	default:
		b.check(fmt.Errorf("practice: no style word %q", word))
	}
}

func border(kind int, sides ...string) []excelize.Border {
	var out []excelize.Border
	for _, side := range sides {
		out = append(out, excelize.Border{Type: side, Color: "000000", Style: kind})
	}
	return out
}

// page sets paper, print area and fit.
func (b *book) page(rows, cols int, orientation string) {
	size, wide, tall := 9, 1, 0
	if orientation == "landscape" {
		size = 8 // A3
	}
	b.check(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	yes := true
	b.check(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
	first, _ := excelize.CoordinatesToCellName(1, 1, true)
	last, err := excelize.CoordinatesToCellName(cols+b.right, rows+b.down, true)
	b.check(err)
	b.check(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: b.sheet,
		RefersTo: "'" + b.sheet + "'!" + first + ":" + last}))
	no := false
	b.check(b.f.SetSheetView(b.sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

// drop makes a drop-down list of a cell, inline or by a range.
func (b *book) drop(cell, last string, list []string, from string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cell
	if last != "" {
		dv.Sqref = cell + ":" + last
	}
	if from != "" {
		dv.SetSqrefDropList(from)
	} else {
		b.check(dv.SetDropList(list))
	}
	b.check(b.f.AddDataValidation(b.sheet, dv))
}

// spans divides the columns c1 to c2 by weights; every part has at least one.
func spans(c1, c2 int, weights []int) [][2]int {
	total := 0
	for _, w := range weights {
		total += w
	}
	out := make([][2]int, len(weights))
	from, sum := c1, 0
	for i, w := range weights {
		sum += w
		to := c1 + (c2-c1+1)*sum/total - 1
		to = min(max(to, from), c2-(len(weights)-1-i))
		out[i] = [2]int{from, to}
		from = to + 1
	}
	return out
}

func even(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
