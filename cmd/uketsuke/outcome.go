package main

import "github.com/uketsuke/uketsuke/internal/intake"

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
