package draft

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Each form of the repository, drafted from its blank as a new edition of itself and
// without a single name, has at every place the field and the choice that its
// definition names there, and nothing else but remarks beside the total of its list.
func TestFormsTeachThemselves(t *testing.T) {
	set := definitions(t)
	for _, name := range set.Forms() {
		def := set.Latest(name)
		t.Run(name, func(t *testing.T) {
			book, err := sheet.ReadXLSX(def.Blank.Data, sheet.DefaultLimits(), sheet.WithFormats())
			must(t, err)
			d, err := New(book, set, def)
			must(t, err)
			known := map[string]bool{}
			for _, n := range def.Blank.Names {
				known[n.Field] = true
				if !d.proposes(&n) {
					t.Errorf("%s is not %s %s", n.Cell, n.Field, n.Choice)
				}
			}
			for _, f := range d.Fields { // of a name or an address in one cell both parts are proposed
				if id := f.id(); !known[id] && id != "-" && f.Part == 0 && (def.List == nil || !d.isTotal(f.Place.Label)) {
					t.Errorf("%s, %s, is %s", f.Place.Area.Cell(), f.Place.Label, id)
				}
			}
		})
	}
}

// proposes reports whether a draft has the field of a name at its cell, and its choice
// there.
func (d *Draft) proposes(n *form.PlaceName) bool {
	a, _ := sheet.ParseArea(n.Cell)
	return slices.ContainsFunc(d.Fields, func(f Field) bool {
		p := f.Place
		if f.ID != n.Field || d.Blank.Pages[p.Page].Name != n.Sheet {
			return false
		}
		if n.Choice == "" {
			return p.Area.Contains(a.Cell()) || slices.ContainsFunc(p.Spots, func(s layout.Spot) bool { return s.Area.Contains(a.Cell()) })
		}
		for i, c := range p.Choices {
			if i < len(f.Choices) && f.Choices[i] == n.Choice && (c.Area.Contains(a.Cell()) || c.Caption.Contains(a.Cell())) {
				return true
			}
		}
		return false
	})
}
