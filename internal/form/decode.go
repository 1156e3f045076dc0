package form

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Decode sets the values and rows of a from what AppendValues and
// AppendEvidence wrote. The evidence gives order, type, cell and raw text;
// values without evidence follow it, typed as JSON has them.
func (a *Application) Decode(values, evidence []byte) error {
	body := make(map[string]json.RawMessage)
	if err := json.Unmarshal(values, &body); err != nil {
		return fmt.Errorf("form: values: %w", err)
	}
	traces, err := a.decodeTraces(evidence)
	if err != nil {
		return fmt.Errorf("form: evidence: %w", err)
	}
	a.Values, a.Rows = nil, Table{}
	if err := a.takeRows(body, traces); err != nil {
		return err
	}
	a.Values, err = takeValues(body, traces)
	return err
}

// trace is the evidence of one value.
type trace struct {
	path  string
	cell  diag.Cell
	raw   string
	label string
	kind  Type
	page  uint8
}

// decodeTraces reads the members in the order written, which is the order on
// the sheet, and what is the application's own.
func (a *Application) decodeTraces(evidence []byte) ([]trace, error) {
	a.Unread, a.Definition, a.Likeness = nil, "", 0
	d := json.NewDecoder(bytes.NewReader(evidence))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, fmt.Errorf("no JSON object: %v", err) //nolint:errorlint // may be nil
	}
	var traces []trace
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch key {
		case unreadKey:
			a.Unread, err = decodeUnread(d)
		case readByKey:
			err = a.decodeReadBy(d)
		default:
			var e struct{ Sheet, Cell, Raw, Label, Type string }
			err = d.Decode(&e)
			path, _ := key.(string)
			kind, _ := ParseType(e.Type)
			t := trace{path: path, cell: parseCell(e.Cell), raw: e.Raw, label: e.Label, kind: kind}
			if a.Sheet != "" {
				t.page = a.PageOf(e.Sheet)
			}
			traces = append(traces, t)
		}
		if err != nil {
			return nil, err
		}
	}
	return traces, nil
}

func (a *Application) decodeReadBy(d *json.Decoder) error {
	var by struct {
		Definition string
		Likeness   float64
	}
	err := d.Decode(&by)
	a.Definition, a.Likeness = by.Definition, by.Likeness
	return err
}

func decodeUnread(d *json.Decoder) (out []Unread, err error) {
	var list []struct{ Sheet, Cell, Text string }
	if err := d.Decode(&list); err != nil {
		return nil, err
	}
	for _, u := range list {
		out = append(out, Unread{Sheet: u.Sheet, Cell: parseCell(u.Cell), Text: u.Text})
	}
	return out, nil
}

// takeRows moves the lists, if there are any, out of body.
func (a *Application) takeRows(body map[string]json.RawMessage, traces []trace) error {
	for _, name := range listsIn(body, traces) {
		if err := a.takeList(name, body, traces); err != nil {
			return err
		}
	}
	return nil
}

func (a *Application) takeList(name string, body map[string]json.RawMessage, traces []trace) error {
	var rows []map[string]json.RawMessage
	if err := json.Unmarshal(body[name], &rows); err != nil {
		return fmt.Errorf("form: %s: %w", name, err)
	}
	delete(body, name)
	a.Rows.Begin(name)
	of := byRow(traces, name, len(rows))
	for i, members := range rows {
		row, err := takeValues(members, of[i])
		if err != nil {
			return err
		}
		a.Rows.Append(row)
	}
	return nil
}

// listsIn are the members that are lists, whatever their definition calls them:
// arrays of objects. No value of a field is one. Their order is that of the
// evidence; lists without any follow by name.
func listsIn(body map[string]json.RawMessage, traces []trace) []string {
	names := make([]string, 0, 1)
	for name, raw := range body {
		if rest, ok := bytes.CutPrefix(bytes.TrimSpace(raw), []byte("[")); ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")) {
			names = append(names, name)
		}
	}
	for _, name := range [...]string{"product_lines", "rows"} { // an empty one, which we never write
		if rest, ok := bytes.CutPrefix(bytes.TrimSpace(body[name]), []byte("[")); ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("]")) {
			names = append(names, name)
		}
	}
	if len(names) < 2 {
		return names
	}
	first := func(list string) int {
		if i := slices.IndexFunc(traces, func(t trace) bool { return strings.HasPrefix(t.path, list+"[") }); i >= 0 {
			return i
		}
		return len(traces)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a, b))
	})
	return names
}

// byRow sorts the traces of a table by row; their paths lose the prefix.
func byRow(traces []trace, name string, n int) [][]trace {
	rows := make([][]trace, n)
	for _, t := range traces {
		if list, i, column, ok := SplitPath(t.path); ok && list == name && i < n {
			t.path = column
			rows[i] = append(rows[i], t)
		}
	}
	return rows
}

// takeValues pairs the members of an object with their traces.
func takeValues(body map[string]json.RawMessage, traces []trace) ([]Value, error) {
	values := make([]Value, 0, len(body))
	for _, t := range traces {
		raw, ok := body[t.path]
		if !ok {
			continue
		}
		delete(body, t.path)
		v, err := decodeValue(t, raw)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	left := make([]string, 0, len(body))
	for field := range body {
		left = append(left, field)
	}
	slices.Sort(left)
	for _, field := range left {
		v, err := decodeValue(trace{path: field}, body[field])
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

func decodeValue(t trace, raw json.RawMessage) (Value, error) {
	v := Value{Field: t.path, Type: t.kind, Page: t.page, Raw: t.raw, Cell: t.cell, Label: t.label}
	var err error
	var kind Type
	v.Text, kind, err = decodeText(raw)
	if err != nil {
		return Value{}, fmt.Errorf("form: value of %s: %w", t.path, err)
	}
	if v.Type == 0 {
		v.Type = kind
	}
	return v, nil
}

// decodeText is the canonical text of a JSON value and the type it suggests.
func decodeText(raw json.RawMessage) (string, Type, error) {
	if len(raw) == 0 {
		return "", Text, nil
	}
	switch raw[0] {
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, Text, err
	case '[':
		var items []string
		if json.Unmarshal(raw, &items) != nil {
			return string(raw), Text, nil // nothing of ours; it must not hide the rest
		}
		return strings.Join(items, ","), List, nil
	case 't', 'f':
		return string(raw), Bool, nil
	case '{', 'n':
		return string(raw), Text, nil
	}
	return string(raw), Int, nil
}

// parseCell is the inverse of Cell.String; anything else is no cell.
func parseCell(s string) diag.Cell {
	var c diag.Cell
	i := 0
	for ; i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		c.Col = c.Col*26 + int32(s[i]-'A') + 1
	}
	row, err := strconv.ParseInt(s[i:], 10, 32)
	if err != nil || c.Col == 0 {
		return diag.Cell{}
	}
	c.Row = int32(row)
	return c
}
