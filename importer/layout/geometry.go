package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Extent is a horizontal range, in points from the left edge of a cell.
type Extent struct{ From, To float32 }

// The sizes of text in a cell, in points.
const (
	usualSize = 11
	cellInset = 2.25
)

// WordExtents returns where each word is in the printed text of a cell. It
// returns nil if that cannot be known: without formats, with several lines, or
// if the text is wider than the cell.
func WordExtents(s *sheet.Sheet, cell sheet.Area, words []string) (out []Extent) {
	f := s.Formats()
	c, ok := s.At(cell.Cell())
	if f == nil || !ok {
		return nil
	}
	text := strings.TrimRight(c.Text(), " \u3000\n")
	look := f.Look(cell.Cell())
	if look.Size == 0 {
		look.Size = usualSize
	}
	all, width := textWidth(text)*look.Size, cellWidth(s, cell)
	if strings.Contains(text, "\n") || all > width {
		return nil
	}
	left := float32(cellInset)
	switch look.Align {
	case "center", "centerContinuous":
		left = (width - all) / 2
	case "right":
		left = width - all - cellInset
	case "distributed", "justify":
		return nil
	}
	printed := []rune(text)
	narrow, from := narrowed(text), 0
	for _, w := range words {
		word := narrowed(w)
		first, behind := WordAt(string(narrow[from:]), string(word))
		if first < 0 {
			return nil
		}
		rest := string(narrow[from:])
		n := from + utf8.RuneCountInString(rest[:first])
		from += utf8.RuneCountInString(rest[:behind])
		out = append(out, Extent{left + textWidth(string(printed[:n]))*look.Size, left + textWidth(string(printed[:from]))*look.Size})
	}
	return out
}

// Visible is where the text of a cell is seen: a line that is wider than its cell runs
// over the empty cells behind it.
func Visible(s *sheet.Sheet, cell sheet.Area) sheet.Area {
	f := s.Formats()
	c, ok := s.At(cell.Cell())
	if f == nil || !ok || c.Kind() != sheet.Text || cell.Bottom > cell.Top {
		return cell
	}
	text := strings.TrimRight(c.Text(), " \u3000\n")
	look := f.Look(cell.Cell())
	if look.Size == 0 {
		look.Size = usualSize
	}
	if strings.Contains(text, "\n") || look.Align != "" && look.Align != "left" && look.Align != "general" {
		return cell
	}
	all := textWidth(text) * look.Size
	for width := cellWidth(s, cell); all > width && cell.Right < sheet.MaxCol; {
		next := s.Area(diag.Cell{Row: cell.Top, Col: cell.Right + 1})
		if over, ok := s.At(next.Cell()); ok && over.Kind() != sheet.Empty || next.Top < cell.Top || columnWidth(s, cell.Right+1) == 0 {
			break
		}
		width += columnWidth(s, cell.Right+1)
		cell.Right++
	}
	return cell
}

// narrowed are the characters of a text, full-width signs as half-width ones: words
// are compared as ja.Clean returns them.
func narrowed(text string) []rune {
	out := []rune(text)
	for i, r := range out {
		if r >= '！' && r <= '～' {
			out[i] = r - '！' + '!'
		}
	}
	return out
}

// textWidth is the width of a text in full-width characters.
func textWidth(text string) (w float32) {
	for _, r := range text {
		if r < 0x2000 || r >= 0xFF61 && r <= 0xFF9F {
			w += 0.5
		} else {
			w++
		}
	}
	return w
}

// columnWidth is the width of a column in points: of the usual font a digit has 7
// pixels of 0.75 points.
func columnWidth(s *sheet.Sheet, col int32) float32 {
	const digit = 5.25
	return s.Formats().Width(col) * digit
}

func cellWidth(s *sheet.Sheet, a sheet.Area) (w float32) {
	for col := a.Left; col <= a.Right; col++ {
		w += columnWidth(s, col)
	}
	return w
}

// ShapeExtents returns the ranges that a drawing may cover, measured from the
// left edge of a cell of the blank; shift is by how many columns the sheet that
// it is drawn on is moved.
//
// The stated width of a drawing shows how wide its program draws the columns
// below it. They are wider than written for two reasons: wider digits of the
// font, which widen all columns alike, or padding in each column. So there may
// be two ranges.
func ShapeExtents(blank *sheet.Sheet, cell sheet.Area, sh *sheet.Shape, shift int32) []Extent {
	const rounding, padding = 1, 3.75
	across := cellWidth(blank, sheet.Area{Left: sh.Area.Left - shift, Right: sh.Area.Right - shift - 1})
	stated := sh.Width - sh.To + sh.From
	switch {
	case sh.To == 0 && sh.From == 0: // whole cells
		e := shapeExtent(blank, cell, sh, shift, 1, 0)
		return []Extent{{e.From, e.From + across + columnWidth(blank, sh.Area.Right-shift)}}
	case sh.Width == 0 || across == 0:
		return []Extent{shapeExtent(blank, cell, sh, shift, 1, 0), shapeExtent(blank, cell, sh, shift, 1, padding)}
	case stated > across+rounding:
		return []Extent{shapeExtent(blank, cell, sh, shift, stated/across, 0), shapeExtent(blank, cell, sh, shift, 1, padding)}
	}
	return []Extent{shapeExtent(blank, cell, sh, shift, 1, 0)}
}

// shapeExtent is where a drawing reaches if columns are so many times as wide as
// written, and padded.
func shapeExtent(blank *sheet.Sheet, cell sheet.Area, sh *sheet.Shape, shift int32, times, padding float32) Extent {
	at := func(col int32, offset float32) float32 {
		x := offset
		for c := min(cell.Left, col); c < max(cell.Left, col); c++ {
			w := columnWidth(blank, c)*times + padding
			if col < cell.Left {
				w = -w
			}
			x += w
		}
		return x
	}
	out := Extent{at(sh.Area.Left-shift, sh.From), at(sh.Area.Right-shift, sh.To)}
	if sh.Width > 0 {
		out.To = out.From + sh.Width
	}
	return out
}

// Around returns a drawing that encloses the part e of a cell, as a person
// circles a word.
func Around(blank *sheet.Sheet, cell sheet.Area, e Extent) sheet.Shape {
	column := func(x float32) (int32, float32) {
		col := cell.Left
		for ; col < cell.Right && x >= columnWidth(blank, col); col++ {
			x -= columnWidth(blank, col)
		}
		return col, x
	}
	out := sheet.Shape{Area: cell}
	out.Area.Left, out.From = column(max(e.From, 0))
	out.Area.Right, out.To = column(e.To)
	out.Width = e.To - max(e.From, 0)
	return out
}

// Over returns the length that e and o have in common, divided by the length
// that they cover together: 0 to 1.
func (e Extent) Over(o Extent) float32 {
	both := min(e.To, o.To) - max(e.From, o.From)
	if both <= 0 {
		return 0
	}
	return both / (max(e.To, o.To) - min(e.From, o.From))
}
