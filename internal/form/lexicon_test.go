package form_test

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/schemas"
)

// TestLookup compares the forms' shared lexicon with the labels of each form:
// also of what it omits, overrides and has by itself.
func TestLookup(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{"そんな項目はない": true}
	for _, d := range set.Definitions {
		eachLabel(d, func(_ form.LabelRef, key string) {
			keys[key], keys[ja.LabelStem(key)] = true, true
			keys["ご"+key+"について"], keys["鱻"+key] = true, true
		})
	}
	for _, d := range set.Definitions {
		byKey, byStem := map[string][]form.LabelRef{}, map[string][]form.LabelRef{}
		eachLabel(d, func(ref form.LabelRef, key string) {
			byKey[key] = append(byKey[key], ref)
			same := byStem[ja.LabelStem(key)]
			if n := len(same); n == 0 || same[n-1].Field != ref.Field || same[n-1].Column != ref.Column {
				byStem[ja.LabelStem(key)] = append(same, ref)
			}
		})
		for key := range keys {
			if got := d.Lookup(key); !slices.Equal(byKey[key], got) {
				t.Errorf("%s: Lookup(%q) = %v, want %v", d.Form, key, got, byKey[key])
			}
		}
		for key := range keys {
			if got, want := d.LookupStem(key), byStem[ja.LabelStem(key)]; !slices.Equal(want, got) {
				t.Errorf("%s: LookupStem(%q) = %v, want %v", d.Form, key, got, want)
			}
		}
	}
}

// eachLabel goes through the labels of all fields, then of all columns.
func eachLabel(d *form.Definition, do func(ref form.LabelRef, key string)) {
	for i := range d.Fields {
		for rank, key := range d.Fields[i].Labels {
			do(form.LabelRef{Field: i, Rank: rank}, key)
		}
	}
	if d.List == nil {
		return
	}
	for i := range d.List.Columns {
		for rank, key := range d.List.Columns[i].Labels {
			do(form.LabelRef{Field: i, Rank: rank, Column: true}, key)
		}
	}
}
