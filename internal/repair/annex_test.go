package repair_test

import (
	"context"
	"os"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// A corrected application is compared with the annex that waited for it, like
// one that arrived without an error.
func TestRepairedApplicationMeetsItsAnnex(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../samples/filled/annex_k12_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	in := &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: d.store}
	annex, err := in.Receive(ctx, intake.Input{Name: "annex.xlsx", Data: data})
	if err != nil || annex[0].Status != store.Registered {
		t.Fatalf("%+v, %v", annex, err)
	}
	if _, err := d.Edit(ctx, d.id, "clerk", map[string]string{"cloud_admin_email": "a@example.co.jp", "reception_number": annex[0].Number}); err != nil {
		t.Fatal(err)
	}
	out, err := d.Register(ctx, d.id, "clerk")
	if err != nil || out.Status != store.Registered {
		t.Fatalf("%+v, %v", out, err)
	}
	rec, err := d.store.Show(ctx, out.Number)
	if err != nil {
		t.Fatal(err)
	}
	found := map[diag.Code]int{}
	for _, x := range rec.Diagnostics {
		found[x.Code]++
	}
	if found["organization_mismatch"] != 1 || found[store.CodeAnnexAttached] != 1 {
		t.Errorf("said of the application: %v", found)
	}
}
