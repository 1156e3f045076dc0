package importer

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// fields are values by their names.
type fields map[string]string

func (f fields) values() (out []form.Value) {
	for _, name := range slices.Sorted(maps.Keys(f)) {
		out = append(out, form.Value{Field: name, Type: form.Text, Text: f[name], Raw: f[name], Cell: diag.Cell{Row: 5, Col: 3}, Label: name})
	}
	return out
}

// filledIn is an application with values and rows, read without a fault.
func filledIn(name, list string, values fields, rows ...fields) *form.Application {
	a := &form.Application{Form: name, Sheet: "申請書", Values: values.values()}
	a.Rows.Name = list
	for _, row := range rows {
		a.Rows.Append(row.values())
	}
	return a
}

// brief are findings in one line each.
func brief(found []diag.Diagnostic) (out []string) {
	for _, d := range found {
		line := d.Severity.String() + " " + string(d.Code) + " " + d.Field
		for _, a := range d.Args {
			line += " " + a.Key + "=" + a.Text
		}
		out = append(out, line)
	}
	return out
}

// Each rule, on both sides of its border.
func TestChecks(t *testing.T) {
	r := newReader(t)
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
		{"renewal and addition", "quantity_within_holding", fields{"transaction_type": "renewal,additional", "existing_quantity": "10"}, []fields{line("11", ""), line("11", "renewal")}, "", []string{"warning quantity.above_holding product_lines[0].line_quantity held=10", "error quantity.above_holding product_lines[1].line_quantity held=10"}},
		{"nothing held is known", "quantity_within_holding", fields{"transaction_type": "renewal"}, []fields{line("11", "")}, "", nil},
		{"what is held is in error", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{line("11", "")}, "existing_quantity", nil},
		{"no quantity", "quantity_within_holding", fields{"transaction_type": "renewal", "existing_quantity": "10"}, []fields{{"line_product_name": "x"}}, "", nil},

		{"one day", "date_order", nil, []fields{{"line_start_date": "2025-06-01", "line_end_date": "2025-06-02"}}, "", nil},
		{"no day", "date_order", nil, []fields{{"line_start_date": "2025-06-01", "line_end_date": "2025-06-01"}}, "", []string{"error date.order product_lines[0].line_end_date start=2025-06-01"}},
		{"backwards", "date_order", nil, []fields{{}, {"line_start_date": "2025-06-01", "line_end_date": "2025-05-31"}}, "", []string{"error date.order product_lines[1].line_end_date start=2025-06-01"}},
		{"no end", "date_order", nil, []fields{{"line_start_date": "2025-06-01"}, {"line_end_date": "2025-06-01"}}, "", nil},
		{"delivered on the day", "date_order", fields{"application_date": "2025-06-01", "hw_delivery_date": "2025-06-01"}, nil, "", nil},
		{"delivered before", "date_order", fields{"application_date": "2025-06-01", "hw_delivery_date": "2025-05-31"}, nil, "", []string{"warning date.order hw_delivery_date start=2025-06-01"}},
		{"delivery alone", "date_order", fields{"hw_delivery_date": "2025-05-31"}, nil, "", nil},

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
		{"same and the same", "distributor_excess", fields{"distributor_company_name": "㈱乙商事", "reseller_company_name": "株式会社乙商事", "distributor_same_as_reseller": "true"}, nil, "", nil},
	} {
		a := filledIn("A-1", "product_lines", tt.values, tt.rows...)
		rd := &reading{reader: r, app: a, faulty: map[string]bool{tt.faulty: true}}
		checks[tt.check].run(rd, form.Check{Name: tt.check})
		if d := cmp.Diff(tt.want, brief(a.Diagnostics)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// A product ordered on a form that is not its own is warned about.
func TestProductForms(t *testing.T) {
	r := newReader(t)
	for i := range r.set.Products.List {
		p := &r.set.Products.List[i]
		for _, id := range []string{"A-1", "B-1", "NUR"} {
			a := filledIn(id, "product_lines", nil, fields{"line_product_name": "なにか"}, fields{"line_product_name": p.Name})
			rd := &reading{reader: r, app: a, faulty: map[string]bool{}}
			rd.productForms(form.Check{})
			wrong := len(p.Forms) > 0 && !slices.Contains(slices.Collect(maps.Values(p.Forms)), id)
			if got := len(a.Diagnostics) == 1 && a.Diagnostics[0].Field == "product_lines[1].line_product_name"; got != wrong {
				t.Errorf("%s on %s: %v", p.Name, id, brief(a.Diagnostics))
			}
		}
	}
}

// An annex is compared with its application in holder, product, quantity and
// licence, each by itself.
func TestCheckAnnex(t *testing.T) {
	ordered := filledIn("A-1", "product_lines", fields{"eu_company_name": "四国市教育委員会"},
		fields{"line_product_name": "Trend Micro Deep Security™", "line_quantity": "40"},
		fields{"line_product_name": "別の製品", "line_quantity": "7"},
		fields{"line_product_name": "ＴＲＥＮＤ ＭＩＣＲＯ Deep Security", "line_quantity": "2"},
		fields{"line_product_name": "Trend Micro Deep Security"})
	k12 := func(product, total string) fields {
		return fields{"organization_name": "四国市 教育委員会", "product_name": product, "total_units": total, "reception_number": "N"}
	}
	vbbss := func(product, total string) fields {
		return fields{"new_product_name": product, "new_quantity": total, "reception_number": "N"}
	}
	held := filledIn("B-1", "product_lines", fields{"existing_lid": "0056301681"})
	service := filledIn("A-1", "product_lines", fields{"svc_name": "プレミアムサポート"})
	for _, tt := range []struct {
		name    string
		app     *form.Application
		annex   string
		values  fields
		rows    []fields
		want    []string
		atValue string
	}{
		{"all agree", ordered, "annex_k12", k12("trend micro deep security", "42"), nil, nil, ""},
		{"one less", ordered, "annex_k12", k12("Trend Micro Deep Security", "41"), nil, []string{"warning annex.quantity_mismatch total_units ordered=42"}, "41"},
		{"all lines together", ordered, "annex_k12", k12("Trend Micro Deep Security", "49"), nil, []string{"warning annex.quantity_mismatch total_units ordered=42"}, "49"},
		{"another product", ordered, "annex_k12", k12("なにか", "42"), nil, []string{"warning annex.product_mismatch product_name"}, "なにか"},
		{"no total", ordered, "annex_k12", fields{"product_name": "別の製品"}, nil, nil, ""},
		{"no product", ordered, "annex_k12", fields{"total_units": "1"}, nil, nil, ""},
		{"nothing ordered", held, "annex_k12", k12("なにか", "1"), nil, nil, ""},
		{"another holder", ordered, "annex_k12", fields{"organization_name": "九州市教育委員会"}, nil, []string{"warning organization_mismatch organization_name other=四国市教育委員会"}, "九州市教育委員会"},
		{"another holder by the other name", ordered, "annex_vbbss_hyb", fields{"eu_company_name": "九州市教育委員会"}, nil, []string{"warning organization_mismatch eu_company_name other=四国市教育委員会"}, "九州市教育委員会"},
		{"hybrid agrees", ordered, "annex_vbbss_hyb", vbbss("別の製品", "7"), nil, nil, ""},
		{"hybrid quantity", ordered, "annex_vbbss_hyb", vbbss("別の製品", "8"), nil, []string{"warning annex.quantity_mismatch new_quantity ordered=7"}, "8"},
		{"hybrid product", ordered, "annex_vbbss_hyb", vbbss("なにか", "7"), nil, []string{"warning annex.product_mismatch new_product_name"}, "なにか"},
		{"licence among others", held, "annex_vbbss_hyb", vbbss("x", "1"), []fields{{"biz_lid": "1"}, {"biz_lid": "0056301681"}}, nil, ""},
		{"licence missing", held, "annex_vbbss_hyb", vbbss("x", "1"), []fields{{"biz_lid": "1"}, {"biz_lid": "56301681"}, {}}, []string{"warning annex.licence_missing reception_number licence=0056301681"}, "N"},
		{"no licence named", ordered, "annex_vbbss_hyb", fields{"reception_number": "N"}, []fields{{"biz_lid": "1"}}, nil, ""},
		{"licences of another annex", held, "annex_k12", fields{"reception_number": "N"}, []fields{{"biz_lid": "1"}}, nil, ""},
		{"support agrees", service, "annex_contact_person", fields{"svc_name": "プレミアム サポート"}, nil, nil, ""},
		{"another support", service, "annex_contact_person", fields{"svc_name": "サポート"}, nil, []string{"warning annex.product_mismatch svc_name"}, "サポート"},
		{"support not named", ordered, "annex_contact_person", fields{"svc_name": "サポート"}, nil, nil, ""},
		{"support not asked for", service, "annex_contact_person", nil, nil, nil, ""},
	} {
		found := CheckAnnex(tt.app, filledIn(tt.annex, "rows", tt.values, tt.rows...))
		if d := cmp.Diff(tt.want, brief(found)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		for _, d := range found {
			if d.Value != tt.atValue || d.Pos.Cell != "C5" || d.Pos.Sheet != "申請書" || d.Pos.Label != d.Field {
				t.Errorf("%s: %+v", tt.name, d)
			}
		}
	}
}

// Each rule about one value, by what it lets pass and what not.
func TestValueRules(t *testing.T) {
	r := newReader(t)
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
		a := filledIn("A-1", "product_lines", nil)
		rd := &reading{reader: r, app: a, grid: &grid{}, faulty: map[string]bool{}}
		f := &form.Field{ID: "f", Rule: tt.rule}
		s := rd.typed(form.Value{Field: "f", Label: "欄", Cell: diag.Cell{Row: 5, Col: 3}}, tt.text)
		valueRules[tt.rule](rd, f, &s, tt.text)
		want := []string(nil)
		if tt.want != "" {
			want = []string{tt.want + " f"}
		}
		got := brief(a.Diagnostics)
		for i := range got { // arguments are told in words elsewhere
			got[i] = a.Diagnostics[i].Severity.String() + " " + string(a.Diagnostics[i].Code) + " " + a.Diagnostics[i].Field
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.rule, tt.text, d)
		}
	}
}

// The rules over the rows of annexes.
func TestRowChecks(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct {
		name, check string
		values      fields
		rows        []fields
		want        []string
	}{
		{"total", "k12_total", fields{"total_units": "30"}, []fields{{"units": "10"}, {"units": "20"}}, nil},
		{"total off by one", "k12_total", fields{"total_units": "31"}, []fields{{"units": "10"}, {"units": "20"}}, []string{"error total_mismatch total_units sum=30"}},
		{"total of no number", "k12_total", fields{"total_units": "31"}, []fields{{"units": "10"}, {"units": "x"}}, nil},
		{"total of nothing", "k12_total", fields{"total_units": "31"}, nil, nil},
		{"as much as is held", "vbbss_quantity", fields{"new_quantity": "30"}, []fields{{"existing_quantity": "10"}, {"existing_quantity": "20"}}, nil},
		{"one more", "vbbss_quantity", fields{"new_quantity": "31"}, []fields{{"existing_quantity": "10"}, {"existing_quantity": "20"}}, []string{"error new_quantity_above new_quantity held=30"}},
		{"less", "vbbss_quantity", fields{"new_quantity": "29"}, []fields{{"existing_quantity": "30"}}, nil},
		{"migrates all", "vbbss_rows", nil, []fields{{"existing_quantity": "10", "migrate_quantity": "10"}}, nil},
		{"migrates more", "vbbss_rows", nil, []fields{{"existing_quantity": "10", "migrate_quantity": "11"}}, []string{"warning quantity.above_holding rows[0].migrate_quantity held=10"}},
		{"migrates of nothing", "vbbss_rows", nil, []fields{{"migrate_quantity": "11"}}, nil},
		{"holder", "vbbss_rows", fields{"eu_company_name": "㈱甲"}, []fields{{"contract_holder_name": "株式会社甲"}, {"contract_holder_name": "甲"}}, []string{"warning holder.other rows[1].contract_holder_name holder=㈱甲"}},
		{"holder not named", "vbbss_rows", nil, []fields{{"contract_holder_name": "乙"}}, nil},
		{"licence twice", "vbbss_rows", nil, []fields{{"biz_lid": "1"}, {"biz_lid": "2"}, {"biz_lid": "1"}}, []string{"warning duplicate_in_list rows[2].biz_lid"}},
		{"mail twice", "contact_unique", nil, []fields{{"email": "a@b.jp"}, {"email": "a@b.jp"}}, []string{"warning duplicate_in_list rows[1].email"}},
		{"school twice", "k12_unique", nil, []fields{{"mext_school_code": "X", "school_name": "第一", "admin_email": "a@b.jp", "account_name": "a"}, {"mext_school_code": "X", "school_name": "第一", "admin_email": "a@b.jp", "account_name": "a"}},
			[]string{"error school_code.duplicate rows[1].mext_school_code", "warning duplicate_in_list rows[1].school_name", "warning duplicate_in_list rows[1].admin_email", "warning duplicate_in_list rows[1].account_name"}},
		{"code agrees", "k12_codes", nil, []fields{{"mext_school_code": "B114210000004", "school_type": "B1", "establishment": "2", "prefecture": "神奈川県"}}, nil},
		{"code of another", "k12_codes", nil, []fields{{"mext_school_code": "B114210000004", "school_type": "C1", "establishment": "1", "prefecture": "東京都"}},
			[]string{"warning school_code.mismatch rows[0].school_type code=B114210000004 expected=B1", "warning school_code.mismatch rows[0].establishment code=B114210000004 expected=2", "warning school_code.mismatch rows[0].prefecture code=B114210000004 expected=神奈川県"}},
		{"code that is none", "k12_codes", nil, []fields{{"mext_school_code": "B114210000003", "school_type": "C1"}}, nil},
	} {
		a := filledIn("annex", "rows", tt.values, tt.rows...)
		rd := &reading{reader: r, app: a, faulty: map[string]bool{}}
		check := rowChecks[tt.check].begin(rd, form.Check{Name: tt.check})
		for i, row := range a.Rows.All() {
			check.row(i, row)
		}
		check.end()
		got := brief(a.Diagnostics)
		if tt.check == "k12_unique" || tt.check == "contact_unique" || tt.name == "licence twice" {
			for i := range got {
				got[i] = a.Diagnostics[i].Severity.String() + " " + string(a.Diagnostics[i].Code) + " " + a.Diagnostics[i].Field
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
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
		a := filledIn("annex_contact_person", "rows", nil, tt.rows...)
		rd := &reading{app: a, faulty: map[string]bool{}}
		if tt.faulty != "" {
			rd.faulty[tt.faulty] = true
		}
		rd.onePrimary(form.Check{})
		if d := cmp.Diff(tt.want, brief(a.Diagnostics)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
