// Package charset finds out in which of the encodings of Japanese offices a
// text is written, and decodes it without guessing: bytes that an encoding
// does not define are an error, never a replacement character.
package charset

import (
	"bytes"
	"errors"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// Encoding is one of the supported encodings.
type Encoding uint8

// The encodings. CP932 is Windows' Shift_JIS with the rows of NEC and IBM.
const (
	Unknown Encoding = iota
	UTF8
	UTF8BOM
	UTF16LE // with a byte order mark
	UTF16BE // with a byte order mark
	CP932
	EUCJP
	ISO2022JP // of mail, 7 bits
)

// String is the usual name of the encoding.
func (e Encoding) String() string {
	return [...]string{"unknown", "UTF-8", "UTF-8 (BOM)", "UTF-16LE", "UTF-16BE", "CP932", "EUC-JP", "ISO-2022-JP"}[e]
}

// ErrUndefined is returned for bytes that are not a character of the encoding.
var ErrUndefined = errors.New("bytes that are no character in this encoding")

const bom = "\uFEFF"

// Detect names the encoding of a text. EUC-JP is considered last, because
// half-width katakana in CP932 look like it.
func Detect(data []byte) Encoding {
	switch {
	case bytes.HasPrefix(data, []byte(bom)):
		return UTF8BOM
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return UTF16LE
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return UTF16BE
	case bytes.Contains(data, []byte("\x1B$")):
		if _, err := Decode(data, ISO2022JP); err == nil {
			return ISO2022JP
		}
	}
	if utf8.Valid(data) {
		return UTF8
	}
	if _, err := Decode(data, CP932); err == nil {
		return CP932
	}
	if _, err := Decode(data, EUCJP); err == nil {
		return EUCJP
	}
	return Unknown
}

// Decode gives the text as UTF-8 without a byte order mark. Data that is
// UTF-8 already is returned as it is, not copied.
func Decode(data []byte, e Encoding) ([]byte, error) {
	switch e {
	case UTF8, UTF8BOM:
		if !utf8.Valid(data) {
			return nil, ErrUndefined
		}
		return bytes.TrimPrefix(data, []byte(bom)), nil
	case UTF16LE, UTF16BE:
		return decodeUTF16(data, e == UTF16BE)
	case CP932:
		return decodeCP932(data)
	case EUCJP:
		return decodeStrict(data, japanese.EUCJP)
	case ISO2022JP:
		return decodeStrict(data, japanese.ISO2022JP)
	}
	return nil, ErrUndefined
}

// decodeStrict refuses what the decoder replaces. 0x80 is refused too: x/text
// decodes it to a control character that no Windows program writes.
func decodeStrict(data []byte, enc encoding.Encoding) ([]byte, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, err
	}
	if bytes.ContainsRune(out, utf8.RuneError) || bytes.ContainsRune(out, 0x80) {
		return nil, ErrUndefined
	}
	return out, nil
}

// decodeCP932 knows what x/text does not: the user-defined characters (外字)
// 0xF040 to 0xF9FC, which Windows maps to U+E000 and on.
func decodeCP932(data []byte) ([]byte, error) {
	out, err := decodeStrict(data, japanese.ShiftJIS)
	if err == nil {
		return out, nil
	}
	out = make([]byte, 0, len(data))
	for from, i := 0, 0; i <= len(data); i++ {
		user := i+1 < len(data) && userDefined(data[i], data[i+1])
		if i < len(data) && !user {
			if doubleByte(data[i]) {
				i++
			}
			continue
		}
		run, err := decodeStrict(data[from:min(i, len(data))], japanese.ShiftJIS)
		if err != nil {
			return nil, err
		}
		out = append(out, run...)
		if user {
			out = utf8.AppendRune(out, userRune(data[i], data[i+1]))
			i++
		}
		from = i + 1
	}
	return out, nil
}

func doubleByte(b byte) bool { return b >= 0x81 && b <= 0x9F || b >= 0xE0 && b <= 0xFC }

func userDefined(lead, trail byte) bool {
	return lead >= 0xF0 && lead <= 0xF9 && trail >= 0x40 && trail <= 0xFC && trail != 0x7F
}

func userRune(lead, trail byte) rune {
	r := 0xE000 + rune(lead-0xF0)*188 + rune(trail) - 0x40
	if trail > 0x7F {
		r--
	}
	return r
}

func decodeUTF16(data []byte, big bool) ([]byte, error) {
	if len(data)%2 != 0 {
		return nil, ErrUndefined
	}
	out := make([]byte, 0, len(data))
	unit := func(i int) rune {
		if big {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	for i := 0; i < len(data); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			if i+4 > len(data) {
				return nil, ErrUndefined
			}
			if r = utf16.DecodeRune(r, unit(i+2)); r == utf8.RuneError {
				return nil, ErrUndefined
			}
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	return bytes.TrimPrefix(out, []byte(bom)), nil
}
