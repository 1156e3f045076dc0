package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// withoutOwnPrint takes the label that the blank prints in the cell of an answer off the
// beginning of the answer: 鈴木一郎 of 本人氏名（必ず記入）　鈴木一郎.
func (a *aligned) withoutOwnPrint(i int, s *answer.Span) {
	at := a.at[a.firstPlaced(i)]
	if at == nil || at.Place.Kind != layout.Text || len(s.Tokens) != 1 || s.Tokens[0].Entry == nil || s.Tokens[0].Entry.Index < 0 {
		return
	}
	print, ok := a.pages[at.Place.Page].OverPrinted(s.Tokens[0].Entry.Cell())
	print, _ = ja.Clean(print)
	if !ok || utf8.RuneCountInString(print) < 2 || answer.IsExample(print) || answer.IsPlaceholder(print) {
		return
	}
	rest, ok := cutPrint(s.Tokens[0].Text(), print)
	if !ok {
		return
	}
	first := *s.Tokens[0].Entry
	first.Text, s.Joined = rest, []int32{first.Index}
	s.Tokens = []answer.Token{{Entry: &first}}
}

// cutPrint is what follows a printed text at the beginning of another, blanks aside; ok is
// false where it does not begin so, or goes on within a word.
func cutPrint(text, print string) (rest string, ok bool) {
	for _, r := range print {
		if unicode.IsSpace(r) {
			continue
		}
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		c, size := utf8.DecodeRuneInString(text)
		if c != r {
			return "", false
		}
		text = text[size:]
	}
	rest = strings.TrimLeft(text, " \u3000\n:：")
	last, _ := utf8.DecodeLastRuneInString(print)
	return rest, rest != "" && (rest != text || !unicode.IsLetter(last) && !unicode.IsNumber(last))
}
