package practice

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// required are the fields without which an application is held, by form, as
// docs/fields.md has them; the conditional ones are never left out.
var required = map[string][]string{}

func init() {
	always := strings.Fields(`transaction_type applicant_name applicant_email eu_company_name delivery_email reseller_company_name terms_agreed`)
	contract := strings.Fields(`eu_company_name_kana eu_segment eu_phone eu_email`)
	existing := strings.Fields(`existing_product_name existing_quantity`)
	required["A-1"] = slices.Concat(always, contract)
	required["A-2"] = slices.Concat(always, contract, existing)
	required["B-1"] = slices.Concat(always, existing, []string{"existing_contract_end"})
	required["B-2"] = required["B-1"]
	required["B-2HW"] = append(slices.Clone(always), "hw_model", "hw_serial_number", "hw_site_company", "hw_site_contact", "hw_site_phone")
	required["B-3"] = append(slices.Clone(always), "svc_name", "svc_start_date", "existing_product_name")
	required["NUR"] = slices.Concat(always[1:], contract)
	required["annex_k12"] = []string{"reception_number", "product_name", "organization_name"}
	required["annex_vbbss_hyb"] = []string{"reception_number", "eu_company_name", "new_quantity"}
	required["annex_contact_person"] = []string{"reception_number", "eu_company_name", "svc_name"}
}

// A fault is a text that is written instead of the answer.
type fault struct {
	spot *spot
	text string
}

// spoil puts one to three faults into the filling.
func (f *filler) spoil() {
	f.leaveOut()
	bad := map[string][]string{
		"email": {"tanaka@@example.co.jp", "sato.example.jp", "a@example.jp, b@example.jp", "yamada@", "suzuki@例"},
		"phone": {"03-1234-567", "1234-5678", "03-12345-67890"},
	}
	for _, kind := range []string{"email", "phone"} {
		if kind == "email" == (f.dates%2 == 0) {
			f.misspell(kind, bad[kind])
		}
	}
	if strings.HasPrefix(f.b.form, "annex") {
		f.contradict()
		return
	}
	if f.dates%3 == 0 {
		f.misspell("int", []string{"要相談", "10~20", "若干"})
	}
}

func (f *filler) expect(code, field string) {
	f.diags = append(f.diags, housestyle.Diagnostic{Severity: "error", Code: code, Field: field})
}

// leaveOut drops a required answer.
func (f *filler) leaveOut() {
	fields := slices.DeleteFunc(slices.Clone(required[f.b.form]), func(field string) bool {
		_, said := f.rec.values[field]
		return !said || !slices.ContainsFunc(f.b.spots, func(s *spot) bool {
			return s.field == field && s.kind != "calc" || slices.ContainsFunc(s.gaps, func(g gap) bool { return g.field == field })
		})
	})
	if len(fields) == 0 {
		return
	}
	field := pick(f.Rand, fields)
	delete(f.rec.values, field)
	f.expect("required", field)
}

// misspell writes a bad text into a place of this type.
func (f *filler) misspell(kind string, texts []string) {
	var able []*spot
	for _, s := range f.b.spots {
		quantity := s.field == "line_quantity"
		if s.kind == "text" && typeOf(s.field) == kind && f.get(s, s.field) != nil && (kind == "int") == quantity {
			able = append(able, s)
		}
	}
	if len(able) == 0 {
		return
	}
	s := pick(f.Rand, able)
	f.faults = append(f.faults, fault{s, pick(f.Rand, texts)})
	f.expect(kind, s.field)
}

// faulty is the text that a fault puts into a place.
func (f *filler) faulty(s *spot) (string, bool) {
	for _, bad := range f.faults {
		if bad.spot == s {
			return bad.text, true
		}
	}
	return "", false
}

// contradict breaks a rule between the rows of an annex.
func (f *filler) contradict() {
	rows := f.rec.list
	switch f.b.form {
	case "annex_k12":
		if slices.ContainsFunc(f.b.spots, func(s *spot) bool { return s.field == "total_units" && s.kind != "calc" }) {
			f.rec.values["total_units"] = f.rec.values["total_units"].(int) + 5
			f.expect("sum", "total_units")
		}
	case "annex_vbbss_hyb":
		if n, ok := f.rec.values["new_quantity"].(int); ok {
			f.rec.values["new_quantity"] = n + 1000
			f.expect("cap", "new_quantity")
		}
	case "annex_contact_person":
		primary := slices.IndexFunc(rows, func(row map[string]any) bool { return row["is_primary"] == true })
		if len(rows) > 1 {
			rows[(primary+1)%len(rows)]["is_primary"] = true
		} else {
			delete(rows[primary], "is_primary")
		}
		f.expect("primary", "is_primary")
	}
}
