package xlsxwrite

import (
	"cmp"
	"slices"
)

// setAttr changes the value of an attribute; one that is absent is added when
// add is set.
func (t *Tag) setAttr(name, value string, add bool) []Edit {
	if old, from, to, ok := t.Attr(name); ok {
		if old == value {
			return nil
		}
		return []Edit{{from, to, []byte(value)}}
	}
	if !add {
		return nil
	}
	return []Edit{{t.attrsAt, t.attrsAt, []byte(` ` + name + `="` + value + `"`)}}
}

// dropAttr removes an attribute.
func (t *Tag) dropAttr(data []byte, name string) []Edit {
	_, from, to, ok := t.Attr(name)
	if !ok {
		return nil
	}
	start := from
	for data[start-1] != ' ' && data[start-1] != '\n' && data[start-1] != '\t' && data[start-1] != '\r' {
		start--
	}
	return []Edit{{start - 1, to + 1, nil}}
}

// sorted puts edits in the order of the part; those at one place keep theirs.
func sorted(edits []Edit) []Edit {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.From, b.From) })
	return edits
}
