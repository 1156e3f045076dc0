// The rules of the built-in forms, on values alone: no sheet, no cell.
package rules_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// fields are values by their names.
type fields map[string]string

var load = sync.OnceValues(func() (*form.Set, error) { return form.Load(schemas.FS) })

// built are the built-in definitions.
func built(t testing.TB) *form.Set {
	t.Helper()
	set, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rules.Lint(set) { // a rule that does not compile would pass every test below in silence
		if !f.Idle {
			t.Fatalf("%v: %s", f.Pos, f.Text.In(diag.EN))
		}
	}
	return set
}

// tableOf are rows of a list of a definition.
func tableOf(d *form.Definition, rows []fields) *form.Table {
	out := &form.Table{Name: "rows"}
	if d.List != nil {
		out.Name = d.List.Name
	}
	for _, row := range rows {
		var values []form.Value
		for _, id := range slices.Sorted(maps.Keys(row)) {
			values = append(values, form.Value{Field: id, Text: row[id], Raw: row[id]})
		}
		out.Append(values)
	}
	return out
}

// valuesOf are values of which one is in error.
func valuesOf(d *form.Definition, values fields, faulty string, rows ...fields) rules.Values {
	return rules.Values{
		Get:    func(id string) (string, bool) { text, ok := values[id]; return text, ok },
		Rows:   tableOf(d, rows),
		Faulty: map[string]bool{faulty: true},
	}
}

// judged are the findings of some rules of a form, one line each.
func judged(t testing.TB, key, names string, values fields, faulty string, rows ...fields) (out []string) {
	t.Helper()
	set := built(t)
	d := set.Latest(key)
	for _, name := range strings.Split(names, ",") {
		if !slices.ContainsFunc(d.Rules, func(r form.Rule) bool { return r.Name == name }) {
			t.Fatalf("%s has no rule %s", key, name)
		}
	}
	rules.New(set, "2025-09-30").Of(d).Judge(valuesOf(d, values, faulty, rows...), func(found []rules.Finding) {
		for _, f := range found {
			if !slices.Contains(strings.Split(names, ","), f.Rule.Name) {
				continue
			}
			line := f.Rule.Severity.String() + " " + string(f.Rule.Code) + " "
			if f.Row >= 0 {
				line += d.List.Name + "[" + strconv.Itoa(f.Row) + "]."
			}
			line += f.Field
			if f.First >= 0 {
				line += " first=" + strconv.Itoa(f.First)
			}
			for _, a := range f.Args {
				line += " " + a.Key + "=" + a.Text
			}
			out = append(out, line)
		}
	})
	return out
}

// fieldWith is some field with a rule about its value.
func fieldWith(set *form.Set, rule string) *form.Field {
	for _, d := range set.Definitions {
		for i := range d.Fields {
			if d.Fields[i].Rule == rule {
				return &d.Fields[i]
			}
		}
		if d.List == nil {
			continue
		}
		for i := range d.List.Columns {
			if d.List.Columns[i].Rule == rule {
				return &d.List.Columns[i]
			}
		}
	}
	return nil
}

// Each rule, on both sides of its border.
func TestRulesOfApplications(t *testing.T) {
	line := func(quantity, kind string) fields {
		f := fields{"line_product_name": "Trend Micro Deep Security", "line_quantity": quantity}
		if kind != "" {
			f["line_license_type"] = kind
		}
		return f
	}
	for _, tt := range []struct {
		name, check string
		values      fields
		rows        []fields
		faulty      string
		want        []string
	}{
		{"new alone", "contradiction", fields{"transaction_type": "new"}, nil, "", nil},
		{"renewal alone", "contradiction", fields{"transaction_type": "renewal"}, nil, "", nil},
		{"new and renewal", "contradiction", fields{"transaction_type": "new,renewal"}, nil, "", []string{"error choice.contradiction transaction_type"}},

		{"as much as held", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{line("10", "")}, "", nil},
		{"one more", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{line("11", "")}, "", []string{"error quantity.above_holding product_lines[0].line_quantity held=10"}},
		{"switch", "quantity_within_holding", fields{"transaction_type": "switch", "existing_quantity": "10"}, []fields{line("11", "")}, "", []string{"error quantity.above_holding product_lines[0].line_quantity held=10"}},
		{"upgrade", "quantity_within_holding", fields{"transaction_type": "upgrade", "existing_quantity": "10"}, []fields{line("11", "")}, "", []string{"error quantity.above_holding product_lines[0].line_quantity held=10"}},
		{"addition alone", "quantity_within_holding", fields{"transaction_type": "additional", "existing_quantity": "10"}, []fields{line("11", "")}, "", nil},
		{"new lines", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{line("11", "new"), line("11", "additional")}, "", nil},
		{"renewal and addition", "quantity_within_holding", fields{"transaction_type": "renewal,additional", "existing_quantity": "10"}, []fields{line("11", ""), line("11", "renewal")}, "", []string{"error quantity.above_holding product_lines[1].line_quantity held=10", "warning quantity.above_holding product_lines[0].line_quantity held=10"}},
		{"nothing held is known", "quantity_within_holding", fields{"transaction_type": "renewal"}, []fields{line("11", "")}, "", nil},
		{"what is held is in error", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{line("11", "")}, "existing_quantity", nil},
		{"no quantity", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{{"line_product_name": "x"}}, "", nil},

		{"one day", "period", nil, []fields{{"line_start_date": "2025-06-01", "line_end_date": "2025-06-02"}}, "", nil},
		{"no day", "period", nil, []fields{{"line_start_date": "2025-06-01", "line_end_date": "2025-06-01"}}, "", []string{"error date.order product_lines[0].line_end_date start=2025-06-01"}},
		{"backwards", "period", nil, []fields{{}, {"line_start_date": "2025-06-01", "line_end_date": "2025-05-31"}}, "", []string{"error date.order product_lines[1].line_end_date start=2025-06-01"}},
		{"years that fit", "period", nil, []fields{{"line_start_date": "2025-08-09", "line_end_date": "2026-08-31", "line_years": "1"}}, "", nil},
		{"years that do not", "period", nil, []fields{{"line_start_date": "2025-08-09", "line_end_date": "2027-08-08", "line_years": "1"}}, "", []string{"warning period.years product_lines[0].line_end_date start=2025-08-09 years=1"}},
		{"renewal after the end", "renewal_start", fields{"transaction_type": "renewal", "existing_contract_end": "2025-08-08"}, []fields{{"line_start_date": "2025-08-09"}}, "", nil},
		{"renewal before the end", "renewal_start", fields{"transaction_type": "renewal", "existing_contract_end": "2025-08-08"}, []fields{{"line_start_date": "2025-08-01"}}, "", []string{"warning renewal.start product_lines[0].line_start_date end=2025-08-08"}},
		{"addition before the end", "renewal_start", fields{"transaction_type": "additional,renewal", "existing_contract_end": "2025-08-08"}, []fields{{"line_start_date": "2025-08-01", "line_license_type": "additional"}}, "", nil},
		{"no end", "period", nil, []fields{{"line_start_date": "2025-06-01"}, {"line_end_date": "2025-06-01"}}, "", nil},
		{"delivered on the day", "delivery", fields{"application_date": "2025-06-01", "hw_delivery_date": "2025-06-01"}, nil, "", nil},
		{"delivered before", "delivery", fields{"application_date": "2025-06-01", "hw_delivery_date": "2025-05-31"}, nil, "", []string{"warning date.order hw_delivery_date start=2025-06-01"}},
		{"delivery alone", "delivery", fields{"hw_delivery_date": "2025-05-31"}, nil, "", nil},

		{"window opens", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-06-30", "existing_contract_end": "2025-09-30"}, nil, "", nil},
		{"a day early", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-06-29", "existing_contract_end": "2025-09-30"}, nil, "", []string{"warning window.early existing_contract_end"}},
		{"month of other length", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-02-28", "existing_contract_end": "2025-05-31"}, nil, "", nil},
		{"last day", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-06-30", "existing_contract_end": "2025-06-30"}, nil, "", nil},
		{"ended", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-06-30", "existing_contract_end": "2025-06-29"}, nil, "", []string{"warning contract.expired existing_contract_end"}},
		{"no renewal", "contract_end", fields{"transaction_type": "additional", "application_date": "2025-06-30", "existing_contract_end": "2025-06-29"}, nil, "", nil},
		{"end not known", "contract_end", fields{"transaction_type": "renewal", "application_date": "2025-06-30"}, nil, "", nil},
		{"date not known", "contract_end", fields{"transaction_type": "renewal", "existing_contract_end": "2025-06-29"}, nil, "", nil},

		{"holder is another", "holder_is_reseller", fields{"eu_company_name": "㈱九州電材", "reseller_company_name": "有限会社九州電材"}, nil, "", nil},
		{"holder is the reseller", "holder_is_reseller", fields{"eu_company_name": "㈱九州電材", "reseller_company_name": "九州電材 株式会社"}, nil, "", []string{"warning holder.is_reseller eu_company_name"}},
		{"reseller not named", "holder_is_reseller", fields{"eu_company_name": "㈱九州電材"}, nil, "", nil},

		{"school", "academic_holder", fields{"eu_segment": "academic", "eu_company_name": "四国大学"}, nil, "", nil},
		{"firm", "academic_holder", fields{"eu_segment": "academic", "eu_company_name": "四国商事"}, nil, "", []string{"warning holder.not_school eu_company_name"}},
		{"firm of its own price", "academic_holder", fields{"eu_segment": "corporate", "eu_company_name": "四国商事"}, nil, "", nil},

		{"distributor", "distributor_excess", fields{"distributor_company_name": "甲商事", "reseller_company_name": "乙商事"}, nil, "", nil},
		{"same and another", "distributor_excess", fields{"distributor_company_name": "甲商事", "reseller_company_name": "乙商事", "distributor_same_as_reseller": "true"}, nil, "", []string{"warning distributor.contradiction distributor_company_name"}},
		{"support by another", "support_excess", fields{"support_company_name": "甲商事", "eu_company_name": "乙商事"}, nil, "", nil},
		{"same and another for support", "support_excess", fields{"support_company_name": "甲商事", "eu_company_name": "乙商事", "support_same_as_eu": "true"}, nil, "", []string{"warning support.contradiction support_company_name"}},
		{"same and the same for support", "support_excess", fields{"support_company_name": "㈱乙商事", "eu_company_name": "株式会社乙商事", "support_same_as_eu": "true"}, nil, "", nil},
		{"same and the same", "distributor_excess", fields{"distributor_company_name": "㈱乙商事", "reseller_company_name": "株式会社乙商事", "distributor_same_as_reseller": "true"}, nil, "", nil},
	} {
		if got := judged(t, "B-2HW", tt.check, tt.values, tt.faulty, tt.rows...); !slices.Equal(tt.want, got) {
			t.Errorf("%s\nwant %#v\n got %#v", tt.name, tt.want, got)
		}
	}
}

// A form that is like another one sells what that one does.
func TestAFormLikeAnotherSellsItsProducts(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	d := set.Latest("A-1")
	d.Form = "house-A-1"
	engine := rules.New(set, "2025-09-30").Of(d)
	for i := range set.Products.List {
		p := &set.Products.List[i]
		if !slices.Contains(slices.Collect(maps.Values(p.Forms)), "A-1") {
			continue
		}
		engine.Judge(valuesOf(d, nil, "", fields{"line_product_name": p.Name}), func(found []rules.Finding) {
			for _, f := range found {
				if f.Rule.Name == "product_forms" {
					t.Errorf("%s is to be ordered on another form", p.Name)
				}
			}
		})
	}
}

// A product ordered on a form that is not its own is warned about.
func TestProductForms(t *testing.T) {
	set := built(t)
	for i := range set.Products.List {
		p := &set.Products.List[i]
		for _, id := range []string{"A-1", "B-1"} {
			got := judged(t, id, "product_forms", nil, "", fields{"line_product_name": "なにか"}, fields{"line_product_name": p.Name})
			wrong := len(p.Forms) > 0 && !slices.Contains(slices.Collect(maps.Values(p.Forms)), id)
			if is := len(got) == 1 && strings.HasPrefix(got[0], "warning product.other_form product_lines[1].line_product_name forms="); is != wrong {
				t.Errorf("%s on %s: %v", p.Name, id, got)
			}
		}
	}
}

// The rules of annexes, and those over fields that B-2HW lacks, with the form that has them.
func TestRulesOfOtherForms(t *testing.T) {
	for _, tt := range []struct {
		name, form, check string
		values            fields
		rows              []fields
		want              []string
	}{
		{"total", "annex_k12", "total", fields{"total_units": "30"}, []fields{{"units": "10"}, {"units": "20"}}, nil},
		{"total off by one", "annex_k12", "total", fields{"total_units": "31"}, []fields{{"units": "10"}, {"units": "20"}}, []string{"error total_mismatch total_units sum=30"}},
		{"total of nothing", "annex_k12", "total", fields{"total_units": "31"}, nil, nil},
		{"as much as is held", "annex_vbbss_hyb", "quantity", fields{"new_quantity": "30"}, []fields{{"existing_quantity": "10"}, {"existing_quantity": "20"}}, nil},
		{"one more", "annex_vbbss_hyb", "quantity", fields{"new_quantity": "31"}, []fields{{"existing_quantity": "10"}, {"existing_quantity": "20"}}, []string{"error new_quantity_above new_quantity held=30"}},
		{"less", "annex_vbbss_hyb", "quantity", fields{"new_quantity": "29"}, []fields{{"existing_quantity": "30"}}, nil},
		{"migrates all", "annex_vbbss_hyb", "migrated", nil, []fields{{"existing_quantity": "10", "migrate_quantity": "10"}}, nil},
		{"migrates more", "annex_vbbss_hyb", "migrated", nil, []fields{{"existing_quantity": "10", "migrate_quantity": "11"}}, []string{"warning quantity.above_holding rows[0].migrate_quantity held=10"}},
		{"migrates of nothing", "annex_vbbss_hyb", "migrated", nil, []fields{{"migrate_quantity": "11"}}, nil},
		{"holder", "annex_vbbss_hyb", "holder", fields{"eu_company_name": "㈱甲"}, []fields{{"contract_holder_name": "株式会社甲"}, {"contract_holder_name": "甲"}}, []string{"warning holder.other rows[1].contract_holder_name holder=㈱甲"}},
		{"holder not named", "annex_vbbss_hyb", "holder", nil, []fields{{"contract_holder_name": "乙"}}, nil},
		{"licence twice", "annex_vbbss_hyb", "licence_once", nil, []fields{{"biz_lid": "1"}, {"biz_lid": "2"}, {"biz_lid": "1"}}, []string{"warning duplicate_in_list rows[2].biz_lid first=0"}},
		{"mail twice", "annex_contact_person", "contact_unique", nil, []fields{{"email": "a@b.jp"}, {"email": "a@b.jp"}}, []string{"warning duplicate_in_list rows[1].email first=0"}},
		{"school twice", "annex_k12", "school_once,name_once,mail_once,account_once", nil, []fields{{"mext_school_code": "X", "school_name": "第一", "admin_email": "a@b.jp", "account_name": "a"}, {"mext_school_code": "X", "school_name": "第一", "admin_email": "a@b.jp", "account_name": "a"}},
			[]string{"error school_code.duplicate rows[1].mext_school_code first=0", "warning duplicate_in_list rows[1].school_name first=0", "warning duplicate_in_list rows[1].admin_email first=0", "warning duplicate_in_list rows[1].account_name first=0"}},
		{"code agrees", "annex_k12", "school_type,establishment,prefecture", nil, []fields{{"mext_school_code": "B114210000004", "school_type": "B1", "establishment": "2", "prefecture": "神奈川県"}}, nil},
		{"code of another", "annex_k12", "school_type,establishment,prefecture", nil, []fields{{"mext_school_code": "B114210000004", "school_type": "C1", "establishment": "1", "prefecture": "東京都"}},
			[]string{"warning school_code.mismatch rows[0].school_type code=B114210000004 expected=B1", "warning school_code.mismatch rows[0].establishment code=B114210000004 expected=2", "warning school_code.mismatch rows[0].prefecture code=B114210000004 expected=神奈川県"}},
		{"code that is none", "annex_k12", "school_type,establishment,prefecture", nil, []fields{{"mext_school_code": "B114210000003", "school_type": "C1"}}, nil},
	} {
		got := judged(t, tt.form, tt.check, tt.values, "", tt.rows...)
		if !slices.Equal(tt.want, got) {
			t.Errorf("%s\nwant %#v\n got %#v", tt.name, tt.want, got)
		}
	}
}

// One contact person, and one only, is the primary one.
func TestOnePrimary(t *testing.T) {
	for _, tt := range []struct {
		name   string
		rows   []fields
		faulty string
		want   []string
	}{
		{"one", []fields{{"email": "a"}, {"is_primary": "true"}}, "", nil},
		{"none", []fields{{"email": "a"}, {"email": "b"}}, "", []string{"error primary_contact rows[0].is_primary"}},
		{"two", []fields{{"is_primary": "true"}, {"email": "a"}, {"is_primary": "true"}}, "", []string{"error primary_contact rows[2].is_primary"}},
		{"nobody", nil, "", nil},
		{"not known", []fields{{"email": "a"}}, "rows[0].is_primary", nil},
	} {
		if d := cmp.Diff(tt.want, judged(t, "annex_contact_person", "one_primary", nil, tt.faulty, tt.rows...)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// Each rule about one value, by what it lets pass and what not.
func TestValueRules(t *testing.T) {
	set := built(t)
	engine := rules.New(set, "2025-09-30")
	known := "ウイルスバスター ビジネスセキュリティサービス"
	for _, tt := range []struct{ rule, text, want string }{
		{"retirement", "2025-09-30", ""},
		{"retirement", "2025-10-01", "warning date.after_retirement"},
		{"personal_mail", "yamada@example.co.jp", ""},
		{"personal_mail", "yamada@gmail.com", "warning email.free"},
		{"personal_mail", "info@example.co.jp", "warning email.group"},
		{"product_warned", known, ""},
		{"product_warned", "なにか", "warning product.unknown"},
		{"k12_product", "なにか", "warning product.unknown"},
		{"k12_product", known, "error product.other_annex"},
		{"vbbss_product", known, "error product.other_annex"},
		{"biz_product", "ウイルスバスター ﾋﾞｼﾞﾈｽｾｷｭﾘﾃｨ", ""},
		{"biz_product", "Trend Micro Deep Security", "warning product.not_biz"},
		{"license_id", "0056301681", ""},
		{"license_id", "LID-0_1", ""},
		{"license_id", "LID", "warning license_id"},
		{"license_id", "0", "warning license_id"},
		{"license_id", "00", ""},
		{"license_id", "12,34", "warning license_id"},
		{"license_id", "12/34", "warning license_id"},
		{"license_id", "12~34", "warning license_id"},
		{"license_id", "12号", "warning license_id"},
		{"serial_number", "S68-9886-0042", ""},
		{"serial_number", "不明", "warning serial_number"},
		{"serial_number", "tbd", "warning serial_number"},
		{"serial_number", "S68.9886", "warning serial_number"},
		{"ascii", "Yamada Taro~", ""},
		{"ascii", "山田", "warning ascii"},
		{"ascii", "Taro\u007f", "warning ascii"},
		{"mobile", "090-1234-5678", ""},
		{"mobile", "080-1234-5678", ""},
		{"mobile", "070-1234-5678", ""},
		{"mobile", "050-1234-5678", "warning phone.mobile"},
		{"mobile", "090-1234-567", "warning phone.mobile"},
		{"mobile", "03-1234-5678", "warning phone.mobile"},
		{"site", "高松市番町1-1", ""},
		{"site", "高松中央郵便局私書箱第5号", "error site.po_box"},
	} {
		f := fieldWith(set, tt.rule)
		if f == nil {
			t.Fatalf("no field has the rule %s", tt.rule)
		}
		want := []string(nil)
		if tt.want != "" {
			want = []string{tt.want}
		}
		var got []string
		for _, found := range engine.Value(f, tt.text) {
			d := found.Diagnostic()
			got = append(got, d.Severity.String()+" "+string(d.Code))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.rule, tt.text, d)
		}
	}
}
