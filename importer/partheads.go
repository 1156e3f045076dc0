package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// partHead reports whether a row among the items is the head of some of them, or their
// sum: a text in brackets or one that ends in 計 in place of a name, beside 計 perhaps
// numbers, and nothing of the rest that every item must have. It is told of.
func (rd *reading) partHead(t *table, row int32) bool {
	head, numbers := "", 0
	var at diag.Cell
	from, to := rd.cellsFrom(row, t.bandAt(rd, row))
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		p := c.Pos()
		text, _ := ja.Clean(c.Text())
		if text == "" || p.Col < t.strip.left || p.Col > t.right || rd.isRowNumber(t, p, text) || rd.items != nil && rd.filled.IsItemPrint(rd.items, int32(i)) {
			continue
		}
		if t.anchor.left <= p.Col && p.Col <= t.anchor.right && head == "" {
			head, at = text, p
			continue
		}
		if _, _, number := ja.Int(text); !number {
			return false
		}
		numbers++
	}
	sum := strings.HasSuffix(head, "計")
	if head == "" || !sum && (!isFramed(head) || numbers > 0) || !t.wantsMore(sum) {
		return false
	}
	rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: rd.grid.sheet.Name, Cell: at, Text: head})
	rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Value: head, Pos: diag.Pos{Sheet: rd.grid.sheet.Name, Cell: at.String()}})
	return true
}

// isRowNumber reports whether a text is the number of a row.
func (rd *reading) isRowNumber(t *table, p diag.Cell, text string) bool {
	return t.number != nil && t.number.left <= p.Col && p.Col <= t.number.right && ja.Digits(text) == text
}

// wantsMore reports whether every item must have something besides its name; beside a sum
// something that is no number, as 体重計 in quantities is an item.
func (t *table) wantsMore(words bool) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return c.field != t.anchor.field && c.field.Required.Always && !c.field.Required.Warning && (!words || c.field.Type != form.Int)
	})
}
