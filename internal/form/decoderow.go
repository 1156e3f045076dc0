package form

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// DecodeRow appends to dst what AppendRow and AppendRowEvidence wrote. Labels
// are not kept with rows.
func DecodeRow(dst []Value, values, evidence string) ([]Value, error) {
	if row, ok := decodeQuickly(dst, values, evidence); ok {
		return row, nil
	}
	row, err := decodeAny([]byte(values), []byte(evidence))
	return append(dst, row...), err
}

// decodeAny decodes a row however its JSON is written: in another order, with
// blanks, with evidence for some of the values only.
func decodeAny(values, evidence []byte) ([]Value, error) {
	body := make(map[string]json.RawMessage)
	if err := json.Unmarshal(values, &body); err != nil {
		return nil, fmt.Errorf("form: row: %w", err)
	}
	traces, err := decodeRowTraces(evidence, body)
	if err != nil {
		return nil, fmt.Errorf("form: evidence of a row: %w", err)
	}
	return takeValues(body, traces)
}

func decodeRowTraces(evidence []byte, body map[string]json.RawMessage) ([]trace, error) {
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
		var items []string
		if err := d.Decode(&items); err != nil || len(items) < 2 {
			return nil, fmt.Errorf("%v: %v", key, err) //nolint:errorlint // may be nil
		}
		path, _ := key.(string)
		t, err := rowTrace(path, items, body[path])
		if err != nil {
			return nil, err
		}
		traces = append(traces, t)
	}
	return traces, nil
}

// rowTrace is [cell, type] or [cell, type, raw].
func rowTrace(path string, items []string, value json.RawMessage) (trace, error) {
	kind, _ := ParseType(items[1])
	t := trace{path: path, cell: parseCell(items[0]), kind: kind}
	if len(items) > 2 {
		t.raw = items[2]
		return t, nil
	}
	var err error
	t.raw, _, err = decodeText(value)
	return t, err
}
