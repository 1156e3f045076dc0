package samplegen

import (
	"bytes"
	"encoding/json"
)

// plainJSON encodes without HTML escapes, so that a truth file stays readable.
func plainJSON[T string | []string | []record | truth](x T) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
