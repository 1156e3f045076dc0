package sheet

import "slices"

// interpret converts a cell according to its type; c.value becomes the text to
// keep. A value that its type does not allow is an error: to skip it would be
// to cut the sheet, to take it as text would be to guess.
func (r *sheetReader) interpret(c *rawCell, p *packed) Kind {
	switch c.typ {
	case typeNumber:
		return r.numberCell(c)
	case typeShared:
		return r.sharedCell(c, p)
	case typeBool:
		return r.boolCell(c)
	case typeError:
		c.value = trimSpace(c.value)
		return kindUnlessBlank(c.value, Error)
	case typeText:
		if !c.hasValue {
			return Empty
		}
		c.value = unescape(c.value, 0)
		return Text
	case typeInline:
		return r.inlineCell(c)
	}
	return r.dateCell(c, p)
}

func kindUnlessBlank(value []byte, k Kind) Kind {
	if len(value) == 0 {
		return Empty
	}
	return k
}

// notComputed is what ExcelJS writes in the place of the stored result of a shared
// formula that shows a text. The result is lost; the file is whole otherwise.
const notComputed = "NaN"

func (r *sheetReader) numberCell(c *rawCell) Kind {
	c.value = trimSpace(c.value)
	if c.hasFormula && string(c.value) == notComputed {
		r.warn("a formula without its result")
		c.value = c.value[:0]
	}
	if len(c.value) > 0 && !isNumber(c.value) {
		r.x.fail("a number that is none: " + string(c.value))
	}
	return kindUnlessBlank(c.value, Number)
}

// sharedCell finds the shared string. An index that is missing is an empty
// cell, as Excel takes it; one that points nowhere is an error, never a text.
func (r *sheetReader) sharedCell(c *rawCell, p *packed) Kind {
	if len(c.value) == 0 {
		if c.hasValue {
			r.warn("a cell refers to no shared string")
		}
		return Empty
	}
	i, ok := digits(c.value)
	if !ok || i >= int64(len(r.shared.entries)) {
		r.x.fail("a shared string that does not exist: " + string(c.value[:min(len(c.value), 20)]))
		return Empty
	}
	p.off = uint32(i)
	p.rowFlags |= flagShared
	if slices.Contains(r.textless, uint32(i)) {
		r.warn("a cell refers to a shared string that has no text")
	}
	if r.shared.entries[i].size&sharedSizeMask == 0 {
		c.value = c.value[:0]
	}
	return Text
}

func (r *sheetReader) boolCell(c *rawCell) Kind {
	c.value = trimSpace(c.value)
	switch string(c.value) {
	case "", "0", "1", "true", "false":
	default:
		r.x.fail("a boolean that is none")
	}
	return kindUnlessBlank(c.value, Bool)
}

// inlineCell takes the text of <is>, regardless of <v>. Old LibreOffice wrote
// the text of a formula into v; without a formula it may be the index of a
// text.
func (r *sheetReader) inlineCell(c *rawCell) Kind {
	switch {
	case c.hasInline:
		c.value = r.rich.text
	case len(c.value) == 0:
		return Empty
	case c.hasFormula:
		r.warn("an inline text without its element")
		c.value = unescape(c.value, 0)
	default:
		r.x.fail("an inline text without its element")
	}
	return Text
}

// dateCell turns a date in ISO 8601 into its serial. What is no date, or none
// that has a serial, stays the text that was written.
func (r *sheetReader) dateCell(c *rawCell, p *packed) Kind {
	c.value = trimSpace(c.value)
	if len(c.value) == 0 {
		return Empty
	}
	serial, ok := serialOf(string(c.value), r.book.Date1904)
	if !ok {
		r.warn("a date that is none is taken as text")
		return Text
	}
	p.rowFlags |= flagISO
	r.value = append(r.value[:0], c.value...)
	c.value = []byte(serial)
	return Number
}

// isNumber reports whether a text is a decimal number as XML Schema writes
// doubles; INF and NaN are none.
func isNumber(b []byte) bool {
	i := sign(b, 0)
	from := i
	i = digitsEnd(b, i)
	n := i - from
	if i < len(b) && b[i] == '.' {
		from = i + 1
		i = digitsEnd(b, from)
		n += i - from
	}
	if n == 0 {
		return false
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		from = sign(b, i+1)
		i = digitsEnd(b, from)
		if i == from {
			return false
		}
	}
	return i == len(b)
}

func sign(b []byte, i int) int {
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		return i + 1
	}
	return i
}

func digitsEnd(b []byte, i int) int {
	for i < len(b) && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	return i
}
