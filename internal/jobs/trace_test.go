package jobs

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/trace"
)

// TestTraces wants the steps of a file, from its inbox to the register and to its
// place, in one trace, and no name of what it is about.
func TestTraces(t *testing.T) {
	type span struct {
		TraceID, SpanID, ParentSpanID, Name string
		Attributes                          []struct {
			Key   string
			Value map[string]string
		}
		Status *struct{ Code int }
	}
	var mu sync.Mutex
	var spans []span
	var raw strings.Builder
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var body struct {
			ResourceSpans []struct{ ScopeSpans []struct{ Spans []span } }
		}
		text := new(strings.Builder)
		buf := make([]byte, 1<<20)
		for {
			n, err := r.Body.Read(buf)
			text.Write(buf[:n])
			if err != nil {
				break
			}
		}
		mu.Lock()
		defer mu.Unlock()
		raw.WriteString(text.String())
		if err := json.Unmarshal([]byte(text.String()), &body); err != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s %v", r.URL, err)
		}
		for _, rs := range body.ResourceSpans {
			for _, ss := range rs.ScopeSpans {
				spans = append(spans, ss.Spans...)
			}
		}
	}))
	defer srv.Close()
	o := newOffice(t, "sqlite:"+t.TempDir()+"/a.db", time.Now)
	o.Trace = trace.New(srv.URL, "test", func(err error) { t.Error(err) })
	o.put(t, "a-1_plain.xlsx", "株式会社秘密.xlsx")
	nightly(t, o.Service)
	o.Trace.Close()
	steps := map[string]span{}
	for _, s := range spans {
		steps[s.Name] = s
	}
	root := steps["arrival"]
	for _, name := range []string{"take", "read", "register", "file"} {
		if s := steps[name]; s.TraceID != root.TraceID || s.ParentSpanID != root.SpanID || s.Status != nil {
			t.Errorf("%s: %+v, in %+v", name, s, root)
		}
	}
	if len(root.TraceID) != 32 || len(root.SpanID) != 16 || len(spans) != 5 {
		t.Errorf("%d spans, %+v", len(spans), root)
	}
	if strings.Contains(raw.String(), "秘密") {
		t.Error("the name of a file is told")
	}
}
