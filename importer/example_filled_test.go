package importer

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Who fills in the example sheet is told where he wrote: beside a blank form his file is held,
// as it is not blank; beside a filled one there is a warning.
func TestExampleFilledIn(t *testing.T) {
	typed := map[string]any{"K23": "宮崎鉄工所株式会社", "AO32": "027-669-5533", "AE76": 250}
	a := one(t, fill(t, a1, put(t, "記入例", typed)))
	if a.Verdict != form.Held || len(a.Diagnostics) != 1 || a.Diagnostics[0].Code != "unread.sheet" || a.Diagnostics[0].Severity != diag.Error || len(a.Unread) != len(typed) {
		t.Errorf("beside a blank form: %v %v, %d unread", a.Verdict, a.Diagnostics, len(a.Unread))
	}
	a = one(t, fill(t, a1, func(f *excelize.File) { put(t, "申請書", with(nil))(f); put(t, "記入例", typed)(f) }))
	if got := said(a, diag.Warning); a.Verdict != form.Valid || len(got) != 1 || got[0] != "warning unread.sheet  K23" {
		t.Errorf("beside a filled form: %v %q", a.Verdict, got)
	}
}
