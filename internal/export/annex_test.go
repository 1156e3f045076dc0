package export

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

func newService(t *testing.T) *Service {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	e, err := exporter.New(schemas.FS, set, func(b *sheet.Book) []form.Application { return reader.Read(b).Applications })
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "store.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Service{Store: st, Exporter: e, Zone: time.UTC}
}

// TestAnnexName wants an annex that came under its sender's number to go out
// under ours, once there is one.
func TestAnnexName(t *testing.T) {
	s := newService(t)
	const typed = "BPRWZNTZRC6RQG454X7X0P96"
	code := form.Value{Field: "reception_number", Type: form.Code, Text: typed, Raw: typed}
	name := func(field string) form.Value {
		return form.Value{Field: field, Type: form.Text, Text: "千葉市教育委員会", Raw: "千葉市教育委員会"}
	}
	register := func(a *form.Application) string {
		a.Edition, a.Sheet, a.Verdict = "2025-06-06", "一覧", form.Valid
		out, err := s.Store.Register(context.Background(), []store.Registration{{Application: a, File: "a.xlsx"}})
		if err != nil || out[0].Status != store.Registered {
			t.Fatalf("%+v, %v", out, err)
		}
		return out[0].Number
	}
	only := func() string {
		var names []string
		for a, err := range s.Annexes(context.Background(), "k12", Selection{}) {
			if err != nil {
				t.Fatal(err)
			}
			if v, _ := a.Get("reception_number"); v.Text != typed {
				t.Errorf("the annex itself says %q", v.Text)
			}
			names = append(names, s.AnnexName(a))
		}
		return strings.Join(names, "|")
	}
	annex := &form.Application{Form: "annex_k12", Annex: true, Values: []form.Value{code, name("organization_name")}}
	annex.Rows.Name = "rows"
	register(annex)
	if got := only(); !strings.HasPrefix(got, typed+"_") {
		t.Errorf("while it waits: %s", got)
	}
	number := register(&form.Application{Form: "A-1", Values: []form.Value{name("eu_company_name"), code}})
	if got := only(); !strings.HasPrefix(got, number+"_千葉市教育委員会_") || strings.Contains(got, "|") {
		t.Errorf("attached to %s: %s", number, got)
	}
}
