package internal_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The parts of docs/api/openapi.json that its page shows.
type apiDoc struct {
	Tags       []struct{ Name, Description string }
	Paths      map[string]map[string]apiOp
	Components struct{ Schemas map[string]*apiSchema }
}

type apiOp struct {
	Tags                 []string
	Summary, Description string
	Parameters           []struct{ Name, In, Description string }
	RequestBody          *apiBody
	Responses            map[string]apiBody
}

type apiBody struct {
	Content map[string]struct{ Schema *apiSchema }
}

type apiSchema struct {
	Ref, Type, Format string
	Items             *apiSchema
	Properties        map[string]*apiSchema
	Required          []string
	Additional        *apiSchema
}

// UnmarshalJSON reads "$ref" and "additionalProperties".
func (s *apiSchema) UnmarshalJSON(data []byte) error {
	type plain apiSchema
	both := struct {
		*plain
		Ref        string     `json:"$ref"`
		Additional *apiSchema `json:"additionalProperties"`
	}{plain: (*plain)(s)}
	if err := json.Unmarshal(data, &both); err != nil {
		return err
	}
	s.Ref, s.Additional = both.Ref, both.Additional
	return nil
}

// TestAPIPage compares docs/api/README.md with the document of the API, which a
// test of package web compares with what the server does. -update writes it.
func TestAPIPage(t *testing.T) {
	const path = "../docs/api/README.md"
	var d apiDoc
	if err := json.Unmarshal([]byte(read(t, "../docs/api/openapi.json")), &d); err != nil {
		t.Fatal(err)
	}
	want := d.page()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, read(t, path)); diff != "" {
		t.Errorf("docs/api/README.md is not what openapi.json has; run go test ./internal -update (-want +got):\n%s", diff)
	}
	if n := strings.Count(want, "\n### "); n < 60 {
		t.Errorf("only %d operations", n)
	}
}

const apiHead = `# API reference

Written by ` + "`go test ./internal -update`" + ` from [openapi.json](openapi.json), which is what the server serves at ` + "`/api/v1/openapi.json`" + `. All paths are below ` + "`/api/v1`" + `. How to call it (tokens, ` + "`Idempotency-Key`, `ETag`" + `, limits, webhooks): [web.md](../web.md#the-api).

` + "```sh" + `
curl -H "Authorization: Bearer $TOKEN" https://uketsuke.example.co.jp/api/v1/applications?state=ready
curl -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(uuidgen)" -F path=申請書.xlsx -F file=@申請書.xlsx https://uketsuke.example.co.jp/api/v1/imports
` + "```" + `

Lists are ` + "`{\"items\": […], \"next\": …, \"total\": …}`" + `; ` + "`next`" + ` is the parameter ` + "`after`" + ` or ` + "`before`" + ` of the next page and absent on the last. Times are RFC 3339 in UTC. What is absent has no key. Every error is a ` + "`problem`" + ` (RFC 9457) with the status 400, 401, 403, 404, 409, 412, 429 or 5xx.
`

func (d *apiDoc) page() string {
	var b bytes.Buffer
	b.WriteString(apiHead)
	for _, tag := range d.Tags {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", tag.Name, tag.Description)
		for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
			for _, method := range slices.Sorted(maps.Keys(d.Paths[path])) {
				if op := d.Paths[path][method]; slices.Contains(op.Tags, tag.Name) {
					fmt.Fprintf(&b, "\n### %s %s\n\n", strings.ToUpper(method), path)
					op.write(&b)
				}
			}
		}
	}
	b.WriteString("\n## Shapes\n")
	for _, name := range slices.Sorted(maps.Keys(d.Components.Schemas)) {
		s := d.Components.Schemas[name]
		if len(s.Properties) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n### %s\n\n| member | type | always |\n|---|---|---|\n", name)
		for _, member := range slices.Sorted(maps.Keys(s.Properties)) {
			always := ""
			if slices.Contains(s.Required, member) {
				always = "yes"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", member, s.Properties[member], always)
		}
	}
	return b.String()
}

func (o *apiOp) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "%s (%s)\n", o.Summary, o.Description)
	if len(o.Parameters) > 0 {
		b.WriteString("\n| parameter | in | |\n|---|---|---|\n")
		for _, p := range o.Parameters {
			fmt.Fprintf(b, "| `%s` | %s | %s |\n", p.Name, p.In, p.Description)
		}
	}
	b.WriteString("\n")
	if o.RequestBody != nil {
		fmt.Fprintf(b, "Takes %s. ", o.RequestBody)
	}
	for _, status := range slices.Sorted(maps.Keys(o.Responses)) {
		if r := o.Responses[status]; status < "300" {
			fmt.Fprintf(b, "Answers %s with %s.\n", status, &r)
		}
	}
}

// String names what a body holds.
func (a *apiBody) String() string {
	all := slices.Sorted(maps.Keys(a.Content))
	if len(all) == 0 {
		return "nothing"
	}
	media := all[0]
	if s := a.Content[media].Schema; media == "application/json" && s != nil {
		return s.String()
	}
	return "`" + media + "`"
}

// String names a type, with a link to that of a shape.
func (s *apiSchema) String() string {
	switch {
	case s == nil:
		return "any"
	case s.Ref != "":
		name := s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
		return "[" + name + "](#" + strings.ToLower(name) + ")"
	case s.Type == "array":
		return "list of " + s.Items.String()
	case s.Additional != nil:
		return "object of " + s.Additional.String()
	case s.Format != "":
		return s.Type + " (" + s.Format + ")"
	case s.Type == "":
		return "any"
	}
	return s.Type
}
