// Package workbook reads the workbook that a container held, whichever reader
// it takes.
package workbook

import (
	"errors"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// CodeUnreadable says that reading a file failed; args: detail.
const CodeUnreadable diag.Code = "file.unreadable"

// Read reads an item as the workbook that it is: whole, or not at all with an
// error that Diagnostic puts into words. An item that is none, of which its own
// diagnostics say why, gives nil and no error. Options are for .xlsx alone.
func Read(item *container.Item, limits sheet.Limits, options ...sheet.Option) (*sheet.Book, error) {
	switch item.Kind {
	case container.Workbook:
		return sheet.ReadXLSX(item.Data, limits, options...)
	case container.XLS:
		return xls.Read(item.Data, limits)
	case container.CSV:
		return csvbook.Read(item.Data, limits)
	}
	return nil, nil
}

// ReadBlank reads an item with the formats of its cells, which tell where a
// blank form wants its answers.
func ReadBlank(item *container.Item, limits sheet.Limits) (*sheet.Book, error) {
	if item.Kind == container.XLS {
		return xls.Read(item.Data, limits, xls.WithFormats())
	}
	return Read(item, limits, sheet.WithFormats())
}

// Diagnostic is why Read could not read a workbook.
func Diagnostic(err error) diag.Diagnostic {
	var e *sheet.ReadError
	if errors.As(err, &e) {
		return e.Diagnostic()
	}
	return diag.Diagnostic{Severity: diag.Error, Code: CodeUnreadable, Args: []diag.Arg{{Key: "detail", Text: err.Error()}}}
}
