package samplegen

import "strings"

// foldASCII maps full-width ASCII to ASCII, as the canonical form demands.
func foldASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			return r - 0xFEE0
		}
		return r
	}, s)
}

// wideASCII is the opposite, the way a Japanese input method leaves letters.
func wideASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x20 && r < 0x7F {
			return r + 0xFEE0
		}
		return r
	}, s)
}

const (
	fullKana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー・"
	halfKana = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ･"
	voiced   = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ"
	voicedOf = "カキクケコサシスセソタチツテトハヒフヘホウ"
	semi     = "パピプペポ"
	semiOf   = "ハヒフヘホ"
)

// narrowKana writes katakana half-width, voicing marks apart.
func narrowKana(s string) string {
	half := map[rune]string{}
	h := []rune(halfKana)
	for i, r := range []rune(fullKana) {
		half[r] = string(h[i])
	}
	for i, r := range []rune(voiced) {
		half[r] = half[[]rune(voicedOf)[i]] + "ﾞ"
	}
	for i, r := range []rune(semi) {
		half[r] = half[[]rune(semiOf)[i]] + "ﾟ"
	}
	var b strings.Builder
	for _, r := range s {
		if n, ok := half[r]; ok {
			b.WriteString(n)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
