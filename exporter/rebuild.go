package exporter

import (
	"io"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// rebuild writes a workbook from values: texts, numbers, dates, ticks, merged
// ranges, drop-downs, hidden sheets. Formatting is lost; the sheet 直し方
// mentions it.
func rebuild(w io.Writer, o Original, found []diag.Diagnostic, lang diag.Lang) error {
	b := xlsxwrite.New(w)
	b.Date1904 = o.Book.Date1904
	r := &rebuilder{book: b, guide: newGuide(o, found, lang)}
	r.guide.rebuilt, r.guide.names = true, newNames(o.Book)
	if p, err := xlsxwrite.Open(o.Package); o.Package != nil && err == nil {
		r.guide.signed = p.Signed()
	}
	r.register()
	if err := r.first(); err != nil {
		return err
	}
	for _, s := range o.Book.Sheets {
		if isGuide(s) {
			continue
		}
		if err := r.sheet(s); err != nil {
			return err
		}
	}
	return b.Close()
}

// rebuilder writes the sheets of a workbook anew.
type rebuilder struct {
	book   *xlsxwrite.Workbook
	guide  *guide
	styles map[cellLook]xlsxwrite.StyleID
	pairs  []pair
}

// cellLook is all that is kept of a cell's looks, and its frame.
type cellLook struct {
	date, struck bool
	severity     diag.Severity // 0 = no frame
}

// register makes the formats beforehand: 直し方 goes first and lists them.
func (r *rebuilder) register() {
	r.styles = make(map[cellLook]xlsxwrite.StyleID)
	for _, date := range [...]bool{false, true} {
		for _, struck := range [...]bool{false, true} {
			plain := r.style(cellLook{date, struck, 0})
			for _, s := range [...]diag.Severity{diag.Error, diag.Warning} {
				r.pairs = append(r.pairs, pair{r.style(cellLook{date, struck, s}), plain})
			}
		}
	}
}

func (r *rebuilder) style(l cellLook) xlsxwrite.StyleID {
	s := xlsxwrite.Style{Size: 10, Border: "D9D9D9", Top: true, Wrap: true, Strike: l.struck}
	if l.date {
		s.Format = "yyyy/mm/dd"
	}
	if l.severity != 0 {
		s.Fill, s.Border, s.BorderStyle = looks[l.severity].fill, looks[l.severity].line, "medium"
	}
	r.styles[l] = r.book.Style(s)
	return r.styles[l]
}

// first writes 直し方.
func (r *rebuilder) first() error {
	g := r.guide
	lines := g.preface()
	var names []string
	for _, name := range g.names {
		names = append(names, name)
	}
	s, err := r.book.Sheet(freeName(names), g.options(lines, false))
	if err != nil {
		return err
	}
	return g.fill(s, newGuideStyles(r.book.Style), lines, r.pairs)
}

// newNames gives each sheet a name that Excel accepts, its own where it can.
func newNames(b *sheet.Book) map[string]string {
	names, taken := make(map[string]string), make(map[string]bool)
	for _, s := range b.Sheets {
		if isGuide(s) {
			continue
		}
		name := xlsxwrite.SheetName(s.Name)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = xlsxwrite.SheetName(string([]rune(xlsxwrite.SheetName(s.Name))[:min(20, len([]rune(name)))]) + " (" + itoa(n) + ")")
		}
		taken[strings.ToLower(name)] = true
		names[s.Name] = name
	}
	return names
}

// squared is how many columns make squared paper (方眼紙), whose columns are
// narrow.
const squared = 40

func (r *rebuilder) sheet(s *sheet.Sheet) error {
	bounds := s.Bounds()
	o := xlsxwrite.Options{Hidden: s.State != sheet.Visible, Wide: true}
	if bounds.Right >= squared {
		o.Columns = make(xlsxwrite.Columns, bounds.Right)
		for i := range o.Columns {
			o.Columns[i] = 3
		}
	}
	out, err := r.book.Sheet(r.guide.names[s.Name], o)
	if err != nil {
		return err
	}
	for _, m := range s.Merges {
		out.Merge(m.Cell().String() + ":" + diag.Cell{Row: m.Bottom, Col: m.Right}.String())
	}
	r.lists(out, s)
	return r.rows(out, s)
}

// lists carries the drop-downs over whose items are known and fit into a rule,
// which holds 255 characters.
func (r *rebuilder) lists(out *xlsxwrite.Sheet, s *sheet.Sheet) {
	for _, v := range s.Validations {
		if items := strings.Join(v.Items, ","); items != "" && len([]rune(items)) <= 255 && !strings.Contains(items, `"`) && strings.Count(items, ",") == len(v.Items)-1 {
			for _, a := range v.Areas {
				out.List(a.Cell().String()+":"+diag.Cell{Row: a.Bottom, Col: a.Right}.String(), items)
			}
		}
	}
}

// rows writes the rows that hold anything: a value, a tick, a frame.
func (r *rebuilder) rows(out *xlsxwrite.Sheet, s *sheet.Sheet) error {
	filled := make(map[int32]map[int32]xlsxwrite.Cell)
	put := func(at diag.Cell, c xlsxwrite.Cell) {
		if filled[at.Row] == nil {
			filled[at.Row] = make(map[int32]xlsxwrite.Cell)
		}
		filled[at.Row][at.Col] = c
	}
	marked := r.frames(s, put)
	for _, b := range s.Boxes {
		put(b.Anchor, xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: r.styles[cellLook{severity: marked[b.Anchor]}], Text: boxText(b)})
	}
	next := 0
	for _, row := range rowsOf(filled, s) {
		var cells []xlsxwrite.Cell
		set := func(col int32, c xlsxwrite.Cell) {
			if n := int(col) - len(cells); n > 0 {
				cells = append(cells, make([]xlsxwrite.Cell, n)...)
			}
			cells[col-1] = c
		}
		for col, c := range filled[row] {
			set(col, c)
		}
		for ; next < s.Len() && s.Cell(next).Pos().Row == row; next++ {
			c := s.Cell(next)
			set(c.Pos().Col, r.cell(c, marked[c.Pos()]))
		}
		out.Skip(int(row))
		if err := out.Row(cells...); err != nil {
			return err
		}
	}
	return nil
}

// frames puts the empty cells of the marks.
func (r *rebuilder) frames(s *sheet.Sheet, put func(diag.Cell, xlsxwrite.Cell)) map[diag.Cell]diag.Severity {
	marked := make(map[diag.Cell]diag.Severity)
	for _, m := range r.guide.marks[s.Name] {
		for row := m.area.Top; row <= m.area.Bottom; row++ {
			for col := m.area.Left; col <= m.area.Right; col++ {
				at := diag.Cell{Row: row, Col: col}
				marked[at] = m.severity
				put(at, xlsxwrite.Cell{Style: r.styles[cellLook{severity: m.severity}]})
			}
		}
	}
	return marked
}

// rowsOf are the rows that hold something, in order.
func rowsOf(filled map[int32]map[int32]xlsxwrite.Cell, s *sheet.Sheet) []int32 {
	var rows []int32
	for row := range filled {
		rows = append(rows, row)
	}
	for i := range s.Len() {
		if row := s.Cell(i).Pos().Row; len(rows) == 0 || rows[len(rows)-1] != row {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// boxText shows a check box, which floats over the grid, in the cell under it.
func boxText(b sheet.Box) string {
	if b.Checked {
		return "☑" + b.Label
	}
	return "☐" + b.Label
}

// cell is a value without its formula.
func (r *rebuilder) cell(c sheet.Cell, severity diag.Severity) xlsxwrite.Cell {
	out := xlsxwrite.Cell{Text: c.Text(), Style: r.styles[cellLook{c.IsDate(), c.Struck(), severity}]}
	switch c.Kind() {
	case sheet.Text:
		out.Kind = xlsxwrite.Text
	case sheet.Number:
		out.Kind = xlsxwrite.Number
	case sheet.Bool:
		out.Kind = xlsxwrite.Bool
		out.Text = "0"
		if c.Text() == "TRUE" {
			out.Text = "1"
		}
	case sheet.Error:
		out.Kind = xlsxwrite.Error
	}
	return out
}
