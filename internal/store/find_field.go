package store

import (
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// FieldText selects applications of which a field has a value with a text in it.
// Nothing is indexed by it: the other conditions narrow down what is looked
// through, newest first.
type FieldText struct {
	List  string // name of the list that the field is a column of; "" = of none
	Field string // id; AnyField = any
	Text  string // canonical, a part of it
}

// AnyField matches any field.
const AnyField = "*"

func (t FieldText) add(w *where, postgres bool) error {
	text, _ := ja.Clean(t.Text)
	text = strings.ToLower(strings.TrimSpace(text))
	if err := checked("filter", text); err != nil {
		return err
	}
	if t.Field != AnyField && !identifier.MatchString(t.Field) || t.List != "" && !identifier.MatchString(t.List) {
		return fmt.Errorf("%w: field %q", ErrFilter, t.Field)
	}
	if text == "" {
		return nil
	}
	if t.List == "" {
		term, args := spelled(t.expression(postgres), text)
		w.add(true, term, args...)
		return nil
	}
	cell := "LOWER(json_extract(item.value, '$." + t.Field + "'))"
	from := "json_each(body, '$." + t.List + "') item"
	if postgres {
		cell = "LOWER(item ->> '" + t.Field + "')"
		from = "jsonb_array_elements(CASE jsonb_typeof(body -> '" + t.List + "') WHEN 'array' THEN body -> '" + t.List + "' ELSE '[]' END) item"
	}
	term, args := spelled(cell, text)
	w.add(true, "EXISTS (SELECT 1 FROM "+from+" WHERE "+term+")", args...)
	return nil
}

// expression is the value of a field outside of lists, in lower case.
func (t FieldText) expression(postgres bool) string {
	switch {
	case t.Field == AnyField && postgres:
		return "LOWER(body::text)"
	case t.Field == AnyField:
		return "LOWER(body)"
	case postgres:
		return "LOWER(body ->> '" + t.Field + "')"
	}
	return "LOWER(json_extract(body, '$." + t.Field + "'))"
}
