package pages

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/charts"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// statisticsBook sends the figures of the last days as a workbook: values, and
// charts over them beside.
func (s *runPages) statisticsBook(w http.ResponseWriter, r *http.Request) error {
	f, err := s.Stats.Figures(r.Context())
	if err != nil {
		return err
	}
	lang := site.VisitOf(r).Lang
	var plain, out bytes.Buffer
	b := xlsxwrite.New(&plain)
	if err := errors.Join(writeDays(b, f.Days, lang), writeErrors(b, f.Errors, lang), b.Close()); err != nil {
		return err
	}
	if err := charts.Write(&out, plain.Bytes(), statisticsCharts(f, lang)...); err != nil {
		return err
	}
	site.Attach(w, site.Messages["nights.title"].In(lang)+".xlsx", site.BookMedia)
	_, err = out.WriteTo(w)
	return err
}

// statisticsCharts are what arrived each day, stacked by verdict, and the ten
// commonest errors, each beside its values.
func statisticsCharts(f *work.Figures, l diag.Lang) []charts.Chart {
	const errorsShown = 10
	return []charts.Chart{balance.StatusChart(site.Messages["stats.days"].In(l), site.Messages["nights.days"].In(l), 0, 1, len(f.Days), 5),
		{Sheet: site.Messages["stats.errors"].In(l), Title: site.Messages["nights.errors"].In(l), At: "F2", Names: "B", Rows: min(len(f.Errors), errorsShown),
			Series: []charts.Series{{Column: "D", Color: balance.StatusColors[2]}}}}
}

// writeDays writes what arrived each day, by verdict.
func writeDays(b *xlsxwrite.Workbook, days []work.DayCount, l diag.Lang) error {
	head := b.Style(xlsxwrite.Style{Bold: true})
	s, err := b.Sheet(site.Messages["stats.days"].In(l), xlsxwrite.Options{Columns: xlsxwrite.Columns{12, 10, 10, 10, 10}, Frozen: 1, Titles: true, Wide: true})
	if err != nil {
		return err
	}
	titles := []string{site.Messages["nights.day"].In(l)}
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
	return nil
}

// writeErrors writes what was wrong most often.
func writeErrors(b *xlsxwrite.Workbook, list []work.ErrorCount, l diag.Lang) error {
	head := b.Style(xlsxwrite.Style{Bold: true})
	s, err := b.Sheet(site.Messages["stats.errors"].In(l), xlsxwrite.Options{Columns: xlsxwrite.Columns{12, 30, 70, 10}, Frozen: 1, Titles: true, Wide: true})
	if err != nil {
		return err
	}
	if err := s.Row(textCells(head, site.Messages["form"].In(l), site.Messages["stats.field"].In(l), site.Messages["reason"].In(l), site.Messages["count"].In(l))...); err != nil {
		return err
	}
	for _, e := range list {
		row := textCells(0, form.ShortName(e.Form, l), e.Label, e.Sample.Message(l))
		if err := s.Row(append(row, numberCell(int64(e.N)))...); err != nil {
			return err
		}
	}
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
