package main

import (
	"path"
	"strings"

	"github.com/uketsuke/uketsuke/internal/intake"
)

// subject is what people call an outcome by: form and sheet of its
// application, "" where there is none.
func subject(o *intake.Outcome) (form, edition, sheet string) {
	if o.Application == nil {
		return "", "", ""
	}
	return o.Application.Form, o.Application.Edition, o.Application.Sheet
}

// company is the applicant company, or the organisation that an annex is
// about.
func company(o *intake.Outcome) string {
	if o.Application == nil {
		return ""
	}
	for _, field := range [...]string{"eu_company_name", "organization_name", "applicant_company"} {
		if v, ok := o.Application.Get(field); ok {
			return v.Text
		}
	}
	return ""
}

// formName is a form for the columns of tables: the long keys of annexes would
// take the room of what people look for.
func (a *app) formName(form string) string {
	switch form {
	case "annex_k12":
		return "K12"
	case "annex_vbbss_hyb":
		return "VBBSS-Hyb"
	case "annex_contact_person":
		return a.say("コンタクト", "contact")
	}
	return form
}

// baseName is a name without its ending, where the room for it is scarce; the
// sheet behind it stays.
func baseName(name string) string {
	file, sheet, found := strings.Cut(name, " [")
	if found {
		sheet = " [" + sheet
	}
	return strings.TrimSuffix(file, path.Ext(file)) + sheet
}

// briefCompany writes what most names begin with as people do in lists.
func briefCompany(name string) string { return legalForms.Replace(name) }

var legalForms = strings.NewReplacer("株式会社　", "㈱", "株式会社 ", "㈱", "株式会社", "㈱", "(株)", "㈱", "有限会社", "㈲", "(有)", "㈲",
	"合同会社", "(同)", "一般財団法人　", "(一財)", "一般財団法人", "(一財)", "一般社団法人", "(一社)", "医療法人社団", "(医)", "医療法人", "(医)", "学校法人", "(学)")
