package main

import (
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// read reads the workbook of an item, its texts as people see them; without a book it
// returns the reason.
func (a *app) read(item *container.Item) (*sheet.Book, string) {
	book, err := workbook.Read(item, sheet.DefaultLimits())
	return a.orReason(item, book, err)
}

// readStored is read with the texts as they are stored.
func (a *app) readStored(item *container.Item) (*sheet.Book, string) {
	book, err := workbook.ReadStored(item, sheet.DefaultLimits())
	return a.orReason(item, book, err)
}

func (a *app) orReason(item *container.Item, book *sheet.Book, err error) (*sheet.Book, string) {
	switch {
	case err != nil:
		return nil, a.reason(workbook.Diagnostic(err))
	case book == nil:
		return nil, a.reasons(item.Diagnostics)
	}
	return book, ""
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
