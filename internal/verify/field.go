package verify

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Field is a registered value and the cell that it came from.
type Field struct {
	Name  string
	Type  form.Type
	Text  string // canonical, as registered
	Raw   string // content of the cell, as stored with the value
	Sheet string
	Cell  diag.Cell
	// Corrected reports whether staff had the application before it was
	// registered.
	Corrected bool
}

// Fields are the values of an application that came from cells; what an inbox
// states for its senders came from none.
func Fields(a *form.Application) []Field {
	var list []Field
	add := func(name string, v form.Value) {
		if v.Cell != (diag.Cell{}) && v.Raw != "" {
			list = append(list, Field{Name: name, Type: v.Type, Text: v.Text, Raw: v.Raw, Sheet: a.Sheet, Cell: v.Cell})
		}
	}
	for _, v := range a.Values {
		add(v.Field, v)
	}
	for i := range a.Rows.Len() {
		for _, v := range a.Rows.Row(i) {
			add(v.Field, v)
		}
	}
	return list
}

// reach is the largest distance in rows of a part of a value from its cell.
const reach = 3

// registered compares what was registered from the sheet with what the second
// reader sees in the same cells.
func (c *comparison) registered() {
	for _, f := range c.fields[c.s.Name] {
		c.res.Values++
		if quirk, ok := c.founded(f); !ok {
			c.differ(Difference{About: AboutField, Quirk: quirk, Cell: f.Cell.String(), Field: f.Name, Ours: f.Raw + " → " + f.Text, Theirs: c.textAt(f.Cell)})
		}
	}
	delete(c.fields, c.s.Name)
}

func (c *comparison) at(p diag.Cell) *cellLine {
	if row := c.rows[p.Row]; row != nil {
		for i := range row.Cells {
			if row.Cells[i].Col == p.Col {
				return &row.Cells[i]
			}
		}
	}
	return nil
}

func (c *comparison) textAt(p diag.Cell) string {
	if cell := c.at(p); cell != nil {
		return cell.Raw
	}
	return ""
}

// founded reports whether the second reader sees in its place what a value was
// registered from: the same text, the same day, the same number as it is shown,
// or, of a value that several cells hold, each of its parts nearby.
func (c *comparison) founded(f *Field) (Quirk, bool) {
	raw := folded(f.Raw)
	switch cell := c.at(f.Cell); {
	case cell != nil && f.Type == form.Date && cell.Date && cell.Day != "":
		if cell.Day == f.Text {
			return "", true
		}
	case cell != nil && (folded(cell.Raw) == raw || folded(cell.Shown) == raw), c.partsNear(f):
		return "", true
	}
	if f.Corrected {
		return QuirkCorrected, false
	}
	choice := f.Type == form.Bool || f.Type == form.Enum || f.Type == form.EnumSet
	if choice && len(c.s.Boxes)+len(c.s.Shapes) > 0 {
		return QuirkMark, false
	}
	return "", false
}

// partsNear reports whether each part of a value's raw text is in a cell near
// its own.
func (c *comparison) partsNear(f *Field) bool {
	var near strings.Builder
	for row := f.Cell.Row - reach; row <= f.Cell.Row+reach; row++ {
		if r := c.rows[row]; r != nil {
			for i := range r.Cells {
				near.WriteString("\x00" + folded(r.Cells[i].Raw) + "\x00" + folded(r.Cells[i].Shown))
			}
		}
	}
	parts := strings.Fields(f.Raw)
	for _, part := range parts {
		if part = folded(part); part != "" && !strings.Contains(near.String(), part) {
			return false
		}
	}
	return len(parts) > 0
}

// folded is a text without what makes no difference to its reader: width,
// blanks, what cannot be seen.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
