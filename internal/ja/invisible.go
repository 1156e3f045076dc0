package ja

import "unicode"

// invisible are the characters that leave no trace on paper: those of
// Default_Ignorable_Code_Point, which has the marks of direction too, and those
// that anchor annotations and objects, U+FFF9–FFFC. It is the one table of them:
// values, labels, choices, keys and lists all pass through Clean.
// TestInvisible compares it with the tables of Unicode.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00AD, 0x00AD, 1}, {0x034F, 0x034F, 1}, {0x061C, 0x061C, 1}, {0x115F, 0x1160, 1}, {0x17B4, 0x17B5, 1},
		{0x180B, 0x180F, 1}, {0x200B, 0x200F, 1}, {0x202A, 0x202E, 1}, {0x2060, 0x206F, 1}, {0x3164, 0x3164, 1},
		{0xFE00, 0xFE0F, 1}, {0xFEFF, 0xFEFF, 1}, {0xFFA0, 0xFFA0, 1}, {0xFFF0, 0xFFFC, 1},
	},
	R32: []unicode.Range32{
		{0x1BCA0, 0x1BCA3, 1}, {0x1D173, 0x1D17A, 1}, {0xE0000, 0xE0FFF, 1},
	},
	LatinOffset: 1,
}

// isInvisible reports whether r leaves no trace on paper. A selector behind an
// ideograph is of them too; see selects.
func isInvisible(r rune) bool { return r >= 0xAD && unicode.Is(invisible, r) }

// isSelector reports whether r chooses between the forms of the character
// before it.
func isSelector(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }

// selects reports whether r chooses the form of the ideograph before it, as in
// 葛󠄀: such a selector is part of a name. U+FE0E and U+FE0F choose between text
// and picture, which no ideograph has.
func selects(before, r rune) bool {
	return (r >= 0xE0100 && r <= 0xE01EF || r >= 0xFE00 && r <= 0xFE02) &&
		(unicode.Is(unicode.Unified_Ideograph, before) || before >= 0xF900 && before <= 0xFAFF || before >= 0x2F800 && before <= 0x2FA1F)
}

// WithoutSelectors is s without the selectors behind its ideographs, for keys
// and for encodings that have none.
func WithoutSelectors(s string) string { return dropRunes(s, selectorLeads, isSelector) }

// selectorLeads are the first bytes of isSelector.
var selectorLeads = leadsOf("\u180B\uFE00\U000E0100")

// isOddBlank reports whether r is a blank that becomes the plain one: all of
// White_Space but the blank, the ideographic one and line breaks, and the empty
// pattern of Braille.
func isOddBlank(r rune) bool {
	switch r {
	case '\t', 0x00A0, 0x1680, 0x202F, 0x205F, 0x2800:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// Unseen reports whether r is nothing on paper: an invisible character, a blank
// of any width, a line break.
func Unseen(r rune) bool { return isBlank(r) || r == '\t' || isInvisible(r) }

// AppendSeen appends r to b as Clean does: folded, a sound mark joined with the
// kana before it, an invisible character left out.
func AppendSeen(b []byte, r rune) []byte {
	if isInvisible(r) {
		return b
	}
	return appendFolded(b, r)
}

// endsLine reports whether r is a line break of Unicode's own.
func endsLine(r rune) bool { return r == 0x2028 || r == 0x2029 }
