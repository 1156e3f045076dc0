// Package exporter writes workbooks: annexes from stored applications by
// designed templates, lists of applications and lines, and the sender's own
// workbook with the wrong cells marked.
//
// It is pure: no clock, no file, no database; the same data give the same
// bytes. Whatever it writes is read again and compared before it is released,
// so that an error is returned instead of a wrong workbook. docs/annexes.md
// lists what is guaranteed, schemas/annexes/README.md describes the templates.
package exporter
