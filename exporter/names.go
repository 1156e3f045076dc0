package exporter

import (
	"path"
	"strings"
	"unicode/utf8"
)

// SafeName makes a text usable as a part of a file name on Windows, on macOS
// and in a ZIP: no reserved characters, no dots or blanks at the ends, at most
// 100 characters. Japanese is kept.
func SafeName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || r < ' ' || r == 0x7F:
			return -1
		case strings.ContainsRune(`\/:*?"<>|`, r):
			return wide(r)
		case r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0xFEFF:
			return -1 // invisible, or turning the direction of writing
		}
		return r
	}, s)
	s = strings.Trim(s, ". \u3000")
	if r := []rune(s); len(r) > 100 {
		s = strings.TrimRight(string(r[:100]), ". \u3000")
	}
	if s == "" || reserved[strings.ToUpper(s)] {
		return "_" + s
	}
	return s
}

// wide is the full-width form of a reserved character, which reads the same.
func wide(r rune) rune { return r + 0xFEE0 }

// reserved are the names of devices on Windows.
var reserved = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "LPT1": true, "LPT2": true, "LPT3": true}

// splitExt cuts the folder off a name and its extension, lower-case.
func splitExt(file string) (base, ext string) {
	file = path.Base(strings.ReplaceAll(file, `\`, "/"))
	e := path.Ext(file)
	return strings.TrimSuffix(file, e), strings.ToLower(e)
}
