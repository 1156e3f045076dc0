package draft

import (
	"strconv"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Edit is a person's change of one field of a draft.
type Edit struct {
	Field    string // "-": on purpose none
	Type     string
	Label    string // "" = as printed
	Required string // yes or no, "" = as printed
	Choices  []string
}

// Key identifies a field of a draft: its sheet, cell and part.
func (f *Field) Key() string {
	return strconv.Itoa(f.Place.Page) + "." + f.Place.Area.Cell().String() + "." + strconv.Itoa(f.part())
}

// Group is the key of the place that a field belongs to: fields that share one
// are named together.
func (f *Field) Group() string {
	p := f.origin
	return strconv.Itoa(p.Page) + "." + p.Area.Cell().String() + "." + strconv.Itoa(p.Part)
}

// Confirmed reports whether a person has named the field.
func (f *Field) Confirmed() bool { return f.named }

// Known is the field of the form that this one is like, nil = it is new.
func (f *Field) Known() *form.Field { return f.known }

// DefinitionID is the id that the field has in the definition, also if it is
// unnamed.
func (f *Field) DefinitionID() string { return f.id() }

// Edited returns the names of a place with one of its fields changed. Unnamed
// fields of the place keep their proposals.
func (d *Draft) Edited(i int, e Edit) (names []Name) {
	for j := range d.Fields {
		f := d.Fields[j]
		if f.origin != d.Fields[i].origin {
			continue
		}
		label, required := "", f.required
		if j == i {
			f.ID, label, required = e.Field, e.Label, e.Required
			if e.Type != "" {
				f.Type = e.Type
			}
			if e.Choices != nil {
				f.Choices = e.Choices
			}
		}
		if f.ID == "" {
			f.ID = "-"
		}
		names = append(names, d.namesOf(&f, label, required)...)
	}
	return names
}

// namesOf are the names of one field: one, or one for each of its choices.
func (d *Draft) namesOf(f *Field, label, required string) (names []Name) {
	n := Name{Sheet: d.Blank.Pages[f.Place.Page].Name, Field: f.ID, Type: f.typeName(), Label: label, Required: required}
	if f.Place.Label != f.origin.Label && label == "" {
		n.Label = f.Place.Label
	}
	if len(f.Place.Choices) == 0 {
		n.Area, n.Part = f.Place.Area, f.part()
		return []Name{n}
	}
	for k, c := range f.Place.Choices {
		one := n
		one.Area, one.Part = c.Area, c.Part
		if k < len(f.Choices) && f.ID != "-" {
			one.Choice = f.Choices[k]
		}
		names = append(names, one)
	}
	return names
}

// Cells are the cells of a field as its sheet shows them: the first of each
// merged range.
func (d *Draft) Cells(f *Field) (cells []string) {
	seen := map[string]bool{}
	s := d.Blank.Pages[f.Place.Page].Sheet
	add := func(a sheet.Area) {
		for r := a.Top; r <= min(a.Bottom, a.Top+mostShown); r++ {
			for c := a.Left; c <= min(a.Right, a.Left+mostShown); c++ {
				at := sheet.Area{Top: r, Left: c, Bottom: r, Right: c}.Cell()
				if name := s.Area(at).Cell().String(); !seen[name] {
					seen[name], cells = true, append(cells, name)
				}
			}
		}
	}
	for _, spot := range f.Place.Spots {
		add(spot.Area)
	}
	for _, c := range f.Place.Choices {
		if c.Means != layout.Word {
			add(c.Area)
		}
		if c.Means == layout.Word {
			cells = append(cells, c.Area.Cell().String())
		}
	}
	return cells
}

// mostShown bounds the cells of one place that are shown.
const mostShown = 60
