package form

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// EachText calls do with the canonical text of every value of a body that
// AppendValues wrote, also after a database has changed its spaces and the order of
// its members; list is "" outside of the table. It is for searches, which need neither order nor evidence.
func EachText(body string, do func(list, field, text string)) error {
	c := cursor{body}
	if c.members(func(field string) bool { return c.member("", field, do) }) {
		return nil
	}
	return eachTextSlowly(body, do)
}

// members calls do behind the colon of each member of an object.
func (c *cursor) members(do func(field string) bool) bool {
	if c.blanks(); !c.take('{') {
		return false
	}
	for first := true; ; first = false {
		c.blanks()
		if c.take('}') {
			return true
		}
		if !first && !c.take(',') {
			return false
		}
		c.blanks()
		field, ok := c.text()
		if !ok {
			return false
		}
		if c.blanks(); !c.take(':') {
			return false
		}
		if c.blanks(); !do(field) {
			return false
		}
	}
}

// member reads a value, or a table of rows.
func (c *cursor) member(list, field string, do func(list, field, text string)) bool {
	if list == "" && strings.HasPrefix(c.rest, "[") && strings.HasPrefix(strings.TrimLeft(c.rest[1:], " \t\r\n"), "{") {
		for c.take('['); ; c.take(',') {
			if c.blanks(); c.take(']') {
				return true
			}
			if !c.members(func(column string) bool { return c.member(field, column, do) }) {
				return false
			}
			c.blanks()
		}
	}
	var text string
	ok := true
	switch {
	case c.rest == "":
		return false
	case c.rest[0] == '"':
		text, ok = c.text()
	case c.rest[0] == '[':
		text, ok = c.list()
	default:
		n := strings.IndexAny(c.rest, ",} \t\r\n")
		if n < 1 || c.rest[0] == '{' {
			return false
		}
		text, c.rest = c.rest[:n], c.rest[n:]
	}
	if ok {
		do(list, field, text)
	}
	return ok
}

// list is an array of texts, joined by commas.
func (c *cursor) list() (string, bool) {
	c.take('[')
	var items []string
	for {
		c.blanks()
		if c.take(']') {
			return strings.Join(items, ","), true
		}
		if len(items) > 0 && !c.take(',') {
			return "", false
		}
		c.blanks()
		item, ok := c.text()
		if !ok {
			return "", false
		}
		items = append(items, item)
	}
}

func (c *cursor) blanks() { c.rest = strings.TrimLeft(c.rest, " \t\r\n") }

// eachTextSlowly reads what another program wrote. What was read before may come
// again.
func eachTextSlowly(body string, do func(list, field, text string)) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &members); err != nil {
		return fmt.Errorf("form: values: %w", err)
	}
	lists := listsIn(members, nil)
	for field, raw := range members {
		var rows []map[string]json.RawMessage
		if slices.Contains(lists, field) && json.Unmarshal(raw, &rows) == nil {
			for _, row := range rows {
				for column, raw := range row {
					if text, _, err := decodeText(raw); err == nil {
						do(field, column, text)
					}
				}
			}
			continue
		}
		if text, _, err := decodeText(raw); err == nil {
			do("", field, text)
		}
	}
	return nil
}
