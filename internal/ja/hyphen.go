package ja

import "strings"

// isHyphen reports whether people type r, or programs substitute it, for a
// hyphen (rules 5.15). 一 (U+4E00) is not among them: it is a numeral.
func isHyphen(r rune) bool {
	switch r {
	case '-', 0x00AD, // hyphen-minus, soft hyphen
		0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, // ‐ ‑ ‒ – — ―
		0x2043, 0x207B, 0x208B, 0x2212, 0x2796, // ⁃ ⁻ ₋ − ➖
		0x2500, 0x2501, 0x23AF, 0x23E4, // ─ ━ ⎯ ⏤
		0x02D7, 0x06D4, 0x1806, 0x2E3A, 0x2E3B, // ˗ ۔ ᠆ ⸺ ⸻
		0x30FC, 0xFF70, 0x3161, 0x30A0, // ー ｰ ㅡ ゠
		0xFE58, 0xFE63, 0xFF0D: // ﹘ ﹣ －
		return true
	}
	return false
}

// hyphenLeads are those of isHyphen but for the plain hyphen.
var hyphenLeads = leadsOf("\u00AD\u02D7\u06D4\u1806\u2010\u30FC\uFE58")

// Hyphens returns s with every kind of hyphen, dash, minus sign and prolonged
// sound mark as '-'. It is for codes, telephone and postal numbers,
// never for names: there ー is a letter, as it is behind kana everywhere.
func Hyphens(s string) string {
	if !hyphenLeads.in(s) || strings.IndexFunc(s, func(r rune) bool { return r != '-' && isHyphen(r) }) < 0 {
		return s
	}
	kana := false // before
	return strings.Map(func(r rune) rune {
		if r == 'ー' || r == 'ｰ' {
			if kana {
				return r // ノートPC
			}
			return '-'
		}
		kana = isKatakana(r) || isHiragana(r) || r >= 'ｦ' && r <= 'ﾟ'
		if isHyphen(r) {
			return '-'
		}
		return r
	}, s)
}
