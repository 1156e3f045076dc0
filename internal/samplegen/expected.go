package samplegen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Expected returns the values of a file of the kept set in the folder dir, as its
// truth.jsonl has them: texts and numbers by field, several choices joined
// by commas, values of a list by "product_lines[0].line_quantity". For a file of several applications it is the
// first. Tests that need a value of a sample take it from here, so that the set can
// be made again.
func Expected(dir, file string) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		var t struct {
			File   string         `json:"file"`
			Values map[string]any `json:"values"`
		}
		if err := json.Unmarshal(line, &t); err != nil {
			return nil, err
		}
		if t.File == file {
			out := map[string]string{}
			flatten(out, "", t.Values)
			return out, nil
		}
	}
	return nil, fmt.Errorf("%s is not in %s", file, dir)
}

func flatten(out map[string]string, path string, values map[string]any) {
	for field, v := range values {
		switch v := v.(type) {
		case string:
			out[path+field] = v
		case float64:
			out[path+field] = fmt.Sprint(v)
		case []any:
			for i, x := range v {
				switch x := x.(type) {
				case map[string]any:
					flatten(out, fmt.Sprintf("%s%s[%d].", path, field, i), x)
				case string:
					out[path+field] = strings.TrimPrefix(out[path+field]+","+x, ",")
				}
			}
		}
	}
}
