package form

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// DecodeRow is the inverse of AppendRow and AppendRowEvidence. Labels are not
// kept with rows.
func DecodeRow(values, evidence []byte) ([]Value, error) {
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
		return nil, fmt.Errorf("no JSON object: %v", err)
	}
	var traces []trace
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var items []string
		if err := d.Decode(&items); err != nil || len(items) < 2 {
			return nil, fmt.Errorf("%v: %v", key, err)
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
