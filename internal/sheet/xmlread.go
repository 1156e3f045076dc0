package sheet

import "slices"

// next finds the next token; of mc:AlternateContent only the branch taken.
func (x *scanner) next() kind {
	for {
		switch k := x.raw(); k {
		case kindStart:
			if x.space != spaceMC && !x.amongBranches() {
				x.depth++
				return k
			}
			x.compat()
		case kindEnd:
			if !x.closedHidden {
				x.depth--
				return k
			}
		default:
			return k
		}
	}
}

// amongBranches reports whether the element just opened is a child of
// mc:AlternateContent.
func (x *scanner) amongBranches() bool {
	return len(x.frames) > 1 && x.frames[len(x.frames)-2].alternates
}

// compat enters an element of markup compatibility, or skips it.
func (x *scanner) compat() {
	f := &x.frames[len(x.frames)-1]
	f.hidden = true
	inside := x.amongBranches()
	switch {
	case x.space != spaceMC:
		x.fail("markup compatibility that is not well-formed")
	case !inside && string(x.name) == "AlternateContent":
		f.alternates = true
	case inside && (string(x.name) == "Choice" || string(x.name) == "Fallback"):
		x.branch(&x.frames[len(x.frames)-2])
	default:
		x.fail("markup compatibility that is not well-formed")
	}
}

// branch takes the first branch that is understood.
func (x *scanner) branch(alternates *frame) {
	if !alternates.taken && (string(x.name) == "Fallback" || x.understood()) {
		alternates.taken = true
		return
	}
	for n := len(x.frames); x.err == nil && len(x.frames) >= n; {
		x.raw()
	}
}

// understood reports whether all namespaces a choice requires are known.
func (x *scanner) understood() bool {
	requires := x.attr("Requires")
	i := skipSpace(requires, 0)
	if i == len(requires) {
		x.fail("mc:Choice without Requires")
	}
	for i < len(requires) {
		j := nameEnd(requires, i)
		s, ok := x.lookup(string(requires[i:j]))
		if j == i || !ok || s == spaceNone || s == spaceOther {
			return false
		}
		i = skipSpace(requires, j)
	}
	return true
}

// element is a name in a namespace.
type element struct {
	space space
	name  string
}

// root enters the root element, which must be the one expected.
func (x *scanner) root(s space, name string) bool { return x.rootOf([]element{{s, name}}) }

// rootOf enters the root element, which must be one of those expected.
func (x *scanner) rootOf(expected []element) bool {
	for {
		switch x.next() {
		case kindText:
		case kindStart:
			if !slices.Contains(expected, element{x.space, string(x.name)}) {
				x.fail("root element is not " + expected[0].name)
			}
			x.mustUnderstand()
			return x.err == nil
		default:
			x.fail("part is empty")
			return false
		}
	}
}

// mustUnderstand refuses what according to its writer cannot be read without
// knowing an extension, and mc:ProcessContent, which no known program writes.
func (x *scanner) mustUnderstand() {
	if x.attrIn(spaceMC, "ProcessContent") != nil {
		x.fail("mc:ProcessContent")
	}
	must := x.attrIn(spaceMC, "MustUnderstand")
	for i := skipSpace(must, 0); i < len(must); {
		j := nameEnd(must, i)
		if s, _ := x.lookup(string(must[i:j])); s == spaceOther || j == i {
			x.fail("mc:MustUnderstand names an extension that is not known")
			return
		}
		i = skipSpace(must, j)
	}
}

// child enters the next child of the element at depth d and skips what of the
// last one was not read; false at the end of the element.
func (x *scanner) child(d int) bool {
	for {
		switch x.next() {
		case kindStart:
			if x.depth == d+1 {
				return true
			}
		case kindEnd:
			if x.depth < d {
				return false
			}
		case kindText:
			x.checkText()
		default:
			return false
		}
	}
}

// childIn is child for the elements of one namespace; others are skipped.
func (x *scanner) childIn(s space, d int) bool {
	for x.child(d) {
		if x.space == s {
			return true
		}
	}
	return false
}

// content appends the text of the current element and leaves it.
func (x *scanner) content(dst []byte) []byte {
	for {
		switch x.next() {
		case kindText:
			dst = x.appendText(dst)
		case kindEnd:
			return dst
		case kindStart:
			x.fail("an element where text should be")
			return dst
		default:
			return dst
		}
	}
}

// finish reads to the end of the part, so that its checksum is known.
func (x *scanner) finish() error {
	for x.next() != kindNone {
	}
	return x.err
}

// attr is an attribute without a namespace as written, nil without one.
func (x *scanner) attr(name string) []byte {
	for i := range x.attrs {
		if string(x.attrs[i].name) == name {
			return x.attrs[i].value
		}
	}
	return nil
}

// attrIn is an attribute of a namespace as written, nil without one.
func (x *scanner) attrIn(s space, name string) []byte {
	for i := range x.attrs {
		q := x.attrs[i].name
		n := len(q) - len(name) - 1
		if n <= 0 || q[n] != ':' || string(q[n+1:]) != name {
			continue
		}
		if found, _ := x.lookup(string(q[:n])); found == s {
			return x.attrs[i].value
		}
	}
	return nil
}

// value is an attribute as text, "" without one.
func (x *scanner) value(name string) string {
	raw := x.attr(name)
	if plainASCII(raw) {
		return string(raw)
	}
	return string(x.appendValue(nil, raw))
}

// flag is an attribute that is true or false.
func (x *scanner) flag(name string, otherwise bool) bool {
	switch v := x.attr(name); string(v) {
	case "":
		if v == nil {
			return otherwise
		}
	case "1", "true", "on":
		return true
	case "0", "false", "off":
		return false
	}
	x.fail("attribute " + name + " is neither true nor false")
	return false
}

// number is an attribute that is a whole number from 0; ok is false without
// one.
func (x *scanner) number(name string) (n int64, ok bool) {
	v := trimSpace(x.attr(name))
	if x.attr(name) == nil {
		return 0, false
	}
	n, ok = digits(v)
	if !ok {
		x.fail("attribute " + name + " is not a number")
	}
	return n, ok
}

// declared is a count as an element declares it; below zero: not at all.
type declared int64

// attrCount is the count that the element declares of its children.
func (x *scanner) attrCount() declared {
	if n, ok := digits(x.attr("count")); ok {
		return declared(n)
	}
	return -1
}

func (c declared) differs(n int) bool { return c >= 0 && int64(c) != int64(n) }

// digits is a whole number of at most 18 digits.
func digits(b []byte) (n int64, ok bool) {
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}
