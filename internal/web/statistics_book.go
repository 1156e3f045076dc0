package web

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// statisticsBook sends the figures of the last days as a workbook: values, and
// charts over them beside.
func (s *server) statisticsBook(w http.ResponseWriter, r *http.Request) error {
	f, err := s.stats.figures(r.Context())
	if err != nil {
		return err
	}
	lang := visitOf(r).lang
	var out bytes.Buffer
	b := xlsxwrite.New(&out)
	if err := writeDays(b, f.Days, lang); err != nil {
		return err
	}
	if err := writeErrors(b, f.Errors, lang); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	attach(w, messages["nights.title"].in(lang)+".xlsx", bookMedia)
	_, err = out.WriteTo(w)
	return err
}

// writeDays writes what arrived each day, stacked by verdict in its chart.
func writeDays(b *xlsxwrite.Workbook, days []dayCount, l diag.Lang) error {
	head := b.Style(xlsxwrite.Style{Bold: true})
	s, err := b.Sheet(messages["stats.days"].in(l), xlsxwrite.Options{Columns: xlsxwrite.Columns{12, 10, 10, 10, 10}, Frozen: 1, Titles: true, Wide: true})
	if err != nil {
		return err
	}
	titles := []string{messages["nights.day"].in(l)}
	for _, status := range balance.Statuses {
		titles = append(titles, status.Name(l))
	}
	if err := s.Row(textCells(head, titles...)...); err != nil {
		return err
	}
	for _, d := range days {
		row := textCells(0, d.Day.Format("2006-01-02"))
		for _, n := range []int64{d.Registered, d.Duplicate, d.Held, d.Refused} {
			row = append(row, numberCell(n))
		}
		if err := s.Row(row...); err != nil {
			return err
		}
	}
	if len(days) == 0 {
		return nil
	}
	column := func(i int) string {
		name := xlsxwrite.Column(i + 1)
		return s.Ref(fmt.Sprintf("%s2:%s%d", name, name, len(days)+1))
	}
	c := xlsxwrite.Chart{Title: messages["nights.days"].in(l), At: xlsxwrite.Area{Top: 2, Left: 7, Bottom: 26, Right: 18}, Names: column(0)}
	for i, status := range balance.Statuses {
		c.Series = append(c.Series, xlsxwrite.Series{Name: status.Name(l), Values: column(i + 1), Color: balance.StatusColors[i]})
	}
	s.Chart(c)
	return nil
}

// writeErrors writes what was wrong most often, with a chart of the first ten.
func writeErrors(b *xlsxwrite.Workbook, list []errorCount, l diag.Lang) error {
	head := b.Style(xlsxwrite.Style{Bold: true})
	s, err := b.Sheet(messages["stats.errors"].in(l), xlsxwrite.Options{Columns: xlsxwrite.Columns{12, 30, 70, 10}, Frozen: 1, Titles: true, Wide: true})
	if err != nil {
		return err
	}
	if err := s.Row(textCells(head, messages["form"].in(l), messages["stats.field"].in(l), messages["reason"].in(l), messages["count"].in(l))...); err != nil {
		return err
	}
	for _, e := range list {
		row := textCells(0, form.ShortName(e.Form, l), e.Label, e.Sample.Message(l))
		if err := s.Row(append(row, numberCell(int64(e.N)))...); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		return nil
	}
	last := min(len(list), 10) + 1
	s.Chart(xlsxwrite.Chart{Title: messages["nights.errors"].in(l), At: xlsxwrite.Area{Top: 2, Left: 6, Bottom: 22, Right: 16},
		Names:  s.Ref(fmt.Sprintf("B2:B%d", last)),
		Series: []xlsxwrite.Series{{Name: messages["count"].in(l), Values: s.Ref(fmt.Sprintf("D2:D%d", last)), Color: balance.StatusColors[2]}}})
	return nil
}

func textCells(style xlsxwrite.StyleID, texts ...string) []xlsxwrite.Cell {
	cells := make([]xlsxwrite.Cell, len(texts))
	for i, text := range texts {
		cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: text}
	}
	return cells
}

func numberCell(n int64) xlsxwrite.Cell {
	return xlsxwrite.Cell{Kind: xlsxwrite.Number, Text: strconv.FormatInt(n, 10)}
}
