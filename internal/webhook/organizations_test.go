package webhook

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// A hook that asks for it hears of organisations that come to be, and of what is
// done with them, each once.
func TestOrganizationEvents(t *testing.T) {
	c := &clock{time.Date(2025, 6, 6, 9, 0, 0, 0, time.UTC)}
	st := open(t, c)
	s := New(st, Options{Now: c.now})
	ctx := context.Background()
	var heard []Event
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		var e Event
		if err := json.Unmarshal(body, &e); err != nil {
			t.Error(err)
		}
		e.Data, e.Timestamp = nil, ""
		heard = append(heard, e)
	}))
	t.Cleanup(server.Close)
	if _, _, err := s.Add(ctx, server.URL, "admin", OrganizationCreated, OrganizationChanged); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"a@ichi.co.jp", "b@ni.co.jp", "taro@gmail.com"} {
		a := &form.Application{Form: "A-1", Verdict: form.Valid, Values: []form.Value{{Field: "applicant_email", Type: form.Email, Text: address, Raw: address}}}
		if _, err := st.Register(ctx, []store.Registration{{Application: a, Source: store.NewSource(address, []byte(address))}}); err != nil {
			t.Fatal(err)
		}
	}
	op, err := st.Merge(ctx, 2, 1, "係", "")
	if err != nil {
		t.Fatal(err)
	}
	undo, err := st.Undo(ctx, op, "係", "")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := s.Deliver(ctx); err != nil {
			t.Fatal(err)
		}
		c.at = c.at.Add(time.Second)
	}
	want := []Event{{Type: OrganizationChanged, Organization: "org-1", From: "org-2", Operation: op, Change: "merge"},
		{Type: OrganizationChanged, Organization: "org-2", From: "org-1", Operation: undo, Change: "undo", Undoes: op},
		{Type: OrganizationCreated, Organization: "org-1"}, {Type: OrganizationCreated, Organization: "org-2"}}
	if d := cmp.Diff(want, heard); d != "" {
		t.Error(d)
	}
}
