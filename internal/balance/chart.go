package balance

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// StatusColors are those of the bars of statuses, in the order of Statuses.
var StatusColors = [4]string{"2E7D32", "9E9E9E", "F9A825", "C62828"}

// Statuses are what charts show of counts, in their order.
var Statuses = [4]store.Status{store.Registered, store.Duplicate, store.Held, store.Refused}

// drawing is a chart of the statuses of the rows of a table.
type drawing struct {
	names int // column of what the bars are of, from 0
	first int // column of the first status
	rows  int // below the head
}

// mostBars is how many rows a chart shows.
const mostBars = 40

// draw puts a chart beside the table, of the cells that hold its values.
func (t *table) draw(s *xlsxwrite.Sheet, l diag.Lang) {
	if t.chart.rows == 0 {
		return
	}
	last := min(t.chart.rows, mostBars) + 1
	column := func(i int) string {
		name := xlsxwrite.Column(i + 1)
		return s.Ref(fmt.Sprintf("%s2:%s%d", name, name, last))
	}
	left := len(t.rows[0]) + 2
	c := xlsxwrite.Chart{Title: t.title, At: xlsxwrite.Area{Top: 2, Left: left, Bottom: 22, Right: left + 9}, Names: column(t.chart.names)}
	for i, status := range Statuses {
		c.Series = append(c.Series, xlsxwrite.Series{Name: status.Name(l), Values: column(t.chart.first + i), Color: StatusColors[i]})
	}
	s.Chart(c)
}
