package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// viewsSetting remembers which views there are, to drop those of forms that
// are declared no longer.
const viewsSetting = "views"

// view is a view for people with a SQL client.
type view struct{ name, query string }

// MakeViews makes all views for SQL clients anew: the fixed ones, and one for each
// form of set with a column for each field. set may be another than that which the
// store was opened with.
func (s *Store) MakeViews(ctx context.Context, set *form.Set) error {
	if err := s.viewsOf(ctx, set); err != nil {
		return fmt.Errorf("store: views: %w", err)
	}
	return nil
}

// makeViews is MakeViews for the definitions that the store was opened with.
func (s *Store) makeViews(ctx context.Context) error { return s.viewsOf(ctx, s.opt.Forms) }

func (s *Store) viewsOf(ctx context.Context, set *form.Set) error {
	views := append(fixedViews(s.viewer()), organizationViews(s.viewer())...)
	if set != nil {
		for _, key := range set.Forms() {
			views = append(views, formView(s.viewer(), set, key))
		}
	}
	old, err := s.Setting(ctx, viewsSetting)
	if err != nil {
		return err
	}
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = v.name
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error { return replaceViews(ctx, tx, strings.Fields(old), views) })
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, viewsSetting, strings.Join(names, " "))
}

func replaceViews(ctx context.Context, tx *sqlx.Tx, old []string, views []view) error {
	for _, name := range old {
		if _, err := tx.ExecContext(ctx, "DROP VIEW IF EXISTS "+name); err != nil {
			return err
		}
	}
	for _, v := range views {
		if _, err := tx.ExecContext(ctx, "DROP VIEW IF EXISTS "+v.name); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "CREATE VIEW "+v.name+" AS\n"+v.query); err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
	}
	return nil
}

// stateColumn is the state of a number as a word.
const stateColumn = `CASE WHEN withdrawn_at <> 0 THEN 'withdrawn' WHEN ordered_at <> 0 THEN 'ordered'
	WHEN superseded_by <> '' THEN 'superseded' ELSE 'ready' END AS state`

// fixedViews are the views that need no definitions. Times are Japanese.
func fixedViews(w viewer) []view {
	return []view{
		{"v_applications", "SELECT reception_number, " + stateColumn + `, form, edition, eu_company_name, applicant_company,
	applicant_name, applicant_email, reseller_company_name, products, quantity, transaction_type, application_date, ` +
			w.time("registered_at") + ", registered_by, order_ref, " + w.time("ordered_at") + `, supersedes, superseded_by,
	copied_from, typed_number, file, entry, sheet, inbox, run_id FROM applications`},
		{"v_lines", `SELECT l.reception_number, a.form, a.eu_company_name, l.line_no, l.product_name, l.product_code,
	l.license_type, l.quantity, l.unit, l.years, l.start_date, l.end_date, l.option_text
	FROM application_lines l JOIN applications a ON a.reception_number = l.reception_number`},
		{"v_held", "SELECT id, state, form, eu_company_name, problems, file, entry, sheet, inbox, sender, " + w.time("held_at") +
			", " + w.time("resolved_at") + ", resolved_by, reception_number, reason, run_id FROM held"},
		{"v_receipts", "SELECT id, " + w.time("received_at") + `, status, form, reception_number, file, entry, sheet, inbox, sender,
	subject, username, held_id, annex_id, run_id FROM receipts`},
		{"v_annexes", "SELECT id, form, header_number, organization, product_name, row_count, " + currentColumn +
			", file, entry, sheet, " + w.time("received_at") + ", " + w.time("withdrawn_at") + ", withdrawn_by, withdrawn_reason FROM annexes"},
	}
}

// currentColumn is whether an annex is the current one: withdrawn ones are not,
// nor do they replace earlier ones.
const currentColumn = `CASE WHEN annexes.withdrawn_at <> 0 OR EXISTS (SELECT 1 FROM annexes newer
	WHERE newer.header_number = annexes.header_number AND newer.form = annexes.form AND newer.id > annexes.id
	AND newer.withdrawn_at = 0) THEN 0 ELSE 1 END AS is_current`

// formView has a row for each application of a form, or each row of an annex,
// and a column for each field of any of its editions.
func formView(w viewer, set *form.Set, key string) view {
	header, columns, annex := fieldsOf(set, key)
	if annex {
		c := newColumns("annex_id", "header_number", "is_current", "row_no")
		c.fields(w, "annexes.body", header)
		c.fields(w, "r.body", columns)
		return view{viewName(key), "SELECT annexes.id AS annex_id, header_number, " + currentColumn + ", r.row_no" + c.sql() +
			"\nFROM annexes JOIN annex_rows r ON r.annex_id = annexes.id WHERE annexes.form = '" + key + "'"}
	}
	c := newColumns("reception_number", "state", "edition", "registered_at")
	c.fields(w, "body", header)
	return view{viewName(key), "SELECT reception_number, " + stateColumn + ", edition, " + w.time("registered_at") + c.sql() +
		"\nFROM applications WHERE form = '" + key + "'"}
}

// fieldsOf unites the fields of all editions.
func fieldsOf(set *form.Set, key string) (header, columns []form.Field, annex bool) {
	for _, d := range set.Definitions {
		if d.Form != key {
			continue
		}
		annex = annex || d.Annex
		header = append(header, d.Fields...)
		if d.List != nil {
			columns = append(columns, d.List.Columns...)
		}
	}
	return header, columns, annex
}

// viewName is form_a1 for "A-1", annex_k12 for "annex_k12".
func viewName(key string) string {
	name := strings.ToLower(strings.ReplaceAll(key, "-", ""))
	if strings.HasPrefix(name, "annex_") {
		return name
	}
	return "form_" + name
}

// identifier is what may be the name of a column or a form; anything else
// would have to be quoted by everyone who asks.
var identifier = lazyregexp.New(`^[a-z][a-z0-9_]*$`)

// columns collects the columns of a view, each name once.
type columns struct {
	seen  map[string]bool
	terms []string
}

func newColumns(taken ...string) *columns {
	c := &columns{seen: make(map[string]bool)}
	for _, name := range taken {
		c.seen[name] = true
	}
	return c
}

func (c *columns) fields(w viewer, body string, fields []form.Field) {
	for _, f := range fields {
		if c.seen[f.ID] || !identifier.MatchString(f.ID) {
			continue
		}
		c.seen[f.ID] = true
		c.terms = append(c.terms, w.value(body, f.ID, f.Type)+` AS "`+f.ID+`"`)
	}
}

func (c *columns) sql() string {
	if len(c.terms) == 0 {
		return ""
	}
	return ",\n\t" + strings.Join(c.terms, ",\n\t")
}
