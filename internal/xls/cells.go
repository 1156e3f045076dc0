package xls

import (
	"errors"
	"math"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

var cellRecords = map[uint16]func(*sheetReader, *record) error{
	recLabelSST: (*sheetReader).labelSST,
	recLabel:    (*sheetReader).label,
	recRString:  (*sheetReader).label,
	recNumber:   (*sheetReader).number,
	recRK:       (*sheetReader).rk,
	recMulRK:    (*sheetReader).mulRK,
	recBoolErr:  (*sheetReader).boolErr,
	recBlank:    (*sheetReader).blank,
	recMulBlank: (*sheetReader).mulBlank,
	recFormula:  (*sheetReader).formula,
	recFormula3: (*sheetReader).formula,
	recFormula4: (*sheetReader).formula,
	recString:   (*sheetReader).stringResult,
	recShrFmla:  (*sheetReader).shared,
	recArray:    (*sheetReader).shared,
	recTable:    (*sheetReader).shared,
}

// shared is a formula of other cells: they hold their results themselves.
func (s *sheetReader) shared(*record) error { return nil }

// blank is a cell with a format only.
func (s *sheetReader) blank(rec *record) error {
	if err := rec.exactly(6); err != nil {
		return err
	}
	at := readCell(rec.data)
	s.table.see(at.Row, at.Col, at.Col)
	return nil
}

// mulBlank is a row of them: row, first column, formats, last column.
func (s *sheetReader) mulBlank(rec *record) error {
	if err := rec.need(6); err != nil {
		return err
	}
	at, last := readCell(rec.data), int32(le.Uint16(rec.data[len(rec.data)-2:]))+1
	if n := len(rec.data) - 6; n%2 != 0 || at.Col+int32(n/2)-1 != last {
		return s.bad(rec, at, "a row of blank cells that does not fit its columns")
	}
	s.table.see(at.Row, at.Col, last)
	return nil
}

// style returns the properties of the cell's XF. Some programs write no XF
// records at all, or an index beyond them; the value is right all the same.
func (s *sheetReader) style(at diag.Cell, index uint16) style {
	if int(index) < len(s.styles) {
		return s.styles[index]
	}
	if len(s.styles) > 0 {
		s.warn(s.name, at, "the cell has a format that does not exist")
	}
	return style{}
}

// add hands a cell to the builder.
func (s *sheetReader) add(rec *record, at diag.Cell, v sheet.Input) error {
	if at.Col > maxCols {
		return s.bad(rec, at, "a cell outside the sheet")
	}
	if s.cells++; s.cells > s.lim.Cells {
		return tooMuch("Cells", int64(s.lim.Cells), "many cells")
	}
	if s.rowsHide {
		s.cellRows[at.Row] = true
	}
	s.watchOrder(at)
	s.table.see(at.Row, at.Col, at.Col)
	if err := s.b.Add(at.Row, at.Col, v); err != nil {
		return s.bad(rec, at, err.Error())
	}
	return nil
}

// bad is an error about a cell.
func (s *sheetReader) bad(rec *record, at diag.Cell, detail string) error {
	err := corrupt(rec.at, "%s", detail)
	if e := (*sheet.ReadError)(nil); errors.As(err, &e) {
		e.Cell = at.String()
	}
	return err
}

// addText adds a text with its runs and furigana.
func (s *sheetReader) addText(rec *record, at diag.Cell, xf uint16, t *richText) error {
	if err := s.keep(t.text); err != nil {
		return err
	}
	if err := s.keep(t.furigana()); err != nil {
		return err
	}
	style := s.style(at, xf)
	v := sheet.Input{Kind: sheet.Text, Text: t.text, Furigana: t.furigana()}
	s.runs(t, &style, &v)
	return s.add(rec, at, v)
}

func (s *sheetReader) labelSST(rec *record) error {
	if err := rec.exactly(10); err != nil {
		return err
	}
	at, i := readCell(rec.data), le.Uint32(rec.data[6:])
	s.labels--
	if int64(i) >= int64(len(s.strings)) {
		return s.bad(rec, at, "the cell has a text that does not exist")
	}
	return s.addText(rec, at, le.Uint16(rec.data[4:]), &s.strings[i])
}

// label is a text in the cell itself; RSTRING has runs behind it.
func (s *sheetReader) label(rec *record) error {
	if err := rec.need(8); err != nil {
		return err
	}
	p := &pieces{cur: rec.data[6:], more: rec.more, at: rec.at}
	n, err := p.length(2)
	if err != nil {
		return err
	}
	t := richText{}
	if n > 0 { // some programs leave out the flags of an empty text
		if t, err = p.rich(n); err != nil {
			return err
		}
	}
	if rec.kind == recRString && !p.done() {
		count, err := p.uint16()
		if err != nil {
			return err
		}
		runs, err := p.runs(count)
		if err != nil {
			return err
		}
		t.extra = &extra{chars: n, runs: runs}
	}
	return s.addText(rec, readCell(rec.data), le.Uint16(rec.data[4:]), &t)
}

func (s *sheetReader) number(rec *record) error {
	if len(rec.data) == 18 { // some programs leave room behind the number
		rec.data = rec.data[:14]
	}
	if err := rec.exactly(14); err != nil {
		return err
	}
	v := math.Float64frombits(le.Uint64(rec.data[6:]))
	return s.addNumber(rec, readCell(rec.data), le.Uint16(rec.data[4:]), v, false)
}

func (s *sheetReader) addNumber(rec *record, at diag.Cell, xf uint16, v float64, formula bool) error {
	st := s.style(at, xf)
	text, ok := literal(v)
	if !ok { // what Excel shows for a number that is none
		v := sheet.Input{Kind: sheet.Error, Text: "#NUM!", HasFormula: formula}
		st.paint(&v)
		return s.add(rec, at, v)
	}
	in := sheet.Input{Kind: sheet.Number, Text: text, HasFormula: formula, Date: st.date, Format: st.code}
	st.paint(&in)
	return s.add(rec, at, in)
}

// literal is the shortest text that gives the same number; large and small
// ones with an exponent, as in .xlsx.
func literal(v float64) (string, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "", false
	}
	abs := math.Abs(v)
	switch {
	case abs == 0:
		return "0", true
	case abs >= 1e21 || abs < 1e-5:
		return strconv.FormatFloat(v, 'E', -1, 64), true
	}
	return strconv.FormatFloat(v, 'f', -1, 64), true
}

func (s *sheetReader) rk(rec *record) error {
	if err := rec.exactly(10); err != nil {
		return err
	}
	return s.addNumber(rec, readCell(rec.data), le.Uint16(rec.data[4:]), decodeRK(le.Uint32(rec.data[6:])), false)
}

// mulRK is a row of numbers: row, first column, pairs of format and number,
// last column.
func (s *sheetReader) mulRK(rec *record) error {
	if err := rec.need(12); err != nil {
		return err
	}
	at := readCell(rec.data)
	body := rec.data[4 : len(rec.data)-2]
	last := int32(le.Uint16(rec.data[len(rec.data)-2:])) + 1
	if len(body)%6 != 0 || at.Col+int32(len(body)/6)-1 != last {
		return s.bad(rec, at, "a row of numbers that does not fit its columns")
	}
	for ; len(body) > 0; body = body[6:] {
		if err := s.addNumber(rec, at, le.Uint16(body), decodeRK(le.Uint32(body[2:])), false); err != nil {
			return err
		}
		at.Col++
	}
	return nil
}

// decodeRK unpacks a number of 30 bits ([MS-XLS] 2.5.217): the upper part of a
// float or a signed integer, perhaps in hundredths.
func decodeRK(rk uint32) float64 {
	const hundredths, integer = 1, 2
	var v float64
	if rk&integer != 0 {
		v = float64(int32(rk) >> 2)
	} else {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&hundredths != 0 {
		v /= 100
	}
	return v
}

// boolErr is a value and what it is. Some programs take two bytes for the
// value.
func (s *sheetReader) boolErr(rec *record) error {
	if len(rec.data) == 9 && rec.data[7] == 0 {
		rec.data = append(rec.data[:7:7], rec.data[8])
	}
	if err := rec.exactly(8); err != nil {
		return err
	}
	at := readCell(rec.data)
	v, ok := boolOrError(rec.data[6], rec.data[7] == 1)
	if !ok || rec.data[7] > 1 {
		return s.bad(rec, at, "the cell has an unknown logical value or error")
	}
	st := s.style(at, le.Uint16(rec.data[4:]))
	st.paint(&v)
	return s.add(rec, at, v)
}

// errorTexts are the codes of errors ([MS-XLS] 2.5.10).
var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
	0x2B: "#GETTING_DATA",
}

func boolOrError(code byte, isError bool) (v sheet.Input, ok bool) {
	if isError {
		text, ok := errorTexts[code]
		return sheet.Input{Kind: sheet.Error, Text: text}, ok
	}
	text := "FALSE"
	if code == 1 {
		text = "TRUE"
	}
	return sheet.Input{Kind: sheet.Bool, Text: text}, code <= 1
}
