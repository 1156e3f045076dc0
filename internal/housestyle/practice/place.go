package practice

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A spot is a place of the form with what is printed in it.
type spot struct {
	sheet string
	// kind is how the answer is given:
	//   text area person addr list        written into one cell
	//   ymd post tel chars                one answer over several cells
	//   gap                               blanks inside printed text
	//   box line mark pick ctl opt        one of several boxes
	//   word wcell                        words to circle
	//   tick tickmark tickpick tickctl    a single box
	//   drop                              a drop-down list
	//   calc                              a formula
	kind, field, typ string
	// row is the item of a list, -1 outside lists.
	row   int
	cells []string
	opts  []option
	// printed is the text around gaps, or that of the cell.
	printed []string
	gaps    []gap
	list    []string
	formula string
	// copies is the field that a formula repeats.
	copies string
}

// A grid is how a style draws what surrounds an answer.
type grid struct {
	// answer and text are the cell styles of answers and of printed text.
	answer, text string
	// unit is the count of columns for a unit behind the answer.
	unit int
	// mark is the number of columns of a separate box.
	mark int
}

// place draws the answer of an item over an area and keeps it in mind.
func (b *book) place(it item, g grid, r1, c1, r2, c2, row int) *spot {
	if it.unit != "" && c2-c1 >= g.unit {
		b.put(r1, c2-g.unit+1, r2, c2, it.unit, g.text+" center")
		c2 -= g.unit
	}
	s := &spot{sheet: b.sheet, kind: it.kind, field: it.field, row: row}
	b.spots = append(b.spots, s)
	switch it.kind {
	case "person":
		s.typ = "person"
		s.cells = []string{b.put(r1, c1, r2, c2, nil, g.answer)}
	case "addr":
		s.typ = "address"
		s.cells = []string{b.put(r1, c1, r2, c2, nil, g.answer)}
	case "text", "list", "day":
		s.cells = []string{b.put(r1, c1, r2, c2, nil, g.answer)}
	case "area":
		s.cells = []string{b.put(r1, c1, r2, c2, nil, g.answer+" wrap top")}
	case "ymd":
		b.parts(s, g, r1, c1, r2, c2, []string{"", "年", "", "月", "", "日"}, []int{2, 1, 2, 1, 2, 1})
	case "post":
		b.parts(s, g, r1, c1, r2, c2, []string{"〒", "", "－", ""}, []int{1, 2, 1, 3})
	case "tel":
		b.parts(s, g, r1, c1, r2, c2, []string{"", "－", "", "－", ""}, []int{3, 1, 3, 1, 3})
	case "chars":
		b.parts(s, g, r1, c1, r2, c2, make([]string, atoi(it.arg)), even(atoi(it.arg)))
	case "gap":
		s.printed, s.gaps = gaps(it.arg)
		s.cells = []string{b.put(r1, c1, r2, c2, inline(s, nil), g.text+" wrap")}
	case "drop":
		b.dropDown(s, it, g, r1, c1, r2, c2)
	case "calc":
		s.formula = it.arg
		style := g.text
		if typeOf(s.field) == "date" {
			style += " fmt=yyyy/m/d"
		}
		s.cells = []string{b.put(r1, c1, r2, c2, nil, style)}
	default:
		b.boxes(s, it, g, r1, c1, r2, c2)
	}
	return s
}

// parts lays one answer over several cells; the printed ones lie between.
func (b *book) parts(s *spot, g grid, r1, c1, r2, c2 int, printed []string, weights []int) {
	for i, span := range spans(c1, c2, weights) {
		if printed[i] != "" {
			b.put(r1, span[0], r2, span[1], printed[i], g.text+" center")
			continue
		}
		s.cells = append(s.cells, b.put(r1, span[0], r2, span[1], nil, g.answer+" center"))
	}
}

func (b *book) dropDown(s *spot, it item, g grid, r1, c1, r2, c2 int) {
	s.cells = []string{b.put(r1, c1, r2, c2, nil, g.answer)}
	list, from, _ := strings.Cut(it.arg, "@")
	switch {
	case from != "":
		s.list = masterList(from)
	default:
		s.list = strings.Split(list, ",")
		if b.prompt != "" && s.row < 0 {
			s.list = append([]string{b.prompt}, s.list...)
			b.check(b.f.SetCellValue(b.sheet, s.cells[0], b.prompt))
		}
	}
	if from != "" {
		b.drop(s.cells[0], "", nil, masterRange(from))
		return
	}
	b.drop(s.cells[0], "", s.list, "")
}

// boxes draws the kinds that are marked.
func (b *book) boxes(s *spot, it item, g grid, r1, c1, r2, c2 int) {
	single := strings.HasPrefix(s.kind, "tick")
	if single {
		s.opts = []option{{text: it.arg}}
	} else {
		s.opts = options(it.arg)
	}
	switch s.kind {
	case "line", "word":
		cell := b.put(r1, c1, r2, c2, printedLine(s, nil, ""), g.text)
		for i := range s.opts {
			s.opts[i].cell, s.opts[i].part = cell, i+1
		}
		s.cells = []string{cell}
		return
	}
	weights := make([]int, len(s.opts))
	for i, o := range s.opts {
		weights[i] = len([]rune(o.text)) + 2
	}
	for i, span := range spans(c1, c2, weights) {
		s.opts[i].cell = b.box(s.kind, s.opts[i].text, g, r1, span[0], r2, span[1])
	}
	s.cells = []string{s.opts[0].cell}
}

// box draws one box with its text and returns the cell that is marked.
func (b *book) box(kind, text string, g grid, r1, c1, r2, c2 int) string {
	if text == "" && kind == "tickpick" {
		return b.put(r1, c1, r2, c2, nil, g.answer+" center")
	}
	marked := g.text
	if strings.Contains(g.answer, "open") {
		marked += " open"
	}
	switch kind {
	case "box", "tick":
		return b.put(r1, c1, r2, c2, "□"+text, marked)
	case "mark", "tickmark":
		cell := b.put(r1, c1, r2, c1+g.mark-1, "□", marked+" center")
		b.put(r1, c1+g.mark, r2, c2, text, g.text)
		return cell
	case "pick", "tickpick":
		cell := b.put(r1, c1, r2, c1+g.mark-1, nil, g.answer+" center")
		b.put(r1, c1+g.mark, r2, c2, text, g.text)
		return cell
	case "wcell":
		return b.put(r1, c1, r2, c2, text, g.text+" center")
	case "ctl", "opt", "tickctl":
		return b.put(r1, c1, r2, c2, nil, g.text)
	}
	panic("practice: no kind " + kind)
}

// printedLine is the text of a cell that holds all options, with the chosen
// ones marked.
func printedLine(s *spot, chosen map[string]bool, mark string) string {
	var out []string
	for _, o := range s.opts {
		sign := "□"
		if s.kind == "word" {
			sign = ""
		}
		if chosen[o.id] {
			sign = mark
		}
		out = append(out, sign+o.text)
	}
	if s.kind == "word" {
		return strings.Join(out, "・")
	}
	return strings.Join(out, "　")
}

// inline is the text of a cell with gaps, filled where there is an answer.
func inline(s *spot, answers []string) string {
	var out strings.Builder
	for i, text := range s.printed {
		out.WriteString(text)
		switch {
		case i == len(s.gaps):
		case answers != nil && answers[i] != "":
			out.WriteString(answers[i])
		default:
			out.WriteString(s.gaps[i].blank)
		}
	}
	return out.String()
}

// control draws a form control; the state is given when it is drawn.
func (b *book) control(s *spot, o option, checked bool, width uint) {
	kind := excelize.FormControlCheckBox
	if s.kind == "opt" {
		kind = excelize.FormControlOptionButton
	}
	b.check(b.f.AddFormControl(s.sheet, excelize.FormControl{Cell: o.cell, Type: kind, Text: o.text,
		Checked: checked, Width: width, Height: 20, Format: excelize.GraphicOptions{OffsetX: 2, OffsetY: 1}}))
}

// groupBox frames the option buttons of one question, which excludes those of
// other questions from the choice.
func (b *book) groupBox(s *spot) {
	if s.kind != "opt" {
		return
	}
	w := 0
	for _, o := range s.opts {
		w += b.pixels(o.cell)
	}
	b.check(b.f.AddFormControl(s.sheet, excelize.FormControl{Cell: s.opts[0].cell, Type: excelize.FormControlGroupBox, Text: " ",
		Width: uint(w - 4), Height: 24}))
}

// ellipse circles a word: x is the place of its first character in pixels from
// the left edge of the cell.
func (b *book) ellipse(sheet, cell string, x, w, h int) {
	c, r, err := excelize.CellNameToCoordinates(cell)
	b.check(err)
	// The library takes no offset beyond the first column.
	for {
		name, err := excelize.ColumnNumberToName(c)
		b.check(err)
		wide, err := b.f.GetColWidth(sheet, name)
		b.check(err)
		if x < int(wide*7)+5 {
			cell = fmt.Sprintf("%s%d", name, r)
			break
		}
		x -= int(wide*7) + 5
		c++
	}
	tall, err := b.f.GetRowHeight(sheet, r)
	b.check(err)
	y := max(0, (int(tall*96/72)-h)/2)
	b.check(b.f.AddShape(sheet, &excelize.Shape{Cell: cell, Type: "ellipse", Width: uint(w), Height: uint(h),
		Format: excelize.GraphicOptions{OffsetX: x, OffsetY: y},
		Line: excelize.LineOptions{Type: excelize.LineSolid, Width: 1.5,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"C00000"}}}}))
}
