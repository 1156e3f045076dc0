// Package exporter writes workbooks: annexes from stored applications into
// designed templates, lists of applications and lines, and the sender's own
// workbook with the wrong cells marked.
//
// It is pure: no clock, no file, no database. The same data give the same
// bytes, and what goes out was read again before it was released.
package exporter
