package repair_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/samplegen"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// fixture is a service with one held sample.
type fixture struct {
	*repair.Service
	store  *store.Store
	reader *importer.Reader
	id     int64
}

func newFixture(t *testing.T, url, name string) *fixture {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	data, err := os.ReadFile(filepath.Join("../../samples/filled", name))
	if err != nil {
		t.Skip("the samples are not here: ", err)
	}
	in := &intake.Service{Reader: reader, Store: st}
	out, err := in.Receive(ctx, intake.Input{Name: name, Data: data})
	if err != nil || len(out) != 1 || out[0].Status != store.Held {
		t.Fatalf("%+v, %v", out, err)
	}
	return &fixture{repair.New(st, reader, nil), st, reader, out[0].Held}
}

func sqlite(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "m.db") }

// From the mistake to the number, on both databases; who changed what from
// what stays known.
func TestRepair(t *testing.T) {
	for name, url := range map[string]func(t *testing.T) string{"sqlite": sqlite, "postgres": func(t *testing.T) string { return pgtest.URL(t) }} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			d := newFixture(t, url(t), "a-1_bad_mail.xlsx")
			phone := expected(t, "a-1_bad_mail.xlsx", "eu_phone")
			if _, err := d.Register(ctx, d.id, "clerk"); !errors.Is(err, repair.ErrFaulty) {
				t.Fatalf("faulty: %v", err)
			}
			if _, err := d.Edit(ctx, d.id, "clerk", map[string]string{"no_such": "x"}); !errors.Is(err, repair.ErrField) {
				t.Errorf("no such field: %v", err)
			}
			c, err := d.Edit(ctx, d.id, "clerk", map[string]string{"cloud_admin_email": "nonsense", "eu_phone": "03-0000-1111"})
			if err != nil || c.Errors() != 1 || c.Edits["cloud_admin_email"].Text != "nonsense" {
				t.Fatalf("%d errors, %v", c.Errors(), err)
			}
			if c, err = d.Revert(ctx, d.id, "clerk", "eu_phone"); err != nil {
				t.Fatal(err)
			}
			if v, _ := c.Application.Get("eu_phone"); v.Text != v.Raw {
				t.Errorf("not reverted: %+v", v)
			}
			if c, err = d.Edit(ctx, d.id, "chief", map[string]string{"cloud_admin_email": "a@example.co.jp"}); err != nil || !c.Ready() {
				t.Fatalf("not ready: %v", err)
			}
			out, err := d.Register(ctx, d.id, "chief")
			if err != nil || out.Status != store.Registered {
				t.Fatalf("%+v, %v", out, err)
			}
			if _, err := d.Register(ctx, d.id, "chief"); !errors.Is(err, store.ErrResolved) {
				t.Errorf("twice: %v", err)
			}
			if _, err := d.Edit(ctx, d.id, "chief", map[string]string{"eu_phone": "03-0000-1111"}); !errors.Is(err, store.ErrResolved) {
				t.Errorf("edit of what is settled: %v", err)
			}
			history, err := d.store.History(ctx, "held:1")
			if err != nil {
				t.Fatal(err)
			}
			var got [][4]string
			for _, h := range history {
				got = append(got, [4]string{h.User, h.Field, h.Old, h.New})
			}
			want := [][4]string{{"clerk", "cloud_admin_email", "", "nonsense"}, {"clerk", "eu_phone", phone, "03-0000-1111"}, {"clerk", "eu_phone", "03-0000-1111", phone},
				{"chief", "cloud_admin_email", "nonsense", "a@example.co.jp"}, {"chief", "state", "open", "repaired:" + out.Number}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What the sender wrote stays in sight, whatever is typed in its place and
// whether or not it could be read.
func TestWas(t *testing.T) {
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	sent := d.sent(t, "cloud_admin_email")
	for _, text := range []string{"still wrong", "", "a@example.co.jp"} {
		c, err := d.Edit(context.Background(), d.id, "clerk", map[string]string{"cloud_admin_email": text, "eu_phone": text})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"cloud_admin_email": sent, "eu_phone": expected(t, "a-1_bad_mail.xlsx", "eu_phone")}
		if diff := cmp.Diff(want, c.Was); diff != "" {
			t.Errorf("%q in its place: %s", text, diff)
		}
	}
}

// expected returns a value of a sample.
func expected(t *testing.T, file, field string) string {
	t.Helper()
	all, err := samplegen.Expected("../../samples", file)
	if err != nil || all[field] == "" {
		t.Fatal(all, err)
	}
	return all[field]
}

// sent returns the text of a field that could not be read.
func (d *fixture) sent(t *testing.T, field string) string {
	t.Helper()
	c, err := d.Open(context.Background(), d.id)
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range c.Application.Diagnostics {
		if found.Field == field && found.Value != "" {
			return found.Value
		}
	}
	t.Fatal("nothing is wrong with ", field)
	return ""
}

// A warning behind which a wrong reading may hide is decided about first.
func TestDecide(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	c, err := d.Edit(ctx, d.id, "clerk", map[string]string{"cloud_admin_email": "a@example.co.jp", "application_date": "平成37年6月6日"})
	if err != nil || len(c.Undecided()) != 1 || c.Ready() {
		t.Fatalf("undecided %v, %v", c.Undecided(), err)
	}
	if _, err := d.Register(ctx, d.id, "clerk"); !errors.Is(err, repair.ErrUndecided) {
		t.Errorf("undecided: %v", err)
	}
	if got := c.Proposals(); len(got) != 1 || got[0].Text != "2025-06-06" {
		t.Errorf("proposals %+v", got)
	}
	warning := c.Undecided()[0]
	if _, err := d.Decide(ctx, d.id, "clerk", warning.Code, warning.Field, "  "); !errors.Is(err, repair.ErrReason) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := d.Decide(ctx, d.id, "clerk", warning.Code, warning.Field, strings.Repeat("x", 2001)); !errors.Is(err, repair.ErrReason) {
		t.Errorf("a reason of 2,001 bytes: %v", err)
	}
	if long, err := d.Decide(ctx, d.id, "clerk", warning.Code, warning.Field, strings.Repeat("x", 2000)); err != nil || !long.Ready() {
		t.Errorf("a reason of 2,000 bytes: %v", err)
	}
	if c, err = d.Decide(ctx, d.id, "clerk", warning.Code, warning.Field, "電話で確認"); err != nil || !c.Ready() || c.Decision(warning).Reason != "電話で確認" {
		t.Errorf("decided: %v", err)
	}
	if c, err = d.Seen(c.Item.Revision).Edit(ctx, d.id, "clerk", map[string]string{"remarks": "至急"}); err != nil || !c.Ready() {
		t.Errorf("changed by whoever decided: %v", err)
	}
}

// Returning and dropping need a reason.
func TestResolve(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "nur_bad_required.xlsx")
	if err := d.Resolve(ctx, d.id, store.HeldReturned, "clerk", ""); !errors.Is(err, repair.ErrReason) {
		t.Errorf("without a reason: %v", err)
	}
	if err := d.Resolve(ctx, d.id, store.HeldReturned, "clerk", "氏名がありません"); err != nil {
		t.Fatal(err)
	}
	if c, err := d.Open(ctx, d.id); err != nil || c.Ready() || c.Item.State != store.HeldReturned {
		t.Errorf("%+v, %v", c.Item, err)
	}
}

// Only what can mean one thing is proposed.
func TestProposals(t *testing.T) {
	ctx := context.Background()
	d := newFixture(t, sqlite(t), "a-1_bad_mail.xlsx")
	tests := []struct{ field, text, want string }{
		{"eu_phone", "312345678", "03-1234-5678"},
		{"eu_phone", "12345", ""},
		{"eu_phone", "代表へ", ""},
		{"eu_postal_code", "600000", "060-0000"},
		{"eu_postal_code", "12", ""},
		{"cloud_admin_email", "a @example.co.jp.", ""},
		{"cloud_admin_email", "a,b@example.co.jp", "a.b@example.co.jp"},
		{"application_date", "いつか", ""},
	}
	for _, tt := range tests {
		c, err := d.Edit(ctx, d.id, "clerk", map[string]string{tt.field: tt.text})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range c.Proposals() {
			if p.Field == tt.field {
				got = p.Text
			}
		}
		if v, _ := c.Application.Get(tt.field); got != tt.want && v.Text != tt.want {
			t.Errorf("%s %q: proposed %q, read %q, want %q", tt.field, tt.text, got, v.Text, tt.want)
		}
		if _, err := d.Revert(ctx, d.id, "clerk", tt.field); err != nil {
			t.Fatal(err)
		}
	}
}

// Every warning that asks for a decision is one that exists.
func TestDecisiveCodes(t *testing.T) {
	for _, code := range diag.Codes() {
		d := diag.Diagnostic{Code: code, Severity: diag.Info}
		if repair.NeedsDecision(d) {
			t.Errorf("%s asks for a decision as a mere note", code)
		}
	}
}
