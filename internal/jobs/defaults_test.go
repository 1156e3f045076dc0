package jobs

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// TestDefaults has an inbox say whose it is: in what is registered at once, in
// what is corrected first, and in nobody's words.
func TestDefaults(t *testing.T) {
	ctx := context.Background()
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx", "a-1_bad_mail.xlsx")
	o.Config.Inboxes[0].Defaults = map[string]string{"reseller_phone": "03-1234-5678", "reseller_company_name": "田中商会"}
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.Options{Presets: o.Config.Presets()})
	o.Intake.Reader = reader
	if total := nightly(t, o.Service).Total(); total.Registered != 1 || total.Held != 1 {
		t.Fatalf("%+v", total)
	}
	service := repair.New(o.Store, reader, nil)
	c, err := service.Edit(ctx, 1, "clerk", map[string]string{"cloud_admin_email": "a@example.co.jp"})
	if err != nil || !c.Ready() {
		t.Fatalf("not ready: %v", err)
	}
	if _, err := service.Register(ctx, 1, "clerk"); err != nil {
		t.Fatal(err)
	}
	list, _, err := o.Store.Find(ctx, store.Filter{Limit: 10})
	if err != nil || len(list) != 2 {
		t.Fatalf("%d registered, %v", len(list), err)
	}
	for _, one := range list {
		rec, err := o.Store.Show(ctx, one.Number)
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := rec.Application.Get("reseller_phone"); v.Text != "03-1234-5678" || !v.Cell.IsZero() || v.Raw != "" {
			t.Errorf("%s: %+v", one.Number, v)
		}
		if v, _ := rec.Application.Get("reseller_company_name"); v.Text == "田中商会" || v.Text == "" {
			t.Errorf("%s: the sender's own word is gone: %+v", one.Number, v)
		}
	}
}
