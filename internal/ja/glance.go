package ja

// What a byte may be part of.
const (
	uncleanByte = 1 << iota // of what Clean changes inside a text
	suspectByte             // of what Suspicious finds
	getaLead                // of 〓 and, like its last byte, of many others
	getaEnd
	markByte // the last of U+3099, U+309A and U+3164
)

var glances = func() (g [256]byte) {
	for c := range g {
		switch {
		case c < 0x20 && c != '\n', c == 0x7F, uncleanLeads[c]:
			g[c] = uncleanByte
		case c == 0x99, c == 0x9A, c == 0xA4:
			g[c] = markByte
		}
		if suspectLeads[c] && byte(c) != "〓"[0] {
			g[c] |= suspectByte
		}
	}
	g["〓"[0]] |= getaLead // and of the marks
	g["〓"[2]] |= getaEnd
	return g
}()

// uncleanLeads are the first bytes of what changes inside a text, but for those
// of kana and kanji.
var uncleanLeads = leadsOf("\u00A0\u034F\u061C\u115F\u2000\uFF01\U0001BCA0\U000E0000")

// Glance determines from the bytes of a text, which must be UTF-8, what it
// cannot contain: of a clean one Clean removes blanks at its ends at most, and
// in a sound one Suspicious finds nothing. Nearly every text is both; a false
// result may be wrong, a true one never.
func Glance(s string) (clean, sound bool) {
	var seen byte
	for i := 0; i < len(s); i++ {
		seen |= glances[s[i]]
	}
	const mark = getaLead | markByte
	clean = seen&uncleanByte == 0 && (seen&mark != mark || firstUnclean(s) == len(s))
	return clean, seen&suspectByte == 0 && seen&(getaLead|getaEnd) != getaLead|getaEnd
}

// TrimBlanks removes what Clean removes at the ends of a text.
func TrimBlanks(s string) string { return trimBlanks(s) }
