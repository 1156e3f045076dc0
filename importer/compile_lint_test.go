package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

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
	d.Fields = append(d.Fields, form.Field{ID: "unfilled", Type: form.Text, Pos: diag.Pos{File: "nur.yaml"}, Labels: []string{"どこにもない"}, Required: form.Required{Always: true}})
	d.Fields = append(d.Fields, form.Field{ID: "optional", Type: form.Text, Labels: []string{"なくてよい"}})
	d.Pos.File = "nur.yaml"
	_, faults := compile(d)
	got := faultText(faults)
	if len(faults) != 3 || !strings.Contains(got, "field unfilled is required, and no place") || !strings.Contains(got, "field eu_phone: type enum needs choices") || !strings.Contains(got, "field nowhere has no label, and no place") {
		t.Errorf("faults: %s", got)
	}
	if f := d.Field("eu_company_name"); f.Name() == f.ID {
		t.Errorf("%s is not called what the blank prints beside it", f.ID)
	}
	if f := d.Field("eu_segment"); len(f.Choices) == 0 {
		t.Errorf("%s has no choices from its blank", f.ID)
	}
}

// A misspelt choice is a fault at its line among the names, with the one that its word is.
func TestLintOfMisspeltChoice(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := set.Edition("A-1", "2025-06-06")
	for i := range d.Blank.Names {
		if n := &d.Blank.Names[i]; n.Choice == "additional" {
			n.Choice = "aditional"
		}
	}
	_, faults := compile(d)
	if got := faultText(faults); len(faults) != 1 || !strings.Contains(got, `.csv:4:1: field transaction_type has no choice "aditional": "追加" is "additional"`) {
		t.Errorf("faults: %s", got)
	}
}

func faultText(faults []diag.Fault) string {
	var list []string
	for _, f := range faults {
		list = append(list, f.Error())
	}
	return strings.Join(list, "\n")
}
