package exporter_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// order is an application with lines of product and quantity.
func order(kind string, lines ...[2]string) *form.Application {
	a := &form.Application{Form: "A-1", Edition: "2025-06-06", Values: []form.Value{
		{Field: "transaction_type", Type: form.EnumSet, Text: kind}, {Field: "eu_company_name", Type: form.Text, Text: "みらい市教育委員会"}}}
	a.Rows.Name = "product_lines"
	for _, l := range lines {
		a.Rows.Append([]form.Value{{Field: "line_product_name", Type: form.Text, Text: l[0]}, {Field: "line_quantity", Type: form.Int, Text: l[1]}})
	}
	return a
}

const (
	k12Product = "SaaS Endpoint Security for K-12 RM"
	hybProduct = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"
)

func support(kind string) *form.Application {
	a := order(kind)
	a.Rows = form.Table{}
	a.Values = append(a.Values, form.Value{Field: "svc_name", Type: form.Text, Text: "プレミアムサポート"})
	return a
}

func TestMissing(t *testing.T) {
	h := newHouse(t)
	service := ""
	for _, p := range h.set.Products.List {
		if p.Annex == "annex_contact_person" {
			service = p.Name
		}
	}
	paid := func(kind string) *form.Application {
		a := support(kind)
		a.Values[len(a.Values)-1].Text = service
		return a
	}
	for _, tt := range []struct {
		name string
		app  *form.Application
		have []string
		want []string
	}{
		{"no annex needed", order("new", [2]string{"ウイルスバスター ビジネスセキュリティ", "5"}), nil, nil},
		{"school list", order("new", [2]string{k12Product, "5"}), nil, []string{"annex_k12"}},
		{"school list there", order("new", [2]string{k12Product, "5"}), []string{"annex_k12"}, nil},
		{"two products, one list", order("renewal", [2]string{k12Product, "5"}, [2]string{"Web Security as a Service - Standard for K-12 RM", "5"}), nil, []string{"annex_k12"}},
		{"two kinds, one there", order("new", [2]string{k12Product, "5"}, [2]string{hybProduct, "2"}), []string{"annex_k12"}, []string{"annex_vbbss_hyb"}},
		{"paid support, new", paid("new"), nil, []string{"annex_contact_person"}},
		{"paid support, renewed", paid("renewal"), nil, nil},
	} {
		if diff := cmp.Diff(tt.want, h.exporter.Missing(tt.app, tt.have)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestPrefill(t *testing.T) {
	h := newHouse(t)
	app := order("new", [2]string{hybProduct, "20"}, [2]string{hybProduct, "5"})
	app.Values = append(app.Values, form.Value{Field: "existing_lid", Type: form.Code, Text: "0012345"}, form.Value{Field: "existing_quantity", Type: form.Int, Text: "30"})
	a, err := h.exporter.Prefill("vbbss-hyb", "K7Q2M9X4B1N8V5C3Z6A0PD2X", app)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range a.Values {
		got[v.Field] = v.Text
	}
	want := map[string]string{"reception_number": "K7Q2M9X4B1N8V5C3Z6A0PD2X", "eu_company_name": "みらい市教育委員会", "new_product_name": hybProduct, "new_quantity": "25"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]map[string]string{{"biz_lid": "0012345", "existing_quantity": "30"}}, valuesOf(a)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	var out bytes.Buffer
	if err := h.exporter.Annex(&out, a); err != nil {
		t.Error(err)
	}
	if name := h.exporter.AnnexName(a); name != "K7Q2M9X4B1N8V5C3Z6A0PD2X_みらい市教育委員会_既存Biz-LID報告書.xlsx" {
		t.Errorf("file name %s", name)
	}
	if _, err := h.exporter.Prefill("k13", "", app); err == nil {
		t.Error("an annex that is not declared is filled")
	}
}

func valuesOf(a *form.Application) (rows []map[string]string) {
	for i := range a.Rows.Len() {
		row := make(map[string]string)
		for _, v := range a.Rows.Row(i) {
			row[v.Field] = v.Text
		}
		rows = append(rows, row)
	}
	return rows
}

// TestRefusesWhatWouldBeReadOtherwise: a text that the reader would interpret
// cannot be written to a workbook; the workbook is not released.
func TestRefusesWhatWouldBeReadOtherwise(t *testing.T) {
	h := newHouse(t)
	for _, text := range []string{"〃", " 前の空白", "全角ＡＢＣ", "制御\x01文字", "ゼロ\u200B幅"} {
		a := newMaker(h, 1).annex("annex_k12", 2)
		a.Rows = form.Table{Name: "rows"}
		for _, name := range []string{"第一小学校", text} {
			a.Rows.Append([]form.Value{{Field: "school_name", Type: form.Text, Text: name}, {Field: "units", Type: form.Int, Text: "5"}})
		}
		var out bytes.Buffer
		err := h.exporter.Annex(&out, a)
		var mismatch *exporter.Mismatch
		if !errors.As(err, &mismatch) || mismatch.Path != "rows[1].school_name" || out.Len() > 0 {
			t.Errorf("%q: %v, %d bytes released", text, err, out.Len())
		}
	}
}

// TestVerifyFindsWhatIsLost changes what was to be written.
func TestVerifyFindsWhatIsLost(t *testing.T) {
	h := newHouse(t)
	a := newMaker(h, 2).annex("annex_vbbss_hyb", 3)
	var out bytes.Buffer
	if err := h.exporter.Annex(&out, a); err != nil {
		t.Fatal(err)
	}
	more := *a
	more.Rows = form.Table{Name: "rows"}
	for i := range 4 {
		more.Rows.Append(a.Rows.Row(i % 3))
	}
	less := *a
	less.Values = less.Values[1:]
	for name, want := range map[string]*form.Application{"a row is missing": &more, "a value too many": &less} {
		if err := h.exporter.Verify(out.Bytes(), want); err == nil {
			t.Errorf("%s, and nobody says so", name)
		}
	}
	other := *a
	other.Form = "annex_k12"
	if err := h.exporter.Verify(out.Bytes(), &other); err == nil {
		t.Error("another form is taken for it")
	}
	blind, err := exporter.New(edited(t, "k12.yaml", "rows: 50", "rows: 51"), h.set, func(*sheet.Book) []form.Application { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := blind.Annex(&bytes.Buffer{}, a); err == nil {
		t.Error("what cannot be read is released")
	}
}

// TestRoundTripOfAnything is a property: whatever canonical annex is written
// comes back the same, or nothing is released.
func TestRoundTripOfAnything(t *testing.T) {
	h := newHouse(t)
	for seed := range uint64(60) {
		m := newMaker(h, seed+1000)
		for _, tpl := range h.exporter.Templates() {
			a := m.annex(tpl.Annex, m.rand.IntN(12))
			var out bytes.Buffer
			if err := h.exporter.Annex(&out, a); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			got := h.read(readBook(t, out.Bytes()))
			if len(got) != 1 {
				t.Fatalf("seed %d: %d annexes", seed, len(got))
			}
			if diff := cmp.Diff(withoutNumbers(a), withoutNumbers(&got[0])); diff != "" {
				t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
			}
		}
	}
}

func withoutNumbers(a *form.Application) (all []map[string]string) {
	head := make(map[string]string)
	for _, v := range a.Values {
		head[v.Field] = v.Text
	}
	all = append(all, head)
	for _, row := range valuesOf(a) {
		delete(row, "no")
		all = append(all, row)
	}
	return all
}
