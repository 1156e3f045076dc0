package sheet

import "bytes"

// instruction skips a processing instruction or the XML declaration.
func (x *scanner) instruction() {
	n := x.until("?>", "a processing instruction")
	if n < 0 {
		return
	}
	target := x.buf[x.pos+2 : nameEnd(x.buf[:x.pos+n], x.pos+2)]
	if len(target) == 0 || bytes.EqualFold(target, []byte("xml")) && !x.atStart() {
		x.fail("a processing instruction that is not allowed here")
		return
	}
	x.pos += n + 2
}

// atStart reports whether nothing but a byte order mark came before.
func (x *scanner) atStart() bool {
	return x.base == 0 && (x.pos == 0 || x.pos == 3 && x.buf[0] != '<')
}

// until finds a mark and returns where it begins, counted from pos; -1 without.
func (x *scanner) until(mark, what string) int {
	for {
		if n := bytes.Index(x.buf[x.pos:x.end], []byte(mark)); n >= 0 {
			return n
		}
		if !x.more(what) {
			return -1
		}
	}
}

const (
	commentOpen = "<!--"
	cdataOpen   = "<![CDATA["
)

// declaration skips a comment or takes a CDATA section as text. A DOCTYPE is
// refused: no workbook needs one, and entities are how small files swell.
func (x *scanner) declaration() (text bool) {
	for x.end-x.pos < len(cdataOpen) && !x.eof && x.err == nil {
		x.fill()
	}
	b := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(b, []byte(commentOpen)):
		x.comment()
	case bytes.HasPrefix(b, []byte(cdataOpen)) && len(x.frames) > 0:
		return x.section()
	default:
		x.fail("a document type or other declaration")
	}
	return false
}

func (x *scanner) comment() {
	x.pos += len(commentOpen)
	n := x.until("--", "a comment")
	for n >= 0 && x.end-x.pos < n+3 {
		if !x.more("a comment") {
			return
		}
	}
	if n < 0 {
		return
	}
	if x.buf[x.pos+n+2] != '>' {
		x.fail("two hyphens inside a comment")
		return
	}
	x.pos += n + 3
}

func (x *scanner) section() bool {
	x.pos += len(cdataOpen)
	n := x.until("]]>", "a CDATA section")
	if n < 0 {
		return false
	}
	x.text, x.cdata = x.buf[x.pos:x.pos+n], true
	x.pos += n + 3
	return true
}
