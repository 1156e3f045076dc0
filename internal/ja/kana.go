package ja

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// halfKana holds the full-width form of U+FF61…U+FF9D.
var halfKana = [...]rune{
	'。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー',
	'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ',
	'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ',
	'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
}

func fullKana(r rune) rune { return halfKana[r-0xFF61] }

// isSoundMark reports whether r is a sound mark that combines with the kana
// before it: some systems write ガ as カ and a mark.
func isSoundMark(r rune) bool { return r == 0x3099 || r == 0x309A }

// appendSoundMark joins a mark, ﾞ and ﾟ or U+3099 and U+309A, to the kana before
// it. ﾞ or ﾟ that belongs to no kana becomes the spacing mark ゛ or ゜, never a
// combining one, which would attach itself to the character before; a combining
// one stays.
func appendSoundMark(b []byte, mark rune) []byte {
	combining, spacing := mark, mark
	if !isSoundMark(mark) {
		combining, spacing = 0x3099+(mark-0xFF9E), '゛'+(mark-0xFF9E)
	}
	last, size := utf8.DecodeLastRune(b)
	if r := composed(last, combining); r != 0 {
		return utf8.AppendRune(b[:len(b)-size], r)
	}
	return utf8.AppendRune(b, spacing)
}

// composed is kana with a combining mark as one character, 0 when there is none.
func composed(kana, mark rune) rune { return pairs[[2]rune{kana, mark}] }

// pairs are the kana that Unicode composes with a sound mark.
var pairs = func() map[[2]rune]rune {
	pairs := make(map[[2]rune]rune)
	for kana := 'ぁ'; kana <= 'ヿ'; kana++ {
		for _, mark := range [...]rune{0x3099, 0x309A} {
			one := norm.NFC.String(string(kana) + string(mark))
			if r, size := firstRune(one); size == len(one) {
				pairs[[2]rune{kana, mark}] = r
			}
		}
	}
	return pairs
}()

// isKatakana is true for full-width katakana letters and ー.
func isKatakana(r rune) bool { return r >= 'ァ' && r <= 'ヺ' || r == 'ー' }

func isHiragana(r rune) bool { return r >= 'ぁ' && r <= 'ゖ' }

// Kana returns s as the text of a フリガナ field: cleaned, a dash after a
// katakana as ー. ok reports whether it consists of katakana, ー, ・, blanks, ASCII
// letters, digits, brackets and . & ' only. Hiragana is shown as katakana in
// text, but is not ok: that reading is ours, not the writer's.
func Kana(s string) (text string, ok bool) {
	if onlyKatakana(s) {
		return s, true
	}
	s, _ = Clean(prolonged(s))
	ok = s != ""
	for _, r := range s {
		ok = ok && isKanaText(r)
	}
	if ok {
		return s, true
	}
	return strings.Map(toKatakana, s), false
}

// onlyKatakana is true for the readings that need no second look.
func onlyKatakana(s string) bool {
	for i := 0; i < len(s); i += 3 {
		if i+2 >= len(s) || s[i] != 0xE3 || !isTail(s[i+1]) || !isTail(s[i+2]) || !isKatakana(rune3(s[i:])) {
			return false
		}
	}
	return s != ""
}

func isKanaText(r rune) bool {
	switch {
	case isKatakana(r), r == '・', isBlank(r), r >= '0' && r <= '9':
		return true
	case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		return true
	}
	return strings.ContainsRune("().&'=", r) // ＝ is between the parts of a foreign name
}

// rune3 is the character that s begins with, which has three bytes.
func rune3(s string) rune {
	return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
}

func toKatakana(r rune) rune {
	if isHiragana(r) {
		return r + 0x60
	}
	return r
}

// prolonged replaces dashes that are meant as ー. A plain '-' stays: it joins
// two names.
func prolonged(s string) string {
	if strings.IndexFunc(s, isDash) < 0 {
		return s
	}
	var last rune
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return r
		}
		if isDash(r) && (isKatakana(last) || last >= 0xFF66 && last <= 0xFF9F) {
			r = 'ー'
		}
		last = r
		return r
	}, s)
}

// isDash is true for hyphens other than the plain one and ー itself.
func isDash(r rune) bool {
	return r > 0x7F && r != 'ー' && r != 'ｰ' && isHyphen(r) && !isInvisible(r)
}
