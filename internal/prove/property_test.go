package prove

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// together is how many cells are written into for one reading; they are far
// apart. What is not found is tried again alone.
const together = 16

// A text typed into any unprinted cell of a blank is a value, in a diagnostic,
// or unread; so is a tick.
func TestEveryCell(t *testing.T) {
	r := reader(t)
	for _, k := range r.Known() {
		t.Run(k.Definition.Form, func(t *testing.T) {
			b := balance{reader: r, known: &k}
			cells := b.cells()
			if len(cells) < 250 {
				t.Errorf("only %d cells", len(cells))
			}
			for _, tick := range []bool{false, true} {
				if lost := b.lost(cells, tick); len(lost) > 0 {
					t.Errorf("%d of %d cells lost, tick %v: %v", len(lost), len(cells), tick, lost[:min(len(lost), 30)])
				}
			}
		})
	}
}

type balance struct {
	reader *importer.Reader
	known  *importer.Known
}

// cells are those of visible sheets that a person can write into, with a row and
// a column around the form.
func (b *balance) cells() (out []spot) {
	for i := range b.known.Blank.Pages {
		page := &b.known.Blank.Pages[i]
		if page.Matter {
			continue
		}
		s := page.Sheet
		a := s.Bounds()
		for row := max(a.Top-1, 1); row <= a.Bottom+2; row++ {
			for col := max(a.Left-1, 1); col <= a.Right+2; col++ {
				at := diag.Cell{Row: row, Col: col}
				if c, ok := s.At(at); ok && (c.Kind() != sheet.Empty || isFormula(c)) || s.Area(at).Cell() != at || s.RowHidden(row) || s.ColHidden(col) {
					continue
				}
				out = append(out, spot{i, at})
			}
		}
	}
	return out
}

func isFormula(c sheet.Cell) bool {
	_, ok := c.Formula()
	return ok
}

// lost are the cells in which a text, or a tick, is overlooked.
func (b *balance) lost(cells []spot, tick bool) (out []string) {
	step := (len(cells) + together - 1) / together
	for from := range step {
		var group []spot
		for i := from; i < len(cells); i += step {
			group = append(group, cells[i])
		}
		for _, s := range b.overlooked(group, tick) {
			if len(b.overlooked([]spot{s}, tick)) > 0 {
				out = append(out, b.known.Blank.Pages[s.page].Name+"!"+s.cell.String())
			}
		}
	}
	return out
}

// overlooked writes into some cells and returns those that the reading does not
// account for.
func (b *balance) overlooked(group []spot, tick bool) (out []spot) {
	p, tk := newPaper(b.known.Blank), &tokens{}
	texts := make([]string, len(group))
	for i, s := range group {
		texts[i] = "☑"
		if !tick {
			texts[i] = tk.of(&form.Field{Type: form.Text}).typed
		}
		p.pages[s.page].write(s.cell, texts[i])
	}
	res := b.reader.Read(p.book())
	for i, s := range group {
		if !tick && !Seen(res, s.cell, texts[i]) || tick && !b.ticked(res, s) {
			out = append(out, s)
		}
	}
	return out
}

// ticked reports whether a tick is accounted for: by its cell, or by the place
// that it is in.
func (b *balance) ticked(r importer.Result, s spot) bool {
	own := sheet.Area{Top: s.cell.Row, Left: s.cell.Col, Bottom: s.cell.Row, Right: s.cell.Col}
	areas := []sheet.Area{own}
	for i := range b.known.Blank.Places {
		p := &b.known.Blank.Places[i]
		if p.Page == s.page && (p.Area.Contains(s.cell) || slices.ContainsFunc(p.Spots, func(o layout.Spot) bool { return o.Area.Contains(s.cell) })) {
			areas = append(areas, p.Area)
		}
	}
	at := func(c diag.Cell) bool {
		return slices.ContainsFunc(areas, func(a sheet.Area) bool { return a.Contains(c) })
	}
	for i := range r.Applications {
		a := &r.Applications[i]
		found := slices.ContainsFunc(a.Unread, func(u form.Unread) bool { return at(u.Cell) }) ||
			slices.ContainsFunc(a.Values, func(v form.Value) bool { return at(v.Cell) }) ||
			slices.ContainsFunc(a.Diagnostics, func(d diag.Diagnostic) bool {
				c, ok := sheet.ParseCell(d.Pos.Cell)
				return ok && d.Value != "" && at(c)
			})
		for _, row := range a.Rows.All() {
			found = found || slices.ContainsFunc(row, func(v form.Value) bool { return at(v.Cell) })
		}
		if found {
			return true
		}
	}
	return false
}

// Invisible text is overlooked: the property can fail.
func TestOverlookedUnderMerge(t *testing.T) {
	r := reader(t)
	k := r.Known()[0]
	b := balance{reader: r, known: &k}
	var m sheet.Area // of a printed label
	for _, p := range k.Blank.Pages[k.Blank.Places[0].Page].Prints {
		if p.Area.Right > p.Area.Left && p.Area.Bottom == p.Area.Top {
			m = p.Area
			break
		}
	}
	under := spot{k.Blank.Places[0].Page, diag.Cell{Row: m.Bottom, Col: m.Right}}
	if lost := b.overlooked([]spot{under}, false); len(lost) != 1 {
		t.Errorf("%v: %v overlooked, want it alone", under, lost)
	}
}
