package export

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Differences are recorded with the later arrival; superseded annexes are not
// compared.
func TestDifferences(t *testing.T) {
	noon := time.Date(2025, 9, 1, 12, 0, 0, 0, time.UTC)
	quantity := diag.Diagnostic{Severity: diag.Warning, Code: "annex.quantity_mismatch", Value: "10"}
	holder := diag.Diagnostic{Severity: diag.Warning, Code: "organization_mismatch"}
	other := diag.Diagnostic{Severity: diag.Info, Code: "annex.attached"}
	r := &store.Record{Registered: noon, Application: &form.Application{Diagnostics: []diag.Diagnostic{holder, other}}}
	annex := func(hour int, current bool) store.Annex {
		return store.Annex{Received: noon.Add(time.Duration(hour) * time.Hour), Current: current, Diagnostics: []diag.Diagnostic{other, quantity}}
	}
	for name, tt := range map[string]struct {
		annexes []store.Annex
		want    []diag.Diagnostic
	}{
		"none":                {nil, nil},
		"the annex later":     {[]store.Annex{annex(1, true)}, []diag.Diagnostic{quantity}},
		"the annex first":     {[]store.Annex{annex(-1, true)}, []diag.Diagnostic{holder}},
		"replaced":            {[]store.Annex{annex(1, true), annex(-1, false)}, []diag.Diagnostic{quantity}},
		"of two, one earlier": {[]store.Annex{annex(1, true), annex(-1, true)}, []diag.Diagnostic{quantity, holder}},
	} {
		if d := cmp.Diff(tt.want, Differences(r, tt.annexes)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
