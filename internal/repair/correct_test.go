package repair_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// texts returns the values of an application by path.
func says(a *form.Application) map[string]string {
	m := make(map[string]string)
	for _, v := range a.Values {
		if v.Field != "reception_number" {
			m[v.Field] = v.Text
		}
	}
	for i, row := range a.Rows.All() {
		for _, v := range row {
			m[a.Rows.Name+"["+string(rune('0'+i))+"]."+v.Field] = v.Text
		}
	}
	return m
}

// correct opens a number again, as the page does.
func correct(t *testing.T, st *store.Store, m *repair.Service, number string) *repair.Case {
	t.Helper()
	ctx := context.Background()
	rec, err := st.Show(ctx, number)
	if err != nil {
		t.Fatal(err)
	}
	original, err := st.Source(ctx, rec.Source)
	if err != nil {
		t.Fatal(err)
	}
	app := *rec.Application
	app.Verdict = form.Held
	src := &store.Source{Name: rec.File, Data: original.Data, SHA256: [32]byte(rec.Source)}
	out, err := st.Register(ctx, []store.Registration{{Application: &app, Source: src, Entry: rec.Entry,
		Provenance: store.Provenance{Inbox: store.InboxCorrection}}})
	if err != nil || out[0].Status != store.Held {
		t.Fatalf("%+v, %v", out, err)
	}
	differs, err := m.Correct(ctx, out[0].Held, "clerk", rec.Application, number)
	if err != nil || len(differs) > 0 {
		t.Fatalf("%s is not taken over: %v, %v", number, differs, err)
	}
	c, err := m.Open(ctx, out[0].Held)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(says(rec.Application), says(c.Application)); d != "" {
		t.Errorf("%s begins otherwise than it is registered:\n%s", rec.File, d)
	}
	if v, _ := c.Application.Get("reception_number"); v.Text != number {
		t.Errorf("the number is %q", v.Text)
	}
	return c
}

// decide confirms every warning.
func decide(t *testing.T, m *repair.Service, c *repair.Case) {
	t.Helper()
	for _, d := range c.Undecided() {
		if _, err := m.Decide(context.Background(), c.Item.ID, "clerk", d.Code, c.SheetPath(d.Field), "確認"); err != nil {
			t.Fatal(err)
		}
	}
}

func register(t *testing.T, m *repair.Service, c *repair.Case) string {
	t.Helper()
	decide(t, m, c)
	out, err := m.Register(context.Background(), c.Item.ID, "clerk")
	if err != nil || out.Status != store.Registered {
		t.Fatalf("%+v, %v", out, err)
	}
	return out.Number
}

// A correction starts from what is registered: after the file alone, after
// values, rows and boxes were changed by staff, and once more after that.
func TestCorrectionStartsFromWhatIsRegistered(t *testing.T) {
	ctx := context.Background()
	st, err := store.Open(ctx, sqlite(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	m := repair.New(st, reader, nil)
	files, err := filepath.Glob("../../samples/filled/*.xls*")
	if err != nil || len(files) == 0 {
		t.Skip("the samples are not here: ", err)
	}
	in := &intake.Service{Reader: reader, Store: st}
	tried := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := in.Receive(ctx, intake.Input{Name: filepath.Base(file), Data: data})
		if err != nil {
			t.Fatal(err)
		}
		if len(out) != 1 || out[0].Status != store.Registered || out[0].Application.Annex {
			continue
		}
		tried++
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := correct(t, st, m, out[0].Number)
			edits := map[string]string{"remarks": "訂正\n二行目", "eu_fax": "", "eu_phone": "03-0000-1111", "applicant_phone": "03-0000-2222"}
			if n := c.Application.Rows.Len(); n > 0 {
				list := c.Application.Rows.Name
				last := c.Rows[n-1]
				for _, v := range c.Application.Rows.Row(0) {
					edits[joined(list, last+1, v.Field)] = v.Text
				}
				edits[joined(list, last+1, "line_quantity")] = "77"
				for _, v := range c.Application.Rows.Row(n - 1) {
					edits[joined(list, last, v.Field)] = ""
				}
			}
			for path := range edits {
				if c.Definition.Any(path) == nil {
					delete(edits, path)
				}
			}
			if c, err = m.Edit(ctx, c.Item.ID, "clerk", edits); err != nil {
				t.Fatal(err)
			}
			if c.Errors() > 0 {
				t.Skipf("what the test types is not right here: %+v", c.Application.Diagnostics)
			}
			c = correct(t, st, m, register(t, m, c))
			if c, err = m.Edit(ctx, c.Item.ID, "clerk", map[string]string{"remarks": "再訂正"}); err != nil {
				t.Fatal(err)
			}
			correct(t, st, m, register(t, m, c))
		})
	}
	if tried < 20 {
		t.Errorf("only %d samples were tried", tried)
	}
}

func joined(list string, row int, column string) string {
	return list + "[" + string(rune('0'+row)) + "]." + column
}

// A second call returns the correction in progress.
func TestCorrectionIsBegunOnce(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	if _, err := d.Edit(ctx, d.id, "clerk", map[string]string{"cloud_admin_email": "a@example.co.jp"}); err != nil {
		t.Fatal(err)
	}
	out, err := d.Register(ctx, d.id, "clerk")
	if err != nil {
		t.Fatal(err)
	}
	c := correct(t, d.store, d.Service, out.Number)
	if v, _ := c.Application.Get("cloud_admin_email"); v.Text != "a@example.co.jp" || c.Errors() > 0 {
		t.Fatalf("%+v", v)
	}
	if _, err := d.Edit(ctx, c.Item.ID, "clerk", map[string]string{"remarks": "途中"}); err != nil {
		t.Fatal(err)
	}
	rec, err := d.store.Show(ctx, out.Number)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Correct(ctx, c.Item.ID, "chief", rec.Application, out.Number); err != nil {
		t.Fatal(err)
	}
	if c, err = d.Open(ctx, c.Item.ID); err != nil || c.Edits["remarks"].Text != "途中" {
		t.Errorf("%+v, %v", c.Edits, err)
	}
}
