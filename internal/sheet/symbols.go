package sheet

import "strings"

// Symbols is a font whose characters look like signs: a ü of Wingdings is a tick.
type Symbols uint8

// The fonts of signs that people tick with.
const (
	NoSymbols Symbols = iota
	Wingdings
	Wingdings2
	Webdings
	Marlett
)

// AsSeen reads the characters of fonts of signs as the signs that people see, ☑ for
// the þ of Wingdings. Without it a text is as stored.
func AsSeen() Option {
	return func(r *reader) { r.rich.seen = true }
}

// SymbolsOf is the font of signs that has a name, NoSymbols for all other fonts.
func SymbolsOf(font string) Symbols {
	switch strings.ToLower(strings.TrimSpace(font)) {
	case "wingdings":
		return Wingdings
	case "wingdings 2":
		return Wingdings2
	case "webdings":
		return Webdings
	case "marlett":
		return Marlett
	}
	return NoSymbols
}

// Signs is a text as it looks in a font of signs. Characters that the font does not
// have, kanji among them, come from another one and stay.
func (f Symbols) Signs(text string) string {
	if f == NoSymbols {
		return text
	}
	var b strings.Builder
	for _, c := range text {
		if sign := f.sign(c); sign != "" {
			b.WriteString(sign)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// sign is how a character looks, "" where it has no sign that forms use. Programs store
// the characters of such fonts as those of Latin 1, or from U+F000 on.
func (f Symbols) sign(c rune) string {
	const private = 0xF000
	if c >= private && c < private+0x100 {
		c -= private
	}
	switch f {
	case Wingdings:
		if c >= 0x80 && c <= 0x8A {
			return string(numbered(c - 0x80))
		}
		if c >= 0x8B && c <= 0x95 {
			return string(darkNumbered(c - 0x8B))
		}
		return wingdings[c]
	case Wingdings2:
		if c >= 'i' && c <= 's' {
			return string(numbered(c - 'i'))
		}
		if c >= 't' && c <= '~' {
			return string(darkNumbered(c - 't'))
		}
		return wingdings2[c]
	case Webdings:
		return webdings[c]
	case Marlett:
		return marlett[c]
	}
	return ""
}

// numbered is ⓪ to ⑩.
func numbered(n rune) rune {
	if n == 0 {
		return '⓪'
	}
	return '①' + n - 1
}

// darkNumbered is ⓿ to ❿.
func darkNumbered(n rune) rune {
	if n == 0 {
		return '⓿'
	}
	return '❶' + n - 1
}

// The signs by character, from the charts of the fonts. Boxes with a shadow or corners
// are boxes here.
var (
	wingdings = map[rune]string{
		'(': "☎", ')': "☎", '*': "✉", '+': "✉", 'F': "☞",
		'l': "●", 'm': "○", 'n': "■", 'o': "□", 'p': "□", 'q': "□", 'r': "□", 's': "◆", 't': "◆", 'u': "◆", 'w': "◆",
		'x': "☒", 0x9E: "・", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□",
		0xAB: "★", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓",
		0xEF: "⇦", 0xF0: "⇨", 0xFB: "✘", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
	}
	wingdings2 = map[rune]string{
		'O': "✗", 'P': "✓", 'Q': "☒", 'R': "☑", 'S': "☒", 'T': "☒", 'U': "⊗", 'V': "⊗",
		0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○", 0x9B: "○", 0x9D: "◉", 0x9E: "◎", 0xA0: "▪", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xA5: "□",
	}
	webdings = map[rune]string{
		'a': "✔", 'c': "□", 'g': "■", 'n': "●", 'r': "✘", '=': "○", 'Y': "♥",
	}
	marlett = map[rune]string{
		'a': "✓", 'b': "✓", 'h': "●", 'i': "●", 'r': "✕",
	}
)
