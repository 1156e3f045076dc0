package form

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Role is what the program needs to know of a form beyond its fields: which of
// them is the company that an application is about, to whom its number is
// mailed, what is ordered. Definitions assign roles to fields.
type Role string

// The roles of fields outside lists.
const (
	Company          Role = "company"           // whom the application is about
	CompanyMail      Role = "company_mail"      //
	ApplicantCompany Role = "applicant_company" // who applies
	Applicant        Role = "applicant"         //
	ApplicantMail    Role = "applicant_mail"    // where the number is mailed to
	ApplicantRole    Role = "applicant_role"    // end_user, reseller, distributor
	Reseller         Role = "reseller"          //
	ResellerMail     Role = "reseller_mail"     //
	Distributor      Role = "distributor"       //
	AppliedOn        Role = "applied_on"        // date
	Kind             Role = "kind"              // of application
	Quote            Role = "quote"             // number of a quotation
	Item             Role = "item"              // what is ordered, outside the list
	Quantity         Role = "quantity"          // of all rows together
	Licence          Role = "licence"           // that exists already
)

// The roles of columns.
const (
	LineItem     Role = "line_item"
	LineCode     Role = "line_code"
	LineKind     Role = "line_kind"
	LineQuantity Role = "line_quantity"
	LineUnit     Role = "line_unit"
	LineYears    Role = "line_years"
	LineStart    Role = "line_start"
	LineEnd      Role = "line_end"
	LineOption   Role = "line_option"
	LineLicence  Role = "line_licence"
)

var roles = []Role{Company, CompanyMail, ApplicantCompany, Applicant, ApplicantMail, ApplicantRole, Reseller, ResellerMail, Distributor, AppliedOn, Kind,
	Quote, Item, Quantity, Licence, LineItem, LineCode, LineKind, LineQuantity, LineUnit, LineYears, LineStart, LineEnd, LineOption, LineLicence}

// RoleNames lists all roles.
func RoleNames() (names []string) {
	for _, r := range roles {
		names = append(names, string(r))
	}
	return names
}

// ofLine reports whether a role is that of a column.
func (r Role) ofLine() bool { return strings.HasPrefix(string(r), "line_") }

// Roles are the fields, or columns, of each role, those that count first in
// front.
type Roles map[Role][]string

// published are the roles of the fields of the published forms: for applications
// that were stored before definitions assigned roles, and whose definition is not
// at hand.
var published = Roles{
	Company: {"eu_company_name", "organization_name"}, CompanyMail: {"eu_email"}, ApplicantCompany: {"applicant_company"}, Applicant: {"applicant_name"},
	ApplicantMail: {"applicant_email"}, ApplicantRole: {"applicant_role"}, Reseller: {"reseller_company_name"}, ResellerMail: {"reseller_email"},
	Distributor: {"distributor_company_name"}, AppliedOn: {"application_date"}, Kind: {"transaction_type"}, Quote: {"quote_number"},
	Item: {"product_name", "new_product_name", "svc_name", "hw_model"}, Quantity: {"total_units", "new_quantity"}, Licence: {"existing_lid"},
	LineItem: {"line_product_name"}, LineCode: {"line_product_code"}, LineKind: {"line_license_type"}, LineQuantity: {"line_quantity"},
	LineUnit: {"line_unit"}, LineYears: {"line_years"}, LineStart: {"line_start_date"}, LineEnd: {"line_end_date"}, LineOption: {"line_option"},
	LineLicence: {"biz_lid"},
}

// fields are those of a role.
func (a *Application) fields(r Role) []string {
	if a.Roles == nil {
		return published[r]
	}
	return a.Roles[r]
}

// Has reports whether the definition of the application assigns a role.
func (a *Application) Has(r Role) bool { return len(a.fields(r)) > 0 }

// Role returns the first value of a role outside the list.
func (a *Application) Role(r Role) (Value, bool) {
	for _, id := range a.fields(r) {
		if v, ok := a.Get(id); ok {
			return v, true
		}
	}
	return Value{}, false
}

// RoleText returns the text of Role, or "" if there is none.
func (a *Application) RoleText(r Role) string {
	v, _ := a.Role(r)
	return v.Text
}

// RoleAll returns all values of a role outside the list.
func (a *Application) RoleAll(r Role) (out []Value) {
	for _, id := range a.fields(r) {
		if v, ok := a.Get(id); ok {
			out = append(out, v)
		}
	}
	return out
}

// RowRole returns the value of a role in a row of the application.
func (a *Application) RowRole(row []Value, r Role) (Value, bool) {
	for _, id := range a.fields(r) {
		if i := slices.IndexFunc(row, func(v Value) bool { return v.Field == id }); i >= 0 {
			return row[i], true
		}
	}
	return Value{}, false
}

// GiveRoles sets the roles of an application by its definition; without one they
// stay what they are.
func (s *Set) GiveRoles(a *Application) {
	if s == nil || a == nil {
		return
	}
	if d, _ := s.Edition(a.Form, a.Edition); d != nil {
		a.Roles = d.Roles
	}
}

// fileIDs are one id, or several.
type fileIDs []string

// UnmarshalYAML takes a text or a list of them.
func (f *fileIDs) UnmarshalYAML(n ast.Node) error {
	if _, ok := n.(*ast.SequenceNode); ok {
		return yaml.NodeToValue(n, (*[]string)(f))
	}
	var one string
	err := yaml.NodeToValue(n, &one)
	*f = fileIDs{one}
	return err
}

// roles assigns the roles of a definition: those of parts.yaml whose fields it has,
// and its own, whose fields it must have.
func (l *loader) roles(d *Definition, own map[string]fileIDs) {
	d.Roles = Roles{}
	has := func(r Role, id string) bool {
		if r.ofLine() {
			return d.Column(id) != nil
		}
		return d.Field(id) != nil
	}
	assign := func(from map[string]fileIDs, strict bool) {
		for name, ids := range from {
			r := Role(name)
			if !slices.Contains(roles, r) {
				if strict {
					l.fail(d.Pos, "roles: unknown role %q%s", name, DidYouMean(name, RoleNames()))
				}
				continue
			}
			var kept []string
			for _, id := range ids {
				switch {
				case has(r, id):
					kept = append(kept, id)
				case strict:
					l.fail(d.Pos, "roles: %s: the form has no field %q%s", name, id, DidYouMean(id, d.FieldIDs()))
				}
			}
			if len(kept) > 0 || strict {
				d.Roles[r] = kept
			}
		}
	}
	assign(l.parts.Roles, false)
	assign(own, true)
}

// lintRoles reports roles of parts.yaml that there are not.
func (l *loader) lintRoles() {
	for name := range l.parts.Roles {
		if !slices.Contains(roles, Role(name)) {
			l.fail(diag.Pos{File: "parts.yaml", Line: 1, Column: 1}, "roles: unknown role %q%s", name, DidYouMean(name, RoleNames()))
		}
	}
}
