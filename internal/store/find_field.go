package store

import (
	"fmt"
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

// FieldText selects applications of which a field has a value with a text in it,
// however it is written: see ja.SearchKey.
type FieldText struct {
	List  string // name of the list that the field is a column of; "" = of none
	Field string // id; AnyField = any
	Text  string // a part of it
	// Or are further fields of which one may have it, as those of a role.
	Or []FieldRef
}

// FieldRef is a field of applications.
type FieldRef struct{ List, Field string }

// AnyField matches any field.
const AnyField = "*"

// textTerm is a text that one of some fields has to contain.
type textTerm struct {
	fields []string // as the index names them; nil = any
	query  textindex.Query
}

// texts are the conditions that are looked up in the index.
func (f *Filter) texts() (terms []textTerm, err error) {
	add := func(text string, fields ...string) {
		if q := textindex.NewQuery(text); !q.Empty() {
			terms = append(terms, textTerm{fields, q})
		}
	}
	add(f.Company, fieldCompany)
	add(f.Reseller, fieldReseller)
	add(f.Product, fieldProduct)
	add(f.Email, fieldApplicantEmail)
	for _, t := range f.Fields {
		if err := checked("filter", t.Text); err != nil {
			return nil, err
		}
		if t.Field == AnyField {
			add(t.Text)
			continue
		}
		var names []string
		for _, ref := range append([]FieldRef{{t.List, t.Field}}, t.Or...) {
			if !identifier.MatchString(ref.Field) || ref.List != "" && !identifier.MatchString(ref.List) {
				return nil, fmt.Errorf("%w: field %q", ErrFilter, ref.Field)
			}
			names = append(names, fieldName(ref.List, ref.Field))
		}
		add(t.Text, names...)
	}
	return terms, nil
}

// fit reports whether an application has all texts.
func fit(terms []textTerm, r *searchedRow) (bool, error) {
	left := len(terms)
	found := make([]bool, len(terms))
	note := func(name, text string) {
		for i := range terms {
			if found[i] || terms[i].fields == nil && name[0] == '@' || terms[i].fields != nil && !slices.Contains(terms[i].fields, name) {
				continue
			}
			if found[i] = terms[i].query.Matches(text); found[i] {
				left--
			}
		}
	}
	r.columns(note)
	if left == 0 {
		return true, nil
	}
	err := form.EachText(r.Body, func(list, field, text string) {
		if left > 0 && field != "" {
			note(fieldName(list, field), text)
		}
	})
	if err != nil {
		return false, fmt.Errorf("store: number %s: %w", r.Number, err)
	}
	return left == 0, nil
}
