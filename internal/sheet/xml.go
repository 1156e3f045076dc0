package sheet

import (
	"bytes"
	"io"
)

// kind is what next found.
type kind uint8

const (
	kindNone kind = iota // the end of the part, or an error
	kindStart
	kindEnd
	kindText
)

// window is how many bytes of a part are in memory at first.
const window = 64 << 10

// scanner reads the XML of one part while it is being inflated, through a
// window, so that a part is never in memory as a whole. It demands
// well-formedness; its slices are valid until the next call. Errors stick:
// after the first one every method finds nothing, and err is the reason.
//
// mc:AlternateContent never shows: the branch that is taken appears in its
// place ([ISO/IEC 29500-3], 7.5).
type scanner struct {
	src  source
	in   io.Reader
	lim  *Limits
	buf  []byte
	pos  int
	end  int
	base int64 // offset of buf[0] in the part
	eof  bool
	err  error
	part string

	// What the last token was.
	space space
	name  []byte // local name
	qname []byte
	attrs []attr
	// declares: one of the attributes begins like a declaration of a prefix.
	declares bool
	text     []byte
	cdata    bool
	closing  bool // a self-closed element: its end comes next
	// closedHidden: the element just closed was of mc:.
	closedHidden bool

	depth    int // elements open, those of mc: not counted
	frames   []frame
	names    []byte // qualified names of the open elements, one after the other
	bindings []binding
	main     bool // elements without a prefix are SpreadsheetML
	begun    bool // something other than the declaration was seen
	vml      bool // <br> needs no end
	// foreign: the part is not in UTF-8. Bytes that are no character of its
	// encoding are U+FFFD by now, which no honest part holds: an error, never
	// a wrong text.
	foreign bool
	scratch []byte
}

// frame is an open element.
type frame struct {
	name       int  // where its name begins in names
	hidden     bool // of mc:, not shown
	alternates bool // mc:AlternateContent
	taken      bool // one of its branches was taken
}

type attr struct{ name, value []byte }

// reset prepares the scanner for a part.
func (x *scanner) reset(part string, lim *Limits) {
	if x.buf == nil {
		x.buf = make([]byte, window)
	}
	src, buf, scratch := x.src, x.buf, x.scratch
	*x = scanner{
		src: src, buf: buf, scratch: scratch, lim: lim, part: part,
		attrs: x.attrs[:0], frames: x.frames[:0], names: x.names[:0], bindings: x.bindings[:0],
	}
	x.in = &x.src
}

// begin looks at the encoding.
func (x *scanner) begin() {
	x.fillWhole()
	x.fill()
	if x.err != nil {
		return
	}
	enc, skip, err := encodingOf(x.buf[:min(x.end, 1024)])
	if err != nil {
		x.stop(err)
		return
	}
	if enc == nil {
		x.pos = skip
		return
	}
	var rest io.Reader = bytes.NewReader(nil)
	if !x.eof {
		rest = x.in
	}
	x.in, x.foreign = transcode(x.buf[:x.end], rest, enc), true
	x.pos, x.end, x.eof = 0, 0, false
	x.fill()
}

// fillWhole fills the window with the whole part, if that is small.
func (x *scanner) fillWhole() {
	size := x.src.left
	if size < 0 || size > min(wholePart, int64(x.lim.Text)) {
		return
	}
	if room := int(size) + inflateSlack; room > len(x.buf) {
		x.buf = make([]byte, min(max(room, 2*len(x.buf)), wholePart+inflateSlack))
	}
	if x.src.whole(x.buf[:size+inflateSlack]) {
		x.end, x.eof = int(size), true
	}
}

// fill moves the rest of the window to its front and reads until it is full.
// A window that is full already doubles.
func (x *scanner) fill() {
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.base += int64(x.pos)
		x.end -= x.pos
		x.pos = 0
	}
	if x.end == len(x.buf) {
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	for x.end < len(x.buf) && !x.eof && x.err == nil {
		n, err := x.in.Read(x.buf[x.end:])
		x.end += n
		if err == io.EOF {
			x.eof = true
		} else if err != nil {
			x.stop(err)
		}
	}
}

// more reads on when a token is not complete in the window.
func (x *scanner) more(what string) bool {
	switch {
	case x.err != nil:
	case x.eof:
		x.fail("part ends inside " + what)
	case x.end-x.pos > x.lim.Text:
		x.stop(tooMuch("Text", int64(x.lim.Text), what+" is very long"))
	default:
		x.fill()
	}
	return x.err == nil
}

// fail stops at a violation of the format.
func (x *scanner) fail(detail string) { x.stop(corrupt(detail)) }

func (x *scanner) stop(err error) {
	if x.err != nil {
		return
	}
	if e, ok := err.(*ReadError); ok { //nolint:errorlint // errors of this package are not wrapped inside it
		if e.Part == "" {
			e.Part, e.Offset = x.part, x.base+int64(x.pos)
		}
	}
	x.err = err
}

// raw finds the next token, those of mc: included.
func (x *scanner) raw() kind {
	for x.err == nil {
		if x.closing {
			x.closing = false
			return x.close()
		}
		if x.pos == x.end {
			if x.eof {
				x.atEnd()
				return kindNone
			}
			x.fill()
			continue
		}
		if x.buf[x.pos] != '<' {
			return x.characters()
		}
		if x.end-x.pos < 2 {
			x.more("a tag")
			continue
		}
		switch x.buf[x.pos+1] {
		case '/':
			return x.endTag()
		case '?':
			x.instruction()
		case '!':
			if x.declaration() {
				return kindText
			}
		default:
			return x.startTag()
		}
	}
	return kindNone
}

func (x *scanner) atEnd() {
	if len(x.frames) > 0 {
		x.fail("part ends before its elements do")
	}
}

// characters is the text up to the next tag.
func (x *scanner) characters() kind {
	for {
		b := x.buf[x.pos:x.end]
		n := bytes.IndexByte(b, '<')
		if n < 0 && x.eof {
			n = len(b)
		}
		if n < 0 {
			if !x.more("text") {
				return kindNone
			}
			continue
		}
		x.text, x.cdata = b[:n], false
		if n > x.lim.Text {
			x.stop(tooMuch("Text", int64(x.lim.Text), "very long text"))
			return kindNone
		}
		if len(x.frames) == 0 && !isBlank(x.text) {
			x.fail("text outside the root element")
			return kindNone
		}
		x.pos += n
		return kindText
	}
}

func isBlank(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
