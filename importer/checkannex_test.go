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

// An annex is compared with its application in holder, product, quantity and
// licence, each by itself.
func TestCheckAnnex(t *testing.T) {
	r := newReader(t)
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
		annex := filledIn(tt.annex, "rows", tt.values, tt.rows...)
		r.set.GiveRoles(annex)
		found := CheckAnnex(tt.app, annex)
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
