package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// addItemShapes gives the words of an item that something is drawn around to its
// columns, as if a circle were typed before each.
func (rd *reading) addItemShapes(t *table, top, bottom int32) {
	if rd.items == nil {
		return
	}
	for i := range rd.grid.sheet.Shapes {
		sh := &rd.grid.sheet.Shapes[i]
		if middle := layout.MiddleRow(sh.Area); sh.Text != "" || sh.Strikes || middle < top || middle > bottom {
			continue
		}
		if n, word, cell := rd.itemWord(t, sh, top); n >= 0 {
			rd.spans[n].Circle(word, cell)
			rd.drawn = append(rd.drawn, int32(i))
		}
	}
}

// itemWord is the column and the printed word of an item, which begins in a row,
// that lie under a drawing; the column is -1 where it is unknown.
func (rd *reading) itemWord(t *table, sh *sheet.Shape, top int32) (n int, word string, cell sheet.Area) {
	for i := range rd.items.Columns {
		c := &rd.items.Columns[i]
		fields := rd.aligned.names[rd.aligned.indexOf(c.Place)].fields
		for k := range c.Place.Choices {
			own := c.Place.Choices[k].Area
			cell = sheet.Area{Top: top + own.Top - rd.items.List.Rows.Top, Left: c.At[k].Left, Right: c.At[k].Right}
			cell.Bottom = cell.Top + own.Bottom - own.Top
			if c.Place.Choices[k].Means != layout.Word || len(fields) == 0 || !layout.Covers(cell, sh.Area) {
				continue
			}
			under := answer.WordUnder(rd.aligned.grounds[c.Place.Page], c.Place, own, cell, sh)
			if under == answer.OfAnother {
				continue
			}
			if under < 0 {
				return -1, "", cell
			}
			field := &rd.def.List.Columns[fields[0]]
			return slices.IndexFunc(t.columns, func(c column) bool { return c.field == field }), c.Place.Choices[under].Text, cell
		}
	}
	return -1, "", cell
}
