package importer_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// presets are those of the inbox "tanaka".
func presets(t *testing.T, texts map[string]string) *importer.Reader {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	return importer.New(set, importer.Options{Presets: map[string]map[string]string{"tanaka": texts}})
}

// given are the values that the notes say the inbox gave.
func given(a *form.Application) map[string]string {
	out := map[string]string{}
	for _, d := range a.Diagnostics {
		if v, ok := a.Get(d.Field); ok && d.Code == importer.CodePreset && d.Severity == diag.Info {
			out[d.Field] = v.Text
		}
	}
	return out
}

// An inbox's own values stand where nothing was written, and nowhere else.
func TestPreset(t *testing.T) {
	texts := map[string]string{"reseller_company_name": "田中商会", "reseller_phone": "0312345678", "reseller_email": "Tanaka@Example.co.jp"}
	book := bookOf(t, "a-1_plain.xlsx") // names its reseller, and no more of it
	reader := presets(t, texts)
	plain := reader.From("other").Read(book).Applications[0]
	if got := given(&plain); len(got) > 0 {
		t.Errorf("by another inbox: %v", got)
	}
	app := reader.From("tanaka").Read(book).Applications[0]
	want := map[string]string{"reseller_phone": "03-1234-5678", "reseller_email": "Tanaka@Example.co.jp"}
	if diff := cmp.Diff(want, given(&app)); diff != "" || app.Verdict != form.Valid {
		t.Error(diff, app.Verdict)
	}
	if len(app.Values) != len(plain.Values)+len(want) {
		t.Errorf("%d values, %d without the inbox", len(app.Values), len(plain.Values))
	}
	if v, _ := app.Get("reseller_phone"); !v.Cell.IsZero() || v.Raw != "" || v.Type != form.Phone || v.Label == "" {
		t.Errorf("evidence %+v", v)
	}
	if app.Fingerprint() == plain.Fingerprint() {
		t.Error("the values given do not count for what the application is")
	}
	again := reader.From("tanaka").Recheck(book, app.Sheet, nil)
	if diff := cmp.Diff(app, again.Application, cmp.AllowUnexported(form.Table{})); diff != "" {
		t.Error("read again: ", diff)
	}
}

// What staff typed, or took away, stands.
func TestPresetAndEdits(t *testing.T) {
	book := bookOf(t, "a-1_plain.xlsx")
	reader := presets(t, map[string]string{"reseller_phone": "0312345678", "reseller_email": "t@example.co.jp", "reseller_department": "営業部"}).From("tanaka")
	app := reader.Read(book).Applications[0]
	again := reader.Recheck(book, app.Sheet, map[string]string{"reseller_phone": "06-1111-2222", "reseller_email": ""}).Application
	if got := slices.Collect(maps.Keys(given(&again))); !slices.Equal(got, []string{"reseller_department"}) {
		t.Errorf("given %v", got)
	}
	if v, _ := again.Get("reseller_phone"); v.Text != "06-1111-2222" {
		t.Errorf("%+v", v)
	}
	if v, ok := again.Get("reseller_email"); ok {
		t.Errorf("%+v", v)
	}
}

// What cannot be read was written all the same: it is not covered up.
func TestPresetNotOverFaults(t *testing.T) {
	reader := presets(t, map[string]string{"cloud_admin_email": "t@example.co.jp"}).From("tanaka")
	app := reader.Read(bookOf(t, "a-1_bad_mail.xlsx")).Applications[0]
	if got := given(&app); len(got) > 0 || app.Verdict != form.Held {
		t.Errorf("given %v, %v", got, app.Verdict)
	}
}
