package form

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// The order of one row must not show in that of the next.
func TestOrderOfEachRow(t *testing.T) {
	rows := [][]Value{
		{{Field: "b", Text: "1"}, {Field: "a", Text: "2"}},
		{{Field: "b", Text: "3"}, {Field: "a", Text: "4"}},
		{{Field: "a", Text: "5"}, {Field: "b", Text: "6"}},
		{{Field: "c", Text: "7"}},
		{{Field: "a", Text: "8"}, {Field: "a", Text: "9"}},
		{{Field: "b", Text: "0"}, {Field: "a", Text: "1"}},
		{},
	}
	var kept order
	for i, row := range rows {
		var fresh order
		if got, want := kept.append(nil, row, false), fresh.append(nil, row, false); !bytes.Equal(got, want) {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
	if got, want := string(kept.append(nil, rows[4], false)), "\x02\x01a\x018\x01a\x019"; got != want {
		t.Errorf("fields of the same name: %q, want %q", got, want)
	}
}

// The fingerprint is written out: should it change, every application that is
// stored would get a second number when it comes again, unless the store knows
// how it was read before; see Rewritten and BeforeFormats.
func TestFingerprintStays(t *testing.T) {
	of := func(change func(a *Application)) string {
		a := Application{Form: "A-1", Values: []Value{{Field: "eu_company_name", Text: "株式会社テスト"}, {Field: "eu_phone", Text: "03-1234-5678"}}}
		a.Rows.Name = "product_lines"
		a.Rows.Append([]Value{{Field: "line_product_name", Text: "P"}, {Field: "line_quantity", Text: "1"}})
		change(&a)
		return fmt.Sprintf("%x", a.Fingerprint())
	}
	first := of(func(*Application) {})
	if want := "6229ecd20d2ed514ad83937a2538927423819538949840dce8f6e48ca0b701ab"; first != want {
		t.Errorf("the fingerprint is %s, want %s", first, want)
	}
	seen := map[string]string{first: "nothing"}
	for name, change := range map[string]func(a *Application){
		"the end of a name moved into its value": func(a *Application) { a.Values[0].Field, a.Values[0].Text = "eu_company_nam", "e株式会社テスト" },
		"values exchanged":                       func(a *Application) { a.Values[0].Text, a.Values[1].Text = a.Values[1].Text, a.Values[0].Text },
		"a row more":                             func(a *Application) { a.Rows.Append(a.Rows.Row(0)) },
		"an empty row more":                      func(a *Application) { a.Rows.Append(nil) },
		"a long list": func(a *Application) {
			a.Rows.Append([]Value{{Field: "line_product_name", Text: strings.Repeat("x", 20<<10)}})
		},
		"the end of a long list": func(a *Application) {
			a.Rows.Append([]Value{{Field: "line_product_name", Text: strings.Repeat("x", 20<<10)}})
			a.Rows.Append([]Value{{Field: "line_product_name", Text: "Q"}})
		},
	} {
		if sum := of(change); seen[sum] != "" {
			t.Errorf("%s has the fingerprint of %s", name, seen[sum])
		} else {
			seen[sum] = name
		}
	}
}
