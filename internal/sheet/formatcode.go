package sheet

import (
	"strings"
	"unicode/utf8"
)

// pieceKind is what a piece of a number format does.
type pieceKind uint8

const (
	literalPiece pieceKind = iota // shows its text
	digitPiece                    // one of 0 # ?
	generalPiece                  // shows the number as if it had no format
	letterPiece                   // a run of one letter, of a date or unknown
	elapsedPiece                  // [h], [mm], [s]
	localePiece                   // [$-411]
	pointPiece                    // . and ,
	textPiece                     // @
)

type piece struct {
	kind pieceKind
	text string
}

// formatSections splits the code of a number format into its sections and
// these into pieces; ok is false where something is in it whose effect is not
// known, such as a condition or other digits ([DBNum1]).
func formatSections(code string) (sections [][]piece, ok bool) {
	var section []piece
	for i := 0; i < len(code); {
		if code[i] == ';' {
			sections, section = append(sections, section), nil
			i++
			continue
		}
		p, size, ok := nextPiece(code[i:])
		if !ok {
			return nil, false
		}
		if p.text != "" {
			section = append(section, p)
		}
		i += size
	}
	return append(sections, section), true
}

// nextPiece reads the piece that a code begins with.
func nextPiece(code string) (p piece, size int, ok bool) {
	switch c := code[0]; c {
	case '"':
		size = after(code, 0, '"')
		return piece{literalPiece, strings.Trim(code[:size], `"`)}, size, true
	case '\\', '_', '*':
		_, n := utf8.DecodeRuneInString(code[1:])
		text := map[byte]string{'\\': code[1 : 1+n], '_': " "}[c]
		return piece{literalPiece, text}, 1 + n, c != '*'
	case '[':
		size = after(code, 0, ']')
		p, ok = bracketPiece(code[:size])
		return p, size, ok
	case '0', '#', '?':
		return piece{digitPiece, code[:1]}, 1, true
	case '.', ',':
		return piece{pointPiece, code[:1]}, 1, true
	case '@':
		return piece{textPiece, "@"}, 1, true
	case '%':
		return piece{}, 1, false
	}
	if n := general(code); n > 0 {
		return piece{generalPiece, code[:n]}, n, true
	}
	if isLetter(code[0]) {
		return letters(code)
	}
	_, size = utf8.DecodeRuneInString(code)
	return piece{literalPiece, code[:size]}, size, true
}

// letters reads a run of one letter, or AM/PM and A/P.
func letters(code string) (p piece, size int, ok bool) {
	for _, word := range []string{"AM/PM", "A/P"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			return piece{letterPiece, word}, len(word), true
		}
	}
	for size < len(code) && code[size]|0x20 == code[0]|0x20 {
		size++
	}
	return piece{letterPiece, strings.ToLower(code[:size])}, size, true
}

// bracketPiece reads the content of [ ]. Colours do not affect the text.
func bracketPiece(bracket string) (piece, bool) {
	inner := strings.Trim(bracket, "[]")
	if elapsed(bracket) {
		return piece{elapsedPiece, strings.ToLower(inner)}, true
	}
	if rest, found := strings.CutPrefix(inner, "$"); found {
		sign, locale, found := strings.Cut(rest, "-")
		if sign != "" {
			return piece{literalPiece, sign}, true
		}
		return piece{localePiece, strings.ToLower(locale)}, found
	}
	return piece{}, isColor(strings.ToLower(inner))
}

func isColor(word string) bool {
	switch strings.TrimRight(word, "0123456789 ") {
	case "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color",
		"黒", "青", "水", "緑", "紫", "赤", "白", "黄", "色":
		return true
	}
	return false
}
