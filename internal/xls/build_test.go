package xls

import (
	"math"
	"unicode/utf16"
)

// stream builds a workbook stream record by record.
type stream struct{ b []byte }

func (s *stream) rec(kind uint16, parts ...[]byte) *stream {
	var data []byte
	for _, p := range parts {
		data = append(data, p...)
	}
	s.b = le.AppendUint16(le.AppendUint16(s.b, kind), uint16(len(data)))
	s.b = append(s.b, data...)
	return s
}

func u16(v ...int) (b []byte) {
	for _, x := range v {
		b = le.AppendUint16(b, uint16(x))
	}
	return b
}

func u32(v ...uint32) (b []byte) {
	for _, x := range v {
		b = le.AppendUint32(b, x)
	}
	return b
}

func f64(v float64) []byte { return le.AppendUint64(nil, math.Float64bits(v)) }

// wide is a string of two bytes a character behind its length and flags.
func wide(text string) []byte {
	u := utf16.Encode([]rune(text))
	return append(append(u16(len(u)), flagWide), wideChars(text)...)
}

func wideChars(text string) (b []byte) {
	for _, c := range utf16.Encode([]rune(text)) {
		b = le.AppendUint16(b, c)
	}
	return b
}

// narrow is a string of one byte a character.
func narrow(text string) []byte { return append(append(u16(len(text)), 0), text...) }

func join(parts ...[]byte) (b []byte) {
	for _, p := range parts {
		b = append(b, p...)
	}
	return b
}

// book is a workbook of one sheet: globals writes what precedes the sheets,
// cells the content of the sheet.
func book(globals, cells func(*stream)) []byte {
	s := &stream{}
	s.rec(recBOF, u16(bofBIFF8, 5, 0, 0), u32(0, 0))
	if globals != nil {
		globals(s)
	}
	at := len(s.b) + 4 + 10 + 4 // BOUNDSHEET and EOF
	s.rec(recBoundSheet, u32(uint32(at)), []byte{0, 0, 2, 0, 'S', '1'})
	s.rec(recEOF)
	s.rec(recBOF, u16(bofBIFF8, bofWorksheet, 0, 0), u32(0, 0))
	if cells != nil {
		cells(s)
	}
	return s.rec(recEOF).b
}

// strings32 is an SST of the strings, in one record.
func strings32(list ...[]byte) func(*stream) {
	return func(s *stream) {
		s.rec(recSST, u32(uint32(len(list)), uint32(len(list))), join(list...))
	}
}
