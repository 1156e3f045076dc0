package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// Any declared field is searched, a telephone number with or without hyphens, and
// what was found goes out with the columns that were chosen.
func TestFindByFieldAndExport(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	h.registered("b-1_plain.xlsx")
	sent := expected(t, "a-1_plain.xlsx")
	phone, digits := sent["eu_phone"], strings.ReplaceAll(sent["eu_phone"], "-", "")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/find")
	b.wait(`document.querySelectorAll("#found tbody tr").length === 2`)
	b.choose("[name=field]", "eu_phone")
	b.fill("[name=text]", digits)
	b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
	if got := b.text("#found tbody"); !strings.Contains(got, number) {
		t.Errorf("found %s", got)
	}
	b.click(`#found [data-open=columns]`)
	b.click(`[name=column][value=eu_phone]`)
	b.shot("export")
	b.click(`[name=format][value=xlsx]`)
	b.wait(`!document.querySelector("#columns").open`)
	// The same as the page sends it.
	form := url.Values{"field": {"eu_phone"}, "text": {digits}, "column": {"number", "company", "eu_phone", "product_lines.line_product_name"}}
	out := h.as("clerk").post("/find/export", form)
	book, err := sheet.ReadXLSX([]byte(out.body), sheet.DefaultLimits())
	if err != nil {
		t.Fatalf("%d %v", out.code, err)
	}
	var texts []string
	for i := range book.Sheets[0].Len() {
		texts = append(texts, book.Sheets[0].Cell(i).Text())
	}
	if got := strings.Join(texts, "|"); !strings.HasPrefix(got, "受付番号|契約者名|契約者電話番号") || !strings.Contains(got, number+"|") || !strings.Contains(got, "|"+phone) {
		t.Errorf("the workbook says %s", got)
	}
	form.Set("format", "csv")
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(h.as("clerk").post("/find/export", form).body, "\uFEFF"))).ReadAll()
	if err != nil || len(lines) != 2 || lines[1][0] != number || lines[1][2] != phone {
		t.Errorf("the CSV says %q, %v", lines, err)
	}
	if out := h.as("clerk").post("/find/export", url.Values{}); out.code != 422 {
		t.Errorf("no column: %d", out.code)
	}
	if kept := h.as("clerk").get("/find").body; !strings.Contains(kept, `value="eu_phone" checked`) {
		t.Error("the columns are not kept for the next time")
	}
	for text, field := range map[string]string{sent["eu_prefecture"]: "", "新規": "transaction_type", phone: "role:", digits[:5]: "eu_phone"} {
		if field == "role:" { // a telephone number has no role
			if got := h.as("clerk").post("/find", url.Values{"field": {"role:phone"}, "text": {text}}); got.code != http.StatusBadRequest {
				t.Errorf("an unknown role: %d", got.code)
			}
			continue
		}
		if got := h.as("clerk").post("/find", url.Values{"field": {field}, "text": {text}}); !strings.Contains(got.body, number) && !strings.Contains(got.header.Get("Location"), number) {
			t.Errorf("%s %s does not find it", field, text)
		}
	}
}

// A role is searched across forms, whatever they call its field, in any spelling.
func TestFindByRole(t *testing.T) {
	h := open(t)
	first, second := h.registered("a-1_plain.xlsx"), h.registered("b-1_plain.xlsx")
	for number, role := range map[string]string{first: "role:reseller", second: "role:applicant"} {
		rec, err := h.store.Show(context.Background(), number)
		if err != nil {
			t.Fatal(err)
		}
		name := map[string]string{"role:reseller": rec.Reseller, "role:applicant": rec.Applicant}[role]
		if name == "" {
			t.Fatalf("%s has no %s", number, role)
		}
		for _, text := range []string{name, "㈱" + name, strings.NewReplacer("髙", "高", "﨑", "崎", "株式会社", "").Replace(name)} {
			got := h.as("viewer").post("/find", url.Values{"field": {role}, "text": {text}})
			if !strings.Contains(got.body, number) {
				t.Errorf("%s %s does not find %s", role, text, number)
			}
		}
		if got := h.as("viewer").post("/find", url.Values{"field": {"role:quote"}, "text": {name}}); strings.Contains(got.body, number) {
			t.Errorf("%s is found as a quotation", name)
		}
	}
}

// A search that takes too long ends with advice; a count that does is left out.
func TestSearchIsBounded(t *testing.T) {
	h, s := bounded(t)
	h.registered("b-2_plain.xlsx")
	s.SearchTime = time.Nanosecond
	got := h.as("viewer").post("/find", url.Values{"field": {"*"}, "text": {"存在しない"}})
	if got.code != http.StatusUnprocessableEntity || !strings.Contains(got.body, site.Messages["error.search"].JA) {
		t.Errorf("%d %s", got.code, short(got.body))
	}
	if _, known, err := s.Total(context.Background(), store.Filter{}, 1000); known || err != nil {
		t.Errorf("counted: %v, %v", known, err)
	}
	s.SearchTime = time.Minute
	if n, known, err := s.Total(context.Background(), store.Filter{}, 1000); n != 1 || !known || err != nil {
		t.Errorf("%d, %v, %v", n, known, err)
	}
}
