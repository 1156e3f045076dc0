package ja

import (
	"strings"
)

// tradeSigns are no part of a name.
var tradeSigns = strings.NewReplacer("™", "", "®", "", "©", "", "℠", "", "(tm)", "", "(r)", "", "(c)", "")

// legalFormSpelled writes legal forms out, legalFormCut removes them.
var legalFormSpelled, legalFormCut = legalFormReplacers()

func legalFormReplacers() (spelled, cut *strings.Replacer) {
	var to, none []string
	for _, form := range legalForms {
		for _, w := range form.writings {
			if w == "(株" || w == "株)" { // half a bracket, at the end of a name only
				continue
			}
			to, none = append(to, w, form.kind), append(none, w, "")
		}
	}
	return strings.NewReplacer(to...), strings.NewReplacer(none...)
}

// SearchKey is a text as it is compared in searches: width, case, blanks,
// hyphens, ™ and the like do not count, kana are katakana, variants of kanji are
// the usual one, and legal forms are written out, so that ㈱髙島屋 and 株式会社
// 高島屋 are the same. It is for comparing only.
func SearchKey(s string) string {
	s = strings.ToLower(compact(s))
	if plainASCII(s) {
		return dropHyphens(s)
	}
	s = tradeSigns.Replace(s)
	return dropHyphens(Unvaried(legalFormSpelled.Replace(s)))
}

// BareKey is a search key without legal forms, for finding a name with and
// without ㈱; s is a search key.
func BareKey(s string) string {
	if plainASCII(s) {
		return s
	}
	return legalFormCut.Replace(s)
}

// plainASCII reports whether s has neither brackets nor anything but ASCII.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] == '(' {
			return false
		}
	}
	return true
}

// dropHyphens removes hyphens, and ー between digits, where it was meant as one.
func dropHyphens(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return isHyphen(r) }) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i, r := range s {
		if isHyphen(r) && (r != 'ー' || i > 0 && isDigit(s[i-1])) {
			continue
		}
		b = append(b, s[i:i+len(string(r))]...)
	}
	return string(b)
}

// BareQuery is BareKey of what somebody types to find a name or a number:
// without the 様 or 御中 at its end, a telephone number without its brackets.
func BareQuery(s string) string {
	s = BareKey(s)
	if digits := strings.Trim(s, "0123456789()+./"); digits == "" {
		return Digits(s)
	}
	for _, honorific := range [...]string{"御中", "様", "殿"} {
		if t, ok := strings.CutSuffix(s, honorific); ok && t != "" {
			return t
		}
	}
	return s
}
