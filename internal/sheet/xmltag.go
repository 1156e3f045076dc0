package sheet

import (
	"bytes"
	"unicode/utf8"
)

// nameByte lists the bytes that a name may contain; those above 0x7F are
// checked as UTF-8 only.
var nameByte = func() (t [256]bool) {
	for c := range t {
		b := byte(c)
		t[c] = isLetter(b) || '0' <= b && b <= '9' || b == '-' || b == '.' || b == '_' || b == ':' || b >= 0x80
	}
	return t
}()

func nameStart(b byte) bool { return isLetter(b) || b == '_' || b == ':' || b >= 0x80 }

func nameEnd(b []byte, i int) int {
	for i < len(b) && nameByte[b[i]] {
		i++
	}
	return i
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func skipSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

func (x *scanner) startTag() kind {
	for {
		n := x.parseTag(x.buf[x.pos:x.end])
		if n > 0 {
			x.pos += n
			return x.open()
		}
		if !x.more("a tag") {
			return kindNone
		}
	}
}

// parseTag reads "<name attributes>" and returns its length; 0 when it is not
// complete, or wrong.
func (x *scanner) parseTag(b []byte) int {
	if !nameStart(b[1]) {
		x.fail("a tag without a name")
		return 0
	}
	i := nameEnd(b, 1)
	x.qname, x.attrs, x.closing, x.declares = b[1:i], x.attrs[:0], false, false
	for i > 0 && i < len(b) {
		switch c := b[i]; {
		case c == '>':
			return i + 1
		case isSpace(c):
			i++
		case c == '/':
			return x.selfClosed(b, i+1)
		default:
			i = x.attribute(b, i)
		}
	}
	return 0
}

func (x *scanner) selfClosed(b []byte, i int) int {
	if i == len(b) {
		return 0
	}
	if b[i] != '>' {
		x.fail("a slash inside a tag")
		return 0
	}
	x.closing = true
	return i + 1
}

// attribute reads one attribute and returns where it ends; 0 as parseTag.
func (x *scanner) attribute(b []byte, i int) int {
	if !isSpace(b[i-1]) || !nameStart(b[i]) {
		x.fail("attributes are not well-formed")
		return 0
	}
	end := nameEnd(b, i)
	from := x.valueStart(b, end)
	if from == 0 {
		return 0
	}
	quote, plain, to := b[from-1], true, from
	for to < len(b) && b[to] != quote {
		plain = plain && textClass[b[to]] == plainByte
		to++
	}
	if to == len(b) {
		if bytes.IndexByte(b[from:], '<') >= 0 {
			x.fail("an attribute that does not end")
		}
		return 0
	}
	if !plain {
		x.scratch = x.appendValue(x.scratch[:0], b[from:to])
	}
	x.addAttr(attr{b[i:end], b[from:to]})
	return to + 1
}

// valueStart is where the value of an attribute begins whose name ends at i,
// behind its quote; 0 as parseTag.
func (x *scanner) valueStart(b []byte, i int) int {
	i = skipSpace(b, i)
	if i == len(b) {
		return 0
	}
	if b[i] != '=' {
		x.fail("an attribute without a value")
		return 0
	}
	i = skipSpace(b, i+1)
	if i == len(b) {
		return 0
	}
	if b[i] != '"' && b[i] != '\'' {
		x.fail("an attribute without quotes")
		return 0
	}
	return i + 1
}

func (x *scanner) addAttr(a attr) {
	for i := range x.attrs {
		if string(x.attrs[i].name) == string(a.name) {
			x.fail("an attribute twice")
			return
		}
	}
	if len(x.attrs) == x.lim.Attributes {
		x.stop(tooMuch("Attributes", int64(x.lim.Attributes), "an element with many attributes"))
		return
	}
	x.declares = x.declares || bytes.HasPrefix(a.name, []byte("xmlns"))
	x.attrs = append(x.attrs, a)
}

// open enters the element whose tag was read.
func (x *scanner) open() kind {
	if len(x.frames) == 0 && x.begun {
		x.fail("more than one root element")
	}
	if len(x.frames) == x.lim.Depth {
		x.stop(tooMuch("Depth", int64(x.lim.Depth), "elements nested deeply"))
	}
	x.begun = true
	if x.declares {
		x.declarations()
	}
	x.resolve()
	x.frames = append(x.frames, frame{name: len(x.names)})
	x.names = append(x.names, x.qname...)
	if x.vml && string(x.qname) == "br" {
		x.closing = true
	}
	if x.err != nil {
		return kindNone
	}
	return kindStart
}

// declarations binds the prefixes that the tag declares.
func (x *scanner) declarations() {
	for _, a := range x.attrs {
		if !bytes.HasPrefix(a.name, []byte("xmlns")) {
			continue
		}
		x.scratch = x.appendValue(x.scratch[:0], a.value)
		switch {
		case len(a.name) == 5:
			x.bind("", x.scratch)
		case a.name[5] == ':':
			x.bind(string(a.name[6:]), x.scratch)
		}
	}
}

// resolve finds the namespace of the element.
func (x *scanner) resolve() {
	x.name = x.qname
	if x.main && bytes.IndexByte(x.qname, ':') < 0 {
		x.space = spaceMain
		return
	}
	prefix, local, ok := bytes.Cut(x.qname, []byte(":"))
	if ok {
		x.name = local
	} else {
		prefix = nil
	}
	var bound bool
	x.space, bound = x.lookup(string(prefix))
	if !bound || !utf8.Valid(x.qname) || ok && len(local) == 0 {
		x.fail("element with an unknown prefix")
	}
}

func (x *scanner) endTag() kind {
	for {
		b := x.buf[x.pos:x.end]
		i := nameEnd(b, 2)
		j := skipSpace(b, i)
		if j == len(b) {
			if !x.more("a tag") {
				return kindNone
			}
			continue
		}
		if b[j] != '>' || len(x.frames) == 0 || !bytes.Equal(b[2:i], x.names[x.frames[len(x.frames)-1].name:]) {
			if x.vml && string(b[2:i]) == "br" && b[j] == '>' {
				x.pos += j + 1
				return x.raw()
			}
			x.fail("an end tag that does not belong here")
			return kindNone
		}
		x.pos += j + 1
		return x.close()
	}
}

// close leaves the innermost element.
func (x *scanner) close() kind {
	f := x.frames[len(x.frames)-1]
	x.frames = x.frames[:len(x.frames)-1]
	x.names = x.names[:f.name]
	x.unbind()
	x.closedHidden = f.hidden
	return kindEnd
}
