package ja

import (
	"strings"
	"unicode"
)

// ProductKey returns the key by which product names are compared: width and
// case folded, without blanks, ™, ®, © and (TM), hyphens unified.
func ProductKey(s string) string {
	s = strings.ToLower(compact(s))
	for _, sign := range [...]string{"(tm)", "(r)", "(c)", "™", "®", "©", "℠"} {
		s = strings.ReplaceAll(s, sign, "")
	}
	return asciiHyphens(s)
}

// asciiHyphens is Hyphens for texts in which ー is a letter.
func asciiHyphens(s string) string {
	return strings.Map(func(r rune) rune {
		if r != 'ー' && isHyphen(r) {
			return '-'
		}
		return r
	}, s)
}

// legalForms are the kinds of bodies and how they are written; longer ones
// precede those they contain.
var legalForms = [...]struct {
	kind     string
	writings []string
}{
	{"株式会社", []string{"株式会社", "㈱", "㍿", "(株)", "(株", "株)"}},
	{"特例有限会社", []string{"特例有限会社"}},
	{"有限会社", []string{"有限会社", "㈲", "(有)"}},
	{"合同会社", []string{"合同会社", "(同)"}},
	{"合名会社", []string{"合名会社", "㈴", "(名)"}},
	{"合資会社", []string{"合資会社", "㈾", "(資)"}},
	{"公益社団法人", []string{"公益社団法人", "(公社)"}},
	{"公益財団法人", []string{"公益財団法人", "(公財)"}},
	{"一般社団法人", []string{"一般社団法人", "(一社)"}},
	{"一般財団法人", []string{"一般財団法人", "(一財)"}},
	{"社団法人", []string{"社団法人", "㈳", "(社)"}},
	{"財団法人", []string{"財団法人", "㈶", "(財)"}},
	{"特定非営利活動法人", []string{"特定非営利活動法人", "npo法人", "(特非)"}},
	{"公立大学法人", []string{"公立大学法人"}},
	{"国立大学法人", []string{"国立大学法人", "(大)"}},
	{"学校法人", []string{"学校法人", "㈻", "(学)"}},
	{"医療法人社団", []string{"医療法人社団"}},
	{"医療法人財団", []string{"医療法人財団"}},
	{"社会医療法人", []string{"社会医療法人"}},
	{"医療法人", []string{"医療法人", "(医)"}},
	{"社会福祉法人", []string{"社会福祉法人", "(福)", "(社福)"}},
	{"宗教法人", []string{"宗教法人", "(宗)"}},
	{"地方独立行政法人", []string{"地方独立行政法人", "(地独)"}},
	{"国立研究開発法人", []string{"国立研究開発法人", "(研)"}},
	{"独立行政法人", []string{"独立行政法人", "(独)"}},
	{"弁護士法人", []string{"弁護士法人"}},
	{"税理士法人", []string{"税理士法人"}},
	{"監査法人", []string{"監査法人"}},
	{"相互会社", []string{"相互会社"}},
}

// CompanyKey splits the name of a company or body into its bare name and the
// kind of its legal form, for finding the same name again: 「㈱日本商事」 and
// 「日本商事株式会社」 both give 日本商事 and 株式会社. Both together are the key:
// the same bare name with another form is another company. Width, case and
// blanks do not count, nor 様 or 御中 at the end. Characters are never replaced
// by similar ones (髙 and 高 differ).
func CompanyKey(s string) (key, legal string) {
	key = asciiHyphens(strings.ToLower(compact(s)))
	for _, honorific := range [...]string{"御中", "様", "殿"} {
		if t, ok := strings.CutSuffix(key, honorific); ok && t != "" {
			key = t
			break
		}
	}
	for _, form := range legalForms {
		for _, w := range form.writings {
			if t, ok := cutEnd(key, w); ok {
				return t, form.kind
			}
		}
	}
	return key, ""
}

// cutEnd cuts word off either end of s unless nothing would be left.
func cutEnd(s, word string) (string, bool) {
	if t, ok := strings.CutPrefix(s, word); ok && t != "" {
		return t, true
	}
	if t, ok := strings.CutSuffix(s, word); ok && t != "" {
		return t, true
	}
	return s, false
}

// suspectLeads are those of what Suspicious finds.
var suspectLeads = leadsOf("?？〓\uFFFD\uE000\U000F0000\U00100000")

// Suspicious finds the first character of a name that is a sign of damage:
// U+FFFD, a private-use character (外字), 〓, or a ? beside Japanese text. A
// person must compare it with the original. s is clean.
func Suspicious(s string) (r rune, ok bool) {
	for i := 0; i < len(s); i++ {
		if suspectLeads[s[i]] && (s[i] != "〓"[0] || strings.HasPrefix(s[i:], "〓")) {
			return firstSuspicious(s)
		}
	}
	return 0, false
}

func firstSuspicious(s string) (r rune, ok bool) {
	var prev rune
	for i, r := range s {
		switch {
		case r == unicode.ReplacementChar, r == '〓', unicode.Is(unicode.Co, r):
			return r, true
		case (r == '?' || r == '？') && besideJapanese(prev, s[i:]):
			return r, true
		}
		prev = r
	}
	return 0, false
}

// besideJapanese reports whether a ? replaces a lost character.
func besideJapanese(prev rune, s string) bool {
	_, size := firstRune(s)
	next, _ := firstRune(s[size:])
	return prev > 0x7F || len(s) > size && next > 0x7F
}
