package xlsxwrite

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Area is a range of cells, bounds included, 1-based.
type Area struct{ Top, Left, Bottom, Right int }

// Mark frames an area.
type Mark struct {
	Area       Area
	Fill, Line string // colours
}

// place is a cell to be framed.
type place struct {
	row, col int
	frame    Frame
}

// places are the cells of the marks by row, then column; where marks overlap
// the first one counts.
func places(marks []Mark) []place {
	var out []place
	for _, m := range marks {
		a := m.Area
		for r := a.Top; r <= a.Bottom; r++ {
			for c := a.Left; c <= a.Right; c++ {
				out = append(out, place{r, c, Frame{m.Fill, m.Line, c == a.Left, c == a.Right, r == a.Top, r == a.Bottom}})
			}
		}
	}
	order := func(a, b place) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) }
	slices.SortStableFunc(out, order)
	return slices.CompactFunc(out, func(a, b place) bool { return order(a, b) == 0 })
}

// sheetEdit changes the formats of cells in the bytes of a sheet.
type sheetEdit struct {
	book    *Book
	data    []byte
	todo    []place // those not yet found, sorted
	prefix  string  // of the sheet's elements
	ordered bool    // rows and cells are in order, so that others can be inserted
	edits   []Edit
	columns []colStyle
	err     error
}

// colStyle is the format of the empty cells of some columns.
type colStyle struct {
	from, to int
	style    StyleID
	width    int // in pixels
}

// Frame frames the marks on a sheet. Values, and the formats of all other
// cells, keep their bytes.
func (b *Book) Frame(tab Tab, marks []Mark) error {
	data, err := b.utf8Part(tab.Part)
	if err != nil {
		return err
	}
	if _, err := b.Styles(); err != nil {
		return err
	}
	e := &sheetEdit{book: b, data: data, todo: places(marks)}
	e.survey()
	e.run()
	if e.err != nil {
		return e.err
	}
	if len(e.todo) > 0 {
		return fmt.Errorf("%w: sheet %s has no cells", ErrShape, tab.Name)
	}
	b.Set(tab.Part, Apply(data, sorted(e.edits)))
	return nil
}

// survey checks whether rows and cells are in order. If not, none can be added
// without writing one twice; existing ones are framed.
func (e *sheetEdit) survey() {
	needed := make(map[int]bool)
	for _, p := range e.todo {
		needed[p.row] = true
	}
	there := make(map[[2]int]bool)
	row, col := 0, 0
	e.ordered = true
	s := NewScanner(e.data)
	for s.Next() && !(s.Tag.Is("sheetData") && s.Tag.Close) {
		t := &s.Tag
		switch {
		case t.Close:
		case t.Is("sheetData"):
			e.prefix = string(t.Prefix)
		case t.Is("row"):
			n := position(t.Value("r"), row)
			e.ordered, row, col = e.ordered && n > row, n, 0
		case t.Is("c"):
			n := columnOf(t.Value("r"), col)
			e.ordered, col = e.ordered && n > col, n
			if needed[row] {
				there[[2]int{row, col}] = true
			}
		}
	}
	if !e.ordered {
		e.todo = slices.DeleteFunc(e.todo, func(p place) bool { return !there[[2]int{p.row, p.col}] })
	}
}

func (e *sheetEdit) run() {
	s := NewScanner(e.data)
	for s.Next() && e.err == nil {
		t := s.Tag
		switch {
		case t.Is("col"):
			e.columns = append(e.columns, columnStyle(t))
		case t.Is("sheetData") && t.Empty:
			e.edits = append(e.edits, unfold(e.data, t, e.newRows(MaxRow+1)))
			return
		case t.Is("sheetData"):
			e.rows(s)
			return
		}
	}
}

func columnStyle(t Tag) colStyle {
	from, _ := strconv.Atoi(t.Value("min"))
	to, _ := strconv.Atoi(t.Value("max"))
	style, _ := strconv.Atoi(t.Value("style"))
	return colStyle{from, to, StyleID(style), parseWidth(t.Value("width"))}
}

// rows goes through the rows; those that are missing are added before the next
// higher one.
func (e *sheetEdit) rows(s *Scanner) {
	row := 0
	for s.Next() && !s.Tag.Close && e.err == nil && len(e.todo) > 0 {
		row = position(s.Tag.Value("r"), row)
		if fresh := e.newRows(row); len(fresh) > 0 {
			e.edits = append(e.edits, Edit{s.Tag.Start, s.Tag.Start, fresh})
		}
		mine := e.take(row)
		if len(mine) == 0 {
			s.Skip()
			continue
		}
		e.row(s, mine)
	}
	if len(e.todo) > 0 && s.Tag.Close {
		e.edits = append(e.edits, Edit{s.Tag.Start, s.Tag.Start, e.newRows(MaxRow + 1)})
	}
}

// position reads the number of a row; without one it follows the last.
func position(r string, last int) int {
	if n, err := strconv.Atoi(r); err == nil {
		return n
	}
	return last + 1
}

// take removes the places of a row from those to be done.
func (e *sheetEdit) take(row int) []place {
	from := slices.IndexFunc(e.todo, func(p place) bool { return p.row >= row })
	if from < 0 || e.todo[from].row != row {
		return nil
	}
	to := from
	for to < len(e.todo) && e.todo[to].row == row {
		to++
	}
	mine := slices.Clone(e.todo[from:to])
	e.todo = slices.Delete(e.todo, from, to)
	return mine
}

// newRows are the rows to be added before a row.
func (e *sheetEdit) newRows(before int) (out []byte) {
	for e.ordered && len(e.todo) > 0 && e.todo[0].row < before {
		row := e.todo[0].row
		out = append(out, `<`+e.prefix+`row r="`+strconv.Itoa(row)+`">`...)
		for _, p := range e.take(row) {
			out = append(out, e.newCell(p, -1)...)
		}
		out = append(out, `</`+e.prefix+`row>`...)
	}
	return out
}

// row frames cells of one row.
func (e *sheetEdit) row(s *Scanner, mine []place) {
	open := s.Tag
	base := -1
	if open.Value("customFormat") == "1" || open.Value("customFormat") == "true" {
		base, _ = strconv.Atoi(open.Value("s"))
	}
	if open.Empty {
		e.edits = append(e.edits, unfold(e.data, open, e.newCells(&mine, MaxCol+1, base)))
		return
	}
	added := len(mine)
	col := 0
	for s.Next() && !s.Tag.Close {
		col = columnOf(s.Tag.Value("r"), col)
		if fresh := e.newCells(&mine, col, base); len(fresh) > 0 {
			e.edits = append(e.edits, Edit{s.Tag.Start, s.Tag.Start, fresh})
		}
		if i := slices.IndexFunc(mine, func(p place) bool { return p.col == col }); i >= 0 {
			e.restyle(&s.Tag, mine[i].frame)
			mine = slices.Delete(mine, i, i+1)
			added--
		}
		s.Skip()
	}
	if fresh := e.newCells(&mine, MaxCol+1, base); len(fresh) > 0 {
		e.edits = append(e.edits, Edit{s.Tag.Start, s.Tag.Start, fresh})
	}
	if added > 0 {
		// The attribute spans would be wrong; it is optional.
		e.edits = append(e.edits, open.dropAttr(e.data, "spans")...)
	}
}

// columnOf reads the column of a reference; without one it follows the last.
func columnOf(ref string, last int) int {
	n := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	if n == 0 {
		return last + 1
	}
	return n
}

// newCells are the cells to be added before a column.
func (e *sheetEdit) newCells(mine *[]place, before, base int) (out []byte) {
	for e.ordered && len(*mine) > 0 && (*mine)[0].col < before {
		out = append(out, e.newCell((*mine)[0], base)...)
		*mine = (*mine)[1:]
	}
	return out
}

// newCell is an empty cell with the frame; it has the format of its row or
// column.
func (e *sheetEdit) newCell(p place, base int) []byte {
	if base < 0 {
		base = 0
		for _, c := range e.columns {
			if c.from <= p.col && p.col <= c.to {
				base = int(c.style)
			}
		}
	}
	id := e.framed(StyleID(base), p.frame)
	return []byte(`<` + e.prefix + `c r="` + Column(p.col) + strconv.Itoa(p.row) + `" s="` + strconv.Itoa(int(id)) + `"/>`)
}

func (e *sheetEdit) restyle(t *Tag, f Frame) {
	old, _ := strconv.Atoi(t.Value("s"))
	e.edits = append(e.edits, t.setAttr("s", strconv.Itoa(int(e.framed(StyleID(old), f))), true)...)
}

func (e *sheetEdit) framed(of StyleID, f Frame) StyleID {
	id, err := e.book.styles.Framed(of, f)
	if err != nil && e.err == nil {
		e.err = err
	}
	return id
}

// Restyle gives cells other formats, by the format they have.
func (b *Book) Restyle(tab Tab, to map[StyleID]StyleID) error {
	data, err := b.utf8Part(tab.Part)
	if err != nil {
		return err
	}
	var edits []Edit
	s := NewScanner(data)
	for s.Next() && !(s.Tag.Close && s.Tag.Is("sheetData")) {
		if !s.Tag.Is("c") || s.Tag.Close {
			continue
		}
		if v := s.Tag.Value("s"); v != "" {
			n, _ := strconv.Atoi(v)
			if id, ok := to[StyleID(n)]; ok {
				edits = append(edits, s.Tag.setAttr("s", strconv.Itoa(int(id)), false)...)
			}
		}
	}
	if len(edits) > 0 {
		b.Set(tab.Part, Apply(data, edits))
	}
	return nil
}
