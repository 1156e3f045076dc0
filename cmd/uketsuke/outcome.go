package main

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// outcome is what became of one application, or of a file or entry that
// yielded none.
type outcome struct {
	file       string
	entry      string
	app        *form.Application // nil when there is none
	status     store.Status
	number     string
	supersedes string
	held       int64 // id for repair; 0 = none
	findings   []diag.Diagnostic
}

func (o *outcome) sheet() string {
	if o.app == nil {
		return ""
	}
	return o.app.Sheet
}

func (o *outcome) form() string {
	if o.app == nil {
		return ""
	}
	return o.app.Form
}

func (o *outcome) edition() string {
	if o.app == nil {
		return ""
	}
	return o.app.Edition
}

// company is the applicant company, or the organisation that an annex is
// about.
func (o *outcome) company() string {
	if o.app == nil {
		return ""
	}
	for _, field := range [...]string{"eu_company_name", "organization_name", "applicant_company"} {
		if v, ok := o.app.Get(field); ok {
			return v.Text
		}
	}
	return ""
}
