package web

import (
	"bytes"
	"encoding/csv"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// maxExport bounds the rows of an export from the page; the command line and the
// API know no bound.
const maxExport = 50_000

// exportColumn is a column that an export may have.
type exportColumn struct {
	Key, Label, Section string
	On                  bool
	width               int
	text                func(rec *store.Record) string
}

// exportColumns are all columns, in the order of an export: what is known of
// every application, then the fields of the forms.
func (s *server) exportColumns(r *http.Request) []exportColumn {
	f := s.frame0(r)
	basics := []exportColumn{
		{"number", f.T("application.number"), "", true, 28, func(rec *store.Record) string { return rec.Number }},
		{"form", f.T("form"), "", true, 12, func(rec *store.Record) string { return f.Word("formname", rec.Form) }},
		{"company", f.T("company"), "", true, 32, func(rec *store.Record) string { return rec.Company }},
		{"products", f.T("product_name"), "", true, 40, func(rec *store.Record) string { return strings.Join(rec.Products, "\n") }},
		{"quantity", f.T("quantity"), "", true, 10, func(rec *store.Record) string { return strconv.FormatInt(rec.Quantity, 10) }},
		{"reseller", f.T("reseller"), "", true, 28, func(rec *store.Record) string { return rec.Reseller }},
		{"registered", f.T("registered_at"), "", true, 18, func(rec *store.Record) string { return f.Time(rec.Registered) }},
		{"state", f.T("state"), "", true, 12, func(rec *store.Record) string { return f.Word("state", string(rec.State)) }},
		{"order", f.T("application.ref"), "", false, 18, func(rec *store.Record) string { return rec.OrderRef }},
		{"file", f.T("file"), "", false, 36, func(rec *store.Record) string { return rec.File }},
	}
	for _, field := range s.applicationFields() {
		basics = append(basics, exportColumn{field.Key, field.Label, field.Section, false, 24, field.of})
	}
	return basics
}

// of is what an application says in the field; the rows of a list are lines.
func (f *listedField) of(rec *store.Record) string {
	if f.list == "" {
		v, _ := rec.Application.Get(f.field.ID)
		return f.said(v.Text)
	}
	if rec.Application.Rows.Name != f.list {
		return ""
	}
	var lines []string
	for _, row := range rec.Application.Rows.All() {
		text := ""
		for i := range row {
			if row[i].Field == f.field.ID {
				text = f.said(row[i].Text)
			}
		}
		lines = append(lines, text)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// findExport sends what was found with the chosen columns, and keeps the choice
// for the next time.
func (s *server) findExport(w http.ResponseWriter, r *http.Request) error {
	q, err := s.searchOf(r)
	if err != nil {
		return err
	}
	filter, err := q.filter(r.Context(), s)
	if err != nil {
		return err
	}
	filter.After = ""
	chosen := slices.DeleteFunc(s.exportColumns(r), func(c exportColumn) bool { return !slices.Contains(r.PostForm["column"], c.Key) })
	if len(chosen) == 0 {
		return errNoColumn
	}
	keep := store.View{User: visitOf(r).name(), Page: "columns", Name: "last", Query: strings.Join(r.PostForm["column"], ",")}
	if err := s.Store.SaveView(r.Context(), keep); err != nil {
		return err
	}
	n, err := s.Store.Count(r.Context(), filter)
	if err != nil {
		return err
	}
	if n > maxExport {
		return detailed{errTooLarge, "too many applications"}
	}
	leave, err := s.files.take(r.Context(), s.who(r), 4096*n, s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	var b bytes.Buffer
	name, kind := messages["find.title"].in(visitOf(r).lang), "text/csv; charset=utf-8"
	if r.PostFormValue("format") == "csv" {
		name += ".csv"
		err = s.foundCSV(r, &b, filter, chosen)
	} else {
		name, kind = name+".xlsx", bookMedia
		err = s.foundBook(r, &b, filter, chosen)
	}
	if err != nil {
		return err
	}
	attach(w, name, kind)
	_, err = b.WriteTo(w)
	return err
}

// foundCSV writes what was found as CSV that Excel opens; a text that begins like
// a formula has an apostrophe.
func (s *server) foundCSV(r *http.Request, to io.Writer, filter store.Filter, columns []exportColumn) error {
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
	err := s.Store.Each(r.Context(), filter, func(rec *store.Record) error {
		for i := range columns {
			line[i] = csvbook.Guard(columns[i].text(rec))
		}
		return w.Write(line)
	})
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	return err
}

func (s *server) foundBook(r *http.Request, to io.Writer, filter store.Filter, columns []exportColumn) error {
	b := xlsxwrite.New(to)
	head := b.Style(xlsxwrite.Style{Bold: true})
	widths := make(xlsxwrite.Columns, len(columns))
	cells := make([]xlsxwrite.Cell, len(columns))
	for i := range columns {
		widths[i] = columns[i].width
		cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: head, Text: columns[i].Label}
	}
	sheet, err := b.Sheet(messages["application.title"].in(visitOf(r).lang), xlsxwrite.Options{Columns: widths, Frozen: 1, Filter: len(columns), Titles: true, Wide: true})
	if err != nil {
		return err
	}
	if err := sheet.Row(cells...); err != nil {
		return err
	}
	err = s.Store.Each(r.Context(), filter, func(rec *store.Record) error {
		for i := range columns {
			text := columns[i].text(rec)
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

// lastColumns marks those that somebody chose the last time.
func (s *server) lastColumns(r *http.Request) ([]exportColumn, error) {
	all := s.exportColumns(r)
	kept, err := s.Store.Views(r.Context(), "columns", visitOf(r).name())
	if err != nil || len(kept) == 0 {
		return all, err
	}
	chosen := strings.Split(kept[0].Query, ",")
	for i := range all {
		all[i].On = slices.Contains(chosen, all[i].Key)
	}
	return all, nil
}
