package sheet

import "bytes"

// quickCells reads cells of the shape that nearly all cells have, straight
// from the window:
//
//	<c r="B7" s="12" t="s"><v>42</v></c>
//	<c r="B7" s="12"/>
//	<c r="B7" s="12"></c>
//	<c r="B7" s="12" t="inlineStr"><is><t>text</t></is></c>
//
// It stops before the first one of any other shape, which the scanner then
// reads; a test holds the two ways against each other.
func (r *sheetReader) quickCells() {
	x := r.x
	for !x.closing && x.main && x.err == nil {
		if x.end-x.pos < quickRoom {
			if x.eof {
				return
			}
			x.fill()
		}
		if r.quickAgain() || len(r.above) > 0 && r.quickAbove() {
			continue
		}
		r.again = r.again[:0]
		c := &r.quick
		c.row, c.col, c.style, c.typ, c.hasValue, c.hasInline = 0, 0, 0, typeNumber, false, false
		n := r.quickCell(x.buf[x.pos:x.end], c)
		if n == 0 {
			return
		}
		b := x.buf[x.pos : x.pos+n]
		r.put(c)
		switch {
		case !c.hasValue && !c.hasInline:
			r.remember(b, c)
		case len(r.number) > 0:
			r.hold(b)
		}
		x.pos += n
	}
}

// remember keeps how the cell after an empty one looks if it is written alike:
// as that one, one column further. Where the letters would carry over, none is
// expected.
func (r *sheetReader) remember(b []byte, c *rawCell) {
	letters := cellLetters(b)
	if c.typ != typeNumber || letters == 0 || b[letters-1] == 'Z' || len(b) > len(r.againRoom) {
		return
	}
	r.again = append(r.againRoom[:0], b...)
	r.letter = letters - 1
	r.again[r.letter]++
}

// quickAgain reads empty cells that are written as the last one was but for
// their column, as most cells of a form are; false when there was none.
func (r *sheetReader) quickAgain() bool {
	x, from, n := r.x, r.x.pos, len(r.again)
	for n > 0 && x.end-x.pos >= quickRoom && string(x.buf[x.pos:x.pos+n]) == string(r.again) && r.col < MaxCol {
		r.col++
		r.cols = append(r.cols, uint16(r.col))
		x.pos += n
		if r.again[r.letter] == 'Z' {
			r.again = r.again[:0]
			break
		}
		r.again[r.letter]++
	}
	return x.pos > from
}

const cellBegin = `<c r="`

// cellLetters is where the letters of the reference end, which must be the
// first attribute; 0 for a cell of another shape.
func cellLetters(b []byte) int {
	if !hasText(b, cellBegin) {
		return 0
	}
	i := len(cellBegin)
	for 'A' <= b[i] && b[i] <= 'Z' && i < len(cellBegin)+3 {
		i++
	}
	if i == len(cellBegin) {
		return 0
	}
	return i
}

// quickRoom is how much of the part should be in the window for a cell.
const quickRoom = 512

// quickCell reads one cell at the beginning of b and returns its length; 0 for
// any other shape.
func (r *sheetReader) quickCell(b []byte, c *rawCell) int {
	if len(b) < quickRoom || b[0] != '<' || b[1] != 'c' {
		return 0
	}
	i := r.quickAttrs(b, c)
	if i == 0 {
		return 0
	}
	if b[i] == '/' && b[i+1] == '>' {
		return i + 2
	}
	switch string(b[i : i+4]) {
	case "><v>":
		return quickValue(b, i+4, c)
	case "></c":
		if b[i+4] == '>' {
			return i + 5
		}
	case "><is":
		return r.quickInline(b, i+1, c)
	}
	return 0
}

// quickInline reads an inline text without runs up to the end of the cell.
func (r *sheetReader) quickInline(b []byte, i int, c *rawCell) int {
	const end = "</t></is></c>"
	from, ok := after2(b[i:], "<is><t", ">", ` xml:space="preserve">`)
	if !ok || c.typ != typeInline {
		return 0
	}
	i += from
	n := bytes.IndexByte(b[i:], '<')
	if n < 0 || n > r.lim.Text || !hasText(b[i+n:], end) {
		return 0
	}
	r.rich.plain(r.x, b[i:i+n])
	c.hasInline = true
	return i + n + len(end)
}

// quickAttrs reads the attributes r, s and t, in any order, and returns where
// they end.
func (r *sheetReader) quickAttrs(b []byte, c *rawCell) int {
	i := 2
	for seen := 0; b[i] == ' '; i++ {
		name := b[i+1]
		if b[i+2] != '=' || b[i+3] != '"' || seen&attrBit(name) != 0 {
			return 0
		}
		seen |= attrBit(name)
		switch i += 4; name {
		case 'r':
			i = quickRef(b, i, c)
		case 's':
			i = r.quickStyle(b, i, c)
		case 't':
			i = quickType(b, i, c)
		default:
			return 0
		}
		// i is the position of the closing quote.
		if i == 0 || b[i] != '"' {
			return 0
		}
	}
	return i
}

func attrBit(name byte) int { return 1 << (name & 31) }

func quickRef(b []byte, i int, c *rawCell) int {
	for ; 'A' <= b[i] && b[i] <= 'Z' && c.col <= MaxCol; i++ {
		c.col = c.col*26 + int32(b[i]-'A') + 1
	}
	if c.col == 0 || b[i] == '0' {
		return 0
	}
	for ; '0' <= b[i] && b[i] <= '9' && c.row <= MaxRow; i++ {
		c.row = c.row*10 + int32(b[i]-'0')
	}
	if c.row == 0 || c.row > MaxRow || c.col > MaxCol {
		return 0
	}
	return i
}

func (r *sheetReader) quickStyle(b []byte, i int, c *rawCell) int {
	n, from := 0, i
	for ; '0' <= b[i] && b[i] <= '9' && i < from+6; i++ {
		n = n*10 + int(b[i]-'0')
	}
	if i == from || n >= len(r.styles) && n > 0 {
		return 0
	}
	c.style = uint16(n)
	return i
}

func quickType(b []byte, i int, c *rawCell) int {
	switch b[i] {
	case 's':
		c.typ = typeShared
		if b[i+1] == 't' && b[i+2] == 'r' {
			c.typ = typeText
			return i + 3
		}
	case 'n':
		c.typ = typeNumber
	case 'b':
		c.typ = typeBool
	case 'e':
		c.typ = typeError
	case 'i':
		if !hasText(b[i:], "inlineStr") {
			return 0
		}
		c.typ = typeInline
		return i + len("inlineStr")
	default:
		return 0
	}
	return i + 1
}

// quickValue reads a value of plain ASCII up to the end of the cell.
func quickValue(b []byte, i int, c *rawCell) int {
	from := i
	for i < len(b) && textClass[b[i]] == plainByte {
		i++
	}
	const end = "</v></c>"
	if len(b)-i < len(end) || string(b[i:i+len(end)]) != end {
		return 0
	}
	c.value, c.hasValue = b[from:i], true
	return i + len(end)
}

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

// plain takes a text without runs unchanged from the part.
func (t *richText) plain(x *scanner, text []byte) {
	t.text = unescape(x.appendChars(t.text[:0], text, false), 0)
	t.furigana, t.strokes, t.runs, t.pieces = t.furigana[:0], t.strokes[:0], 0, 1
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
