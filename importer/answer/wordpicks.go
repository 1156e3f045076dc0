package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// wordIn reports whether a word to circle is the one that somebody marked by
// typing: ○有・無, 有, (有)・無. Signs that the blank prints around a word mark
// nothing.
func wordIn(beside []*layout.Choice, c *layout.Choice, text, print string) (on, known bool) {
	text = uncircled(text, print)
	left := 0
	for _, o := range beside {
		if at, _ := layout.WordAt(text, o.Text); at >= 0 {
			left++
		}
	}
	i, _ := layout.WordAt(text, c.Text)
	if left == 0 {
		if o := sameSense(beside, text); o != nil {
			return o == c, true
		}
		return len(beside) == 1 && ja.Mark(text) == ja.MarkOn, ja.Mark(text) != ja.MarkNone && len(beside) == 1
	}
	if i < 0 {
		return false, true
	}
	if len(beside) > 1 && left == 1 {
		whole := !saysElse(text, c.Text, print)
		return whole, whole
	}
	if signsAround(text, c.Text) > signsAround(print, c.Text) || len(beside) == 1 && signsAround(text, print) > 0 {
		return true, true // also before the number of a line: ○ 3 ・その他
	}
	return false, slices.ContainsFunc(beside, func(o *layout.Choice) bool {
		return signsAround(text, o.Text) > signsAround(print, o.Text)
	})
}

// sameSense is the only one of some words to circle that says yes or no as a text does that
// was typed over them: 無 for なし. nil without one.
func sameSense(beside []*layout.Choice, text string) (same *layout.Choice) {
	sense, ok := form.YesNo(text)
	if !ok || len(beside) < 2 || !japanese(text) {
		return nil
	}
	for _, o := range beside {
		if own, ok := form.YesNo(o.Text); !ok || own != sense {
			continue
		}
		if same != nil {
			return nil
		}
		same = o
	}
	return same
}

// uncircled is a text with a circle before each printed character that somebody replaced by
// one in a circle: ○女 for ㊛, ○1 for ①.
func uncircled(text, print string) string {
	var b strings.Builder
	for _, r := range text {
		plain := ""
		switch {
		case strings.ContainsRune(print, r):
		case r >= '①' && r <= '⑳':
			plain = strconv.Itoa(int(r-'①') + 1)
		case r >= '㊀' && r <= '㊰' || r >= '㋐' && r <= '㋾':
			plain = norm.NFKC.String(string(r))
		}
		if plain != "" && strings.Contains(norm.NFKC.String(print), plain) {
			b.WriteString(circleSign + plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shortRemark is how many letters beside a word to circle say nothing else: 女です.
const shortRemark = 2

// saysElse reports whether a text says much more than the only word of some to circle that
// is left in it, by letters that the blank does not print there: 東京都千代田区 for 都・道・府・県.
func saysElse(text, word, print string) bool {
	text = ja.FoldLabel(text)
	before, _, _ := strings.Cut(text, ja.FoldLabel(word))
	if last, _ := utf8.DecodeLastRuneInString(before); unicode.Is(unicode.Han, last) && !strings.ContainsRune(ja.FoldLabel(print), last) {
		return true // a part of a longer word: 大阪府
	}
	more := 0
	for _, r := range strings.Replace(text, ja.FoldLabel(word), "", 1) {
		if unicode.IsLetter(r) && !strings.ContainsRune(ja.FoldLabel(print), r) {
			more++
		}
	}
	return more > max(shortRemark, utf8.RuneCountInString(word))
}

// signsAround counts the signs that mark a word: those that touch it, or that no
// other word is nearer to; 0 without the word.
func signsAround(text, word string) (n int) {
	from, to := layout.WordAt(text, word)
	if from < 0 {
		return 0
	}
	return signsBefore([]rune(numberBefore.ReplaceAllString(text[:from], ""))) + signsBehind([]rune(text[to:]))
}

// signsBefore counts the signs at the end of what is before a word. A sign is the
// word's before it where that is no further away.
func signsBefore(text []rune) (n int) {
	end, apart := trimBlanks(text)
	for ; n < len(end) && isOnSign(end[len(end)-1-n]); n++ {
	}
	rest := end[:len(end)-n]
	if _, beyond := trimBlanks(rest); n > 0 && apart > beyond && len(rest) > 0 {
		return 0
	}
	if n == 1 && apart > 0 && strings.ContainsRune("(（[【", end[len(end)-1]) {
		return 0 // it is around all the words
	}
	return n
}

// signsBehind counts the signs at the beginning of what is behind a word. A sign
// halfway to the next word is that one's.
func signsBehind(text []rune) (n int) {
	back := slices.Clone(text)
	slices.Reverse(back)
	end, apart := trimBlanks(back)
	for ; n < len(end) && isOnSign(end[len(end)-1-n]); n++ {
	}
	if n == 1 && strings.ContainsRune("(（[【", end[len(end)-1]) {
		return 0 // it holds something else than a sign
	}
	rest := end[:len(end)-n]
	if _, beyond := trimBlanks(rest); n > 0 && apart > 0 && apart >= beyond && len(rest) > 0 {
		return 0
	}
	return n
}

// trimBlanks is a text without the blanks at its end, and their number.
func trimBlanks(text []rune) ([]rune, int) {
	n := len(text)
	for n > 0 && unicode.IsSpace(text[n-1]) {
		n--
	}
	return text[:n], len(text) - n
}

// numberBefore is the printed number of a word: ２． in １．利用する ○２．利用しない.
var numberBefore = lazyregexp.New(`[(（]?(?:[0-9０-９][．.、）)：:]?|[①-⑨])[\s\x{3000}]*$`)

// isOnSign reports whether a sign marks the word beside it.
func isOnSign(r rune) bool {
	switch r {
	case '○', '◯', '〇', '●', '◎', '☑', '■', '✓', '✔', 'レ', '(', '（', '[', '【', '⦿':
		return true
	}
	return false
}
