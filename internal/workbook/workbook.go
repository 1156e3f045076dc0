// Package workbook reads the workbook of a container's item by the reader for
// its format: .xlsx and .xlsm, .xls, or CSV.
package workbook

import (
	"errors"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// CodeUnreadable is reported for a file that could not be read; args: detail.
const CodeUnreadable diag.Code = "file.unreadable"

// Read reads an item with the reader of its format, its texts as people see them:
// completely, or not at all with an error that Diagnostic converts. For an item that
// is not a workbook, whose own diagnostics have the reason, it returns nil and no
// error. Options apply to .xlsx only.
func Read(item *container.Item, limits sheet.Limits, options ...sheet.Option) (*sheet.Book, error) {
	switch item.Kind {
	case container.Workbook:
		return sheet.ReadXLSX(item.Data, limits, append(options, sheet.AsSeen())...)
	case container.XLS:
		return xls.Read(item.Data, limits, xls.AsSeen())
	}
	return ReadStored(item, limits)
}

// ReadStored is Read with the texts as they are stored, whatever their font makes of
// them.
func ReadStored(item *container.Item, limits sheet.Limits) (*sheet.Book, error) {
	switch item.Kind {
	case container.Workbook:
		return sheet.ReadXLSX(item.Data, limits)
	case container.XLS:
		return xls.Read(item.Data, limits)
	case container.CSV:
		return csvbook.Read(item.Data, limits)
	}
	return nil, nil
}

// ReadBlank reads an item with the formats of its cells, from which the places
// for answers are derived.
func ReadBlank(item *container.Item, limits sheet.Limits) (*sheet.Book, error) {
	if item.Kind == container.XLS {
		return xls.Read(item.Data, limits, xls.AsSeen(), xls.WithFormats())
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
