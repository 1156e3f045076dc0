// Package importer reads the applications of a workbook. It compares each sheet
// with the blank forms of all definitions, reads the answers at the places that
// the definitions name, judges them by their rules, and reports everything that
// it could not assign as unread.
//
//	sheet.Book
//	    │  findForms: which sheets are which page of which blank
//	    ▼
//	layout    where things are: Library.Align, Map.Fill ──> the cells of each place
//	    │  alignedField, field, column: an answer.Span for each field
//	    ▼
//	answer    what is there: Reader.Read ──> canonical text, raw text, diagnostics
//	    │  reading.Keep, reading.Report: into the form.Application
//	    ▼
//	rules     what may be there: Program.Judge ──> findings
//	    │  leftovers: what no place claims is unread
//	    ▼
//	Result: form.Application with values, cells, unread texts, diagnostics, verdict
//
// Sheets that no blank fits are read by their labels instead: grid and places find
// out where the fields of a definition are answered. From the answer.Span on, both
// kinds of sheets are treated alike.
//
// The package is pure: it uses no clock, no file and no database, and the same
// book always gives the same result. docs/design.md draws the way of a cell
// through it.
package importer
