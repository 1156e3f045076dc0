package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// Each check and condition names what it reads, by ids that the built-in forms
// have.
func TestNeedsAreNamed(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, d := range set.Definitions {
		for _, f := range d.Fields {
			known[f.ID] = true
		}
		if d.List != nil {
			for _, f := range d.List.Columns {
				known["[]."+f.ID] = true
			}
		}
	}
	all := map[string]needs{}
	for name, c := range checks {
		all[name] = c.needs
	}
	for name, c := range rowChecks {
		all[name] = c.needs
	}
	for name, c := range conditions {
		all[name] = c.needs
	}
	if len(all) != len(Checks())+len(Conditions()) {
		t.Errorf("%d names, want %d", len(all), len(Checks())+len(Conditions()))
	}
	for name, n := range all {
		if len(n) == 0 {
			t.Errorf("%s does not say what it needs", name)
		}
		for _, field := range slices.Concat(n...) {
			if !known[field] {
				t.Errorf("%s needs %s, which no form has", name, field)
			}
		}
	}
}

func TestLacks(t *testing.T) {
	list := &form.ListDef{Columns: []form.Field{{ID: "line_quantity"}, {ID: "line_end_date"}, {ID: "school_name"}}}
	d := &form.Definition{Fields: []form.Field{{ID: "transaction_type"}, {ID: "line_start_date"}}, List: list}
	for check, want := range map[string][]Lack{
		"contradiction":           nil,
		"quantity_within_holding": {{Field: "existing_quantity"}},
		"date_order":              {{Field: "line_start_date", Column: true}}, // outside the list it is of no use
		"k12_unique":              nil,                                        // one of its columns is enough
		"one_primary":             {{Field: "is_primary", Column: true}},
		"no_such_check":           nil, // is reported as that
	} {
		if diff := cmp.Diff(want, CheckLacks(d, check)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", check, diff)
		}
	}
	if got := ConditionLacks(d, "special_price"); len(got) != 1 || got[0].Field != "line_license_type" {
		t.Errorf("special_price lacks %v", got)
	}
	if got := ConditionLacks(d, "new_support"); got != nil {
		t.Errorf("new_support lacks %v", got)
	}
}

// What a definition leaves to its blank must be said there.
func TestLintOfWhatTheBlankSays(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := set.Edition("NUR", "2025-06-06")
	d.Fields = slices.Clone(d.Fields)
	edit := func(id string, change func(*form.Field)) { change(d.Field(id)) }
	edit("eu_company_name", func(f *form.Field) { f.Labels, f.Printed = nil, "" })
	edit("eu_segment", func(f *form.Field) { f.Choices = nil })
	edit("eu_phone", func(f *form.Field) { f.Type = form.Enum })
	d.Fields = append(d.Fields, form.Field{ID: "nowhere", Type: form.Text})
	d.Pos.File = "nur.yaml"
	_, faults := compile(d)
	got := strings.Join(faults, "\n")
	if len(faults) != 2 || !strings.Contains(got, "field eu_phone: type enum needs choices") || !strings.Contains(got, "field nowhere has no label, and no place") {
		t.Errorf("faults: %s", got)
	}
	if f := d.Field("eu_company_name"); f.Name() == f.ID {
		t.Errorf("%s is not called what the blank prints beside it", f.ID)
	}
	if f := d.Field("eu_segment"); len(f.Choices) == 0 {
		t.Errorf("%s has no choices from its blank", f.ID)
	}
}
