package trace

import "fmt"

// The JSON of OTLP: protobuf's mapping, but for ids, which are in hexadecimal.

type span struct {
	TraceID    string      `json:"traceId"`
	SpanID     string      `json:"spanId"`
	Parent     string      `json:"parentSpanId,omitempty"`
	Name       string      `json:"name"`
	Kind       int         `json:"kind"` // 1: internal
	Start      string      `json:"startTimeUnixNano"`
	End        string      `json:"endTimeUnixNano"`
	Attributes []attribute `json:"attributes,omitempty"`
	Status     *status     `json:"status,omitempty"`
}

type status struct {
	Code int `json:"code"` // 2: error
}

type attribute struct {
	Key   string         `json:"key"`
	Value map[string]any `json:"value"`
}

func attributes(attrs []Attr) []attribute {
	list := make([]attribute, len(attrs))
	for i, a := range attrs {
		list[i] = attribute{a.Key, map[string]any{"stringValue": fmt.Sprint(a.Value)}}
		if n, ok := a.Value.(int64); ok {
			list[i].Value = map[string]any{"intValue": fmt.Sprint(n)}
		}
	}
	return list
}

// payload is what a request holds.
func payload(version string, spans []span) any {
	type scope struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	}
	type scoped struct {
		Scope scope  `json:"scope"`
		Spans []span `json:"spans"`
	}
	type resource struct {
		Attributes []attribute `json:"attributes"`
	}
	type resourced struct {
		Resource   resource `json:"resource"`
		ScopeSpans []scoped `json:"scopeSpans"`
	}
	return map[string]any{"resourceSpans": []resourced{{
		Resource:   resource{attributes([]Attr{{"service.name", "uketsuke"}, {"service.version", version}})},
		ScopeSpans: []scoped{{Scope: scope{"uketsuke", version}, Spans: spans}},
	}}}
}
