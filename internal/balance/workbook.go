package balance

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Workbook is the report as an .xlsx file: the figures and alarms on the first
// sheet, each table on one of its own.
func (r *Report) Workbook() ([]byte, error) {
	f := excelize.NewFile(excelize.Options{CultureInfo: excelize.CultureNameJaJP})
	defer f.Close()
	if err := r.fill(f); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	return b.Bytes(), nil
}

func (r *Report) fill(f *excelize.File) error {
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", "夜間処理"); err != nil {
		return err
	}
	if err := r.firstSheet(f); err != nil {
		return err
	}
	for _, t := range r.tables() {
		if _, err := f.NewSheet(t.title); err != nil {
			return err
		}
		if err := t.sheet(f, bold); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) firstSheet(f *excelize.File) error {
	rows := [][]string{{"結果", "収支は一致しています。"}}
	if !r.Good() {
		rows = nil
		for _, alarm := range r.Alarms {
			rows = append(rows, []string{"要確認", alarm.Text})
		}
	}
	for _, figure := range r.figures() {
		rows = append(rows, figure[:])
	}
	t := table{"夜間処理", rows}
	return errors.Join(t.cells(f), f.SetColWidth(t.title, "A", "A", 30), f.SetColWidth(t.title, "B", "B", 80))
}

func (t *table) sheet(f *excelize.File, bold int) error {
	last, err := excelize.ColumnNumberToName(len(t.rows[0]))
	if err != nil {
		return err
	}
	return errors.Join(t.cells(f), f.SetRowStyle(t.title, 1, 1, bold), f.SetColWidth(t.title, "A", last, 16),
		f.SetPanes(t.title, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// cells writes numbers as numbers and everything else as text, never as a
// formula.
func (t *table) cells(f *excelize.File) error {
	for i, row := range t.rows {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if n, number := strconv.ParseInt(cell, 10, 64); number == nil {
				err = f.SetCellInt(t.title, at, n)
			} else {
				err = f.SetCellStr(t.title, at, cell)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
