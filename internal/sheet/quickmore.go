package sheet

import "bytes"

// quickly hands the elements at the present place to parse, straight from the
// window, as long as parse knows their shape: it returns the length of what it
// has read, or 0 for what the scanner must read.
func (x *scanner) quickly(parse func(b []byte) int) {
	for !x.closing && x.main && x.err == nil {
		if x.end-x.pos < quickRoom {
			if x.eof {
				return
			}
			x.fill()
		}
		n := parse(x.buf[x.pos:x.end])
		if n == 0 {
			return
		}
		x.pos += n
	}
}

// quickString reads a shared string of the shape that nearly all have:
//
//	<si><t>text</t></si>
//	<si><t xml:space="preserve">text</t><phoneticPr fontId="1"/></si>
func (r *reader) quickString(b []byte) int {
	i, ok := after2(b, "<si><t", ">", ` xml:space="preserve">`)
	if !ok {
		return 0
	}
	n := bytes.IndexByte(b[i:], '<')
	if n < 0 || n > r.lim.Text {
		return 0
	}
	end, ok := endOfString(b[i+n:])
	if !ok {
		return 0
	}
	r.rich.plain(r.x, b[i:i+n])
	r.shareText()
	return i + n + end
}

// plain takes a text without runs as it stands in the part.
func (t *richText) plain(x *scanner, text []byte) {
	t.text = unescape(x.appendChars(t.text[:0], text, false), 0)
	t.furigana, t.runs, t.pieces = t.furigana[:0], 0, 1
	if !isBlank(t.text) {
		t.runs = runInherits
	}
}

// after2 is where one of two texts ends that may follow a beginning.
func after2(b []byte, begin, one, other string) (int, bool) {
	n := len(begin)
	switch {
	case !hasText(b, begin):
		return 0, false
	case hasText(b[n:], one):
		return n + len(one), true
	case hasText(b[n:], other):
		return n + len(other), true
	}
	return 0, false
}

func hasText(b []byte, text string) bool { return len(b) >= len(text) && string(b[:len(text)]) == text }

// endOfString is the length of what ends a shared string.
func endOfString(b []byte) (int, bool) {
	const phonetic, close = `</t><phoneticPr fontId="`, `"/></si>`
	if hasText(b, "</t></si>") {
		return len("</t></si>"), true
	}
	if !hasText(b, phonetic) {
		return 0, false
	}
	i := digitsEnd(b, len(phonetic))
	return i + len(close), hasText(b[i:], close)
}

// quickMerge reads a merged range:
//
//	<mergeCell ref="A1:B2"/>
func quickMerge(b []byte, c *rawCell) (a Area, n int) {
	const begin, end = `<mergeCell ref="`, `"/>`
	if len(b) < quickRoom || !hasText(b, begin) {
		return a, 0
	}
	c.row, c.col = 0, 0
	i := quickRef(b, len(begin), c)
	if i == 0 || b[i] != ':' {
		return a, 0
	}
	a.Top, a.Left = c.row, c.col
	c.row, c.col = 0, 0
	if i = quickRef(b, i+1, c); i == 0 || !hasText(b[i:], end) {
		return a, 0
	}
	a.Bottom, a.Right = c.row, c.col
	if a.Top > a.Bottom || a.Left > a.Right {
		return a, 0
	}
	return a, i + len(end)
}
