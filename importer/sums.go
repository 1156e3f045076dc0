package importer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// sum warns where the total that ends a list was typed and is not the sum of the
// items. What a formula shows may be older than the items.
func (rd *reading) sum(t *table, row int32) {
	if !t.hasTotal(rd, row) {
		return
	}
	rd.totals = append(rd.totals, row)
	s := rd.grid.sheet
	for i := range t.columns {
		c := &t.columns[i]
		if c.field.Type != form.Int || c.field.ID == "no" {
			continue
		}
		cell, ok := s.At(s.Area(cellAt(row, c.left)).Cell())
		if _, formula := cell.Formula(); !ok || formula {
			continue
		}
		total, _, ok := ja.Int(answer.Shown(cell))
		sum, whole := rd.sumOf(c.field.ID)
		if ok && whole && total != sum {
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "total_mismatch", Field: rd.def.List.ListName(rd.list), Value: cell.Text(), Rule: c.field.Pos,
				Pos:  diag.Pos{Sheet: rd.app.Sheet, Cell: cell.Pos().String(), Label: c.label.Text},
				Args: []diag.Arg{{Key: "sum", Text: strconv.FormatInt(sum, 10)}}})
		}
	}
}

// isOwnTotal reports whether a text is that of a row in which the sender added up the
// items: its label, or the sum of a column.
func (rd *reading) isOwnTotal(text string) bool {
	if slices.Contains(rd.def.List.Total, strings.Trim(ja.FoldLabel(text), "()")) {
		return true
	}
	n, _, ok := ja.Int(text)
	return ok && slices.ContainsFunc(rd.def.List.Columns, func(f form.Field) bool {
		sum, whole := rd.sumOf(f.ID)
		return f.Type == form.Int && f.ID != "no" && whole && sum == n
	})
}

// hasTotal reports whether a row has the label of a total.
func (t *table) hasTotal(rd *reading, row int32) bool {
	from, to := rd.cellsIn(row)
	for i := from; i < to; i++ {
		if t.isTotal(rd.def, rd.grid.sheet.Cell(i).Text()) {
			return true
		}
	}
	return false
}

// sumOf adds up a column of the list being read; whole reports that every item has
// a number there.
func (rd *reading) sumOf(id string) (sum int64, whole bool) {
	_, items := rd.app.Rows.ListOf(rd.app.Rows.Len())
	for i := rd.app.Rows.Len() - items; i < rd.app.Rows.Len(); i++ {
		v, ok := rd.app.Rows.Get(i, id)
		n, err := strconv.ParseInt(v.Text, 10, 64)
		if !ok || err != nil {
			return 0, false
		}
		sum += n
	}
	return sum, items > 0
}
