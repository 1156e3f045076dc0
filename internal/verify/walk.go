package verify

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/efp"
	"github.com/xuri/excelize/v2"
)

// mostCells is on how many cells a result may rest.
const mostCells = 20_000

// walk goes through everything that a formula rests on.
type walk struct {
	s      *second
	left   int
	from   Place // whose result is asked for
	seen   map[Place]bool
	values int // cells with a value among them
}

var (
	errMany     = errors.New("rests on too many cells")
	errCircle   = errors.New("rests on itself")
	errUnknown  = errors.New("refers to what is not plain")
	errVolatile = errors.New("depends on when or where it is computed")
)

// unsure are functions whose result depends on the moment, on the program or on
// something outside of the workbook.
var unsure = map[string]bool{"NOW": true, "TODAY": true, "RAND": true, "RANDBETWEEN": true, "RANDARRAY": true, "OFFSET": true,
	"INDIRECT": true, "CELL": true, "INFO": true, "WEBSERVICE": true, "RTD": true, "HYPERLINK": true, "GETPIVOTDATA": true,
	"STOCKHISTORY": true, "DDE": true, "CALL": true, "REGISTER.ID": true, "SQL.REQUEST": true, "IMAGE": true, "SUBTOTAL": true,
	"AGGREGATE": true, "FORMULATEXT": true, "SHEET": true, "SHEETS": true, "PHONETIC": true, "ASC": true, "JIS": true, "DBCS": true,
	"YEN": true, "DOLLAR": true, "DATESTRING": true, "TEXT": true, "LET": true, "LAMBDA": true}

// formula goes through a formula of a sheet.
func (w *walk) formula(at Place, text string) error {
	p := efp.ExcelParser()
	tokens := p.Parse(text)
	if len(tokens) == 0 {
		return errUnknown
	}
	for _, t := range tokens {
		if err := w.token(at, t); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) token(at Place, t efp.Token) error {
	switch {
	case t.TType == efp.TokenTypeUnknown:
		return errUnknown
	case t.TType == efp.TokenTypeFunction && t.TSubType == efp.TokenSubTypeStart:
		name := strings.ToUpper(strings.TrimPrefix(strings.TrimPrefix(t.TValue, "_xlfn."), "_xlws."))
		if unsure[name] || strings.HasPrefix(name, "CUBE") || strings.ContainsAny(name, "!_[]") {
			return fmt.Errorf("%w: %s", errVolatile, name)
		}
	case t.TType == efp.TokenTypeOperand && t.TSubType == efp.TokenSubTypeError:
		return errUnsure
	case t.TType == efp.TokenTypeOperand && t.TSubType == efp.TokenSubTypeRange:
		return w.reference(at.Sheet, t.TValue)
	}
	return nil
}

// reference goes through the cells of a reference, such as A1, $A$1:B2 or
// 'シート 2'!A1. Whole columns, names, tables and other books are not plain.
func (w *walk) reference(sheet, ref string) error {
	if strings.ContainsAny(ref, "[]{}#@") {
		return errUnknown
	}
	if i := strings.LastIndexByte(ref, '!'); i >= 0 {
		sheet, ref = strings.ReplaceAll(strings.Trim(ref[:i], "'"), "''", "'"), ref[i+1:]
	}
	if i, err := w.s.f.GetSheetIndex(sheet); err != nil || i < 0 {
		return errUnknown
	}
	from, to, ok := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !ok {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, errTo := excelize.CellNameToCoordinates(to)
	if err != nil || errTo != nil {
		return errUnknown
	}
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			if err := w.cell(Place{sheet, cellName(int32(row), int32(col))}); err != nil {
				return err
			}
		}
	}
	return nil
}

// cell goes through one cell: its value counts, its formula is gone through, and
// what it stored must be what excelize computes.
func (w *walk) cell(p Place) error {
	if p == w.from {
		return errCircle
	}
	if w.seen[p] {
		return nil
	}
	w.seen[p] = true
	if w.left--; w.left < 0 {
		return errMany
	}
	value, err := w.s.f.GetCellValue(p.Sheet, p.Cell, options)
	if err != nil {
		return err
	}
	if value != "" {
		w.values++
	}
	formula, err := w.s.f.GetCellFormula(p.Sheet, p.Cell)
	if err != nil || formula == "" {
		return err
	}
	if err := w.formula(p, formula); err != nil {
		return err
	}
	if value == "" {
		return nil
	}
	computed, err := w.s.f.CalcCellValue(p.Sheet, p.Cell, options)
	if err != nil || !sameResult(value, computed) {
		return fmt.Errorf("%w: %s!%s", errUnsure, p.Sheet, p.Cell)
	}
	return nil
}

// sameResult reports whether two results are the same, numbers but for their
// last digits.
func sameResult(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= 1e-9*math.Max(math.Abs(x), 1)
}
