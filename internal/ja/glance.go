package ja

// What a byte may be part of.
const (
	uncleanByte = 1 << iota // of what Clean changes inside a text
	suspectByte             // of what Suspicious finds
	getaLead                // of 〓 and, like its last byte, of many others
	getaEnd
)

var glances = func() (g [256]byte) {
	for c := range g {
		switch {
		case c < 0x20 && c != '\t' && c != '\n', c == 0x7F, c == 0xC2, c == 0xE2, c == 0xEF:
			g[c] = uncleanByte
		}
		if suspectLeads[c] && byte(c) != "〓"[0] {
			g[c] |= suspectByte
		}
	}
	g["〓"[0]] |= getaLead
	g["〓"[2]] |= getaEnd
	return g
}()

// Glance tells by the bytes of a text, which must be UTF-8, what it cannot hold:
// of a clean one Clean takes blanks off its ends at most, and in a sound one
// Suspicious finds nothing. Nearly every text is both; some that are said to be
// neither are so after all.
func Glance(s string) (clean, sound bool) {
	var seen byte
	for i := 0; i < len(s); i++ {
		seen |= glances[s[i]]
	}
	return seen&uncleanByte == 0, seen&suspectByte == 0 && seen&(getaLead|getaEnd) != getaLead|getaEnd
}

// TrimBlanks removes what Clean removes at the ends of a text.
func TrimBlanks(s string) string { return trimBlanks(s) }
