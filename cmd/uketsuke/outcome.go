package main

import (
	"cmp"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ja"
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
	return cmp.Or(o.Application.RoleText(form.Company), o.Application.RoleText(form.ApplicantCompany))
}

// formName is the short name of a form.
func (a *app) formName(key string) string { return form.ShortName(key, a.lang) }

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

// formNames are the short names of several forms.
func (a *app) formNames(forms []string) string {
	names := make([]string, len(forms))
	for i, form := range forms {
		names[i] = a.formName(form)
	}
	return strings.Join(names, a.say("、", ", "))
}

// formFlag returns the key of the form named on the command line, in any case,
// by its key or the short name of an annex; "" is returned as it is.
func (a *app) formFlag(cmd *cobra.Command, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	set, err := a.definitions()
	if err != nil {
		return "", err
	}
	name, _ = ja.Clean(name)
	for _, form := range set.Forms() {
		if strings.EqualFold(name, form) || strings.EqualFold(name, a.formName(form)) {
			return form, nil
		}
	}
	return "", a.usageError(cmd, a.sayf("%q という様式はありません%s。%s のどれかです。", "Unknown form %q%s; available: %s.",
		name, a.didYouMean(name, set.Forms()), strings.Join(set.Forms(), ", ")))
}
