package balance

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/charts"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// Workbook is the report as an .xlsx file in a language: the figures and alarms
// on the first sheet, each table on one of its own, with a chart of its counts
// beside them.
func (r *Report) Workbook(l diag.Lang) ([]byte, error) {
	var plain, out bytes.Buffer
	tables := r.tables(l)
	b := xlsxwrite.New(&plain)
	if err := r.fill(b, tables, l); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	if err := b.Close(); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	if err := charts.Write(&out, plain.Bytes(), r.charts(tables)...); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	return out.Bytes(), nil
}

func (r *Report) fill(b *xlsxwrite.Workbook, tables []table, l diag.Lang) error {
	first := table{title: in(l, "夜間処理", "Nightly run"), rows: r.result(l)}
	if err := first.sheet(b, xlsxwrite.Options{Columns: first.columns(), Wide: true}, 0); err != nil {
		return err
	}
	head := b.Style(xlsxwrite.Style{Bold: true})
	for _, t := range tables {
		o := xlsxwrite.Options{Columns: t.columns(), Frozen: 1, Titles: true, Wide: true, Rules: true}
		if err := t.sheet(b, o, head); err != nil {
			return err
		}
	}
	return nil
}

// columns returns widths that fit the content, so that a number is near its
// name and a reason is visible in full.
func (t *table) columns() xlsxwrite.Columns {
	const least, most = 8, 100
	columns := make(xlsxwrite.Columns, len(t.rows[0]))
	for i, width := range t.widths() {
		columns[i] = min(max(width+2, least), most)
	}
	return columns
}

// result returns the first sheet: the verdict, then the figures.
func (r *Report) result(l diag.Lang) [][]string {
	rows := [][]string{{in(l, "結果", "Result"), in(l, "収支は一致しています。", "The balance closes.")}}
	if !r.Good() {
		rows = nil
		for _, alarm := range r.Alarms {
			rows = append(rows, []string{in(l, "要確認", "ATTENTION"), alarm.In(l)})
		}
	}
	for _, figure := range r.figures(l) {
		rows = append(rows, figure[:])
	}
	return rows
}

// sheet writes the table; head is the format of its first row.
func (t *table) sheet(b *xlsxwrite.Workbook, o xlsxwrite.Options, head xlsxwrite.StyleID) error {
	s, err := b.Sheet(t.title, o)
	if err != nil {
		return err
	}
	for i, row := range t.rows {
		style := head
		if i > 0 {
			style = 0
		}
		if err := s.Row(cells(row, style)...); err != nil {
			return err
		}
	}
	return nil
}

// cells are numbers as numbers and everything else as text, never as a formula.
func cells(row []string, style xlsxwrite.StyleID) []xlsxwrite.Cell {
	out := make([]xlsxwrite.Cell, len(row))
	for i, text := range row {
		out[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: text}
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			out[i].Kind, out[i].Text = xlsxwrite.Number, strconv.FormatInt(n, 10)
		}
	}
	return out
}
