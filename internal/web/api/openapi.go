package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// The parts of an OpenAPI 3.1 document that the API needs.
type Document struct {
	OpenAPI    string                          `json:"openapi"`
	Info       openapiInfo                     `json:"info"`
	Servers    []openapiServer                 `json:"servers"`
	Security   []map[string][]string           `json:"security"`
	Tags       []openapiTag                    `json:"tags"`
	Paths      map[string]map[string]openapiOp `json:"paths"`
	Components openapiComponents               `json:"components"`
}

type openapiInfo struct {
	Title       string         `json:"title"`
	Version     string         `json:"version"`
	Description string         `json:"description"`
	License     openapiLicense `json:"license"`
}

type openapiLicense struct {
	Name       string `json:"name"`
	Identifier string `json:"identifier"`
}

type openapiTag struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

// areas describes the operations under the first part of a path.
var areas = map[string]string{"imports": "Files handed in.", "applications": "What is registered under a reception number.", "held": "What needs a person.",
	"me": "Who calls.", "runs": "Nights and other runs.", "statistics": "Figures of the last 30 days.", "forms": "The forms that are known.",
	"annexes": "Annexes of applications.", "audit": "The record of everything.", "users": "People who sign in.", "tokens": "Tokens of programs.",
	"organizations": "Whose applications they are.", "webhooks": "Programs that are called on events."}

type openapiHeader struct {
	Description string  `json:"description"`
	Schema      *Schema `json:"schema"`
}

type openapiServer struct {
	URL string `json:"url"`
}

type openapiComponents struct {
	Schemas         map[string]*Schema           `json:"schemas"`
	SecuritySchemes map[string]map[string]string `json:"securitySchemes"`
}

type openapiOp struct {
	OperationID string                     `json:"operationId"`
	Tags        []string                   `json:"tags"`
	Summary     string                     `json:"summary"`
	Description string                     `json:"description"` // role and scope
	Parameters  []openapiParameter         `json:"parameters,omitempty"`
	RequestBody *openapiBody               `json:"requestBody,omitempty"`
	Responses   map[string]openapiResponse `json:"responses"`
}

type openapiParameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Description string  `json:"description,omitempty"`
	Required    bool    `json:"required,omitempty"`
	Schema      *Schema `json:"schema"`
}

type openapiBody struct {
	Required bool                      `json:"required"`
	Content  map[string]openapiContent `json:"content"`
}

type openapiResponse struct {
	Description string                    `json:"description"`
	Headers     map[string]openapiHeader  `json:"headers,omitempty"`
	Content     map[string]openapiContent `json:"content,omitempty"`
}

type openapiContent struct {
	Schema *Schema `json:"schema"`
}

// Schema is a JSON Schema.
type Schema struct {
	Ref        string             `json:"$ref,omitempty"`
	Type       string             `json:"type,omitempty"`
	Format     string             `json:"format,omitempty"`
	Items      *Schema            `json:"items,omitempty"`
	Properties map[string]*Schema `json:"properties,omitempty"`
	Required   []string           `json:"required,omitempty"`
	Additional *Schema            `json:"additionalProperties,omitempty"`
}

// openAPI is the document of the API, made of its operations, so that it
// cannot differ from them.
func openAPI(ops []operation) ([]byte, error) {
	d := Document{OpenAPI: "3.1.0", Info: openapiInfo{"uketsuke", "1",
		"Registers application forms from Excel workbooks. What stands here is not changed, only added to.", openapiLicense{"Apache-2.0", "Apache-2.0"}}, Servers: []openapiServer{{Base}},
		Security: []map[string][]string{{"token": {}}, {"session": {}}}, Paths: map[string]map[string]openapiOp{},
		Components: openapiComponents{Schemas: map[string]*Schema{}, SecuritySchemes: map[string]map[string]string{
			"token": {"type": "http", "scheme": "bearer"}, "session": {"type": "apiKey", "in": "cookie", "name": "uketsuke"}}}}
	problem := d.schemaOf(reflect.TypeFor[site.ProblemJSON]())
	for _, o := range ops {
		if tag := (openapiTag{areaOf(o), areas[areaOf(o)]}); !slices.Contains(d.Tags, tag) {
			d.Tags = append(d.Tags, tag)
		}
		if d.Paths[o.Path] == nil {
			d.Paths[o.Path] = map[string]openapiOp{}
		}
		d.Paths[o.Path][strings.ToLower(o.Method)] = d.operation(o, problem)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(d)
	return b.Bytes(), err
}

var pathParameter = lazyregexp.New(`\{(\w+)\}`)

func (d *Document) operation(o operation, problem *Schema) openapiOp {
	out := openapiOp{OperationID: operationID(o), Tags: []string{areaOf(o)}, Summary: o.summary,
		Description: "role: " + string(o.role) + ", scope: " + string(o.scope), Responses: problems(o, problem)}
	for _, m := range pathParameter.FindAllStringSubmatch(o.Path, -1) {
		out.Parameters = append(out.Parameters, openapiParameter{Name: m[1], In: "path", Required: true, Schema: &Schema{Type: "string"}})
	}
	for _, p := range o.Query {
		out.Parameters = append(out.Parameters, openapiParameter{Name: p.Name, In: "query", Description: p.about, Schema: &Schema{Type: p.kind}})
	}
	text := &Schema{Type: "string"}
	success := openapiResponse{Description: "done", Headers: map[string]openapiHeader{
		"RateLimit": {`calls left, and seconds until all are there again: "calls";r=5999;t=60`, text}, "RateLimit-Policy": {`calls in so many seconds: "calls";q=6000;w=60`, text}}}
	if o.tags {
		out.Parameters = append(out.Parameters, openapiParameter{Name: "If-Match", In: "header", Description: "ETag of what the caller has seen", Schema: text})
	}
	if o.once {
		out.Parameters = append(out.Parameters, openapiParameter{Name: "Idempotency-Key", In: "header", Description: "a repeated call is answered as the first", Schema: text})
	}
	if o.out != nil && reflect.PointerTo(o.out).Implements(reflect.TypeFor[tagged]()) {
		success.Headers["ETag"] = openapiHeader{"version of the answer", text}
	}
	switch {
	case o.media == "multipart/form-data":
		out.Parameters = append(out.Parameters, openapiParameter{Name: "Idempotency-Key", In: "header", Schema: &Schema{Type: "string"}})
		file := &Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*Schema{
			"file": {Type: "string", Format: "binary"}, "path": {Type: "string"}, "password": {Type: "string"}}}
		out.RequestBody = &openapiBody{true, map[string]openapiContent{o.media: {file}}}
		success.Content = jsonContent(d.schemaOf(o.out))
	case o.media != "":
		success.Content = map[string]openapiContent{o.media: {&Schema{Type: "string", Format: "binary"}}}
	case o.out != nil:
		success.Content = jsonContent(d.schemaOf(o.out))
	}
	if o.In != nil {
		out.RequestBody = &openapiBody{true, jsonContent(d.schemaOf(o.In))}
	}
	out.Responses[strconv.Itoa(o.status)] = success
	return out
}

// problems are the answers of an operation that could not be done.
func problems(o operation, problem *Schema) map[string]openapiResponse {
	words := map[string]string{"400": "the request is not as expected", "401": "nobody, or nobody known, calls", "403": "role or scope do not allow it",
		"429": "too many attempts", "503": "busy; try again after Retry-After", "default": "it could not be done"}
	if strings.Contains(o.Path, "{") {
		words["404"] = "there is none such"
	}
	if o.Method == http.MethodPost {
		words["409"], words["422"] = "its state does not allow it", "the content does not allow it"
	}
	if o.tags {
		words["412"] = "it has changed since the caller saw it"
	}
	out := make(map[string]openapiResponse)
	for status, text := range words {
		out[status] = openapiResponse{Description: text, Content: map[string]openapiContent{site.ProblemMedia: {problem}}}
	}
	return out
}

// areaOf is the first part of a path.
func areaOf(o operation) string {
	area, _, _ := strings.Cut(strings.TrimPrefix(o.Path, "/"), "/")
	return area
}

func jsonContent(s *Schema) map[string]openapiContent {
	return map[string]openapiContent{"application/json": {s}}
}

// operationID is "get_applications_number" and the like.
func operationID(o operation) string {
	return strings.ToLower(o.Method) + strings.NewReplacer("/", "_", "{", "", "}", "").Replace(o.Path)
}

// schemaOf describes a Go type as encoding/json writes it.
func (d *Document) schemaOf(t reflect.Type) *Schema {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return &Schema{Type: "string", Format: "date-time"}
	case t == reflect.TypeFor[json.RawMessage]():
		return &Schema{Type: "object"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.schemaOf(t.Elem())
	case reflect.String:
		return &Schema{Type: "string"}
	case reflect.Bool:
		return &Schema{Type: "boolean"}
	case reflect.Int, reflect.Int64:
		return &Schema{Type: "integer"}
	case reflect.Slice:
		return &Schema{Type: "array", Items: d.schemaOf(t.Elem())}
	case reflect.Map:
		return &Schema{Type: "object", Additional: d.schemaOf(t.Elem())}
	}
	return d.structSchema(t)
}

// structSchema puts a struct with a name among the components.
func (d *Document) structSchema(t reflect.Type) *Schema {
	name := schemaName(t)
	if _, known := d.Components.Schemas[name]; known && name != "" {
		return &Schema{Ref: "#/components/schemas/" + name}
	}
	s := &Schema{Type: "object", Properties: make(map[string]*Schema)}
	if name != "" {
		d.Components.Schemas[name] = s
	}
	for i := range t.NumField() {
		if !t.Field(i).IsExported() {
			continue
		}
		field, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		s.Properties[field] = d.schemaOf(t.Field(i).Type)
		if !strings.Contains(options, "omitempty") {
			s.Required = append(s.Required, field)
		}
	}
	if name == "" {
		return s
	}
	return &Schema{Ref: "#/components/schemas/" + name}
}

var listOf = lazyregexp.New(`^list\[.*\.(\w+)JSON\]$`)

// schemaName is "record" for recordJSON and RecordJSON, and "record_list" for
// list[recordJSON].
func schemaName(t reflect.Type) string {
	name := strings.TrimSuffix(t.Name(), "JSON")
	if m := listOf.FindStringSubmatch(t.Name()); m != nil {
		name = m[1] + "_list"
	}
	if name == "" {
		return ""
	}
	return strings.ToLower(name[:1]) + name[1:]
}
