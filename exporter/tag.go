package exporter

import (
	"strings"
)

// tagKind is what a tag is replaced by.
type tagKind uint8

const (
	headerTag tagKind = iota + 1 // {{field}}
	rowTag                       // {{row}}: the number of the row
	columnTag                    // {{rows.field}}
	sumTag                       // {{sum rows.field}}
	countTag                     // {{count rows.field}}
)

// tag is the content of {{ }} in a cell of a template.
type tag struct {
	kind  tagKind
	field string
}

// parseTag reads the text of a cell; found reports whether it contains a tag,
// ok whether the tag is well-formed and fills the cell.
func parseTag(text string) (t tag, found, ok bool) {
	if !strings.Contains(text, "{{") && !strings.Contains(text, "}}") {
		return tag{}, false, true
	}
	body, a := strings.CutPrefix(strings.TrimSpace(text), "{{")
	body, b := strings.CutSuffix(body, "}}")
	if !a || !b || strings.Contains(body, "{") {
		return tag{}, true, false
	}
	words := strings.Fields(body)
	switch {
	case len(words) == 1 && words[0] == "row":
		return tag{kind: rowTag}, true, true
	case len(words) == 1:
		field, column := strings.CutPrefix(words[0], "rows.")
		if column {
			return tag{columnTag, field}, true, true
		}
		return tag{headerTag, field}, true, true
	case len(words) == 2 && strings.HasPrefix(words[1], "rows."):
		field := strings.TrimPrefix(words[1], "rows.")
		switch words[0] {
		case "sum":
			return tag{sumTag, field}, true, true
		case "count":
			return tag{countTag, field}, true, true
		}
	}
	return tag{}, true, false
}
