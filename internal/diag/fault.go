package diag

import (
	"fmt"
	"strings"
)

// Phrase is a text that can be had in both languages: an English format, as of fmt, whose
// Japanese words are in faultsJA, and its arguments, of which phrases are put into the same
// language.
type Phrase struct {
	Format string
	Args   []any
}

// Verbatim is a text without a translation, such as that of a library.
func Verbatim(text string) Phrase { return Phrase{"%s", []any{text}} }

// In is the text in a language; in English where nobody has translated it.
func (p Phrase) In(lang Lang) string {
	if p.Format == "" {
		return ""
	}
	args := make([]any, len(p.Args))
	for i, a := range p.Args {
		if inner, ok := a.(interface{ In(lang Lang) string }); ok {
			a = inner.In(lang)
		}
		args[i] = a
	}
	format := p.Format
	if translated, ok := faultsJA[format]; ok && lang != EN {
		format = translated
	}
	return fmt.Sprintf(format, args...)
}

func (p Phrase) String() string { return p.In(EN) }

// Fault is what is wrong at a place in a definition.
type Fault struct {
	Pos Pos
	Phrase
	Source string // lines of the file around it, "" = none
}

// FaultAt is a fault at a place. The format is English and a key of faultsJA.
func FaultAt(p Pos, format string, args ...any) Fault {
	return Fault{Pos: p, Phrase: Phrase{format, args}}
}

// In is the fault with its place, "file:line:column: text", in a language.
func (f Fault) In(lang Lang) string {
	at := f.Pos.File
	if f.Pos.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", at, f.Pos.Line, max(f.Pos.Column, 1))
	}
	text := strings.TrimPrefix(at+": ", ": ") + f.Phrase.In(lang)
	if f.Source != "" {
		text += "\n" + f.Source
	}
	return text
}

func (f Fault) Error() string { return f.In(EN) }

func (f Fault) String() string { return f.In(EN) }
