package main

import (
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// screen is what is known of where text for people goes.
type screen struct {
	width  int // columns; 0 = not a terminal, lines may be as long as they are
	colour bool
}

// look finds out where w goes. Colours are for terminals, unless NO_COLOR is
// set (https://no-color.org).
func look(w io.Writer, env func(string) string) screen {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	return screen{width: width, colour: env("NO_COLOR") == "" && env("TERM") != "dumb"}
}

// paint is an SGR code of ECMA-48.
type paint string

const (
	plain  paint = ""
	bold   paint = "1"
	faint  paint = "2"
	red    paint = "31"
	green  paint = "32"
	yellow paint = "33"
)

// paint colours a text where there are colours.
func (s screen) paint(p paint, text string) string {
	if !s.colour || p == plain || text == "" {
		return text
	}
	return "\x1b[" + string(p) + "m" + text + "\x1b[0m"
}

// widths counts kanji and kana as two columns and everything of doubtful width
// as one, regardless of the locale: current terminals draw them so.
var widths = &runewidth.Condition{}

func width(text string) int { return widths.StringWidth(text) }

// fit shortens a text to the width of the screen, if it has one.
func (s screen) fit(text string) string {
	if s.width == 0 {
		return text
	}
	return shorten(text, s.width, true)
}

// pad fills a text with blanks up to a width.
func pad(text string, to int) string {
	return text + strings.Repeat(" ", max(0, to-width(text)))
}

// oneLine makes a text safe to print: control characters, with which a file's
// name could paint over the screen, become blanks.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || 0x80 <= r && r < 0xA0 || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
			return ' '
		}
		return r
	}, text)
}

// shorten cuts a text to a width; "…" marks the omission. From the middle it
// keeps both ends, as suits file names.
func shorten(text string, to int, middle bool) string {
	if width(text) <= to {
		return text
	}
	if !middle || to < 8 {
		return widths.Truncate(text, to, "…")
	}
	tail := to / 2
	head := widths.Truncate(text, to-tail-1, "")
	return head + "…" + strings.TrimLeft(widths.TruncateLeft(text, width(text)-tail, ""), " ")
}

// wrap breaks a text into lines of at most a width, at blanks where there are
// any and anywhere in Japanese text, as is usual. 0 = one line.
func wrap(text string, to int) []string {
	if to <= 0 || width(text) <= to {
		return []string{text}
	}
	var lines []string
	for width(text) > to {
		cut := breakAt(text, to)
		lines = append(lines, strings.TrimRight(text[:cut], " "))
		text = strings.TrimLeft(text[cut:], " ")
	}
	return append(lines, text)
}

// closers do not begin a line (kinsoku).
const closers = "、。，．）」』】〉》〕・ー！？：；)]}.,:;!?"

// breakAt is the byte at which the first line of text ends.
func breakAt(text string, to int) int {
	used, last := 0, 0
	previous := ' '
	_, size := utf8.DecodeRuneInString(text) // a line holds one character at least
	for i, r := range text {
		wide := widths.RuneWidth(r) == 2
		if i > 0 && (r == ' ' || wide || widths.RuneWidth(previous) == 2) && !strings.ContainsRune(closers, r) {
			last = i
		}
		if used += widths.RuneWidth(r); used > to {
			if last == 0 {
				return max(i, size)
			}
			return last
		}
		previous = r
	}
	return len(text)
}
