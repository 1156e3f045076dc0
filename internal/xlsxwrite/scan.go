package xlsxwrite

import "bytes"

// Tag is a tag in the bytes of an XML part.
type Tag struct {
	Start, End int    // of the whole tag, in bytes
	Name       []byte // without its prefix
	Prefix     []byte // with the colon, "" = none
	Close      bool   // </name>
	Empty      bool   // <name/>
	attrs      []byte
	attrsAt    int
}

// Scanner finds the tags of a part that is known to be well-formed: it was
// read before by a strict reader. Comments, instructions and CDATA sections
// are passed over.
type Scanner struct {
	data []byte
	at   int
	Tag  Tag
}

// NewScanner scans data, which must be UTF-8.
func NewScanner(data []byte) *Scanner { return &Scanner{data: data} }

// Next finds the next tag; false at the end.
func (s *Scanner) Next() bool {
	for {
		i := bytes.IndexByte(s.data[s.at:], '<')
		if i < 0 {
			return false
		}
		s.at += i
		if skip := s.aside(); skip != "" {
			end := bytes.Index(s.data[s.at:], []byte(skip))
			if end < 0 {
				return false
			}
			s.at += end + len(skip)
			continue
		}
		return s.tag()
	}
}

// aside is the end of what is no tag, "" for a tag.
func (s *Scanner) aside() string {
	rest := s.data[s.at:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return "]]>"
	case bytes.HasPrefix(rest, []byte("<?")):
		return "?>"
	case bytes.HasPrefix(rest, []byte("<!")):
		return ">"
	}
	return ""
}

func (s *Scanner) tag() bool {
	start := s.at
	end := s.closing(start + 1)
	if end < 0 {
		return false
	}
	t := Tag{Start: start, End: end + 1}
	body := s.data[start+1 : end]
	if len(body) > 0 && body[0] == '/' {
		t.Close = true
		body = body[1:]
	}
	if n := len(body); n > 0 && body[n-1] == '/' {
		t.Empty = true
		body = body[:n-1]
	}
	name := len(body)
	if i := bytes.IndexAny(body, " \t\r\n"); i >= 0 {
		name = i
	}
	t.attrs, t.attrsAt = body[name:], start+1+name
	t.Name = body[:name]
	if i := bytes.IndexByte(t.Name, ':'); i >= 0 {
		t.Prefix, t.Name = t.Name[:i+1], t.Name[i+1:]
	}
	s.Tag, s.at = t, end+1
	return true
}

// closing is the > that ends a tag; one inside quotes does not.
func (s *Scanner) closing(at int) int {
	var quote byte
	for i := at; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// Is compares the name without its prefix.
func (t *Tag) Is(name string) bool { return string(t.Name) == name }

// Attr finds an attribute by its name as written, prefix included; its value is
// data[from:to], references not resolved.
func (t *Tag) Attr(name string) (value string, from, to int, ok bool) {
	b := t.attrs
	at := 0
	for {
		eq := bytes.IndexByte(b[at:], '=')
		if eq < 0 {
			return "", 0, 0, false
		}
		eq += at
		key := bytes.TrimSpace(b[at:eq])
		open := eq + 1
		for open < len(b) && b[open] != '"' && b[open] != '\'' {
			open++
		}
		if open == len(b) {
			return "", 0, 0, false
		}
		end := bytes.IndexByte(b[open+1:], b[open])
		if end < 0 {
			return "", 0, 0, false
		}
		end += open + 1
		if string(key) == name {
			return string(b[open+1 : end]), t.attrsAt + open + 1, t.attrsAt + end, true
		}
		at = end + 1
	}
}

// Value is the value of an attribute, "" when it is absent.
func (t *Tag) Value(name string) string {
	v, _, _, _ := t.Attr(name)
	return v
}

// Skip passes over the content of the element whose start tag was just read,
// end tag included, and returns where that ends.
func (s *Scanner) Skip() int {
	if s.Tag.Empty {
		return s.Tag.End
	}
	for depth := 1; depth > 0 && s.Next(); {
		switch {
		case s.Tag.Close:
			depth--
		case !s.Tag.Empty:
			depth++
		}
	}
	return s.Tag.End
}

// Edit is a change to the bytes of a part: those of [From, To) become Text.
type Edit struct {
	From, To int
	Text     []byte
}

// Apply carries out edits that are sorted by From and do not overlap.
func Apply(data []byte, edits []Edit) []byte {
	size := len(data)
	for _, e := range edits {
		size += len(e.Text) - (e.To - e.From)
	}
	out := make([]byte, 0, size)
	at := 0
	for _, e := range edits {
		out = append(out, data[at:e.From]...)
		out = append(out, e.Text...)
		at = e.To
	}
	return append(out, data[at:]...)
}
