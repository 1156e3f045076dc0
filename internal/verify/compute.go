package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Place is a cell of a workbook.
type Place struct {
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// Computed is what excelize makes of a formula whose result is not stored.
type Computed struct {
	Text    string // a number as it is written, a day as YYYY-MM-DD, a text
	Formula string // without "="
}

// calcLine is the answer about one cell.
type calcLine struct {
	Place
	Text    string `json:"text,omitempty"`
	Formula string `json:"formula,omitempty"`
	Why     string `json:"why,omitempty"` // why there is none
}

// Compute has excelize compute formulas of a workbook (.xlsx, .xlsm) in a
// process of its own. Only results that are sure are among what it returns: all
// formulas that a result rests on are plain ones of this workbook, and what they
// stored is what excelize computes. That it fails is no error: then there are
// none.
func (c *Child) Compute(ctx context.Context, data []byte, cells []Place) (map[Place]Computed, error) {
	found := map[Place]Computed{}
	err := c.run(ctx, order{Do: doCompute, Cells: cells}, data, func(l *line) {
		if l.Calc != nil && l.Calc.Why == "" && l.Calc.Text != "" {
			found[l.Calc.Place] = Computed{l.Calc.Text, l.Calc.Formula}
		}
	})
	var failed *failure
	if errors.As(err, &failed) {
		return nil, nil
	}
	return found, err
}

// compute is the job of the process: the results of some formulas.
func compute(data []byte, cells []Place, w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	f, err := excelize.OpenReader(bytes.NewReader(data), options)
	if err != nil {
		return out.Encode(line{Error: err.Error()})
	}
	s := &second{f: f, dates: map[int]bool{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.date1904 = *props.Date1904
	}
	for _, p := range cells {
		answer := calcLine{Place: p}
		if err := s.compute(&answer); err != nil {
			answer.Text, answer.Why = "", err.Error()
		}
		if err := out.Encode(line{Calc: &answer}); err != nil {
			return err
		}
	}
	return out.Encode(line{End: true})
}

var (
	errNoFormula = errors.New("no formula")
	errUnsure    = errors.New("the result is empty or an error")
	errReference = errors.New("shows a cell that is empty")
)

// compute computes one formula, if everything that it rests on is sure.
func (s *second) compute(a *calcLine) (err error) {
	if a.Formula, err = s.f.GetCellFormula(a.Sheet, a.Cell); err != nil || a.Formula == "" {
		return firstOf(err, errNoFormula)
	}
	w := &walk{s: s, left: mostCells, from: a.Place, seen: map[Place]bool{}}
	if err := w.formula(a.Place, a.Formula); err != nil {
		return err
	}
	text, err := s.f.CalcCellValue(a.Sheet, a.Cell, excelize.Options{RawCellValue: true})
	switch {
	case err != nil:
		return err
	case text == "" || strings.HasPrefix(text, "#"):
		return errUnsure
	case text == "0" && w.values == 0:
		return errReference
	}
	a.Text = s.written(a.Sheet, a.Cell, text)
	return nil
}

// written is a computed result as people write it: of a number that shows as a
// date, the day.
func (s *second) written(sheet, cell, text string) string {
	serial, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	style, err := s.f.GetCellStyle(sheet, cell)
	if err != nil || serial < 1 || serial != math.Trunc(serial) || !s.showsDate(style) {
		return text
	}
	day, err := excelize.ExcelDateToTime(serial, s.date1904)
	if err != nil {
		return text
	}
	return day.Format("2006-01-02")
}
