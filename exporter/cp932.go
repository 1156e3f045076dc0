package exporter

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Encoding is a character encoding of CSV files.
type Encoding uint8

// The encodings of CSV files.
const (
	UTF8  Encoding = iota // with a byte order mark, which Excel needs
	CP932                 // Windows' Shift_JIS
)

// ParseEncoding parses the values of --encoding: utf-8, cp932.
func ParseEncoding(name string) (Encoding, bool) {
	switch strings.ToLower(name) {
	case "utf-8", "utf8":
		return UTF8, true
	case "cp932", "shift_jis", "sjis", "windows-31j":
		return CP932, true
	}
	return 0, false
}

// geta replaces a character that cannot be encoded: 〓, as Japanese printers
// do.
const geta = '〓'

// twins are characters that CP932 has under another code point: what Windows
// writes for them, and what everybody reads as the same.
var twins = strings.NewReplacer("〜", "～", "−", "－", "‖", "∥", "—", "―", "¢", "￠", "£", "￡", "¬", "￢", "¥", "￥", "\u00A0", " ")

// encoder writes CP932.
type encoder struct {
	enc *encoding.Encoder
	ok  map[rune]bool
}

func newEncoder() *encoder {
	return &encoder{japanese.ShiftJIS.NewEncoder(), make(map[rune]bool)}
}

// fit makes a text writable: twins are exchanged, every other character that
// CP932 lacks becomes 〓 and is returned as lost.
func (e *encoder) fit(s string) (text string, lost []rune) {
	if isASCII(s) {
		return s, nil
	}
	// Values of before may have kana in two characters, and names keep the
	// selectors of their ideographs, which CP932 has not.
	s = twins.Replace(ja.WithoutSelectors(composed(s)))
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf || e.writable(r) {
			b.WriteRune(r)
			continue
		}
		lost = append(lost, r)
		b.WriteRune(geta)
	}
	return b.String(), lost
}

// composed is a text with its kana and their sound marks in one character, as
// Clean has them.
func composed(s string) string {
	if !strings.ContainsAny(s, "\u3099\u309A") {
		return s
	}
	text, _ := ja.Clean(s)
	return text
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// writable reports whether a character survives writing and reading.
func (e *encoder) writable(r rune) bool {
	ok, known := e.ok[r]
	if !known {
		b, err := e.enc.Bytes([]byte(string(r)))
		if err == nil {
			back, err2 := japanese.ShiftJIS.NewDecoder().Bytes(b)
			ok = err2 == nil && string(back) == string(r)
		}
		e.ok[r] = ok
	}
	return ok
}

func (e *encoder) bytes(s string) ([]byte, error) { return e.enc.Bytes([]byte(s)) }
