//go:build ignore

// Command place divides an area of a blank form into what it was, a label and a new
// place, and leaves everything else of the workbook as it is:
//
//	go run docs/cookbook/place.go BLANK.xlsx 申請書 K52:BE54 K52:AD54 AE52:AJ54=納品先部署名 AK52:BE54
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"
)

func main() {
	if len(os.Args) != 7 {
		fmt.Fprintln(os.Stderr, "usage: place BLANK.xlsx SHEET AREA FIRST LABEL=TEXT PLACE")
		os.Exit(2)
	}
	if err := place(os.Args[1], os.Args[2], os.Args[3], os.Args[4:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func place(file, sheet, area string, parts []string) error {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	defer f.Close()
	first, last, _ := strings.Cut(area, ":")
	label, err := styleBefore(f, sheet, first)
	if err != nil {
		return err
	}
	if err := f.UnmergeCell(sheet, first, last); err != nil {
		return err
	}
	for _, part := range parts {
		cells, text, isLabel := strings.Cut(part, "=")
		first, last, _ := strings.Cut(cells, ":")
		if err := f.MergeCell(sheet, first, last); err != nil {
			return err
		}
		if !isLabel {
			continue
		}
		if err := f.SetCellStr(sheet, first, text); err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, first, last, label); err != nil {
			return err
		}
	}
	return f.Save()
}

// styleBefore is the look of the cell to the left, which is the label of the area.
func styleBefore(f *excelize.File, sheet, cell string) (int, error) {
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		return 0, err
	}
	left, err := excelize.CoordinatesToCellName(col-1, row)
	if err != nil {
		return 0, err
	}
	return f.GetCellStyle(sheet, left)
}
