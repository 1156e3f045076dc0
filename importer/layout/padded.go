package layout

import "strings"

// mostPadded is by how much a text with the blanks behind it may be wider than its
// frame for the blanks to be room: people fill the room with them, hardly more.
const mostPadded = 1.4

// isPadded reports whether a text of one line in a frame ends in more blanks than the
// frame can show: they only keep the next line away.
func (g *grid) isPadded(s *slot) bool {
	bare := strings.TrimRightFunc(s.raw, isBlank)
	if bare == s.raw || strings.Contains(bare, "\n") || !g.isClosed(s) {
		return false
	}
	if _, gaps := Split(bare); gaps > 0 {
		return false
	}
	size := s.look.Size
	if size == 0 {
		size = 11
	}
	width := 0
	for _, r := range s.raw {
		if width++; r >= 0x2000 && (r < 0xFF61 || r > 0xFF9F) {
			width++ // neither ASCII nor half-width kana
		}
	}
	return float32(width)*size/2 > mostPadded*g.width(s.area)
}
