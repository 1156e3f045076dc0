package exporter

import (
	"io"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// rebuild writes a workbook from values: texts, numbers, dates, ticks, merged
// ranges, drop-downs, hidden sheets. Looks are lost; the sheet 直し方 says so.
func rebuild(w io.Writer, o Original, found []diag.Diagnostic, lang diag.Lang) error {
	b := xlsxwrite.New(w)
	b.Date1904 = o.Book.Date1904
	r := &rebuilder{book: b, guide: newGuide(o, found, lang)}
	r.guide.rebuilt = true
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
	for _, s := range g.original.Book.Sheets {
		if !isGuide(s) {
			names = append(names, s.Name)
		}
	}
	s, err := r.book.Sheet(freeName(names), g.options(lines, false))
	if err != nil {
		return err
	}
	return g.fill(s, newGuideStyles(r.book.Style), lines, r.pairs)
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
	out, err := r.book.Sheet(xlsxwrite.SheetName(s.Name), o)
	if err != nil {
		return err
	}
	for _, m := range s.Merges {
		out.Merge(m.Cell().String() + ":" + diag.Cell{Row: m.Bottom, Col: m.Right}.String())
	}
	r.lists(out, s)
	return r.rows(out, s, bounds)
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

func (r *rebuilder) rows(out *xlsxwrite.Sheet, s *sheet.Sheet, bounds sheet.Area) error {
	marked := make(map[diag.Cell]diag.Severity)
	for _, m := range r.guide.marks[s.Name] {
		bounds.Bottom = max(bounds.Bottom, m.area.Bottom)
		for row := m.area.Top; row <= m.area.Bottom; row++ {
			for col := m.area.Left; col <= m.area.Right; col++ {
				marked[diag.Cell{Row: row, Col: col}] = m.severity
				bounds.Right = max(bounds.Right, col)
			}
		}
	}
	boxes := make(map[diag.Cell]string)
	for _, b := range s.Boxes {
		boxes[b.Anchor] = boxText(b)
	}
	cells := make([]xlsxwrite.Cell, bounds.Right)
	next := 0
	for row := int32(1); row <= bounds.Bottom; row++ {
		clear(cells)
		for col := range bounds.Right {
			at := diag.Cell{Row: row, Col: col + 1}
			cells[col] = xlsxwrite.Cell{Style: r.styles[cellLook{severity: marked[at]}]}
			if marked[at] == 0 {
				cells[col].Style = 0
			}
			if text, ok := boxes[at]; ok {
				cells[col].Kind, cells[col].Text = xlsxwrite.Text, text
			}
		}
		for ; next < s.Len() && s.Cell(next).Pos().Row == row; next++ {
			c := s.Cell(next)
			cells[c.Pos().Col-1] = r.cell(c, marked[c.Pos()])
		}
		if err := out.Row(cells...); err != nil {
			return err
		}
	}
	return nil
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
