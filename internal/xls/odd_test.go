package xls

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What some programs write is not by the letter, but plain enough.
func TestOdd(t *testing.T) {
	result := make([]byte, 8)
	for name, c := range map[string]struct {
		data     []byte
		want     []string
		warnings int
	}{
		"formulas of BIFF3 and BIFF4": {book(nil, func(s *stream) {
			s.rec(recFormula3, u16(0, 0, 0), f64(1), result).rec(recFormula4, u16(0, 1, 0), f64(2), result)
		}), []string{"A1 n 1 formula", "B1 n 2 formula"}, 0},
		"a logical value of two bytes": {book(nil, func(s *stream) {
			s.rec(recBoolErr, u16(0, 0, 0), []byte{1, 0, 0}).rec(recBoolErr, u16(0, 1, 0), []byte{0x2A, 0, 1})
		}), []string{"A1 b TRUE", "B1 e #N/A"}, 0},
		"numbers with room behind them": {book(nil, func(s *stream) {
			s.rec(recNumber, u16(0, 0, 0), f64(1), make([]byte, 4))
		}), []string{"A1 n 1"}, 0},
		"a number that is none": {book(nil, func(s *stream) {
			s.rec(recNumber, u16(0, 0, 0), f64(math.NaN())).rec(recNumber, u16(0, 1, 0), f64(math.Inf(1)))
		}), []string{"A1 e #NUM!", "B1 e #NUM!"}, 0},
		"the date system twice": {book(func(s *stream) { s.rec(recDate1904, u16(1)).rec(recDate1904, u16(1)) }, nil), nil, 0},
		"records of nothing": {book(nil, func(s *stream) {
			s.rec(0).rec(0).rec(recNumber, u16(0, 0, 0), f64(1))
		}), []string{"A1 n 1"}, 0},
		"a format cut short": {book(func(s *stream) {
			s.rec(recFormat, u16(164, 5), []byte{0}, []byte("yyyy"))
			s.rec(recXF, u16(0, 164), make([]byte, 16))
		}, func(s *stream) { s.rec(recNumber, u16(0, 0, 0), f64(45000)) }), []string{"A1 d 45000"}, 1},
		"a sheet at a wrong place": {func() []byte {
			b := book(nil, func(s *stream) { s.rec(recNumber, u16(0, 0, 0), f64(1)) })
			at := bytes.Index(b, []byte{0x85, 0x00})
			le.PutUint32(b[at+4:], le.Uint32(b[at+4:])+20)
			return b
		}(), []string{"A1 n 1"}, 1},
	} {
		b := read(t, c.data)
		if diff := cmp.Diff(c.want, dump(b.Sheets[0])); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(b.Warnings) != c.warnings {
			t.Errorf("%s: warnings %v", name, b.Warnings)
		}
	}
}
