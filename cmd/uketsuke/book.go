package main

import (
	"errors"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// read reads the workbook of an item; without a book it says why.
func (a *app) read(item *container.Item) (*sheet.Book, string) {
	var book *sheet.Book
	var err error
	switch item.Kind {
	case container.Workbook:
		book, err = sheet.ReadXLSX(item.Data, sheet.DefaultLimits())
	case container.XLS:
		book, err = xls.Read(item.Data, sheet.DefaultLimits())
	case container.CSV:
		book, err = csvbook.Read(item.Data, sheet.DefaultLimits())
	default:
		return nil, a.reasons(item.Diagnostics)
	}
	if err == nil {
		return book, ""
	}
	var bad *sheet.ReadError
	if errors.As(err, &bad) {
		return nil, a.reason(bad.Diagnostic())
	}
	return nil, err.Error()
}

// reasons are the errors among diagnostics, as one text.
func (a *app) reasons(list []diag.Diagnostic) (text string) {
	for _, d := range list {
		if d.Severity == diag.Error {
			text += a.reason(d)
		}
	}
	return text
}

func (a *app) reason(d diag.Diagnostic) string {
	where := d.Pos.Sheet
	if d.Pos.Cell != "" {
		where += "!" + d.Pos.Cell
	}
	if where != "" {
		where = " [" + where + "]"
	}
	return d.Message(a.lang) + where
}
