package store

import (
	"context"
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

// declared are small definitions: a form in two editions and an annex.
func declared() *form.Set {
	return &form.Set{Definitions: []*form.Definition{
		{Form: "A-1", Edition: "2025-06-06", Fields: []form.Field{
			{ID: "eu_company_name", Type: form.Text}, {ID: "transaction_type", Type: form.EnumSet},
			{ID: "terms_agreed", Type: form.Bool}, {ID: "existing_quantity", Type: form.Int}, {ID: "Bad;Name", Type: form.Text},
		}},
		{Form: "A-1", Edition: "2024-10-01", Fields: []form.Field{{ID: "eu_company_name", Type: form.Text}, {ID: "old_field", Type: form.Text}}},
		{Form: "B-2HW", Fields: []form.Field{{ID: "hw_model", Type: form.Text}}},
		{Form: "annex_k12", Annex: true, Fields: []form.Field{{ID: "organization_name", Type: form.Text}, {ID: "reception_number"}},
			List: &form.ListDef{Columns: []form.Field{{ID: "school_name", Type: form.Text}, {ID: "units", Type: form.Int}}}},
	}}
}

func TestViewsAreTheSameOnBoth(t *testing.T) {
	queries := []string{
		`SELECT eu_company_name, transaction_type, terms_agreed, existing_quantity, old_field, state, registered_at FROM form_a1 ORDER BY eu_company_name`,
		"SELECT hw_model FROM form_b2hw",
		"SELECT header_number, organization_name, school_name, units, row_no, is_current FROM annex_k12 ORDER BY annex_id, row_no",
		"SELECT eu_company_name, product_name, quantity, line_no FROM v_lines ORDER BY eu_company_name, line_no",
		"SELECT id, state, eu_company_name, held_at, resolved_at, problems FROM v_held",
		"SELECT id, received_at, status, form FROM v_receipts ORDER BY id",
		"SELECT header_number, row_count, is_current FROM v_annexes ORDER BY id",
		"SELECT eu_company_name, state, registered_at, ordered_at FROM v_applications ORDER BY eu_company_name",
	}
	answers := make(map[string][][]string)
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			s := open(t, url(t), Options{Now: clock(), Forms: declared()})
			b := set(application(2), "transaction_type", "new,renewal")
			b.Values = append(b.Values, form.Value{Field: "existing_quantity", Type: form.Int, Text: "12"},
				form.Value{Field: "old_field", Type: form.Text, Text: "古"})
			register(t, s, application(1), b, faulty(3), annex("N", 2), annex("N", 1))
			for _, q := range queries {
				answers[name] = append(answers[name], answer(t, s, q)...)
			}
		})
	}
	want := [][]string{
		{"株式会社髙橋商店1", "new", "1", "", "", "ready", "2025-09-01 18:00:02"},
		{"株式会社髙橋商店2", "new,renewal", "1", "12", "古", "ready", "2025-09-01 18:00:02"},
		{"N", "四国市教育委員会", "第0小学校", "40", "1", "0"},
	}
	if got := answers["sqlite"]; len(got) < 3 || !cmp.Equal(want, got[:3]) {
		t.Error(cmp.Diff(want, got[:min(3, len(got))]))
	}
	if d := cmp.Diff(answers["sqlite"], answers["postgres"]); d != "" && answers["postgres"] != nil {
		t.Error(d)
	}
}

// answer is the result of a query as text; NULL is "".
func answer(t *testing.T, s *Store, query string) [][]string {
	t.Helper()
	rows, err := s.read.Queryx(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for rows.Next() {
		line := make([]sql.NullString, len(names))
		targets := make([]any, len(names))
		for i := range line {
			targets[i] = &line[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(line))
		for i := range line {
			texts[i] = line[i].String
		}
		all = append(all, texts)
	}
	return all
}

// A form that is declared no longer loses its view, a new one gets one.
func TestViewsFollowTheDefinitions(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			address := url(t)
			s := open(t, address, Options{Forms: declared()})
			newer := declared()
			newer.Definitions = append(newer.Definitions[:2], &form.Definition{Form: "C-1", Fields: []form.Field{{ID: "x"}}})
			if _, _, err := Migrate(ctx, address, Options{Forms: newer}); err != nil {
				t.Fatal(err)
			}
			answer(t, s, "SELECT x FROM form_c1")
			if _, err := s.read.Exec("SELECT * FROM form_b2hw"); err == nil {
				t.Error("the view of a form that is gone is still there")
			}
		})
	}
}
