package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/pgtest"
)

// epoch is the time at which all tests take place.
var epoch = time.Date(2025, 9, 1, 9, 0, 0, 0, time.UTC)

// clock is a Now that moves a second with every look.
func clock() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return epoch.Add(time.Duration(looks.Add(1)) * time.Second) }
}

// databases gives each test a URL of an empty store of either kind. The
// conformance tests run over all.
var databases = map[string]func(t testing.TB) string{
	"sqlite":   func(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "store.db") },
	"postgres": func(t testing.TB) string { return pgtest.URL(t) },
}

// onBoth runs a conformance test over both databases.
func onBoth(t *testing.T, test func(t *testing.T, s *Store)) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t, url(t), Options{Now: clock()}))
		})
	}
}

func open(t testing.TB, url string, opt Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), url, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// application is a valid application of company number n.
func application(n int) *form.Application {
	value := func(field string, kind form.Type, text string) form.Value {
		return form.Value{Field: field, Type: kind, Text: text, Raw: " " + text, Cell: diag.Cell{Row: 12, Col: 11}, Label: "項目"}
	}
	a := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid, Values: []form.Value{
		value("eu_company_name", form.Text, fmt.Sprintf("株式会社髙橋商店%d", n)),
		value("applicant_company", form.Text, "四国OA販売株式会社"),
		value("applicant_name", form.Text, "山﨑 翔"),
		value("applicant_email", form.Email, "abe.h@shikoku-oa.example.co.jp"),
		value("reseller_company_name", form.Text, "四国OA販売株式会社"),
		value("application_date", form.Date, "2025-09-01"),
		value("transaction_type", form.EnumSet, "new"),
		value("terms_agreed", form.Bool, "true"),
	}}
	a.Rows.Name = "product_lines"
	for i := range 2 {
		a.Rows.Append([]form.Value{
			value("line_product_name", form.Text, fmt.Sprintf("ウイルスバスター ビジネスセキュリティ %d", i)),
			value("line_quantity", form.Int, "10"),
		})
	}
	return a
}

// set adds or replaces a value.
func set(a *form.Application, field, text string) *form.Application {
	for i := range a.Values {
		if a.Values[i].Field == field {
			a.Values[i].Text = text
			return a
		}
	}
	a.Values = append(a.Values, form.Value{Field: field, Type: form.Text, Text: text, Raw: text})
	return a
}

// annex is a list with a header number and n rows.
func annex(number string, n int) *form.Application {
	a := &form.Application{Form: "annex_k12", Edition: "2025-06-06", Annex: true, Sheet: "リスト", Verdict: form.Valid,
		Values: []form.Value{
			{Field: "reception_number", Type: form.Code, Text: number, Raw: number},
			{Field: "organization_name", Type: form.Text, Text: "四国市教育委員会", Raw: "四国市教育委員会"},
		}}
	a.Rows.Name = "rows"
	for i := range n {
		a.Rows.Append([]form.Value{
			{Field: "school_name", Type: form.Text, Text: fmt.Sprintf("第%d小学校", i), Raw: fmt.Sprintf("第%d小学校", i)},
			{Field: "units", Type: form.Int, Text: "40", Raw: "40台", Cell: diag.Cell{Row: int32(i + 10), Col: 5}},
		})
	}
	return a
}

// faulty is an application with an error.
func faulty(n int) *form.Application {
	a := application(n)
	a.Verdict = form.Held
	a.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "required", Field: "eu_phone",
		Pos: diag.Pos{Sheet: "申請書", Cell: "K20", Label: "電話番号"}, Rule: diag.Pos{File: "a-1.yaml", Line: 7, Column: 3},
		Args: []diag.Arg{{Key: "label", Text: "電話番号"}, {Key: "a", Text: "b"}}}}
	return a
}

// register enters applications, each from a file of its own.
func register(t testing.TB, s *Store, apps ...*form.Application) []Outcome {
	t.Helper()
	out, err := s.Register(context.Background(), batchOf(apps...))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func batchOf(apps ...*form.Application) []Registration {
	batch := make([]Registration, len(apps))
	for i, a := range apps {
		name := fmt.Sprintf("申請書%d.xlsx", i)
		data := a.AppendValues([]byte(a.Sheet))
		batch[i] = Registration{Application: a, Source: NewSource(name, data), Provenance: Provenance{Inbox: "朝", User: "係"}}
	}
	return batch
}
