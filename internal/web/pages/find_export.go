package pages

import (
	"bytes"
	"encoding/csv"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// maxExport bounds the rows of an export from the page; the command line and the
// API know no bound.
const maxExport = 50_000

// findExport sends what was found with the chosen columns, and keeps the choice
// for the next time.
func (s *applicationPages) findExport(w http.ResponseWriter, r *http.Request) error {
	q, err := s.SearchOf(r)
	if err != nil {
		return err
	}
	filter, err := q.Filter(r.Context(), s.Service)
	if err != nil {
		return err
	}
	filter.After = ""
	chosen := slices.DeleteFunc(s.ExportColumns(r), func(c work.ExportColumn) bool { return !slices.Contains(r.PostForm["column"], c.Key) })
	if len(chosen) == 0 {
		return site.ErrNoColumn
	}
	keep := store.View{User: site.VisitOf(r).Name(), Page: "columns", Name: "last", Query: strings.Join(r.PostForm["column"], ",")}
	if err := s.Store.SaveView(r.Context(), keep); err != nil {
		return err
	}
	n, err := s.countExport(r, filter)
	if err != nil {
		return err
	}
	leave, err := s.Files.Take(r.Context(), s.Who(r), 4096*n, s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	var b bytes.Buffer
	name, kind := site.Messages["find.title"].In(site.VisitOf(r).Lang), "text/csv; charset=utf-8"
	if r.PostFormValue("format") == "csv" {
		name += ".csv"
		err = s.foundCSV(r, &b, filter, chosen)
	} else {
		name, kind = name+".xlsx", site.BookMedia
		err = s.foundBook(r, &b, filter, chosen)
	}
	if err != nil {
		return err
	}
	site.Attach(w, name, kind)
	_, err = b.WriteTo(w)
	return err
}

// countedExport is how far an export by texts is counted beforehand, each
// application being compared; larger ones are for now taken for the largest.
const countedExport = 5000

// countExport is how many applications an export has at most.
func (s *applicationPages) countExport(r *http.Request, filter store.Filter) (int64, error) {
	n, more, err := s.Store.CountUpTo(r.Context(), filter, countedExport)
	switch {
	case err != nil:
		return 0, err
	case more:
		return maxExport, nil
	case n > maxExport:
		return 0, errTooMany
	}
	return n, nil
}

var errTooMany = site.Detail(site.ErrTooLarge, "too many applications")

// eachExported calls do with what is exported, in one walk that ends where it is
// too much.
func (s *applicationPages) eachExported(r *http.Request, filter store.Filter, do func(*store.Record) error) error {
	n := 0
	return s.Store.Each(r.Context(), filter, func(rec *store.Record) error {
		if n++; n > maxExport {
			return errTooMany
		}
		return do(rec)
	})
}

// foundCSV writes what was found as CSV that Excel opens; a text that begins like
// a formula has an apostrophe.
func (s *applicationPages) foundCSV(r *http.Request, to io.Writer, filter store.Filter, columns []work.ExportColumn) error {
	if _, err := io.WriteString(to, "\uFEFF"); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.UseCRLF = true
	line := make([]string, len(columns))
	for i := range columns {
		line[i] = columns[i].Label
	}
	if err := w.Write(line); err != nil {
		return err
	}
	err := s.eachExported(r, filter, func(rec *store.Record) error {
		for i := range columns {
			line[i] = csvbook.Guard(columns[i].Text(rec))
		}
		return w.Write(line)
	})
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	return err
}

func (s *applicationPages) foundBook(r *http.Request, to io.Writer, filter store.Filter, columns []work.ExportColumn) error {
	b := xlsxwrite.New(to)
	head := b.Style(xlsxwrite.Style{Bold: true})
	widths := make(xlsxwrite.Columns, len(columns))
	cells := make([]xlsxwrite.Cell, len(columns))
	for i := range columns {
		widths[i] = columns[i].Width
		cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: head, Text: columns[i].Label}
	}
	sheet, err := b.Sheet(site.Messages["application.title"].In(site.VisitOf(r).Lang), xlsxwrite.Options{Columns: widths, Frozen: 1, Filter: len(columns), Titles: true, Wide: true})
	if err != nil {
		return err
	}
	if err := sheet.Row(cells...); err != nil {
		return err
	}
	err = s.eachExported(r, filter, func(rec *store.Record) error {
		for i := range columns {
			text := columns[i].Text(rec)
			cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Text: text}
			if columns[i].Key == "quantity" {
				cells[i].Kind = xlsxwrite.Number
			}
		}
		return sheet.Row(cells...)
	})
	if err != nil {
		return err
	}
	return b.Close()
}
