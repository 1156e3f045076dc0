// Package xlsxwrite writes workbooks (.xlsx): lists of any length, row by row,
// in flat memory; and packages of which some parts are replaced while every
// other part keeps its very bytes.
//
// The same calls give the same bytes: no clock, no random, no map order.
package xlsxwrite
