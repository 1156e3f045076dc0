package ja

// leads are the bytes with which some characters begin in UTF-8: a text without
// one of them has none of the characters. Nearly every text is decided by that.
type leads [256]bool

func leadsOf(characters string) *leads {
	var l leads
	for i := range characters {
		l[characters[i]] = true
	}
	return &l
}

// in reports whether a text has one of the bytes.
func (l *leads) in(s string) bool {
	for i := 0; i < len(s); i++ {
		if l[s[i]] {
			return true
		}
	}
	return false
}
