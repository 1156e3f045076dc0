package xls

import (
	"math"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pendingFormula is a formula whose stored text comes in a STRING record.
type pendingFormula struct {
	rec record
	at  diag.Cell
	xf  uint16
}

// followsFormula reports whether a record may occur between a formula and the
// STRING record of its result.
func followsFormula(kind uint16) bool {
	return kind == recString || kind == recShrFmla || kind == recArray || kind == recTable
}

// Types of stored results that are no number ([MS-XLS] 2.5.133).
const (
	resultText  = 0
	resultBool  = 1
	resultError = 2
	resultEmpty = 3
)

func (s *sheetReader) formula(rec *record) error {
	if err := rec.need(formulaHead); err != nil {
		return err
	}
	at, xf, result := readCell(rec.data), le.Uint16(rec.data[4:]), rec.data[6:14]
	s.watchFormula(rec, at)
	if le.Uint16(result[6:]) != 0xFFFF {
		return s.addNumber(rec, at, xf, math.Float64frombits(le.Uint64(result)), true)
	}
	switch result[0] {
	case resultText:
		s.pending = &pendingFormula{*rec, at, xf}
		return nil
	case resultBool, resultError:
		v, ok := boolOrError(result[2], result[0] == resultError)
		if !ok {
			return s.bad(rec, at, "the formula has an unknown result")
		}
		st := s.style(at, xf)
		st.paint(&v)
		v.HasFormula = true
		return s.add(rec, at, v)
	case resultEmpty:
		return s.add(rec, at, sheet.Input{Kind: sheet.Text, HasFormula: true})
	}
	return s.bad(rec, at, "the formula has an unknown result")
}

// formulaHead is the size of FORMULA up to the formula itself.
const formulaHead = 22

// watchFormula warns of a record that is longer than its formula, unless there
// are constants of arrays behind it: it may have swallowed the next ones.
func (s *sheetReader) watchFormula(rec *record, at diag.Cell) {
	size := int(le.Uint16(rec.data[20:]))
	if formulaHead+size > len(rec.data) {
		s.doubt(at, "the formula is longer than its record")
		return
	}
	rgce := rec.data[formulaHead : formulaHead+size]
	const tokenArray, tokenMemArea = 0x20, 0x26
	for _, b := range rgce {
		if t := token(b); t == tokenArray || t == tokenMemArea {
			return
		}
	}
	if formulaHead+size < len(rec.data) {
		s.doubt(at, "the formula is shorter than its record; a cell may be lost")
	}
}

// stringResult is the stored text of the formula before it.
func (s *sheetReader) stringResult(rec *record) error {
	if s.pending == nil {
		s.doubt(diag.Cell{}, "a text without its formula; a cell may be lost")
		return nil
	}
	f := s.pending
	s.pending = nil
	p := newPieces(rec)
	n, err := p.length(2)
	if err != nil {
		return err
	}
	t := richText{}
	if n > 0 {
		if t, err = p.rich(n); err != nil {
			return err
		}
	}
	if err := s.keep(t.text); err != nil {
		return err
	}
	v := sheet.Input{Kind: sheet.Text, Text: t.text, HasFormula: true}
	st := s.style(f.at, f.xf)
	st.paint(&v)
	return s.add(&f.rec, f.at, v)
}

// flush adds a formula whose text never came: there is a formula, and no
// stored value.
func (s *sheetReader) flush() error {
	f := s.pending
	if f == nil {
		return nil
	}
	s.pending = nil
	s.doubt(f.at, "the text of a formula is not there")
	return s.add(&f.rec, f.at, sheet.Input{Kind: sheet.Empty, HasFormula: true})
}
