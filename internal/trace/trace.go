// Package trace reports to an OpenTelemetry collector how long each step of a
// file took, from arrival to registration, by OTLP over HTTP in JSON
// (https://opentelemetry.io/docs/specs/otlp/#otlphttp). Spans identify files by
// number and inbox and contain no personal data. A nil Tracer or Span does
// nothing, so that callers need not check whether tracing is on.
package trace

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	most      = 4096 // spans that wait to be sent; more are dropped
	batchSize = 512
	every     = 5 * time.Second
	within    = 10 * time.Second // for sending a batch
)

// Tracer sends spans. It is safe for concurrent use.
type Tracer struct {
	url     string
	service string
	client  *http.Client
	fault   func(error)

	mu      sync.Mutex
	waiting []span
	dropped int
	wake    chan struct{}
	stop    chan struct{}
	done    chan struct{}
}

// New sends to the collector at endpoint, http://host:4318; for "" it returns
// nil. Errors of sending are passed to fault only.
func New(endpoint, version string, fault func(error)) *Tracer {
	if endpoint == "" {
		return nil
	}
	t := &Tracer{url: strings.TrimSuffix(endpoint, "/") + "/v1/traces", service: version, client: &http.Client{Timeout: within}, fault: fault,
		wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{})}
	go t.run()
	return t
}

// Close sends what waits.
func (t *Tracer) Close() {
	if t == nil {
		return
	}
	close(t.stop)
	<-t.done
}

func (t *Tracer) run() {
	defer close(t.done)
	look := time.NewTicker(every)
	defer look.Stop()
	for {
		select {
		case <-look.C:
		case <-t.wake:
		case <-t.stop:
			t.flush()
			return
		}
		t.flush()
	}
}

// flush sends everything that waits. What a collector does not take is lost: it
// is for looking, and must not hold up the work.
func (t *Tracer) flush() {
	for {
		t.mu.Lock()
		n := min(len(t.waiting), batchSize)
		part := append([]span(nil), t.waiting[:n]...)
		t.waiting = t.waiting[n:]
		dropped := t.dropped
		t.dropped = 0
		t.mu.Unlock()
		if dropped > 0 {
			t.fault(fmt.Errorf("trace: %d spans were dropped", dropped))
		}
		if n == 0 {
			return
		}
		if err := t.send(part); err != nil {
			t.fault(err)
			return
		}
	}
}

func (t *Tracer) send(part []span) error {
	body, err := json.Marshal(payload(t.service, part))
	if err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := t.client.Do(req)
	if err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("trace: the collector says %s", res.Status)
	}
	return nil
}

// Span is a step that is under way.
type Span struct {
	t    *Tracer
	data span
}

// Attr is an attribute of a span.
type Attr struct {
	Key   string
	Value any // string or int64
}

// Start begins a trace.
func (t *Tracer) Start(name string, attrs ...Attr) *Span {
	if t == nil {
		return nil
	}
	return &Span{t, span{TraceID: id(16), SpanID: id(8), Name: name, Kind: 1, Start: nanos(time.Now()), Attributes: attributes(attrs)}}
}

// Child begins a step within another one.
func (s *Span) Child(name string, attrs ...Attr) *Span {
	if s == nil {
		return nil
	}
	c := s.t.Start(name, attrs...)
	c.data.TraceID, c.data.Parent = s.data.TraceID, s.data.SpanID
	return c
}

// Set adds attributes to a span.
func (s *Span) Set(attrs ...Attr) {
	if s != nil {
		s.data.Attributes = append(s.data.Attributes, attributes(attrs)...)
	}
}

// End ends a step, and records whether it failed. The reason is in the log,
// beside the arrival's number: an error may contain a file name.
func (s *Span) End(err error) {
	if s == nil {
		return
	}
	s.data.End = nanos(time.Now())
	if err != nil {
		s.data.Status = &status{Code: 2}
	}
	t := s.t
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.waiting) >= most {
		t.dropped++
		return
	}
	t.waiting = append(t.waiting, s.data)
	if len(t.waiting) >= batchSize {
		select {
		case t.wake <- struct{}{}:
		default:
		}
	}
}

func id(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

func nanos(t time.Time) string { return fmt.Sprint(t.UnixNano()) }
