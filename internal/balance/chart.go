package balance

import (
	"github.com/uketsuke/uketsuke/internal/charts"
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

// StatusChart is a chart of the statuses of the rows of a sheet: names is the
// column of what the bars are of, first that of the first status, both from 0;
// the chart covers what is right of the table.
func StatusChart(sheet, title string, names, first, rows, columns int) charts.Chart {
	c := charts.Chart{Sheet: sheet, Title: title, At: xlsxwrite.Column(columns+2) + "2", Names: xlsxwrite.Column(names + 1), Rows: min(rows, mostBars)}
	for i, color := range StatusColors {
		c.Series = append(c.Series, charts.Series{Column: xlsxwrite.Column(first + i + 1), Color: color})
	}
	return c
}

// charts are those of tables, beside the cells that hold their values.
func (r *Report) charts(tables []table) (list []charts.Chart) {
	for _, t := range tables {
		if t.chart.rows > 0 {
			list = append(list, StatusChart(t.title, t.title, t.chart.names, t.chart.first, t.chart.rows, len(t.rows[0])))
		}
	}
	return list
}
