package form

import (
	"encoding/json"
	"strings"
)

// decodeQuickly decodes a row as AppendRow and AppendRowEvidence write it, the
// two objects side by side; ok is false for anything else. A list of 100,000
// rows would otherwise cost more to decode than to write.
func decodeQuickly(dst []Value, values, evidence string) (row []Value, ok bool) {
	v, e := cursor{values}, cursor{evidence}
	if !v.take('{') || !e.take('{') {
		return nil, false
	}
	for first := true; ; first = false {
		if v.take('}') {
			return dst, e.take('}') && v.rest == "" && e.rest == ""
		}
		if !first && (!v.take(',') || !e.take(',')) {
			return nil, false
		}
		one, ok := quickValue(&v, &e)
		if !ok {
			return nil, false
		}
		dst = append(dst, one)
	}
}

// quickValue reads "field":value and "field":[cell,type,raw].
func quickValue(v, e *cursor) (one Value, ok bool) {
	field, ok1 := v.text()
	again, ok2 := e.text()
	if !ok1 || !ok2 || field != again || !v.take(':') || !e.take(':') {
		return one, false
	}
	text, kind, ok := v.value()
	if !ok || !e.take('[') {
		return one, false
	}
	cell, ok1 := e.text()
	comma := e.take(',')
	name, ok2 := e.text()
	if !ok1 || !comma || !ok2 {
		return one, false
	}
	one = Value{Field: field, Text: text, Raw: text, Cell: parseCell(cell)}
	if e.take(',') {
		if one.Raw, ok = e.text(); !ok {
			return one, false
		}
	}
	if one.Type, ok = ParseType(name); !ok {
		one.Type = kind
	}
	return one, e.take(']')
}

// cursor reads JSON without blanks.
type cursor struct{ rest string }

func (c *cursor) take(b byte) bool {
	if c.rest == "" || c.rest[0] != b {
		return false
	}
	c.rest = c.rest[1:]
	return true
}

// value is a canonical text and the type that its JSON suggests, as decodeText
// has them.
func (c *cursor) value() (text string, kind Type, ok bool) {
	switch {
	case strings.HasPrefix(c.rest, `"`):
		text, ok = c.text()
		return text, Text, ok
	case c.take('['):
		text, ok = c.items()
		return text, List, ok
	}
	n := strings.IndexAny(c.rest, ",}")
	if n < 1 {
		return "", 0, false
	}
	text, c.rest = c.rest[:n], c.rest[n:]
	kind = Int
	if text[0] == 't' || text[0] == 'f' {
		kind = Bool
	}
	return text, kind, isLiteral(kind, text)
}

// items are the texts of an array behind its bracket, joined by commas.
func (c *cursor) items() (string, bool) {
	var items []string
	for !c.take(']') {
		if len(items) > 0 && !c.take(',') {
			return "", false
		}
		item, ok := c.text()
		if !ok {
			return "", false
		}
		items = append(items, item)
	}
	return strings.Join(items, ","), true
}

// text is a JSON string. One without escapes is part of what is read.
func (c *cursor) text() (string, bool) {
	if c.rest == "" || c.rest[0] != '"' {
		return "", false
	}
	for i := 1; i < len(c.rest); i++ {
		switch c.rest[i] {
		case '"':
			text := c.rest[1:i]
			c.rest = c.rest[i+1:]
			return text, true
		case '\\':
			return c.escaped(i)
		}
	}
	return "", false
}

// escaped is like text for a string whose first escape is at i.
func (c *cursor) escaped(i int) (text string, ok bool) {
	for ; i < len(c.rest) && c.rest[i] != '"'; i++ {
		if c.rest[i] == '\\' {
			i++
		}
	}
	if i >= len(c.rest) || json.Unmarshal([]byte(c.rest[:i+1]), &text) != nil {
		return "", false
	}
	c.rest = c.rest[i+1:]
	return text, true
}
