package form

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// What cannot be part of a path, of JSON or of a rule is no name, and files that
// look like definitions are read or named.
func TestNamesAreLinted(t *testing.T) {
	const sound = `form: x
edition: "2025-04-01"
titles: [申請]
sections:
  - section: main
    titles: []
    fields:
      - {id: f, type: text, labels: [あ]}
      - {id: 数量, type: text, labels: [い]}
list: {name: rows, anchor: item, columns: [{id: item, type: text, labels: [品目]}]}
`
	for _, tt := range []struct{ file, old, fresh, want string }{
		{"forms/x.yaml", "", "", ""},
		{"forms/own/x.yaml", "", "", ""},
		{"forms/x.yaml", "id: f,", `id: "",`, `x.yaml:8:10: field "": an id is one word`},
		{"forms/x.yaml", "id: f,", `id: "f g",`, `field "f g": an id is one word`},
		{"forms/x.yaml", "id: f,", "id: f.g,", `field "f.g": an id is one word`},
		{"forms/x.yaml", "id: f,", `id: "f[0]",`, `field "f[0]": an id is one word`},
		{"forms/x.yaml", "id: f,", `id: "f\u200b",`, "an id is one word"},
		{"forms/x.yaml", "id: item,", `id: "it em",`, `field "it em": an id is one word`},
		{"forms/x.yaml", "name: rows", `name: "my rows"`, `list: name "my rows" cannot be part of a path`},
		{"forms/x.yaml", "name: rows, ", "", `list: name "" cannot be part of a path`},
		{"forms/x.yaml", "name: rows", "name: f", "list: name f is that of a field"},
		{"forms/x.yaml", `"2025-04-01"`, `"2025-4-1"`, `x.yaml:2:10: edition: "2025-4-1" is no date`},
		{"forms/x.yaml", `"2025-04-01"`, `"2025-04-31"`, `edition: "2025-04-31" is no date`},
		{"forms/x.yaml", `"2025-04-01"`, `"2025-04"`, ""},
		{"forms/x.yaml", `"2025-04-01"`, `"2025-4"`, `edition: "2025-4" is no date`},
		{"forms/x.yaml", `"2025-04-01"`, `v2`, ""},
		{"forms/y.yml", "", "", "forms/y.yml:1:1: this file is not read"},
		{"forms/y.YAML", "", "", "forms/y.YAML:1:1: this file is not read"},
		{"forms/a/b/y.yaml", "", "", "forms/a/b/y.yaml:1:1: this file is not read"},
		{"parts.yml", "", "", "parts.yml:1:1: this file is not read"},
		{"annexes/a.yml", "", "", "annexes/a.yml:1:1: this file is not read"},
		{"forms/.y.yml", "", "", ""},
		{"forms/y.csv", "", "", ""},
	} {
		files := fstest.MapFS{tt.file: {Data: []byte(strings.Replace(sound, tt.old, tt.fresh, 1))}}
		if !strings.HasSuffix(tt.file, "x.yaml") {
			files["forms/z.yaml"] = &fstest.MapFile{Data: []byte(sound)}
		}
		_, err := Load(files)
		got := ""
		if err != nil {
			got = fmt.Sprint(err)
		}
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s, %s for %s: %q, want %q", tt.file, tt.fresh, tt.old, got, tt.want)
		}
	}
}
